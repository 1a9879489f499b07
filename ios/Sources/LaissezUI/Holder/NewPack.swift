import Foundation
import Laissez
import Observation

/// A newer trust pack arrives: what it changes, before it is taken.
@MainActor @Observable final class NewPack: HolderScreen {
  private struct Offered {
    let version: Int
    let changes: [Changed]
    let titles: [RuleId: String]
  }

  private let file: Data
  private var offered: Offered?

  init(_ holder: Holder, _ file: Data) {
    self.file = file
    super.init(holder)
  }

  override var name: String { "new-pack" }

  override var page: Page {
    guard let offered else {
      return Page(
        words(.newPackTitle), way: .back, actions: [.button(words(.actionClose), .secondary) { [weak self] in await self?.leave() }])
    }
    let changes = offered.changes.map { Element.beside(.chevron, [.text(words.told($0, titles: offered.titles))], .soft) }
    return Page(
      words(.newPackTitle), way: .back,
      content: [
        .text(words(.newPackNumber, offered.version), .lead),
        .text(words(changes.isEmpty ? .newPackNoChanges : .newPackChanges), .body, .soft),
      ] + changes,
      actions: [
        .button(words(.newPackTake)) { [weak self] in await self?.take() },
        .button(words(.actionCancel), .secondary) { [weak self] in await self?.leave() },
      ])
  }

  override func appear() async {
    guard offered == nil else { return }
    await loading {
      let language = words.language.tag
      offered = try await pocket.ask { [file, now = holder.now] wallet in
        let before = try wallet.pack()
        let pack = try before.succeed(file: file, now: now)
        let rules = before.rules(language: language) + pack.rules(language: language)
        return Offered(
          version: Int(clamping: pack.version()), changes: try pack.changesSince(before: before).map(\.what),
          titles: Dictionary(rules.map { ($0.id, $0.title) }) { _, later in later })
      }
    }
  }

  private func take() async {
    await trying { [self] in
      try await pocket.ask { [file, now = holder.now] in try $0.setPack(packFile: file, now: now) }
      await toPasses()
    }
  }
}
