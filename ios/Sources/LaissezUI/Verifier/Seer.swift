import Foundation
import Laissez

/// Who is told what eyes see, on any thread. A frame is judged and let go; what became of it is told on the main actor.
public final class Seer: @unchecked Sendable {
  /// What is told on the main actor.
  enum Report: Sendable {
    /// What became of a frame.
    case sighting(Sighting)
    /// A frame that could not be looked at.
    case failed(LaissezError)
    /// Nothing is seen.
    case trouble(Trouble)
  }

  private let lock = NSLock()
  private var judge: Judge?
  private let tell: @MainActor @Sendable (Seer, Report) async -> Void

  /// Has frames judged, until a verdict was given or it is over. What became of them is told together with who saw it.
  init(_ judge: Judge, tell: @escaping @MainActor @Sendable (Seer, Report) async -> Void) {
    self.judge = judge
    self.tell = tell
  }

  /// A frame, which is lent until this returns; in the task that it gives back, what became of it is told.
  @discardableResult public func saw(_ frame: Luma) -> Task<Void, Never>? {
    guard let judge = lock.withLock({ judge }) else { return nil }
    do {
      let sighting = try judge.look(at: frame)
      if case .judged = sighting, !end() { return nil }
      return told(.sighting(sighting))
    } catch let error as LaissezError {
      return told(.failed(error))
    } catch {
      return nil
    }
  }

  /// They see nothing.
  @discardableResult public func failed(_ trouble: Trouble) -> Task<Void, Never> {
    told(.trouble(trouble))
  }

  /// Looks at nothing any more; whether it did until now.
  @discardableResult func end() -> Bool {
    lock.withLock {
      defer { judge = nil }
      return judge != nil
    }
  }

  private func told(_ what: Report) -> Task<Void, Never> {
    Task { await tell(self, what) }
  }
}
