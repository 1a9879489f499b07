import Laissez
import Observation

/// Everybody in the wallet, in the traveller's order.
@MainActor @Observable final class People: HolderScreen {
  private struct Somebody {
    let id: PersonId
    let called: String
    let passes: Int
    let waits: Bool
  }

  private var people: [Somebody] = []
  private var newcomer = ""

  override var name: String { "people" }

  override var page: Page {
    let rows = people.enumerated().map { place, somebody in row(somebody, place) }
    return Page(
      words(.carePeople), way: .back,
      content: [
        .text(words(.peopleBody), .body, .soft),
        rows.isEmpty ? nil : .list(rows),
        .field(Field(words(.peopleName), newcomer) { [weak self] in self?.newcomer = $0 }),
        .button(words(.peopleAdd), .secondary) { [weak self] in await self?.add() },
      ])
  }

  override func appear() async {
    await loading {
      people = try await pocket.ask { wallet in
        try wallet.people().map { Somebody(id: $0.id(), called: $0.called(), passes: Int($0.passes()), waits: $0.waits()) }
      }
    }
  }

  private func row(_ somebody: Somebody, _ place: Int) -> Row {
    let passes = words.counted(.peoplePasses, somebody.passes, none: .peoplePassesZero)
    let up = Action(words(.peopleUp, somebody.called), .sign, icon: .up) { [weak self] in await self?.move(somebody.id, to: place - 1) }
    let down = Action(words(.peopleDown, somebody.called), .sign, icon: .down) { [weak self] in await self?.move(somebody.id, to: place + 1)
    }
    return Row(
      somebody.called, detail: somebody.waits ? words(.peopleWaits, passes) : passes, leads: false,
      signs: (place > 0 ? [up] : []) + (place < people.count - 1 ? [down] : [])
    ) { [weak self, holder] in await self?.open(PersonPage(holder, somebody.id)) }
  }

  private func move(_ person: PersonId, to place: Int) async {
    await trying { [self] in
      try await pocket.ask { try $0.movePerson(person: person, place: UInt32(place)) }
      await appear()
    }
  }

  private func add() async {
    await trying { [self] in
      _ = try await pocket.ask { [newcomer] in try $0.addPerson(called: newcomer) }
      newcomer = ""
      await appear()
    }
  }
}
