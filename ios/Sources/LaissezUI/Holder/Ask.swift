import Foundation
import Laissez
import Observation

/// Asks an issuer for passes: for whom, which, and for how long.
@MainActor @Observable final class Ask: HolderScreen {
  private struct Somebody {
    let id: PersonId
    let called: String
  }

  private struct Known {
    let people: [Somebody]
    let issuers: [String]
    let rules: [Rule]
  }

  private var known: Known?
  private var person: PersonId?
  private var newcomer: String?
  private var issuer = ""
  private var chosen: Set<RuleId> = []
  private var days = 7
  private var nothingChosen = false

  /// `person` is for whom at first.
  init(_ holder: Holder, _ person: PersonId? = nil) {
    self.person = person
    super.init(holder)
  }

  override var name: String { "ask" }

  override var page: Page {
    guard let known else { return Page(words(.actionAsk), way: .back) }
    return Page(
      words(.actionAsk), way: .back, content: whom(known) + what(known) + from(known) + howLong,
      actions: [.button(words(.askMake)) { [weak self] in await self?.make() }])
  }

  override func appear() async {
    await loading {
      let language = words.language.tag
      let known = try await pocket.ask { [now = holder.now] wallet in
        let pack = try wallet.pack()
        return Known(
          people: try wallet.people().map { Somebody(id: $0.id(), called: $0.called()) }, issuers: pack.issuers().map(\.name),
          rules: try pack.rulesInForce(language: language, now: now))
      }
      self.known = known
      person = person ?? known.people.first?.id
      if !known.issuers.contains(issuer) { issuer = known.issuers.first ?? "" }
    }
  }

  private func whom(_ known: Known) -> [Element] {
    let here = known.people.map { somebody in
      Element.tick(
        Tick(somebody.called, newcomer == nil && person == somebody.id, oneOf: true) { [weak self] _ in
          self?.person = somebody.id
          self?.newcomer = nil
        })
    }
    let somebodyElse = Element.tick(Tick(words(.askSomebody), newcomer != nil, oneOf: true) { [weak self] _ in self?.newcomer = "" })
    let name = Element.field(Field(words(.peopleName), newcomer ?? "") { [weak self] in self?.newcomer = $0 })
    return [.heading(words(.askForWhom), .title)] + here + (here.isEmpty ? [] : [somebodyElse])
      + (here.isEmpty || newcomer != nil ? [name] : [])
  }

  private func what(_ known: Known) -> [Element] {
    let rules = known.rules.map { rule in
      Element.group([
        .tick(Tick(rule.title, chosen.contains(rule.id)) { [weak self] on in self?.choose(rule.id, on) }),
        .text(rule.explanation, .caption, .soft), .text(words(.askStaffSee, seen(rule.parts)), .caption, .soft),
      ])
    }
    return [.heading(words(.askWhat), .title)] + (nothingChosen ? [.notice(words(.askNothingChosen), told: .told)] : []) + rules
  }

  private func from(_ known: Known) -> [Element] {
    [.heading(words(.askIssuer), .title)]
      + known.issuers.map { name in .tick(Tick(name, name == issuer, oneOf: true) { [weak self] _ in self?.issuer = name }) }
  }

  private var howLong: [Element] {
    let choices = [3, 7, 14, 28].map { number in
      Element.tick(Tick(words.counted(.askDaysCount, number), number == days, oneOf: true) { [weak self] _ in self?.days = number })
    }
    return [.heading(words(.askDays), .title)] + choices + [.text(words(.askDaysBody), .caption, .soft)]
  }

  private func seen(_ parts: [PartKind]) -> String {
    parts.isEmpty ? words(Discloses.nothing.words) : words.listed(parts.map { words($0.label) })
  }

  private func choose(_ rule: RuleId, _ on: Bool) {
    if on { chosen.insert(rule) } else { chosen.remove(rule) }
  }

  private func make() async {
    nothingChosen = chosen.isEmpty
    guard !nothingChosen else { return }
    await trying { [self] in
      let file = try await request()
      await replace(Send(holder, Parcel(.request, file.bytes, words: file.words)))
    }
  }

  private func request() async throws -> RequestFile {
    let wanted = (known?.rules ?? []).map(\.id).filter(chosen.contains)
    let newName = newcomer.flatMap { $0.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty ? nil : $0 }
    return try await pocket.ask { [now = holder.now, newcomer, person, issuer, days] wallet in
      let added = try newName.map { try wallet.addPerson(called: $0) }
      let whose = added ?? (newcomer == nil ? person : nil)
      do {
        let lacking = try wallet.lacking(person: whose, rules: wanted, now: now, days: UInt32(days))
        return try wallet.requestFor(person: whose, issuer: issuer, wants: lacking, now: now)
      } catch {
        if let added { try wallet.removePerson(person: added) }
        throw error
      }
    }
  }
}
