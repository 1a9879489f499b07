import Foundation
import Laissez
import Observation

/// The camera looks for a code. It is open only while this screen is in front, and what it sees is looked at and dropped.
@MainActor @Observable final class Scanning: VerifierScreen {
  private let question: Question?
  private let line = Line()
  @ObservationIgnored private var seer: Seer?
  @ObservationIgnored private var news: String?
  private var trouble: Trouble?
  private var dark = false
  private var lit = false
  private var hasLight = false

  /// What this door asked, if the answer to it is to be scanned.
  init(_ staff: Staff, _ question: Question? = nil) {
    self.question = question
    super.init(staff)
  }

  override var name: String { "scanning" }
  override var takesCodes: Bool { true }
  override var light: Light { .awake }
  override var wakes: Date? { line.until }

  override var page: Page {
    let low = dark && !lit ? Element.notice(words(.scanLowLight), told: .told) : nil
    let torch = Element.button(words(lit ? .scanLightOff : .scanLightOn), .onVerdict, icon: .torch) { [weak self] in self?.turnLight() }
    return Page(
      words(.readyScan), titled: false, way: .back, ground: .camera,
      content: [
        .group([.text(words(.readyRule), .caption, .soft), .heading(words.listed(rules.map(\.title)), .lead)]),
        .camera,
        .text(hint, .lead, told: .told),
        line.words.map { .text($0, .lead, told: .told) },
      ],
      actions: [low, hasLight ? torch : nil, .text(words(.scanNotStored), .caption, .soft)])
  }

  override func appear() async {
    guard let judge = door.judge(question?.challenge) else { return await leave() }
    let seer = Seer(judge) { [weak self] in await self?.told($1, by: $0) }
    self.seer = seer
    trouble = nil
    staff.device.eyes.open(seer)
    hasLight = staff.device.eyes.hasLight
  }

  override func vanish() {
    guard let seer else { return }
    seer.end()
    self.seer = nil
    staff.device.eyes.close()
    (dark, lit, hasLight) = (false, false, false)
    line.clear()
    news = nil
  }

  override func wake() async {
    line.clear()
  }

  override func take(_ text: String) async {
    do {
      if let sighting = try await door.judge(text, question?.challenge), isCurrent { await saw(sighting) }
    } catch {
      say(words.whatFailed(error))
    }
  }

  private var hint: String {
    switch trouble {
    case nil: words(.scanHint)
    case .noCamera: words(.cameraNone)
    case .busy: words(.cameraBusy)
    }
  }

  private func told(_ report: Seer.Report, by seer: Seer) async {
    // Of what was seen before this screen left the front, nothing is said after.
    guard seer === self.seer else { return }
    switch report {
    case .sighting(let sighting):
      if trouble != nil { trouble = nil }
      await saw(sighting)
    case .failed(let error): say(words.whatFailed(error))
    case .trouble(let trouble): self.trouble = trouble
    }
  }

  private func saw(_ sighting: Sighting) async {
    var tooDark = false
    if case .unread(.tooDark) = sighting { tooDark = true }
    if dark != tooDark { dark = tooDark }
    switch sighting {
    case .judged(let judgement): await answer(judgement, to: question)
    case .news(let text): await take(news: text)
    case .unread, .misread, .garbled, .other: if !tooDark { say(words.said(sighting)) }
    }
  }

  private func take(news text: String) async {
    guard text != news else { return }
    news = text
    do {
      say(words(try await door.takeNews(text) ? .newsTaken : .newsKnown))
    } catch {
      say(words.whatHelps(error))
    }
  }

  private func say(_ words: String?) {
    if isCurrent { line.say(words, at: door.now) }
  }

  private func turnLight() {
    lit.toggle()
    staff.device.eyes.light(lit)
  }
}
