import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// After other rules are chosen there is a pause, and an inspector can see which were used.
@MainActor @Suite struct VerifierPauseTests {
  private let authority: VerifierAuthority

  init() throws {
    authority = try VerifierAuthority.shared.get()
  }

  @Test func afterAChangeNoCodeIsJudgedForFiveMinutes() async throws {
    let desk = try await changed()
    #expect(desk.screen.name == "ready-paused")
    #expect(desk.says("Codes are judged again in") && desk.says("05:00"))
    #expect(!desk.says("Scan") && !desk.says("Show door code"))
    await desk.pass(61)
    #expect(desk.says("03:59"))
    await desk.type(try authority.show(authority.vaccinated, at: desk.now).text())
    #expect(desk.screen.name == "ready-paused")
    #expect(desk.says("No code is judged yet"))

    // Another start doesn't end it, nor does a clock that is set back make it longer.
    let later = try await desk.again().start()
    #expect(later.screen.name == "ready-paused")
    later.clock.step(-7200)
    #expect(later.says("05:00"))
    later.clock.step(7200)
    await later.pass(4 * 60)
    #expect(later.screen.name == "ready")
    #expect(!later.says("Codes are judged again in"))
    try await later.stage.tap("Scan")
    try await later.see(authority.vaccinated)
    #expect(later.screen.name == "accepted-nothing")
  }

  @Test func duringThePauseNobodyJudgesWhateverScreenIsOpen() async throws {
    let desk = try await changed()
    #expect(desk.door.judge() == nil)
    await desk.stage.open(Scanning(desk.staff))
    #expect(desk.screen.name == "ready-paused")
    #expect(!desk.device.pictures.isOpen)
    await desk.pass(5 * 60)
    #expect(desk.door.judge() != nil)
  }

  @Test func anInspectorSeesTheRulesOfTheLastHour() async throws {
    let desk = try await changed()
    try await desk.stage.tap(.a11yMore)
    try await desk.stage.tap("Rules of the last hour")
    let rows = desk.texts.suffix(2)
    #expect(rows.first?.hasPrefix("- Vaccinated. ") == true && rows.first?.hasSuffix("No code was judged by it.") == true)
    #expect(rows.last?.hasPrefix("- Adult. ") == true && rows.last?.hasSuffix("Codes were judged by it.") == true)
  }

  /// Ready, after somebody was judged by one rule and another was chosen.
  private func changed() async throws -> VerifierDesk {
    let desk = try await VerifierDesk().scan(authority.adult)
    try await desk.see(authority.adult)
    try await desk.stage.tap("Scan the next")
    await desk.pass(1)
    await desk.stage.goBack()
    try await desk.stage.tap("Change")
    #expect(desk.says("After a change, this phone judges no code for 5 minutes"))
    try await desk.stage.tick("Adult")
    try await desk.stage.tick("Vaccinated")
    try await desk.stage.tap("Judge by these")
    return desk
  }
}

/// The log itself.
@Suite struct VerifierRuleLogTests {
  private let one = RuleId(rawValue: "0000000000000001")
  private let other = RuleId(rawValue: "0000000000000002")

  private func at(_ minutes: Double) -> Date { Desk.now + minutes * 60 }

  private func log(_ rules: RuleId..., used: Bool = true) -> RuleLog {
    var log = RuleLog()
    log.choose(rules, at: at(0))
    if used { _ = log.use() }
    return log
  }

  @Test func theFirstChoiceHasNoPauseNorHasOneThatNobodyWasJudgedBy() {
    var log = log(one, used: false)
    #expect(log.pause(at: at(0)) == nil)
    log.choose([other], at: at(1))
    #expect(log.pause(at: at(1)) == nil)
  }

  @Test func goingBackToWhatWasUsedLastHasNoPause() {
    var mistaken = log(one)
    mistaken.choose([other], at: at(1))
    #expect(mistaken.pause(at: at(1)) == 300)
    var back = mistaken
    back.choose([one], at: at(2))
    #expect(back.pause(at: at(2)) == nil)
    let news = mistaken.use()
    #expect(news)
    mistaken.choose([one], at: at(10))
    #expect(mistaken.pause(at: at(10)) == 300)
  }

  @Test func aClockThatIsSetBackMakesNoPauseLonger() {
    var log = log(one)
    log.choose([other], at: at(1))
    #expect(log.pause(at: at(-60)) == 300)
    #expect(log.pause(at: at(5)) == 60)
    #expect(log.pause(at: at(6)) == nil)
  }

  @Test func theSameRulesInAnotherOrderAreTheSame() {
    let before = log(one, other)
    var log = before
    log.choose([other, one], at: at(5))
    #expect(log == before)
  }

  @Test func thatItWasUsedIsNewsOnce() {
    var log = log(one, used: false)
    let news = [log.use(), log.use()]
    #expect(news == [true, false])
    var none = RuleLog()
    let any = none.use()
    #expect(!any)
  }

  @Test func whatEndedMoreThanAnHourAgoIsForgotten() {
    var log = log(one)
    log.choose([other], at: at(10))
    log.choose([one, other], at: at(90))
    #expect(log.lastHour(at(90)).map(\.rules) == [[other], [one, other]])
    #expect(log.pause(at: at(90)) == nil)
    #expect(!log.written.hasPrefix("\(Int(at(0).timeIntervalSince1970)) "))
  }

  @Test func itIsReadAsItWasWrittenAndADamagedLineIsAsIfItWereNotThere() {
    var log = log(one)
    log.choose([other, one], at: at(1))
    #expect(RuleLog(written: log.written) == log)
    #expect(RuleLog(written: "x used \(one)\n12\n12 used \(one) 2\n\n" + log.written) == log)
    #expect(RuleLog(written: "") == RuleLog())
  }
}
