import Observation

/// Asks for the passphrase before something that takes it. A sheet.
@MainActor @Observable final class GivePassphrase: HolderScreen {
  private var passphrase = ""
  private let then: @MainActor (String) async -> Void

  /// - Parameter then: takes the passphrase, once this is left
  init(_ holder: Holder, then: @escaping @MainActor (String) async -> Void) {
    self.then = then
    super.init(holder)
  }

  override var name: String { "give-passphrase" }

  override var isSheet: Bool { true }

  override var page: Page {
    Page(
      words(.giveTitle), titled: false, way: .close,
      content: [
        .heading(words(.giveTitle)),
        .text(words(.giveBody)),
        .field(Field(words(.carePassphrase), passphrase, secret: true) { [weak self] in self?.passphrase = $0 }),
      ],
      actions: [
        .button(words(.actionContinue)) { [weak self] in await self?.give() },
        .button(words(.actionCancel), .secondary) { [weak self] in await self?.leave() },
      ])
  }

  override func close() {
    passphrase = ""
  }

  private func give() async {
    guard isCurrent else { return }
    let given = passphrase
    await leave()
    await then(given)
  }
}
