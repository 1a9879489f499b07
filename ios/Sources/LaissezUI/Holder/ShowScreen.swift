import Foundation
import Laissez
import Observation

/// A show: the code, signed again every half minute while it is on the screen, and blank after three minutes.
///
/// It is begun once, when it first appears. After a call or the death of the process the same show is resumed.
@MainActor @Observable final class ShowScreen: HolderScreen {
  /// What was signed, as it is drawn.
  private struct Signed: Personal, Sendable {
    let code: Code
    let title: String
    let called: String?
    let parts: [Part]
    let started: Date
    let until: Date
    let left: Int
    let hours: Date
    let reserve: Bool
    let at: Date

    init(_ show: Show, sturdy: Bool, _ language: Language, _ at: Date) throws {
      code = try show.code(sturdy: sturdy)
      title = show.titleIn(language: language.tag)
      called = show.called()
      parts = show.disclosed().parts()
      started = show.started()
      until = show.until()
      left = Int(show.showsLeft())
      hours = show.epochUntil()
      reserve = show.reserve()
      self.at = at
    }
  }

  private enum State {
    case before, on, ended
  }

  /// A code is signed again after so many seconds.
  private static let renewed: TimeInterval = 30

  private let choice: Choice
  private let kind: ShowKind
  private let challenge: Challenge?
  private let clocksMayDiffer: Bool
  private let seen: Seen?
  private let others: [Seen]
  private var state = State.before
  private var asking = false
  private var inFront = false
  private var sturdy = false
  private var taken = false
  private var next: Date?
  private var signed: Signed?
  private var reserve: Bool
  private var named: String?
  private var called: String?

  private init(
    _ holder: Holder, _ choice: Choice, _ kind: ShowKind, _ challenge: Challenge?, clocksMayDiffer: Bool, reserve: Bool, _ seen: Seen?,
    _ others: [Seen]
  ) {
    self.choice = choice
    self.kind = kind
    self.challenge = challenge
    self.clocksMayDiffer = clocksMayDiffer
    self.reserve = reserve
    self.seen = seen
    self.others = others
    named = seen?.title
    called = seen?.called
    super.init(holder)
  }

  /// - Parameters:
  ///   - seen: what it tells; of several, what is shown one after the other
  ///   - kind: a new show, or the reserve
  ///   - challenge: the door's question that it answers
  ///   - clocksMayDiffer: whether the traveller said that the door's clock is right
  convenience init(
    _ holder: Holder, _ seen: [Seen], _ kind: ShowKind = .new, _ challenge: Challenge? = nil, clocksMayDiffer: Bool = false
  ) {
    self.init(
      holder, seen[0].choice, kind, challenge, clocksMayDiffer: clocksMayDiffer, reserve: kind == .reserve, seen[0],
      Array(seen.dropFirst()))
  }

  /// The show that goes on.
  convenience init(_ holder: Holder, _ goingOn: GoingOn) {
    self.init(
      holder, Choice(rule: goingOn.rule, person: goingOn.person), .resume, nil, clocksMayDiffer: false, reserve: goingOn.reserve, nil, [])
  }

  override var name: String { state == .ended ? "show-ended" : "show" }

  /// As bright as can be while there is a code to scan.
  override var light: Light { signed == nil ? .usual : .bright }

  /// When the code is signed again, or blanks.
  override var wakes: Date? { signed.flatMap { signed in next.map { min($0, signed.until) } } }

  override func appear() async {
    inFront = true
    if state != .ended { await sign() }
  }

  /// All work stops; of the code nothing is kept.
  override func vanish() {
    inFront = false
    drop()
  }

  override func close() { drop() }

  /// Whatever woke it: a clock that was set lets no code stay for longer.
  override func wake() async {
    guard let signed else { return }
    if holder.now >= signed.until { end() } else { await sign() }
  }

  override func pictured() {
    if signed != nil { taken = true }
  }

  private func drop() {
    signed = nil
  }

