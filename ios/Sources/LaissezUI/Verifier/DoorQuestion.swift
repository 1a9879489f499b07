import Foundation
import Laissez
import Observation

/// What this door asks: a code that a traveller reads, for one answer. A scanner may give the answer here.
@MainActor @Observable final class DoorQuestion: VerifierScreen {
  private let line = Line()
  private var question: Question?
  private var code: Code?
  private var failed: (any Error)?

  override var name: String { "door-code" }
  override var takesCodes: Bool { true }
  override var light: Light { .bright }
  override var wakes: Date? { failed == nil ? [line.until, question?.until].compactMap { $0 }.min() : nil }

  override var page: Page {
    var page = Page(words(.challengeTitle), way: .back)
    if let failed {
      page.content = [failure(failed)]
      return page
    }
    let content: [Element?] = [
      .text(words(.challengeBody), .lead),
      .code(code, spoken: words(.a11yQr)),
      line.words.map { .notice($0, told: .told) },
      question.map { .ring(Countdown(until: $0.until, whole: $0.lasts) { [words] in words.counted(.challengeGoodFor, $0) }) },
      .text(words(.doorNameShown, called), .caption, .soft),
    ]
    let shown = rules.map { Element.beside(.shieldEye, [.text("\($0.title). \(seen($0))", .caption, .soft)], .soft) }
    page.content = content.compactMap { $0 } + shown
    page.actions = [.button(words(.challengeScan), .tall, enabled: question != nil) { [weak self] in await self?.answer() }]
    return page
  }

  override func appear() async {
    // Where it was answered, or is over, this door asks anew.
    if let question, !question.answered, door.now < question.until { return }
    await ask()
  }

  override func vanish() {
    line.clear()
  }

  override func wake() async {
    // It is over when that much time has passed, whatever the clock says by now.
    guard let due = wakes else { return }
    if due == line.until { line.clear() }
    if due == question?.until { await ask() }
  }

  override func take(_ text: String) async {
    guard let question else { return }
    do {
      guard let sighting = try await door.judge(text, question.challenge), isCurrent else { return }
      if case .judged(let judgement) = sighting { await answer(judgement, to: question) } else { say(words.said(sighting)) }
    } catch {
      say(words.whatFailed(error))
    }
  }

  private func ask() async {
    do {
      guard let asked = try await door.ask(called) else { return }
      code = try Code.draw(text: asked.challenge.text(), level: .medium)
      question = asked
    } catch {
      failed = error
    }
  }

  private func answer() async {
    if let question { await scan(question) }
  }

  private func say(_ words: String?) {
    if isCurrent { line.say(words, at: door.now) }
  }

  private var called: String { door.name ?? words(.doorNameNone) }
}
