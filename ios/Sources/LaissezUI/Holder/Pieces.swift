import Foundation
import Laissez

/// Puts together what moving codes carry, picture by picture, over as many films as it takes. Off the main actor, as that takes as long as the
/// films are.
actor Pieces {
  /// How far it is.
  struct Progress: Hashable, Sendable {
    /// How many pieces were read.
    var read = 0
    /// How many are needed; none until one was read.
    var needed = 0
  }

  private let executor = Aside()
  private let scanner = Scanner()
  private let receiver = FrameReceiver()
  private var progress = Progress()
  private var file: Data?

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Looks through a film, until the file is whole, or the task that asks is cancelled; `told` hears of each piece. The file, if it is whole.
  func look(through film: any Film, told: @Sendable (Progress) -> Void) throws -> Data? {
    try film.each { picture in
      if try look(at: picture) { told(progress) }
      return file == nil && !Task.isCancelled
    }
    return file
  }

  /// Reads what is in a picture; says whether it was of use.
  private func look(at picture: Luma) throws -> Bool {
    // A film has more pictures than the one that is hard to read.
    let texts = try scanner.scan(picture, budget: .milliseconds(250)).payloads.map { $0.text() }
    return texts.map(take).contains(true)
  }

  private func take(_ text: String) -> Bool {
    // Another code may be in the picture, or one that was read with faults.
    guard let received = try? receiver.take(text: text) else { return false }
    switch received {
    case .new(let received, let needed):
      progress = Progress(read: Int(received), needed: Int(needed))
      return true
    case .whole(let whole):
      file = whole
      return true
    case .known, .otherFile: return false
    }
  }
}
