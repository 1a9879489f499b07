import Laissez
import Observation

/// What a door asks for, and which passes answer it, those first that show least.
@MainActor @Observable final class DoorAsks: HolderScreen {
  private struct Answer: Sendable {
    let seen: Seen
    let less: Seen?
  }

  private struct Door: Sendable {
    let challenge: Challenge
    let titles: [String]
    let answers: [Answer]
    let unknown: Bool
    let minutes: Int?
    let open: Bool
  }

  private let text: String
  private var door: Door?
  private var agreed = false

  /// - Parameter text: the door's code, or the link that it is
  init(_ holder: Holder, _ text: String) {
    self.text = text
    super.init(holder)
  }

  override var name: String { "door-asks" }

  override var page: Page {
    guard let door else { return Page("", titled: false, way: .close) }
    let title = words(.doorTitle, door.challenge.audience())
    if door.minutes == nil && !door.open { return Page(title, way: .close, content: [.text(words(.doorEnded))]) }
    if door.answers.isEmpty { return none(door, title) }
    let answers = Element.list(door.answers.map { answer(door, $0) })
    return Page(title, way: .close, content: [.text(words(.doorChoose), .body, .soft), answers, unproved])
  }

  override func appear() async {
    let (language, now, text) = (words.language, holder.now, text)
    await loading {
      door = try await pocket.ask { wallet in
        let challenge = try Challenge.fromLink(link: text)
        let rules = Set(challenge.rules())
        let titles = try wallet.pack().rules(language: language.tag).filter { rules.contains($0.id) }.map(\.title)
        let asked = try wallet.asked(challenge: challenge, now: now)
        return Door(
          challenge: challenge, titles: titles, answers: Self.answers(asked.offers(), language), unknown: !asked.unknown().isEmpty,
          minutes: asked.clocksDiffer().map { Int($0) }, open: asked.isOpen())
      }
    }
    guard let door, let minutes = door.minutes, !agreed, isCurrent else { return }
    await open(ClocksDiffer(holder, door.challenge, minutes: minutes) { [weak self] in self?.agreed = true })
  }

  private nonisolated static func answers(_ offers: [Offer], _ language: Language) -> [Answer] {
    let read = offers.map { (seen: Seen($0.preview(), language), less: $0.less()) }
    return read.map { one in Answer(seen: one.seen, less: read.first { $0.seen.choice == one.less }?.seen) }
  }

  private func none(_ door: Door, _ title: String) -> Page {
    let ask = Element.button(words(.actionAsk)) { [weak self] in await self?.ask() }
    let pack = Element.button(words(.holderPackOpen), .secondary) { [weak self] in await self?.openFile() }
    return Page(
      title, way: .close,
      content: [
        .heading(words(.errorNotAskedTitle), .title),
        door.titles.isEmpty ? nil : .text(words(.doorRules, words.listed(door.titles))),
        door.unknown ? .text(words(.doorUnknown)) : nil,
        unproved,
      ],
      actions: [door.titles.isEmpty ? nil : ask, door.unknown ? pack : nil])
  }

  private func answer(_ door: Door, _ answer: Answer) -> Row {
    let seen = answer.seen
    let labels = seen.parts.map { words.told($0).label }
    let told = labels.isEmpty ? words(.disclosesNothing) : words.listed(labels)
    return Row(seen.title, detail: "\(seen.called) · \(told) · \(words.bits(seen))") { [weak self] in await self?.choose(door, answer) }
  }

  private var unproved: Element { .text(words(.doorUnproved), .caption, .soft) }

  private func ask() async { await open(Ask(holder)) }

  private func choose(_ door: Door, _ answer: Answer) async {
    if answer.seen.lot {
      await open(OverAsking(holder, answer.seen, less: answer.less, door.challenge, clocksMayDiffer: agreed))
    } else {
      await show(answer.seen, door.challenge, clocksMayDiffer: agreed)
    }
  }
}
