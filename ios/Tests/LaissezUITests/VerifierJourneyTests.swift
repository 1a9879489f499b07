import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// The whole way of somebody at a door, with real packs and real codes.
@MainActor @Suite struct VerifierJourneyTests {
  private let authority: VerifierAuthority

  init() throws {
    authority = try VerifierAuthority.shared.get()
  }

  @Test func aPackComesInARuleIsChosenACodeIsAcceptedAndClearedAndRefusedTheSecondTime() async throws {
    let desk = try VerifierDesk(supplied: Supplied())
    await desk.start()
    #expect(desk.screen.name == "no-pack")
    desk.device.picked = Handed(authority.pack)
    try await desk.stage.tap("Open a trust pack")

    #expect(desk.screen.name == "pack-first")
    let digits = Array(authority.roots.prefix(24))
    for at in stride(from: 0, to: 24, by: 4) { #expect(desk.says(String(digits[at..<at + 4]))) }
    #expect(desk.says("Utopia Health") && desk.says("Vaccinated") && desk.says("Adult"))
    try await desk.stage.tap("All six are the same")

    #expect(desk.screen.name == "rules-first")
    try await desk.stage.tap("Judge by these")
    #expect(desk.screen.name == "rules-first")
    #expect(desk.says("Choose at least one rule."))
    try await desk.stage.tick("Adult")
    try await desk.stage.tap("Judge by these")

    #expect(desk.screen.name == "ready")
    #expect(desk.says("Adult"))
    try await desk.stage.tap("Scan")
    #expect(desk.screen.name == "scanning")
    let show = try authority.show(authority.adult, at: desk.now)
    try await desk.see(show)

    #expect(desk.screen.name == "accepted-compare")
    #expect(!desk.device.pictures.isOpen)
    #expect(desk.says("Initials: A") && desk.says("Day of birth 7."))
    #expect(desk.says("Clears in 15 seconds"))
    await desk.pass(14)
    #expect(desk.screen.name == "accepted-compare")
    #expect(desk.says("Clears in 1 second"))
    await desk.pass(1)
    // The ground is empty before the camera comes back.
    #expect(desk.texts == ["Accepted"])
    #expect(desk.screen.page.ground == .verdict(.accepted))
    await desk.pass(1)
    #expect(desk.screen.name == "scanning")
    #expect(desk.device.pictures.isOpen)

    // The same phone is still there.
    try await desk.see(show)
    #expect(desk.screen.name == "accepted-compare")
    #expect(desk.says("Same code as 16 seconds ago"))
    try await desk.stage.tap("Scan the next")
    await desk.pass(60)
    try await desk.see(show)
    #expect(desk.screen.name == "refused")
    #expect(desk.says("This code was already used at this door 1 minute ago."))
    #expect(desk.says("Clears in 20 seconds"))
    try await desk.stage.tap("Scan the next")
    await desk.pass(1)

    await desk.stage.goBack()
    #expect(desk.screen.name == "ready")
    #expect(desk.counted == [1, 1, 0])
    #expect(!desk.device.pictures.isOpen)
    #expect(desk.says("Trust pack 1 · 1 day old"))
  }

  @Test func whatIsKeptIsThereAtTheNextStartAndTheTallyIsNot() async throws {
    let desk = try await VerifierDesk().scan(authority.vaccinated)
    try await desk.see(authority.vaccinated)
    #expect(desk.screen.name == "accepted-nothing")
    #expect(desk.door.tally.accepted == 1)
    let later = try await desk.again().start()
    #expect(later.screen.name == "ready")
    #expect(later.says("Vaccinated"))
    #expect(later.door.log.now?.used == true)
    #expect(later.door.tally.accepted == 0)
  }

  @Test func aNewerPackSaysWhatItChangesAndIsJudgedByFromThenOn() async throws {
    let desk = try await VerifierDesk(VerifierAuthority.now + 60).set(authority.adult).start()
    try await desk.give(authority.newer)
    #expect(desk.screen.name == "pack-newer")
    #expect(desk.says("What this trust pack changes") && desk.says("Over 65"))
    try await desk.stage.tap("Use this trust pack")
    #expect(desk.screen.name == "ready")
    #expect(desk.door.pack?.version() == 2)
    // Whoever comes with the same again is told.
    try await desk.give(authority.newer)
    #expect(desk.says("You have this trust pack already."))
    try await desk.stage.tap("Done")
    // And an older one is refused.
    try await desk.give(authority.pack)
    #expect(desk.screen.name == "problem")
    #expect(desk.says("It is older than the one you have."))
    let later = try await desk.again().start()
    #expect(later.door.pack?.version() == 2)
  }

  @Test func aFileThatComesWithTheStartIsLookedAtWhenTheDoorIsOpen() async throws {
    let desk = try VerifierDesk()
    try await desk.give(authority.pack)
    #expect(desk.screen.name == "entrance")
    await desk.start()
    #expect(desk.screen.name == "pack-first")
    // The app knows its authority: nothing has to be compared.
    try await desk.stage.tap("Do not use it")
    #expect(desk.screen.name == "no-pack")
    try await desk.give(authority.pack)
    try await desk.stage.tap("Use this trust pack")
    #expect(desk.screen.name == "rules-first")
  }

  @Test func aPackOfAnotherAuthorityIsRefusedAndSomethingElseIsNoPack() async throws {
    let desk = try await VerifierDesk(supplied: Supplied(roots: String(repeating: "0", count: 64))).start()
    try await desk.give(authority.pack)
    #expect(desk.screen.name == "problem")
    #expect(desk.says("It is of another authority."))
    await desk.stage.goBack()
    try await desk.give(Data("%PDF-1.7".utf8))
    #expect(desk.says("The file is damaged, cut short, or something else."))
    await desk.stage.goBack()
    #expect(desk.screen.name == "no-pack")
  }

  @Test func aFileThatIsNotGivenAndOneThatIsTooLargeAreToldFromAPackThatIsWrong() async throws {
    let desk = try await VerifierDesk().set(authority.adult).start()
    await desk.staff.receive(URL(fileURLWithPath: "/gone/pack"))
    #expect(desk.says("This file cannot be read"))
    await desk.stage.goBack()
    try await desk.give(Data(count: (2 << 20) + 1))
    #expect(desk.says("This trust pack was not taken"))
    #expect(desk.door.pack?.version() == 1)
  }

  @Test func aFileOfTheAppsOwnIsNotReadWhateverAnotherAppNames() async throws {
    let desk = try await VerifierDesk().start()
    let own = URL(fileURLWithPath: NSHomeDirectory()).appending(path: "laissez-\(UUID().uuidString)")
    try authority.pack.write(to: own)
    defer { try? FileManager.default.removeItem(at: own) }
    await desk.staff.receive(own)
    #expect(desk.says("This file cannot be read"))
  }

  @Test func whoeverTurnsBackInThePickerIsWhereTheyWere() async throws {
    let desk = try await VerifierDesk().start()
    try await desk.stage.tap("Open a trust pack")
    #expect(desk.stage.names == ["no-pack"])
  }

  @Test func aClockThatIsBehindSaysSoAtTheStartAndTakesNothingAway() async throws {
    let desk = try await VerifierDesk(VerifierAuthority.now - 90 * 86_400).set(authority.adult).start()
    #expect(desk.screen.name == "problem")
    #expect(desk.says("Set the time to automatic"))
    desk.clock.set(VerifierAuthority.now)
    try await desk.stage.tap("Try again")
    #expect(desk.screen.name == "ready")
    #expect(desk.says("Adult"))
  }

  @Test func aPackThatComesInTheMidstOfAVerdictTakesItsPlaceAndTheVerdictIsGoneAfter() async throws {
    let desk = try await VerifierDesk(VerifierAuthority.now + 60).scan(authority.adult)
    try await desk.see(authority.adult)
    #expect(desk.screen.name == "accepted-compare")
    try await desk.give(authority.newer)
    #expect(desk.screen.name == "pack-newer")
    try await desk.stage.tap("Do not use it")
    #expect(desk.screen.name == "scanning")
    #expect(desk.device.pictures.isOpen)
  }

  @Test func thePackThatCameWithTheAppNeedsNobodyAndANewerOneTakesThePlaceOfTheOneThatIsKept() async throws {
    let (pack, newer) = (authority.pack, authority.newer)
    let desk = try await VerifierDesk(supplied: Supplied(roots: authority.roots) { pack }).start()
    #expect(desk.screen.name == "rules-first")
    #expect(desk.door.pack?.version() == 1)
    let later = try VerifierDesk(VerifierAuthority.now + 60, supplied: Supplied(roots: authority.roots) { newer }).set(authority.adult)
    await later.start()
    #expect(later.screen.name == "ready")
    #expect(later.door.pack?.version() == 2)
  }

  @Test func aBulletinBeforeTheCameraRenewsThePackAndIsKnownAtTheNextStart() async throws {
    let desk = try await VerifierDesk(VerifierAuthority.now + 60).scan(authority.adult)
    #expect(desk.door.pack?.newerVersion() == nil)
    #expect(authority.bulletin.hasPrefix("LB1:"))
    try await desk.see(authority.bulletin)
    #expect(desk.screen.name == "scanning")
    #expect(desk.says("The news was taken."))
    #expect(desk.door.pack?.newerVersion() == 2)
    // The next frame has it still: nothing else is said.
    try await desk.see(authority.bulletin)
    #expect(desk.says("The news was taken."))
    await desk.stage.goBack()
    #expect(desk.says("There is a newer trust pack, number 2."))
    let later = try await desk.again(VerifierAuthority.now + 120).start()
    #expect(later.door.pack?.newerVersion() == 2)
    try await later.stage.tap("Scan")
    try await later.see(authority.bulletin)
    #expect(later.says("This bulletin says nothing new."))
  }

  @Test func aDoorCodeIsAnsweredOnceAndTheNextIsAnotherOne() async throws {
    let desk = try await VerifierDesk().set(authority.adult).start()
    try await desk.stage.tap("Show door code")
    #expect(desk.screen.name == "door-code")
    #expect(desk.says("Good for 180 more seconds, for one answer"))
    let asked = try desk.question()
    try await desk.stage.tap("Scan the answer")
    // Whoever doesn't answer it is refused.
    try await desk.see(authority.adult)
    #expect(desk.screen.name == "refused")
    #expect(desk.says("This code does not answer this door."))
    try await desk.stage.tap("Scan the next")
    await desk.pass(1)
    #expect(desk.screen.name == "door-code")
    let again = try desk.question()
    #expect(asked != again)
    try await desk.stage.tap("Scan the answer")
    try await desk.see(authority.show(authority.adult, at: desk.now, answering: Challenge.fromText(text: again)))
    #expect(desk.screen.name == "accepted-compare")
    try await desk.stage.tap("Scan the next")
    await desk.pass(1)
    #expect(desk.screen.name == "door-code")
    #expect(try desk.question() != again)
  }

  @Test func aDoorHasANameThatTravellersSeeOrNone() async throws {
    let desk = try await VerifierDesk().set(authority.adult).start()
    try await name(desk, "Museum of Utopia, the door beside the garden, on the left")
    #expect(desk.screen.name == "door-name")
    #expect(desk.says("A name has up to 40 characters. Choose a shorter one."))
    await desk.stage.goBack()
    await desk.stage.goBack()
    try await name(desk, " Museum of Utopia ")
    await desk.stage.goBack()
    try await desk.stage.tap("Show door code")
    #expect(desk.says("Museum of Utopia"))
    #expect(try Challenge.fromText(text: desk.question()).audience() == "Museum of Utopia")
    await desk.stage.goBack()
    #expect(try await desk.again().start().door.name == "Museum of Utopia")
    try await name(desk, "")
    #expect(desk.door.name == nil)
  }

  private func name(_ desk: VerifierDesk, _ name: String) async throws {
    try await desk.stage.tap(.a11yMore)
    try await desk.stage.tap("Name of this door")
    desk.stage.write(name)
    try await desk.stage.tap("Done")
  }

  @Test func aDoorCodeThatIsOverMakesRoomForTheNext() async throws {
    let desk = try await VerifierDesk().set(authority.adult).start()
    try await desk.stage.tap("Show door code")
    let first = try desk.question()
    await desk.pass(100)
    #expect(try desk.question() == first)
    #expect(desk.says("Good for 80 more seconds"))
    await desk.pass(81)
    #expect(try desk.question() != first)
    #expect(desk.says("Good for 179 more seconds"))
  }

  @Test func aClockThatIsSetBackDoesNotMakeADoorCodeStay() async throws {
    let desk = try await VerifierDesk().set(authority.adult).start()
    try await desk.stage.tap("Show door code")
    let first = try desk.question()
    desk.clock.step(-3600)
    #expect(desk.says("Good for 180 more seconds"))
    // The phone slept for as long as it was told, whatever its clock says.
    await desk.stage.wake()
    #expect(try desk.question() != first)
    #expect(desk.says("Good for 180 more seconds"))
  }

  @Test func aQuestionThatCannotBeAskedIsSaidAndNotAskedAgainAndAgain() async throws {
    let desk = try VerifierDesk().set(authority.adult)
    try Shelf(desk.folder).put(.name, String(repeating: "A", count: 41))
    await desk.start()
    try await desk.stage.tap("Show door code")
    #expect(desk.texts.contains { $0.hasSuffix("(told)") })
    #expect(desk.screen.wakes == nil)
  }

  @Test func aRuleThatIsInThePackNoMoreIsSaidAndNothingCanBeScanned() async throws {
    let desk = try await VerifierDesk().set(RuleId(rawValue: "0000000000000001")).start()
    #expect(desk.screen.name == "ready")
    #expect(desk.says("The rule of this door is not in the trust pack any more."))
    #expect(!desk.says("Scan") && !desk.says("Show door code"))
    try await desk.stage.tap("Change")
    try await desk.stage.tick("Adult")
    try await desk.stage.tap("Judge by these")
    #expect(desk.screen.name == "ready")
    #expect(desk.says("Scan"))
  }

  @Test func aDiskThatTakesNothingIsSaidAndWhatWasStays() async throws {
    let desk = try await VerifierDesk().set(authority.adult).start()
    try FileManager.default.removeItem(at: desk.folder)
    try Data().write(to: desk.folder)
    try await desk.stage.tap("Change")
    try await desk.stage.tick("Vaccinated")
    try await desk.stage.tap("Judge by these")
    #expect(desk.screen.name == "rules")
    #expect(desk.says("- \(desk.stage.words(ErrorKind.disk.title)). "))
    #expect(desk.door.log.now?.rules == [authority.adult])
    await desk.stage.goBack()
    try await name(desk, "Museum of Utopia")
    #expect(desk.screen.name == "door-name")
    #expect(desk.door.name == nil)
    desk.clock.step(60)
    try await desk.give(authority.newer)
    try await desk.stage.tap("Use this trust pack")
    #expect(desk.screen.name == "pack-newer")
    #expect(desk.door.pack?.version() == 1)
  }

  @Test func aDiskThatGivesNothingAtTheStartMayBeAskedAgain() async throws {
    let desk = try VerifierDesk().set(authority.adult)
    let pack = desk.folder.appending(path: "pack")
    try FileManager.default.removeItem(at: pack)
    try FileManager.default.createDirectory(at: pack, withIntermediateDirectories: false)
    await desk.start()
    #expect(desk.screen.name == "problem")
    #expect(desk.screen.page.title == desk.stage.words(ErrorKind.disk.title))
    try FileManager.default.removeItem(at: pack)
    try desk.set(authority.adult)
    try await desk.stage.tap("Try again")
    #expect(desk.screen.name == "ready")
  }
}
