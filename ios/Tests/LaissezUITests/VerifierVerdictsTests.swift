import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// Each verdict: what it says, and how long it stays.
@MainActor @Suite struct VerifierVerdictsTests {
  private let authority: VerifierAuthority
  private let desk: VerifierDesk

  init() throws {
    authority = try VerifierAuthority.shared.get()
    desk = try VerifierDesk()
  }

  @Test func withNothingToCompareItIsGoneAfterFiveSeconds() async throws {
    try await desk.scan(authority.vaccinated)
    try await desk.see(authority.vaccinated)
    #expect(desk.screen.name == "accepted-nothing")
    #expect(desk.says("Nothing to compare") && desk.says("Clears in 5 seconds"))
    await desk.pass(4.8)
    #expect(desk.screen.name == "accepted-nothing")
    await desk.pass(0.4)
    #expect(desk.screen.name == "scanning")
  }

  @Test func aBorderSeesItsList() async throws {
    try await desk.scan(authority.border)
    try await desk.see(authority.border)
    #expect(desk.screen.name == "accepted-compare")
    #expect(desk.says("Full name: OKONKWO, ANNA LENA") && desk.says("Date of birth"))
  }

  @Test func anOldCodeIsRefusedWithItsAgeAndWhatToDo() async throws {
    try await desk.scan(authority.adult)
    let show = try authority.show(authority.adult, at: desk.now)
    await desk.pass(4 * 60)
    try await desk.see(show)
    #expect(desk.screen.name == "refused")
    #expect(desk.says("This code is 4 minutes old, or a clock is off."))
    #expect(desk.says("Ask for the live code") && desk.says("Clears in 20 seconds"))
    #expect(desk.door.tally.refused == 1)
  }

  @Test func aPassForAnotherRuleIsRefused() async throws {
    try await desk.scan(authority.vaccinated)
    try await desk.see(authority.adult)
    #expect(desk.screen.name == "refused")
    #expect(desk.says("This pass is for another rule."))
  }

  @Test func oneOfSeveralRulesIsEnough() async throws {
    try await desk.scan(authority.vaccinated, authority.adult)
    try await desk.see(authority.adult)
    #expect(desk.screen.name == "accepted-compare")
  }

  @Test func aPackThatRanOutDecidesNothingAndItIsNobodysFault() async throws {
    try await desk.scan(authority.adult)
    let show = try authority.show(authority.adult, at: desk.now)
    desk.clock.step(400 * 86_400)
    try await desk.see(show)
    #expect(desk.screen.name == "cannot-decide")
    #expect(desk.says("The trust pack on this phone has run out."))
    #expect(desk.says("This is not the traveller’s fault.") && desk.says("Clears in 20 seconds"))
    #expect(desk.door.tally.undecided == 1)
    try await desk.stage.tap("Scan the next")
    await desk.pass(1)
    await desk.stage.goBack()
    #expect(desk.says("Trust pack: Has run out."))
  }

  @Test func aCodeOfANewerKindDecidesNothing() async throws {
    try await desk.scan(authority.adult)
    try await desk.see("LP2:ABC")
    #expect(desk.screen.name == "cannot-decide")
  }

  @Test func aSpecimenProvesNothingShowsNobodysDataAndIsNotCounted() async throws {
    try await desk.scan(authority.adult)
    try await desk.see(authority.adult, of: .practice)
    #expect(desk.screen.name == "specimen")
    #expect(desk.says("This code is for practice. It proves nothing."))
    #expect(!desk.says("Initials"))
    #expect(desk.counted == [0, 0, 0])
  }

  @Test(arguments: Refusal.allCases) func eachRefusalIsAScreenWithItsReasonAndWhatToDo(refusal: Refusal) async throws {
    await desk.start()
    for language in Language.allCases {
      let words = Words(language)
      let judgement = Judgement(verdict: .refused(refusal: refusal), kind: .other, rule: nil, again: nil, seconds: 240, stale: false)
      let answer = Answer(desk.staff, judgement, to: nil)
      let stage = Stage(answer, words: words)
      await stage.turn(.front)
      #expect(answer.name == "refused" && answer.page.ground == .verdict(.refused))
      let said = stage.read(at: desk.now)
      let (reason, next) = (words.reason(refusal, judgement), words.next(refusal, judgement))
      #expect(!reason.isEmpty && !next.isEmpty)
      #expect(said.contains("- \(reason)") && said.contains("- \(next)"))
      #expect(said[1] == "- \(words(.a11yVerdict, words(.verdictRefused), "\(reason) \(next)")) (heading, told at once)")
    }
  }

