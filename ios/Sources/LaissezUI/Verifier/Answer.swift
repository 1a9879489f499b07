import Foundation
import Laissez
import Observation

/// A verdict, on the whole screen. It goes by itself, or at the button, and takes all that it held with it: first the ground is empty, then
/// the screen before comes back.
@MainActor @Observable final class Answer: VerifierScreen {
  private let look: Look
  private let word: Phrase
  private let compared: Bool
  private let question: Question?
  private var judgement: Judgement?
  private var clearing: Clearing
  private var shown = false
  /// When the screen before comes back, once the ground is empty.
  private var goes: Date?

  /// The answer, and what it answers, if this door asked.
  init(_ staff: Staff, _ judgement: Judgement, to question: Question?) {
    let look = judgement.verdict.look
    let compared = judgement.verdict.compared != nil
    self.look = look
    word = judgement.verdict.word
    self.compared = compared
    self.judgement = judgement
    self.question = question
    clearing = Clearing(whole: Patience.of(staff.device, look != .accepted ? Self.others : compared ? Self.compare : Self.nothing))
    super.init(staff)
  }

  override var name: String {
    switch look {
    case .accepted: compared ? "accepted-compare" : "accepted-nothing"
    case .refused: "refused"
    case .cannotDecide: "cannot-decide"
    case .specimen: "specimen"
    }
  }

  override var page: Page {
    // The word alone is the title: what is personal is none.
    var page = Page(words(word), titled: false, ground: .verdict(look))
    guard let judgement else { return page }
    page.content = [.shape(look), heading(judgement)] + about(judgement)
    page.actions = foot(judgement)
    return page
  }

  override var takesCodes: Bool { true }
  override var ownsBack: Bool { true }
  override var light: Light { .awake }
  override var wakes: Date? { judgement == nil ? goes : clearing.until }

  override func appear() async {
    // Something else was in front meanwhile.
    guard let judgement else { return await gone() }
    clearing.front(true, at: door.now)
    guard !shown else { return }
    shown = true
    if judgement.again == nil { staff.device.give(Signal(look), sound: door.sound) }
  }

  /// In the background nothing of anybody stays on the screen.
  override func vanish() {
    staff.device.stop()
    wipe()
    goes = nil
  }

  override func close() {
    wipe()
  }

  override func back() async {
    next()
  }

  override func hold(_ held: Bool) {
    if judgement != nil { clearing.hold(held, at: door.now) }
  }

  override func wake() async {
    if judgement == nil { await gone() } else if clearing.until != nil { next() }
  }

  /// The next code is there already.
  override func take(_ text: String) async {
    guard let stage else { return }
    wipe()
    await gone()
    await (stage.current as? VerifierScreen)?.take(text)
  }

  /// Clears the screen, then goes back.
  private func next() {
    guard judgement != nil else { return }
    wipe()
    goes = door.now + Self.empty
  }

  private func gone() async {
    guard let stage, isCurrent else { return }
    if question == nil { await leave() } else { await stage.back(to: DoorQuestion.self) }
  }

  /// Lets what was disclosed go, with its last reference.
  private func wipe() {
    guard judgement != nil else { return }
    judgement = nil
    clearing.front(false, at: door.now)
  }

  private static let compare: TimeInterval = 15
  private static let nothing: TimeInterval = 5
  private static let others: TimeInterval = 20
  /// How long the ground is empty before the screen before comes back.
  private static let empty: TimeInterval = 0.12
}

/// How it is put into words.
extension Answer {
  private func heading(_ judgement: Judgement) -> Element {
    .heading(words(word), .verdict, told: .toldAtOnce, spoken: words(.a11yVerdict, words(word), detail(judgement)))
  }

  private func detail(_ judgement: Judgement) -> String {
    if let why = why(judgement) { return "\(why.reason) \(why.next)" }
    let compare = told(judgement)
    if isCaptured, !compare.isEmpty { return words(.verdictCaptured) }
    return compare.isEmpty ? words(.verdictNothing) : compare.map(\.spoken).joined(separator: ". ")
  }

  /// What the verdict is about.
  private func about(_ judgement: Judgement) -> [Element] {
    if let why = why(judgement) { return [explained(why, judgement.verdict)] }
    let compare = told(judgement)
    if compare.isEmpty { return [.group([.text(words(.verdictNothing), .title), .text(words(.verdictNothingDetail))])] }
    // On Android no other app gets this screen at all.
    if isCaptured { return [.card([.group([.text(words(.verdictCaptured), .title)])])] }
    let rows = compare.map(Window.Row.told) + [.line(words(.verdictCompareNo), .body)]
    return [.window(Window(header: words(.verdictCompare), spoken: words(.a11yWindow), rows: rows, large: true))]
  }

  private func explained(_ why: (reason: String, next: String), _ verdict: Verdict) -> Element {
    var parts: [Element] = [.text(why.reason, .title)]
    if case .cannotDecide = verdict { parts.append(.text(words(.verdictNoFault), .body, .soft)) }
    return .card([.group(parts), .group([.text(words(.verdictWhatNow), .label, .soft), .text(why.next, .lead)])])
  }

  /// What is to be compared with an ID document.
  private func told(_ judgement: Judgement) -> [Told] {
    judgement.verdict.compared?.parts().map(words.told) ?? []
  }

  /// What happened, and what to do; nothing where there is nothing to explain.
  private func why(_ judgement: Judgement) -> (reason: String, next: String)? {
    switch judgement.verdict {
    case .accepted: nil
    case .refused(let refusal): (words.reason(refusal, judgement), words.next(refusal, judgement))
    case .cannotDecide(let doubt): (words(doubt.reason), words(doubt.next))
    case .specimen: (words(.specimenReason), words(.specimenNext))
    }
  }

  /// The mark of a code that was seen a moment ago, the button, and how long this stays.
  private func foot(_ judgement: Judgement) -> [Element] {
    let again = judgement.again.map { [Element.text(words.counted(.verdictAgain, Int($0)), .label)] } ?? []
    let button = Element.button(words(.verdictNext), .onVerdict) { [weak self] in self?.next() }
    return again + [button, .timer(clearing.countdown { [words] in words.counted(.verdictClears, $0) })]
  }
}

extension Verdict {
  /// How it looks.
  var look: Look {
    switch self {
    case .accepted: .accepted
    case .refused: .refused
    case .cannotDecide: .cannotDecide
    case .specimen: .specimen
    }
  }

  /// What is to be compared with an ID document; nothing where the verdict stands without.
  fileprivate var compared: Disclosed? {
    guard case .accepted(let disclosed) = self, disclosed.kind() != .nothing else { return nil }
    return disclosed
  }
}
