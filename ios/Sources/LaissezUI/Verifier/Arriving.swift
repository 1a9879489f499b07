import Laissez
import Observation

/// A trust pack's file is being read.
@MainActor @Observable final class Arriving: VerifierScreen {
  private let file: Handed
  @ObservationIgnored private var begun = false

  /// The file that came.
  init(_ staff: Staff, _ file: Handed) {
    self.file = file
    super.init(staff)
  }

  override var name: String { "arriving" }
  override var page: Page { Page(words(.carePack), way: .back) }

  override func appear() async {
    guard !begun else { return }
    begun = true
    do {
      let offer = try await door.consider { [file] in try file.bytes(most: Self.most) }
      await replace(PackPage(staff, offer))
    } catch {
      await replace(VerifierProblem(staff, error))
    }
  }

  /// Somewhat more than a pack may have.
  private nonisolated static let most = 2 << 20
}