  /// Signs: for the first time, or again. Only the first time uses something up.
  private func sign() async {
    guard !asking else { return }
    asking = true
    let kind = state == .before ? kind : .resume
    let challenge = kind == .resume ? nil : challenge
    let (language, pocket) = (words.language, pocket)
    do {
      let signed = try await pocket.ask { [choice, clocksMayDiffer, sturdy] wallet in
        let now = pocket.now
        let show = try wallet.show(choice: choice, kind: kind, now: now, challenge: challenge, clocksMayDiffer: clocksMayDiffer)
        return try Signed(show, sturdy: sturdy, language, now)
      }
      asking = false
      shown(signed)
    } catch {
      asking = false
      await failed(error)
    }
  }

  private func shown(_ now: Signed) {
    state = .on
    reserve = now.reserve
    named = now.title
    called = now.called
    next = now.started.addingTimeInterval(((now.at.timeIntervalSince(now.started) / Self.renewed).rounded(.down) + 1) * Self.renewed)
    signed = inFront ? now : nil
  }

  private func failed(_ error: any Error) async {
    guard isCurrent else { return }
    let kind = (error as? LaissezError)?.kind()
    if kind == .nothingToResume {
      end()
    } else if kind == .locked || state == .on {
      await fail(error)
    } else {
      await unbegun(error)
    }
  }

  /// Nothing was shown: the screen before says why, and from there it can be tried again.
  private func unbegun(_ error: any Error) async {
    guard let stage else { return }
    await leave()
    guard let before = stage.current as? HolderScreen else { return }
    guard let seen else { return await before.fail(error) }
    await before.fail(error) { [holder, others, kind, challenge, clocksMayDiffer, weak before] in
      await before?.open(ShowScreen(holder, [seen] + others, kind, challenge, clocksMayDiffer: clocksMayDiffer))
    }
  }

  /// The code blanks.
  private func end() {
    state = .ended
    drop()
  }

  override var page: Page {
    state == .ended ? page([.heading(words(.showEnded), .lead)], [again(.showAgain, .primary)]) : page(content, [onwards])
  }

  private func page(_ content: [Element?], _ actions: [Element?]) -> Page {
    Page(named ?? words(.actionShowCode), over: called, way: .close, content: content, actions: actions)
  }

  private var content: [Element?] {
    let hard = Element.button(words(.showHardToScan), .quiet) { [weak self] in await self?.turn() }
    return [
      .code(signed?.code, spoken: words(.a11yQr)),
      ring.map { .apart([$0, hard]) },
      taken ? .notice(words(.showScreenshotTaken), told: .told) : nil,
      isCaptured && signed != nil ? .notice(words(.showCaptured), told: .told) : nil,
      (signed?.parts ?? seen?.parts).map { words.staffSee(.showStaffSee, $0) },
      left,
      taken ? nil : .text(words(.showScreenshot), .caption, .soft),
    ]
  }

  private var ring: Element? {
    guard signed != nil, let next else { return nil }
    let words = words
    return .ring(Countdown(until: next, whole: Self.renewed) { words.counted(.showNewCode, $0) })
  }

  /// A code that is hard to scan stands more damage, and is drawn anew.
  private func turn() async {
    sturdy.toggle()
    await sign()
  }

  private var left: Element? {
    guard let signed else { return nil }
    let until = words.moment(signed.hours, now: holder.now)
    let left = words.counted(.showLeft, signed.left, until, none: .showLeftZero)
    return .text(reserve ? words(.reserveWarning) : left, .caption, .soft)
  }

  /// The next show, which is only begun by a tap: somebody else's, or for another door.
  private var onwards: Element? {
    guard let other = others.first else { return reserve ? nil : again(.showNext, .secondary) }
    return .button(words(.roundNext, other.called)) { [weak self] in
      guard let self else { return }
      await replace(ShowScreen(holder, others, kind))
    }
  }

  private func again(_ what: Phrase, _ kind: Action.Kind) -> Element {
    .button(words(what), kind) { [weak self] in
      guard let self else { return }
      if reserve { await leave() } else { await preview(choice, instead: true) }
    }
  }
}