  @Test(arguments: Doubt.allCases) func eachDoubtIsAScreenWithItsReasonAndWhatToDoAndIsNobodysFault(doubt: Doubt) async throws {
    for language in Language.allCases {
      let words = Words(language)
      let judgement = Judgement(verdict: .cannotDecide(doubt: doubt), kind: .other, rule: nil, again: nil, seconds: nil, stale: false)
      let answer = Answer(desk.staff, judgement, to: nil)
      let stage = Stage(answer, words: words)
      await stage.turn(.front)
      #expect(answer.name == "cannot-decide" && answer.page.ground == .verdict(.cannotDecide))
      let said = stage.read(at: desk.now)
      for text in [words(doubt.reason), words(doubt.next), words(.verdictNoFault)] { #expect(said.contains("- \(text)")) }
    }
  }

  @Test func afterAVerdictTheFramesThatStillComeAreNotJudged() async throws {
    try await desk.scan(authority.adult)
    let seer = try #require(desk.device.pictures.seer)
    let picture = try frame(of: authority.show(authority.adult, at: desk.now).code(sturdy: false))
    let told = picture.luma.lent(width: picture.width, height: picture.height, stride: picture.stride) { [seer.saw($0), seer.saw($0)] }
    #expect(told[1] == nil)
    await told[0]?.value
    #expect(desk.stage.names == ["ready", "scanning", "accepted-compare"])
    #expect(desk.door.tally.accepted == 1)
  }

  @Test func whatWasSeenBeforeTheScreenWasLeftIsNotShownAfter() async throws {
    try await desk.scan(authority.adult)
    let seer = try #require(desk.device.pictures.seer)
    let picture = try frame(of: authority.show(authority.adult, at: desk.now).code(sturdy: false))
    let told = picture.luma.lent(width: picture.width, height: picture.height, stride: picture.stride) { seer.saw($0) }
    await desk.stage.goBack()
    await told?.value
    #expect(desk.stage.names == ["ready"])
    #expect(desk.door.tally.accepted == 0)
  }

  @Test func whatWasSeenBeforeTheAppWasAwayIsNotShownWhenItIsBack() async throws {
    try await desk.scan(authority.adult)
    let seer = try #require(desk.device.pictures.seer)
    let picture = try frame(of: authority.show(authority.adult, at: desk.now).code(sturdy: false))
    let told = picture.luma.lent(width: picture.width, height: picture.height, stride: picture.stride) { seer.saw($0) }
    await desk.stage.turn(.away)
    await desk.stage.turn(.front)
    await told?.value
    #expect(desk.stage.names == ["ready", "scanning"])
    #expect(desk.door.tally.accepted == 0)
  }

  @Test func aFingerThatRestsOnAVerdictHoldsIt() async throws {
    try await desk.scan(authority.adult)
    try await desk.see(authority.adult)
    await desk.pass(14)
    desk.screen.hold(true)
    await desk.pass(30)
    #expect(desk.says("Clears in 1 second"))
    desk.screen.hold(false)
    await desk.pass(0.5)
    #expect(desk.screen.name == "accepted-compare")
    await desk.pass(1)
    #expect(desk.screen.name == "scanning")
  }

  @Test func withAScreenReaderOrSwitchesItStaysForAMinute() async throws {
    desk.device.isAssisted = true
    try await desk.scan(authority.vaccinated)
    try await desk.see(authority.vaccinated)
    #expect(desk.says("Clears in 60 seconds"))
    await desk.pass(59)
    #expect(desk.screen.name == "accepted-nothing")
    await desk.pass(2)
    #expect(desk.screen.name == "scanning")
  }

  @Test func inTheBackgroundItIsGoneAtOnce() async throws {
    try await desk.scan(authority.adult)
    try await desk.see(authority.adult)
    await desk.stage.turn(.aside)
    #expect(desk.says("Initials: A"))
    await desk.stage.turn(.away)
    #expect(desk.texts == ["Accepted"])
    #expect(!desk.device.pictures.isOpen)
    await desk.stage.turn(.front)
    #expect(desk.screen.name == "scanning")
    #expect(desk.device.pictures.isOpen)
  }

  @Test func aClockThatIsSetBackDoesNotMakeAVerdictStay() async throws {
    try await desk.scan(authority.adult)
    try await desk.see(authority.adult)
    desk.clock.step(-3600)
    #expect(desk.says("Clears in 15 seconds"))
    // The phone slept for as long as it was told, whatever its clock says.
    await desk.stage.wake()
    #expect(desk.texts == ["Accepted"])
  }

  @Test func goingBackFromAVerdictIsTheSameAsTheNext() async throws {
    try await desk.scan(authority.adult)
    try await desk.see(authority.adult)
    await desk.stage.goBack()
    #expect(desk.texts == ["Accepted"])
    await desk.pass(0.1)
    #expect(desk.screen.name == "accepted-compare")
    await desk.pass(0.1)
    #expect(desk.screen.name == "scanning")
  }

  @Test func aVerdictThatNobodyHoldsIsNotClearedTwice() async throws {
    try await desk.scan(authority.adult)
    try await desk.see(authority.adult)
    desk.screen.hold(true)
    #expect(desk.screen.wakes == nil)
    await desk.stage.wake()
    #expect(desk.says("Initials: A"))
  }
}
