import Foundation
import Laissez
import Observation

/// Before all else: what is kept is being read.
@MainActor @Observable final class VerifierEntrance: VerifierScreen {
  @ObservationIgnored private var file: Handed?
  @ObservationIgnored private var begun = false

  override var name: String { "entrance" }

  override var page: Page {
    Page(words(.appVerifier), titled: false, content: [.beside(.shieldEye, [], .soft)])
  }

  override func appear() async {
    guard !begun, let stage else { return }
    begun = true
    do {
      try await door.open()
      await stage.restart(staff.home)
    } catch {
      await stage.restart(VerifierProblem(staff, error) { [staff] in VerifierEntrance(staff) })
      return
    }
    if let file { await stage.open(Arriving(staff, file)) }
  }

  /// A file came with the start: it is looked at when the door is open.
  func arrived(_ file: Handed) {
    self.file = file
  }
}
