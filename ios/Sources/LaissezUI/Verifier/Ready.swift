import Foundation
import Laissez
import Observation

/// Ready to scan: the rule at this door, what was counted, how old the trust pack is. Scanners may give a code here.
@MainActor @Observable final class Ready: VerifierScreen {
  private let line = Line()
  /// When this screen was last looked at: how old things are is told as of then.
  private var at: Date

  override init(_ staff: Staff) {
    at = staff.door.now
    super.init(staff)
  }

  override var name: String { pause == nil ? "ready" : "ready-paused" }
  override var takesCodes: Bool { true }
  override var wakes: Date? { [line.until, pause.map { at + $0 }].compactMap { $0 }.min() }

  override var page: Page {
    let rules = rules
    let scan = Element.button(words(.readyScan), .tall) { [weak self] in await self?.scan() }
    let ask = Element.button(words(.readyChallenge), .secondary) { [weak self] in
      if let self { await open(DoorQuestion(staff)) }
    }
    return Page(
      words(.readyTitle), titled: false, over: words(.appVerifier),
      signs: [
        Action(words(.a11yMore), .sign, icon: .care) { [weak self] in
          if let self { await open(VerifierCare(staff)) }
        }
      ],
      content: [
        .heading(words(.readyTitle), .verdict),
        line.words.map { .notice($0, told: .told) },
        pause.map(paused),
        door.pack.flatMap(news),
        rules.isEmpty ? .notice(words(.rulesGone)) : nil,
        ruling(rules),
        tally,
        .group([door.pack.map { .text(age($0), .caption, .soft) }, .text(words(.readyKept), .caption, .soft)].compactMap { $0 }),
      ],
      actions: pause != nil || rules.isEmpty ? [] : [scan, ask])
  }

  override func appear() async {
    at = door.now
  }

  override func vanish() {
    line.clear()
  }

  override func wake() async {
    if wakes == line.until { line.clear() }
    at = door.now
  }

  override func take(_ text: String) async {
    guard door.pause == nil else { return say(words(.readyPausedTyped)) }
    do {
      if let sighting = try await door.judge(text), isCurrent { try await given(sighting) }
    } catch {
      say(words.whatFailed(error))
    }
  }

  private func given(_ sighting: Sighting) async throws {
    switch sighting {
    case .judged(let judgement): await answer(judgement)
    case .news(let text):
      do {
        say(words(try await door.takeNews(text) ? .newsTaken : .newsKnown))
      } catch {
        say(words.whatHelps(error))
      }
    case .unread, .misread, .garbled, .other: say(words.said(sighting))
    }
  }

  private func say(_ words: String?) {
    if isCurrent { line.say(words, at: door.now) }
  }

  /// How many seconds no code is judged yet.
  private var pause: TimeInterval? { door.log.pause(at: at) }

  private func paused(_ left: TimeInterval) -> Element {
    .group([
      .notice(words(.readyPaused)),
      .timer(Countdown(until: at + left, whole: RuleLog.pause) { [words] in words.minutes($0) }),
    ])
  }

  private func news(_ pack: TrustPack) -> Element? {
    if let newer = pack.newerVersion(), newer > pack.version() { return .notice(words(.packNewer, Int(newer))) }
    let state = pack.state(now: at)
    return state == .fresh ? nil : .notice(words(.packState, words(state.words), words(state.next)))
  }

  private func ruling(_ rules: [Rule]) -> Element {
    let change = Element.button(words(.readyChange), .quiet) { [weak self] in
      if let self { await open(RulesPage(staff)) }
    }
    return .card(
      [.apart([.text(words(.readyRule), .label, .soft), change])]
        + rules.flatMap { [.heading($0.title, .title), .beside(.shieldEye, [.text(seen($0), .body, .soft)], .soft)] })
  }

  private var tally: Element {
    let tally = door.tally
    return .card([
      .text(words(.readyTally, words.moment(tally.since, now: at)), .label, .soft),
      .tally([
        Count(.accepted, number: words.number(tally.accepted), words: words(.verdictAccepted)),
        Count(.refused, number: words.number(tally.refused), words: words(.verdictRefused)),
        Count(.cannotDecide, number: words.number(tally.undecided), words: words(.verdictCannotDecide)),
      ]),
    ])
  }

  private func age(_ pack: TrustPack) -> String {
    words.counted(.readyPack, pack.days(at: at), Int(pack.version()), none: .readyPackZero)
  }
}

extension TrustPack {
  /// How many days old it is.
  func days(at now: Date) -> Int {
    max(0, Int(now.timeIntervalSince(created()) / (24 * 60 * 60)))
  }
}

extension Words {
  /// Minutes and seconds, as a clock that counts down shows them.
  func minutes(_ seconds: Int) -> String {
    Duration.seconds(seconds).formatted(.time(pattern: .minuteSecond(padMinuteToLength: 2)).locale(locale))
  }
}
