import Foundation
import Laissez
import Observation

/// How this door calls itself: travellers see it before they answer its code.
@MainActor @Observable final class NamePage: VerifierScreen {
  private var written: String
  private var failed: (any Error)?

  override init(_ staff: Staff) {
    written = staff.door.name ?? ""
    super.init(staff)
  }

  override var name: String { "door-name" }

  override var page: Page {
    Page(
      words(.doorName), way: .back,
      content: [
        .text(words(.doorNameBody), .body, .soft),
        failed.map { $0 is LaissezError ? .notice(words(.doorNameLong), told: .told) : failure($0) },
        .field(Field(words(.doorName), written) { [weak self] in self?.written = $0 }),
      ],
      actions: [.button(words(.actionDone)) { [weak self] in await self?.take() }])
  }

  private func take() async {
    do {
      try await door.rename(written.trimmingCharacters(in: .whitespacesAndNewlines))
      await leave()
    } catch {
      failed = error
    }
  }
}
