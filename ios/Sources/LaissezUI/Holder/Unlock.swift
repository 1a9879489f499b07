import Laissez
import Observation

/// Asks for the passphrase, and opens the wallet with it.
@MainActor @Observable final class Unlock: HolderScreen {
  private var passphrase = ""
  private var waiting = false
  private var wrong = false

  override var name: String { "unlock" }

  /// Behind it is what can't be seen without the passphrase.
  override var ownsBack: Bool { true }

  override var page: Page {
    Page(
      words(.errorLockedTitle),
      content: [
        .text(words(.unlockBody), .body, .soft),
        wrong ? .notice(words(.errorWrongPassphraseBody), told: .told) : nil,
        .field(Field(words(.carePassphrase), passphrase, secret: true) { [weak self] in self?.passphrase = $0 }),
      ],
      actions: [.button(words(waiting ? .unlockWaiting : .unlockOpen), enabled: !waiting) { [weak self] in await self?.unlock() }])
  }

  override func back() async {}

  override func close() {
    passphrase = ""
  }

  private func unlock() async {
    waiting = true
    let given = passphrase
    passphrase = ""
    do {
      try await pocket.open(passphrase: given)
      await leave()
    } catch {
      waiting = false
      wrong = (error as? LaissezError)?.kind() == .wrongPassphrase
      if !wrong { await fail(error) }
    }
  }
}
