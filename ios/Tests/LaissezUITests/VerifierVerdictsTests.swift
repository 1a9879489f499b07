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

/// How a verdict is heard and felt.
@MainActor @Suite struct VerifierSignalsTests {
  private let authority: VerifierAuthority
  private let desk: VerifierDesk

  init() throws {
    authority = try VerifierAuthority.shared.get()
    desk = try VerifierDesk()
  }

  @Test func eachVerdictHasARhythmOfItsOwn() {
    #expect(Signal.accepted.at == [0] && Signal.accepted.touch == .firm)
    #expect(Signal.refused.at == [0, 300] && Signal.refused.touch == .firm)
    #expect(Signal.cannotDecide.at == [0, 150, 300] && Signal.cannotDecide.touch == .light)
    #expect(Signal.specimen.at == [0, 80, 160, 240, 320] && Signal.specimen.touch == .tick)
  }

  @Test func eachSignalHasItsSound() {
    let sounds = checkout.appending(path: "android/ui/src/main/res/raw")
    for signal in Signal.allCases {
      #expect(FileManager.default.fileExists(atPath: sounds.appending(path: "\(signal.sound).wav").path), "\(signal)")
    }
  }

  @Test func aVerdictIsHeardAndFeltOnce() async throws {
    try await desk.scan(authority.vaccinated)
    try await desk.see(authority.vaccinated)
    try await next()
    try await desk.see(authority.adult)
    try await next()
    try await desk.see("LP2:ABC")
    try await next()
    try await desk.see(authority.vaccinated, of: .practice)
    #expect(desk.device.given.map(\.signal) == [.accepted, .refused, .cannotDecide, .specimen])
    #expect(desk.device.given.map(\.sound) == [true, true, true, true])
  }

  @Test func theSameCodeAgainIsNeitherHeardNorFeltNorCounted() async throws {
    try await desk.scan(authority.vaccinated)
    let show = try authority.show(authority.vaccinated, at: desk.now)
    try await desk.see(show)
    try await next()
    try await desk.see(show)
    #expect(desk.says("Same code as"))
    #expect(desk.device.given.map(\.signal) == [.accepted])
    #expect(desk.door.tally.accepted == 1)
  }

  @Test func withoutSoundsItIsFeltAllTheSameAtTheNextStartToo() async throws {
    try await desk.set(authority.vaccinated).start()
    try await desk.stage.tap(.a11yMore)
    try await desk.stage.tick("Sounds of verdicts")
    await desk.stage.goBack()
    try await desk.stage.tap("Scan")
    try await desk.see(authority.vaccinated)
    #expect(desk.device.given.map(\.sound) == [false])
    let later = try await desk.again().start()
    #expect(!later.door.sound)
    later.door.hear(true)
    #expect(try await later.again().start().door.sound)
  }

  private func next() async throws {
    try await desk.stage.tap("Scan the next")
    await desk.pass(1)
  }
}

/// What is no verdict.
@MainActor @Suite struct VerifierNoVerdictTests {
  private let authority: VerifierAuthority
  private let desk: VerifierDesk

  init() async throws {
    authority = try VerifierAuthority.shared.get()
    desk = try await VerifierDesk().scan(authority.adult)
  }

  @Test func otherCodesAreNamedAndNothingFlashesOrSounds() async throws {
    let kinds = [
      "HC1:6BF": "a European certificate", "HTTPS://EXAMPLE.ORG": "a web link", "LAISSEZ:C1AAAA": "a door code",
      "LF1:AAAA": "a piece of a moving code", "12345678": "another kind of code",
    ]
    for (text, words) in kinds {
      try await desk.see(text)
      #expect(desk.screen.name == "scanning")
      #expect(desk.says("This is \(words), not a pass."), "\(text)")
    }
    #expect(desk.device.given.isEmpty)
    #expect(desk.door.tally.refused == 0)
    #expect(desk.device.pictures.isOpen)
    // The line goes when nothing is before the camera any more.
    await desk.seeNothing(0x80)
    await desk.pass(5)
    #expect(!desk.says("not a pass"))
  }

  @Test func aLineStaysAsLongAsItsCodeIsThere() async throws {
    for _ in 0..<3 {
      try await desk.see("HTTPS://EXAMPLE.ORG")
      await desk.pass(3)
      #expect(desk.says("not a pass"))
    }
    await desk.pass(1)
    #expect(!desk.says("not a pass"))
  }

  @Test func whatWasReadWithFaultsIsNoVerdict() async throws {
    try await desk.see("LP1:A")
    #expect(desk.screen.name == "scanning")
    #expect(desk.says("The code was read with faults. Scan it once more."))
  }

  @Test func twoCodesAtOnceAreNotJudged() async throws {
    let one = try frame(of: authority.show(authority.adult, at: desk.now).code(sturdy: false), module: 4)
    let other = try frame(of: authority.show(authority.adult, at: desk.now).code(sturdy: false), module: 4)
    // The midst of each, beside one another.
    var both = [UInt8](repeating: 0x70, count: one.width * one.height)
    for y in 0..<one.height {
      for x in 0..<one.width {
        let half = x % (one.width / 2) + one.width / 4
        both[y * one.width + x] = (x < one.width / 2 ? one : other).luma[y * one.stride + half]
      }
    }
    await desk.see(both, width: one.width, height: one.height, stride: one.width)
    #expect(desk.screen.name == "scanning")
    #expect(desk.says("Two codes in view: one at a time."))
    #expect(desk.door.tally.accepted == 0)
  }

  @Test func aFrameThatIsNoneIsSaidAndNothingBreaks() async {
    await desk.see([0, 1, 2], width: 640, height: 480, stride: 640)
    #expect(desk.screen.name == "scanning")
    #expect(desk.texts.filter { $0.hasSuffix("(told)") }.count == 2)
  }

  @Test func inTheDarkTheLightIsOfferedAndGoesOutWithTheCamera() async throws {
    let dark = "It is dark here. Turn on the light."
    #expect(!desk.says(dark))
    await desk.seeNothing(0)
    #expect(desk.says(dark))
    try await desk.stage.tap("Light on")
    #expect(desk.device.pictures.lit)
    #expect(desk.says("Light off") && !desk.says(dark))
    try await desk.stage.tap("Light off")
    #expect(!desk.device.pictures.lit)
    try await desk.stage.tap("Light on")
    await desk.stage.goBack()
    #expect(!desk.device.pictures.lit)
    try await desk.stage.tap("Scan")
    #expect(desk.says("Light on"))
  }

  @Test func aCameraWithoutALightOffersNone() async throws {
    await desk.stage.goBack()
    desk.device.pictures.hasLight = false
    try await desk.stage.tap("Scan")
    #expect(!desk.says("Light on"))
  }

  @Test func whatTheCameraCannotDoIsSaid() async {
    await desk.device.pictures.seer?.failed(.busy).value
    #expect(desk.says("The camera does not open."))
    await desk.device.pictures.seer?.failed(.noCamera).value
    #expect(desk.says("This phone has no camera."))
  }

  @Test func theCameraClosesWithTheAppAndOpensWithIt() async {
    await desk.stage.turn(.away)
    #expect(!desk.device.pictures.isOpen)
    await desk.stage.turn(.front)
    #expect(desk.device.pictures.isOpen && desk.device.pictures.opened == 2)
  }
}
