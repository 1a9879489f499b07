import Laissez
import Observation

/// What opens the passes: this phone's key, a passphrase, or both together.
@MainActor @Observable final class Ways: HolderScreen {
  private var slots: [SlotKind]?
  private var done = false

  override var name: String { "ways" }

  override var page: Page {
    guard let slots else { return Page(words(.carePassphrase), way: .back) }
    return Page(
      words(.carePassphrase), way: .back,
      content: [
        .text(words(.waysNow), .label, .soft),
        .list(slots.map { Row(words($0.noun)) }),
        .text(about(slots)),
        .text(words(.waysForgotten), .body, .soft),
        done ? .notice(words(.waysDone), told: .told) : nil,
      ],
      actions: actions(slots))
  }

  override func appear() async {
    await loading { slots = try await pocket.ask { try $0.slots() } }
  }

  private func about(_ slots: [SlotKind]) -> String {
    if slots.contains(.both) { return words(.waysBoth) }
    return words(slots.contains(.passphrase) ? .waysPassphrase : .waysDevice)
  }

  private func actions(_ slots: [SlotKind]) -> [Element?] {
    let both = slots.contains(.both)
    let passphrase = slots.contains(.passphrase)
    let first = Element.button(words(both || passphrase ? .waysChange : .waysAdd)) { [weak self] in
      await self?.choose { pocket, wallet, words in
        try wallet.setSlot(key: both ? try await pocket.newKey(wallet, words) : .passphrase(words: words, cost: .calibrated()))
      }
    }
    let askBoth = Element.button(words(.waysAskBoth), .secondary) { [weak self] in
      await self?.choose { pocket, wallet, words in try wallet.replaceSlots(key: try await pocket.newKey(wallet, words)) }
    }
    let alone = Element.button(words(.waysAlone), .secondary) { [weak self] in
      await self?.change { pocket, wallet in try wallet.replaceSlots(key: try await pocket.newKey(wallet)) }
    }
    let remove = Element.button(words(.waysRemove), .secondary) { [weak self] in
      await self?.change { pocket, wallet in
        try wallet.removeSlot(kind: .passphrase)
        // Under a new data key, so that the passphrase opens no later file.
        try wallet.rotate(key: try await pocket.key(wallet))
      }
    }
    let renew = Element.button(words(.waysRenew), .quiet) { [weak self] in
      await self?.change { pocket, wallet in try wallet.setSlot(key: try await pocket.newKey(wallet)) }
    }
    return [first, both ? alone : askBoth, passphrase && slots.contains(.device) ? remove : nil, both ? nil : renew]
  }

  private func choose(_ way: @escaping @Sendable (Pocket, Wallet, String) async throws -> Void) async {
    await open(
      ChoosePassphrase(holder, .waysChoose) { [weak self] words in
        await self?.change { pocket, wallet in try await way(pocket, wallet, words) }
      })
  }

  private func change(_ how: @escaping @Sendable (Pocket, Wallet) async throws -> Void) async {
    await trying { [self] in
      slots = try await pocket.ask { [pocket] wallet in
        try await how(pocket, wallet)
        try await pocket.settleKeys(wallet)
        return try wallet.slots()
      }
      done = true
    }
  }
}
