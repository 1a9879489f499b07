import Foundation
import Laissez
import Observation

/// All passes, a card each.
@MainActor @Observable final class Passes: HolderScreen {
  private struct All: Sendable {
    let cards: [Card]
    let together: [RuleId]
    let goingOn: GoingOn?
  }

  /// From thirteen shows on there are words only.
  private static let mostPips = 12

  private var all: All?
  private var offering: Bool

  /// - Parameter offering: whether to go on to the preview of the one that is offered first, or to the show that goes on
  init(_ holder: Holder, offering: Bool = false) {
    self.offering = offering
    super.init(holder)
  }

  override var name: String { "passes" }

  override var page: Page {
    let add = Action(words(.a11yAdd), .sign, icon: .plus) { [weak self] in await self?.go { Add($0) } }
    let care = Action(words(.a11yMore), .sign, icon: .care) { [weak self] in await self?.go { Care($0) } }
    guard let all else { return Page(words(.passesTitle), signs: [care], actions: [noTrace]) }
    guard !all.cards.isEmpty else { return Page(words(.passesTitle), signs: [care], content: why, actions: ways + [noTrace]) }
    return Page(words(.passesTitle), signs: [add, care], content: cards(all), actions: [noTrace])
  }

  /// What is said until a moment is no longer true then.
  override var wakes: Date? {
    let moments = (all?.cards.compactMap(\.until) ?? []) + [all?.goingOn?.until].compactMap { $0 }
    return moments.min()?.addingTimeInterval(0.001)
  }

  override func wake() async { await appear() }

  override func appear() async {
    let (language, now) = (words.language, holder.now)
    do {
      all = try await pocket.ask { wallet in
        let cards = try Card.all(wallet, language, now)
        let together = Self.several(cards).filter { ((try? wallet.everybody(rule: $0, now: now).previews().count) ?? 0) > 1 }
        return All(cards: cards, together: together, goingOn: try wallet.goingOn(now: now))
      }
    } catch {
      if isCurrent { await fail(error) }
      return
    }
    if isCurrent && offering { await offer() }
  }

  /// The rules for which there are several passes, in the order of these.
  private nonisolated static func several(_ cards: [Card]) -> [RuleId] {
    let rules = cards.map(\.choice.rule)
    return rules.enumerated().filter { rules.firstIndex(of: $1) == $0 && rules.lastIndex(of: $1) != $0 }.map(\.element)
  }

  private func offer() async {
    offering = false
    if let goingOn = all?.goingOn {
      await open(ShowScreen(holder, goingOn))
    } else if let first = all?.cards.first(where: \.offered) {
      await preview(first.choice, skippable: false)
    }
  }

  private func go(_ screen: (Holder) -> Screen) async { await open(screen(holder)) }

  private var why: [Element] {
    let steps = [words(.passesStep1), words(.passesStep2), words(.passesStep3)].enumerated().map { index, step in
      Element.step(words.number(index + 1), step)
    }
    return [.group([.heading(words(.passesEmptyTitle), .title), .text(words(.passesEmptyBody), .body, .soft)])] + steps
  }

  private var ways: [Element] {
    [
      .button(words(.actionAsk)) { [weak self] in await self?.go { Ask($0) } },
      .button(words(.actionOpenFile), .secondary) { [weak self] in await self?.openFile() },
      .button(words(.actionOpenVideo), .quiet) { [weak self] in await self?.go { FilmScreen($0) } },
    ]
  }

  /// What this app can't do, at the foot of the passes, and how to check it.
  private var noTrace: Element {
    .apart([
      .text(words(.passesNoTrace), .caption, .soft),
      .button(words(.passesCheck), .quiet) { [weak self] in await self?.go { About($0) } },
    ])
  }

  private func cards(_ all: All) -> [Element] {
    let goingOn = all.goingOn.map { goingOn in
      Element.card([
        .heading(words(.passesGoingOn), .lead),
        .button(words(.showGoOn)) { [weak self] in await self?.go { ShowScreen($0, goingOn) } },
      ])
    }
    let rounds = all.together.map { rule in
      let title = all.cards.first { $0.choice.rule == rule }?.title ?? ""
      return Element.button(words(.roundOpen, title), .secondary) { [weak self] in await self?.everybody(rule) }
    }
    let door = Element.button(words(.doorRead), .quiet) { [weak self] in await self?.go { DoorCode($0) } }
    return [goingOn].compactMap { $0 } + all.cards.map(pass) + rounds + [door]
  }

  private func pass(_ card: Card) -> Element {
    let until = card.until.map { words.moment($0, now: holder.now) }
    let left = until.map { words.counted(.passesLeft, card.left, card.total, $0, none: .passesLeftZero) }
    let next = card.awaits ? card.next : nil
    let coming = next.map { words.counted(.passesLowDetail, Int($0.shows), words.moment($0.from, now: holder.now)) }
    let pips = until != nil && (1...Self.mostPips).contains(card.total)
    let shows: [Element?] = [
      pips ? .pips(left: card.left, of: card.total) : nil,
      left.map { .text($0, .caption) },
      coming.map { .text($0, .caption) },
      card.says ? .text(words(card.standing.detail), .caption) : nil,
    ]
    let all: [Element?] = [
      .apart([.text(card.called, .label, .soft)] + mark(card)),
      .heading(card.title, .title),
      card.goodUntil.map { .text(words(.passesGoodUntil, words.date($0)), .body, .soft) },
      .group(shows.compactMap { $0 }),
      card.showable ? button(card) : nil,
    ]
    return .card(all.compactMap { $0 })
  }

  private func mark(_ card: Card) -> [Element] {
    switch card.standing {
    case .ready: card.offered ? [.tag(words(.passesOfferedFirst), warning: false)] : []
    case .endsSoon, .runningLow, .usedUp, .reserveOnly, .notYet, .ended, .retired: [.tag(words(card.standing.word), warning: true)]
    }
  }

  private func button(_ card: Card) -> Element {
    let show = words(.actionShow)
    return .button(show, card.offered ? .primary : .secondary, spoken: words.listed([show, card.title, card.called])) { [weak self] in
      await self?.preview(card.choice)
    }
  }
}
