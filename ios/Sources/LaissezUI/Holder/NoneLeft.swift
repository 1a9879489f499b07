import Laissez
import Observation

/// This epoch's shows are used up: when more come, and what to do until then.
@MainActor @Observable final class NoneLeft: HolderScreen {
  private let seen: Seen
  private let challenge: Challenge?
  private let clocksMayDiffer: Bool
  private var card: Card?

  /// - Parameters:
  ///   - seen: what the reserve would tell
  ///   - challenge: the door's question that it would answer
  ///   - clocksMayDiffer: whether the traveller said that the door's clock is right
  init(_ holder: Holder, _ seen: Seen, _ challenge: Challenge? = nil, clocksMayDiffer: Bool = false) {
    self.seen = seen
    self.challenge = challenge
    self.clocksMayDiffer = clocksMayDiffer
    super.init(holder)
  }

  override var name: String { "none-left" }

  override var page: Page {
    Page(
      title, titled: false, way: .back, content: card.map(why) ?? [],
      actions: [
        .text(words(.noneIfNow), .label, .soft),
        .button(words(.reserveOffer), .secondary) { [weak self] in await self?.offer() },
        .button(words(.noneOtherPass), .secondary) { [weak self] in await self?.leave() },
        .button(words(.noneAskMore), .secondary) { [weak self] in await self?.ask() },
      ])
  }

  override func appear() async {
    let (language, now, choice) = (words.language, holder.now, seen.choice)
    await loading {
      card = try await pocket.ask { try Card.all($0, language, now).first { $0.choice == choice } }
    }
  }

  private var title: String {
    guard let next = card?.next else { return words(card?.standing.word ?? .errorNoShowsLeftTitle) }
    return words(.noneTitle, words.moment(next.from, now: holder.now))
  }

  private func why(_ card: Card) -> [Element?] {
    let coming = card.next.map { words.counted(.noneBody, Int($0.shows), words.moment($0.from, now: holder.now)) }
    return [
      .group([.text(card.called, .label, .soft), .text(card.title)]),
      .pips(left: card.left, of: card.total),
      .heading(title),
      .text(coming ?? words(card.standing.detail)),
      .text(words(.noneWhy), .body, .soft),
    ]
  }

  private func offer() async {
    await open(PreviewSheet(holder, seen, .reserve, challenge, clocksMayDiffer: clocksMayDiffer))
  }

  private func ask() async { await open(Ask(holder)) }
}
