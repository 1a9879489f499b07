import Foundation
import Laissez
import Observation

/// Somebody of the wallet: what they are called, and their passes.
@MainActor @Observable final class PersonPage: HolderScreen {
  private struct Known {
    let called: String
    let passes: [PassLine]
  }

  private let id: PersonId
  private var known: Known?
  private var called = ""

  init(_ holder: Holder, _ id: PersonId) {
    self.id = id
    super.init(holder)
  }

  override var name: String { "person" }

  override var page: Page {
    guard let known else { return Page(words(.carePeople), way: .back) }
    let passes = known.passes.map { pass in
      Row(pass.title, detail: pass.goodUntil.map { words(.passesGoodUntil, words.date($0)) }) { [weak self, holder] in
        await self?.open(PassPage(holder, pass))
      }
    }
    return Page(
      known.called, way: .back,
      content: [
        .field(Field(words(.peopleName), called) { [weak self] in self?.called = $0 }),
        .button(words(.personRename), .secondary) { [weak self] in await self?.rename() },
        .text(words(.personRenameBody), .caption, .soft),
        .heading(words(.passesTitle), .title),
        passes.isEmpty ? .text(words(.passesEmptyTitle), .body, .soft) : .list(passes),
      ],
      actions: [
        .button(words(.actionAsk)) { [weak self, holder, id] in await self?.open(Ask(holder, id)) },
        .button(words(.personRemove), .danger) { [weak self] in await self?.remove() },
      ])
  }

  override func appear() async {
    await loading {
      let language = words.language.tag
      let known = try await pocket.ask { [id, now = holder.now] wallet in
        let passes = try wallet.passes(now: now).filter { $0.person() == id }
        return Known(
          called: try wallet.people().first { $0.id() == id }?.called() ?? "",
          passes: passes.map { PassLine(id: $0.id(), title: $0.titleIn(language: language), goodUntil: $0.goodUntil()) })
      }
      self.known = known
      called = known.called
    }
  }

  private func rename() async {
    await trying { [self] in
      let name = called.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty ? nil : called
      try await pocket.ask { [id] in try $0.renamePerson(person: id, called: name) }
      await appear()
    }
  }

  private func remove() async {
    await trying { [self] in
      try await pocket.ask { [id] in try $0.removePerson(person: id) }
      await leave()
    }
  }
}
