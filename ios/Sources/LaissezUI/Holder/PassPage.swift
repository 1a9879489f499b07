import Observation

/// A pass, to be deleted.
@MainActor @Observable final class PassPage: HolderScreen {
  private let pass: PassLine

  /// - Parameter pass: which it is
  init(_ holder: Holder, _ pass: PassLine) {
    self.pass = pass
    super.init(holder)
  }

  override var name: String { "pass" }

  override var page: Page {
    Page(
      pass.title, way: .back,
      content: [
        pass.goodUntil.map { .text(words(.passesGoodUntil, words.date($0)), .lead) },
        .text(words(.passDeleteBody)),
        .text(words(.passDeleteRequests), .body, .soft),
      ],
      actions: [
        .button(words(.actionCancel)) { [weak self] in await self?.leave() },
        .button(words(.passDelete), .danger) { [weak self] in await self?.delete() },
      ])
  }

  private func delete() async {
    let (pocket, id) = (pocket, pass.id)
    await tryingWhole { [weak self] passphrase in
      _ = try await pocket.ask { wallet in try wallet.forget(pass: id, key: try await pocket.wholeKey(wallet, passphrase)) }
      await self?.leave()
    }
  }
}
