import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// A pass on its way from the list to a door.
@MainActor @Suite struct ShowTests {
  private let desk: Desk

  init() throws {
    desk = try Desk.shared.get()
  }

  /// A phone that shows the pass that is offered first.
  private func shown(_ titles: [String] = [Phone.vaccinated, Phone.adult], at now: Date = Desk.now) async throws -> Phone {
    let phone = try await Phone.provided(titles)
    phone.now = now
    try await phone.stage.tap(.actionShow)
    try await phone.stage.tap(.actionShowCode)
    phone.shows("passes", "show")
    return phone
  }

  @Test func aPassIsChosenPreviewedShownAndAcceptedAtTheDoor() async throws {
    let phone = try await Phone.provided([Phone.adult])
    phone.shows("passes")
    try await phone.stage.tap(.actionShow)
    phone.shows("passes", "preview")
    #expect(try await phone.left(Phone.adult) == 2, "nothing is used up before the tap")
    try await phone.stage.tap(.actionShowCode)
    phone.shows("passes", "show")
    #expect(try await phone.left(Phone.adult) == 1)
    guard case .accepted(let disclosed) = try phone.judged(desk.door()).verdict else { return #expect(Bool(false), "not accepted") }
    #expect(disclosed.line() == "A. · 07 .. ....")
    let window = try #require(phone.screen.page.window)
    #expect(window.rows.count == 2 + disclosed.parts().count, "staff see what the window says, and no more")
  }

  @Test func theCodeIsReadInEveryLanguage() async throws {
    for language in Language.allCases {
      let phone = try await Phone.provided([Phone.vaccinated], language)
      try await phone.stage.tap(.actionShow)
      try await phone.stage.tap(.actionShowCode)
      #expect(try phone.judged(desk.door()).accepts, "\(language)")
    }
  }

  @Test func aShowIsSignedAgainEachHalfMinuteWhichTheDoorTakesForTheSame() async throws {
    let phone = try await shown()
    let door = try desk.door()
    let first = try phone.code()
    #expect(try phone.judged(door).accepts)
    await phone.wait(10)
    #expect(phone.reads(phone.words.counted(.showNewCode, 20)))
    #expect(try phone.code() == first)
    await phone.wait(19)
    #expect(phone.reads(phone.words.counted(.showNewCode, 1)))
    #expect(try phone.code() == first)
    await phone.wait(2)
    #expect(try phone.code() != first)
    let again = try phone.judged(door)
    #expect(again.again == 31)
    #expect(again.accepts)
    #expect(try await phone.left(Phone.vaccinated) == 6)
  }

  @Test func theRingIsFullWhenACodeIsNewAndEmptyWhenTheNextOneComes() async throws {
    let phone = try await shown()
    let ring = try #require(phone.screen.page.ring)
    #expect(ring.part(at: phone.now) == 1)
    #expect(ring.part(at: phone.now + 15) == 0.5)
    #expect(ring.part(at: phone.now + 30) == 0)
    await phone.wait(30)
    #expect(phone.screen.page.ring?.part(at: phone.now) == 1)
  }

  @Test func afterThreeMinutesTheCodeBlanksAndSaysSo() async throws {
    let phone = try await shown()
    await phone.wait(178)
    #expect(try phone.code() != nil)
    await phone.wait(3)
    #expect(try phone.code() == nil)
    phone.shows("passes", "show-ended")
    #expect(phone.reads(phone.words(.showEnded)))
    #expect(phone.screen.light == .usual)
    #expect(phone.screen.wakes == nil)
    #expect(try await phone.left(Phone.vaccinated) == 6, "nothing more was used up")
  }

  @Test func theScreenIsBrightAndOnWhileThereIsACode() async throws {
    let phone = try await Phone.provided()
    #expect(phone.screen.light == .usual)
    try await phone.stage.tap(.actionShow)
    #expect(phone.screen.light == .usual)
    try await phone.stage.tap(.actionShowCode)
    #expect(phone.screen.light == .bright)
    await phone.leave()
    #expect(phone.screen.light == .usual)
    await phone.comeBack()
    #expect(phone.screen.light == .bright)
    await phone.stage.goBack()
    phone.shows("passes")
    #expect(phone.screen.light == .usual)
  }

  @Test func aCallAndTheBackgroundResumeTheSameShow() async throws {
    let phone = try await shown()
    let door = try desk.door()
    #expect(try phone.judged(door).accepts)
    await phone.wait(5)
    await phone.stage.turn(.aside)
    #expect(try phone.judged(door).again == 5, "what lies over the app for a moment ends nothing")
    await phone.stage.turn(.front)
    await phone.leave()
    #expect(try phone.code() == nil, "nothing is left on the screen")
    await phone.wait(40)
    await phone.comeBack()
    #expect(try phone.judged(door).again == 45)
    await phone.leave()
    await phone.wait(200)
    await phone.comeBack()
    #expect(try phone.code() == nil)
    #expect(phone.reads(phone.words(.showEnded)))
    #expect(try await phone.left(Phone.vaccinated) == 6)
  }

  @Test func theNextShowTakesATapAndIsAnotherToTheDoor() async throws {
    let phone = try await shown()
    let door = try desk.door()
    #expect(try phone.judged(door).accepts)
    try await phone.stage.tap(.showNext)
    phone.shows("passes", "preview")
    #expect(try await phone.left(Phone.vaccinated) == 6)
    try await phone.stage.tap(.actionShowCode)
    phone.shows("passes", "show")
    #expect(try await phone.left(Phone.vaccinated) == 5)
    let other = try phone.judged(door)
    #expect(other.accepts)
    #expect(other.again == nil)
  }

  @Test func aCodeThatIsHardToScanStandsMoreDamageAndIsTheSameShow() async throws {
    let phone = try await shown()
    let door = try desk.door()
    let before = try #require(phone.screen.page.code).modules()
    #expect(try phone.judged(door).accepts)
    try await phone.stage.tap(.showHardToScan)
    #expect(try #require(phone.screen.page.code).modules() > before)
    #expect(try phone.judged(door).again == 0)
    await phone.wait(31)
    #expect(try #require(phone.screen.page.code).modules() > before, "it stays so")
    try await phone.stage.tap(.showHardToScan)
    #expect(try #require(phone.screen.page.code).modules() == before)
    #expect(try await phone.left(Phone.vaccinated) == 6)
  }

  @Test func whenTheProcessDiesBeforeTheTapNothingIsUsedUp() async throws {
    let phone = try await Phone.provided()
    try await phone.stage.tap(.actionShow)
    try await phone.kill()
    phone.shows("passes")
    #expect(try await phone.left(Phone.vaccinated) == 7)
  }

  @Test func whenTheProcessDiesInTheMidstOfAShowItGoesOnAndNothingMoreIsUsedUp() async throws {
    let phone = try await shown()
    let door = try desk.door()
    #expect(try phone.judged(door).accepts)
    await phone.wait(20)
    try await phone.kill()
    phone.shows("passes", "show")
    #expect(try phone.judged(door).again == 20)
    #expect(try await phone.left(Phone.vaccinated) == 6)
    await phone.wait(159)
    #expect(try phone.code() != nil)
    await phone.wait(2)
    #expect(try phone.code() == nil)
  }

  @Test func whenTheProcessDiesAndTheShowsTimeIsOverItIsBurntAndNothingMore() async throws {
    let phone = try await shown()
    await phone.wait(20)
    phone.now += 200
    try await phone.kill()
    phone.shows("passes")
    #expect(try await phone.left(Phone.vaccinated) == 6)
  }

  @Test func whenTheProcessDiesAfterTheBurningAndBeforeTheCodeIsDrawnTheShowGoesOn() async throws {
    let phone = try await Phone.provided()
    let (choice, now) = (Choice(rule: try desk.rule(Phone.vaccinated)), phone.now)
    try await phone.wallet { _ = try $0.show(choice: choice, kind: .new, now: now) }
    try await phone.kill()
    phone.shows("passes", "show")
    #expect(try await phone.left(Phone.vaccinated) == 6)
    #expect(try phone.judged(desk.door()).accepts)
  }

  @Test func twoTapsAreOneShow() async throws {
    let phone = try await Phone.provided()
    try await phone.stage.tap(.actionShow)
    let code = try #require(phone.screen.page.touchable.first { $0.words == phone.words(.actionShowCode) })
    let taps = (0..<2).map { _ in Task { await code() } }
    for tap in taps { await tap.value }
    phone.shows("passes", "show")
    #expect(try await phone.left(Phone.vaccinated) == 6)
  }

  @Test func leavingTheAppWhileTheTokenIsBurntBurnsNoOther() async throws {
    let phone = try await Phone.provided()
    try await phone.stage.tap(.actionShow)
    async let tap: Void = phone.stage.tap(.actionShowCode)
    await Task.yield()
    await phone.leave()
    await phone.comeBack()
    await phone.leave()
    await phone.comeBack()
    try await tap
    #expect(try phone.judged(desk.door()).accepts)
    #expect(try await phone.left(Phone.vaccinated) == 6)
  }

  @Test func twoClocksMayBeApartByAMinuteAndTheDoorSaysSoBeyond() async throws {
    // Long after the trust pack was made: no door's clock is behind that.
    let phone = try await shown(at: Desk.now + 3_600)
    for (apart, fine) in [(-50.0, true), (50, true), (110, true), (-100, false), (200, false)] {
      let judgement = try phone.judged(desk.door(), at: phone.now + apart)
      #expect(judgement.accepts == fine, "\(apart)")
      if !fine { #expect(judgement.refusal == .tooOld || judgement.refusal == .fromTheFuture, "\(apart)") }
    }
  }

  @Test func nothingWaitsWhileTheAppIsInTheBackground() async throws {
    let phone = try await shown()
    #expect(phone.screen.wakes == phone.now + 30)
    await phone.leave()
    #expect(phone.screen.wakes == nil)
  }

  @Test func aClockThatIsSetBackLetsNoCodeStay() async throws {
    let phone = try await shown()
    phone.now -= 3_600
    await phone.stage.wake()
    #expect(try phone.code() == nil)
    phone.shows("passes", "show-ended")
    #expect(try await phone.left(Phone.vaccinated) == 6)
  }

  @Test func aPictureOfTheScreenIsToldAndTheNextShowKnowsNothingOfIt() async throws {
    let phone = try await shown()
    #expect(!phone.reads(phone.words(.showScreenshotTaken)))
    phone.screen.pictured()
    #expect(phone.stage.read(at: phone.now).contains("- \(phone.words(.showScreenshotTaken)) (told)"))
    #expect(try phone.judged(desk.door()).accepts, "whoever took it by mistake can go on")
    try await phone.stage.tap(.showNext)
    try await phone.stage.tap(.actionShowCode)
    #expect(!phone.reads(phone.words(.showScreenshotTaken)))
  }

  @Test func whileTheScreenIsRecordedOrMirroredTheShowSaysSo() async throws {
    let phone = try await Phone.provided()
    phone.stage.capture(true)
    #expect(!phone.reads(phone.words(.showCaptured)), "a code alone is worth it")
    try await phone.stage.tap(.actionShow)
    try await phone.stage.tap(.actionShowCode)
    #expect(phone.stage.read(at: phone.now).contains("- \(phone.words(.showCaptured)) (told)"))
    #expect(try phone.judged(desk.door()).accepts, "who mirrors the screen for good eyes can go on")
    phone.stage.capture(false)
    #expect(!phone.reads(phone.words(.showCaptured)))
  }

  @Test func aPictureOfAShowThatHasEndedIsNoNews() async throws {
    let phone = try await shown()
    await phone.wait(181)
    phone.screen.pictured()
    #expect(!phone.reads(phone.words(.showScreenshotTaken)))
  }

  @Test func whatIsForTheTravellersEyesPrintsAsNothing() async throws {
    let phone = try await shown([Phone.adult])
    let (rule, now) = (try desk.rule(Phone.adult), phone.now)
    let seen = try await phone.wallet { Seen(try $0.preview(choice: Choice(rule: rule), now: now), .english) }
    let card = try #require(try await phone.wallet { try Card.all($0, .english, now) }.first)
    var dumped = ""
    dump(seen, to: &dumped)
    dump(card, to: &dumped)
    let printed = ["\(seen)", "\(card)", String(reflecting: seen), String(reflecting: [card])]
    #expect(printed == ["Seen(..)", "Card(..)", "Seen(..)", "[Card(..)]"])
    #expect(!dumped.lowercased().contains("anna"))
  }
}
