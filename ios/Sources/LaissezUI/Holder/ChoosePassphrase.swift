import Observation

/// The traveller chooses a passphrase, written twice.
@MainActor @Observable final class ChoosePassphrase: HolderScreen {
  private let why: Phrase
  private let then: @MainActor (String) async -> Void
  private var passphrase = ""
  private var again = ""
  private var differ = false

  /// - Parameters:
  ///   - why: what it is for
  ///   - then: takes the passphrase, once this is left
  init(_ holder: Holder, _ why: Phrase, then: @escaping @MainActor (String) async -> Void) {
    self.why = why
    self.then = then
    super.init(holder)
  }

  override var name: String { "choose-passphrase" }

  override var page: Page {
    Page(
      words(.chooseTitle), way: .back,
      content: [
        .text(words(why)),
        .text(words(.chooseBody)),
        .field(Field(words(.carePassphrase), passphrase, secret: true) { [weak self] in self?.passphrase = $0 }),
        .field(Field(words(.chooseAgain), again, secret: true) { [weak self] in self?.again = $0 }),
        differ ? .notice(words(.chooseDiffer), told: .told) : nil,
      ],
      actions: [
        .button(words(.actionContinue)) { [weak self] in await self?.choose() },
        .button(words(.actionCancel), .secondary) { [weak self] in await self?.leave() },
      ])
  }

  override func close() {
    passphrase = ""
    again = ""
  }

  private func choose() async {
    guard isCurrent else { return }
    differ = passphrase != again
    guard !differ else { return }
    let chosen = passphrase
    await leave()
    await then(chosen)
  }
}
