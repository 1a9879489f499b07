import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// What passes lead to: the reserve, everybody's codes, a door's question, and the ways to the first pass.
@MainActor @Suite struct PassesTests {
  private let desk: Desk

  init() throws {
    desk = try Desk.shared.get()
  }

  private func asked(_ audience: String, _ titles: [String], at: Date = Desk.now) throws -> Challenge {
    try Challenge.ask(audience: audience, rules: try titles.map(desk.rule), time: at, pack: desk.pack)
  }

  private func link(_ challenge: Challenge) throws -> URL {
    try #require(URL(string: challenge.text()))
  }

  /// A phone that a door's code was read with.
  private func asked(_ phone: Phone, _ challenge: Challenge) async throws {
    await phone.holder.receive(try link(challenge))
  }

  @Test func withoutAWalletTheFirstStartComesAndWithoutAPassWhatLeadsToOne() async throws {
    let phone = try await Phone()
    phone.shows("first-1")
    try await phone.stage.tap(.actionContinue)
    try await phone.stage.tap(.actionContinue)
    phone.shows("first-3")
    await phone.stage.goBack()
    phone.shows("first-2")
    try await phone.stage.tap(.actionContinue)
    try await phone.stage.tap(.actionStart)
    phone.shows("first-pack")
    phone.device.files = [Handed(desk.packFile)]
    try await phone.stage.tap(.firstPackOpen)
    #expect(phone.reads(phone.words(.firstPackCompare)))
    try await phone.stage.tap(.firstPackBegin)
    phone.shows("passes")
    for words in [phone.words(.passesEmptyTitle), phone.words(.actionAsk), phone.words(.actionOpenFile)] { #expect(phone.reads(words)) }
  }

  @Test func aPublishedPackIsOfferedUnderThePinnedRootsAlone() async throws {
    let phone = try await Phone()
    let holder = Holder(phone.holder.pocket, Supplied(roots: desk.roots) { desk.packFile }, phone.device)
    let stage = holder.stage(phone.words)
    await stage.turn(.front)
    await stage.restart(FirstPack(holder))
    #expect(stage.read().contains("- \(phone.words(.firstPackPinned))"))
    try await stage.tap(.firstPackBegin)
    #expect(stage.names == ["passes"])
    let other = Holder(
      phone.holder.pocket, Supplied(roots: String(repeating: "0", count: desk.roots.count)) { desk.packFile }, phone.device)
    let refused = other.stage(phone.words)
    await refused.turn(.front)
    await refused.restart(FirstPack(other))
    #expect(refused.names == ["first-pack", "problem"])
  }

  @Test func whenNoShowsAreLeftTheReserveIsOfferedWithAWarningAndMayBeShownAgain() async throws {
    let phone = try await Phone.provided([Phone.adult])
    try await phone.spend(2, Phone.adult)
    await phone.start()
    try await phone.stage.tap(.actionShow)
    phone.shows("passes", "none-left")
    try await phone.stage.tap(.reserveOffer)
    phone.shows("passes", "none-left", "reserve")
    #expect(phone.reads(phone.words(.reserveWarning)))
    #expect(phone.screen.page.ticks.isEmpty, "the page before a reserve can't be left out")
    try await phone.stage.tap(.reserveOffer)
    phone.shows("passes", "none-left", "show")
    #expect(try phone.judged(desk.door()).accepts)
    #expect(phone.reads(phone.words(.reserveWarning)))
    await phone.wait(181)
    try await phone.stage.tap(.showAgain)
    phone.shows("passes", "none-left")
    try await phone.stage.tap(.reserveOffer)
    try await phone.stage.tap(.reserveOffer)
    #expect(try phone.judged(desk.door()).accepts)
  }

  @Test func whoHasNoShowsLeftCanAskForMoreOrShowAnotherPass() async throws {
    let phone = try await Phone.provided([Phone.adult])
    try await phone.spend(2, Phone.adult)
    await phone.start()
    try await phone.stage.tap(.actionShow)
    try await phone.stage.tap(.noneAskMore)
    phone.shows("passes", "none-left", "ask")
    await phone.stage.goBack()
    try await phone.stage.tap(.noneOtherPass)
    phone.shows("passes")
  }

  private func family() async throws -> Phone {
    let phone = try await Phone.provided()
    try await phone.wallet { wallet in
      try wallet.renamePerson(person: try #require(try wallet.people().first).id(), called: "Anna")
    }
    try await phone.provide("Jonas", [Phone.vaccinated])
    try await phone.wallet { _ = try $0.addPerson(called: "Mia") }
    await phone.stage.restart(Entrance(phone.holder))
    return phone
  }

  @Test func everybodysCodesComeOneAfterTheOtherEachAtATapAndWhoHasNoPassIsNamed() async throws {
    let phone = try await family()
    try await phone.stage.tap(phone.words(.roundOpen, Phone.vaccinated))
    phone.shows("passes", "round")
    #expect(phone.reads(phone.words(.roundWithout, "Mia")))
    #expect(try await phone.each(Phone.vaccinated) == [7, 7])
    let door = try desk.door()
    try await phone.stage.tap(phone.words(.roundFirst, "Anna"))
    #expect(try await phone.each(Phone.vaccinated) == [6, 7])
    #expect(try phone.judged(door).accepts)
    await phone.wait(5)
    try await phone.stage.tap(phone.words(.roundNext, "Jonas"))
    #expect(try await phone.each(Phone.vaccinated) == [6, 6])
    let second = try phone.judged(door)
    #expect(second.accepts)
    #expect(second.again == nil)
    await phone.stage.goBack()
    phone.shows("passes")
  }

  @Test func theSecondPersonsShowGoesOnAfterTheProcessHasDiedUnderTheirName() async throws {
    let phone = try await family()
    try await phone.stage.tap(phone.words(.roundOpen, Phone.vaccinated))
    try await phone.stage.tap(phone.words(.roundFirst, "Anna"))
    try await phone.stage.tap(phone.words(.roundNext, "Jonas"))
    try await phone.kill()
    phone.shows("passes", "show")
    #expect(phone.screen.page.over == "Jonas")
    #expect(phone.reads(phone.words(.previewMayEnter)))
    #expect(try await phone.each(Phone.vaccinated) == [6, 6])
  }

  @Test func thePageBeforeAShowIsSkippedWhereTheTravellerSaysSoButNotFromTheQuickAction() async throws {
    let phone = try await Phone.provided([Phone.vaccinated])
    try await phone.stage.tap(.actionShow)
    try await phone.stage.tick(phone.words(.previewSkip))
    try await phone.stage.tap(.actionShowCode)
    await phone.stage.goBack()
    #expect(try await phone.left(Phone.vaccinated) == 6)
    await phone.wait(181)
    try await phone.stage.tap(.actionShow)
    phone.shows("passes", "show")
    #expect(try await phone.left(Phone.vaccinated) == 5)
    await phone.stage.goBack()
    await phone.wait(181)
    await phone.holder.showFirst()
    phone.shows("passes", "preview")
    #expect(try await phone.left(Phone.vaccinated) == 5, "a quick action is touched by mistake")
  }

  @Test func whichPagesAreLeftOutCanBeSeenAndTakenBack() async throws {
    let phone = try await Phone.provided([Phone.vaccinated, Phone.border])
    await phone.stage.open(Previews(phone.holder))
    let box = phone.words(.previewsSkip, Phone.vaccinated)
    #expect(phone.screen.page.ticks.map(\.words) == [box], "what tells a lot has no box")
    try await phone.stage.tick(box)
    #expect(phone.screen.page.ticks.first?.on == true)
    await phone.stage.goBack()
    try await phone.stage.tap(.actionShow)
    phone.shows("passes", "show")
    await phone.stage.goBack()
    await phone.stage.open(Previews(phone.holder))
    try await phone.stage.tick(box)
    await phone.stage.goBack()
    try await phone.stage.tap(phone.words(.actionShow))
    phone.shows("passes", "preview")
  }

  @Test func whatTellsALotCannotBeSkipped() async throws {
    let phone = try await Phone.provided([Phone.border])
    try await phone.stage.tap(.actionShow)
    phone.shows("passes", "preview")
    #expect(phone.screen.page.ticks.isEmpty)
    #expect(phone.reads(phone.words(.disclosesBorder)))
  }

  @Test func aShowThatGoesOnIsOfferedBeforeAnother() async throws {
    let phone = try await Phone.provided([Phone.adult])
    try await phone.stage.tap(.actionShow)
    try await phone.stage.tap(.actionShowCode)
    let door = try desk.door()
    #expect(try phone.judged(door).accepts)
    await phone.stage.goBack()
    #expect(phone.reads(phone.words(.passesGoingOn)))
    try await phone.stage.tap(.showGoOn)
    #expect(try phone.judged(door).again == 0)
    #expect(try await phone.left(Phone.adult) == 1)
    await phone.stage.goBack()
    await phone.wait(181)
    #expect(!phone.reads(phone.words(.passesGoingOn)), "it has ended meanwhile")
  }

  @Test func whatIsSaidUntilAMomentIsSaidAnewThen() async throws {
    let phone = try await Phone.provided([Phone.vaccinated])
    try await phone.spend(7, Phone.vaccinated)
    await phone.start()
    #expect(phone.reads(phone.words(.standingUsedUp)))
    await phone.wait(4 * 3_600)
    #expect(!phone.reads(phone.words(.standingUsedUp)))
    #expect(try await phone.left(Phone.vaccinated) == 7)
  }

  @Test func aDoorsLinkIsAnsweredByAPassThatNoOtherDoorAccepts() async throws {
    let challenge = try asked("Museum", [Phone.adult])
    let phone = try await Phone.provided()
    let link = try link(challenge)
    try await phone.kill { await $0.receive(link) }
    phone.shows("passes", "door-asks")
    #expect(phone.reads(phone.words(.doorTitle, "Museum")))
    #expect(phone.reads(phone.words(.doorUnproved)))
    try await phone.stage.tap("Adult")
    phone.shows("passes", "door-asks", "preview")
    try await phone.stage.tap(.actionShowCode)
    phone.shows("passes", "door-asks", "show")
    #expect(try !phone.judged(desk.door()).accepts)
    #expect(try phone.judged(desk.door(), challenge).accepts)
    await phone.wait(35)
    #expect(try phone.judged(desk.door(), challenge).accepts, "signed again it is still for that door")
  }

  @Test(arguments: [true, false]) func aLinkIsFollowedHoweverItIsWritten(_ upper: Bool) async throws {
    let text = try asked("Museum", [Phone.adult]).text()
    let phone = try await Phone.provided()
    await phone.holder.receive(try #require(URL(string: upper ? text.uppercased() : text.lowercased())))
    phone.shows("passes", "door-asks")
    #expect(phone.reads(phone.words(.doorTitle, "Museum")))
  }

  @Test func aDoorThatAsksForALotIsSaidToAndWhatShowsLessIsOffered() async throws {
    let phone = try await Phone.provided([Phone.border, Phone.adult])
    try await asked(phone, asked("Ferry", [Phone.border, Phone.adult]))
    try await phone.stage.tap(Phone.border)
    phone.shows("passes", "door-asks", "over-asking")
    #expect(phone.reads(phone.words(.overTitle)))
    #expect(phone.screen.page.window?.rows.count == 7, "all five that staff would see")
    try await phone.stage.tap(.overLess)
    phone.shows("passes", "door-asks", "preview")
    #expect(phone.stage.read(at: phone.now).contains("- Adult (heading)"))
    await phone.stage.goBack()
    try await phone.stage.tap(Phone.border)
    try await phone.stage.tap(.overDont)
    phone.shows("passes", "door-asks")
    try await phone.stage.tap(Phone.border)
    try await phone.stage.tap(.overAnyway)
    try await phone.stage.tap(.actionShowCode)
    #expect(try phone.code() != nil)
    #expect(try await phone.left(Phone.border) == 2)
  }

  @Test func whereTheClocksDifferNothingIsUsedUpUntilTheTravellerSaysThatTheDoorsIsRight() async throws {
    let phone = try await Phone.provided([Phone.adult])
    let theirs = phone.now + 1_200
    let challenge = try asked("Museum", [Phone.adult], at: theirs)
    try await asked(phone, challenge)
    phone.shows("passes", "door-asks", "clocks-differ")
    try await phone.stage.tap(.remedyClock)
    #expect(phone.device.visits == 1)
    try await phone.stage.tap(.clocksDoorRight)
    phone.shows("passes", "door-asks")
    #expect(try await phone.left(Phone.adult) == 2)
    try await phone.stage.tap("Adult")
    try await phone.stage.tap(.actionShowCode)
    #expect(try await phone.left(Phone.adult) == 1)
    #expect(try phone.judged(desk.door(), at: theirs, challenge).accepts)
  }

  @Test func aDoorsQuestionThatIsOverIsSaidToBe() async throws {
    let phone = try await Phone.provided([Phone.adult])
    let challenge = try asked("Museum", [Phone.adult])
    phone.now = try #require(challenge.until()) + 1
    try await asked(phone, challenge)
    #expect(phone.reads(phone.words(.doorEnded)) || phone.screen.name == "clocks-differ")
    #expect(!phone.screen.page.touchable.contains { $0.words.hasPrefix("Adult") })
  }

  @Test func whatIsNoDoorsCodeIsSaidToBeNone() async throws {
    let phone = try await Phone.provided([Phone.adult])
    await phone.holder.receive(try #require(URL(string: "laissez:c1aaaa")))
    phone.shows("passes", "problem")
    #expect(((phone.screen as? Problem)?.problem as? LaissezError)?.kind() == .challenge)
    try await phone.stage.tap(.actionClose)
    phone.shows("passes")
  }

  @Test func theQuickActionOpensTheFirstPassPreviewAndAShowThatGoesOnBeforeIt() async throws {
    let phone = try await Phone.provided([Phone.adult])
    try await phone.kill { await $0.showFirst() }
    phone.shows("passes", "preview")
    #expect(try await phone.left(Phone.adult) == 2)
    try await phone.stage.tap(.actionShowCode)
    await phone.holder.showFirst()
    phone.shows("passes", "show")
    try await phone.kill { await $0.showFirst() }
    phone.shows("passes", "show")
    await phone.stage.goBack()
    phone.shows("passes")
    #expect(try await phone.left(Phone.adult) == 1)
  }

  @Test func aFileThatArrivesWaitsUntilTheWalletIsOpen() async throws {
    let phone = try await Phone.provided([Phone.adult])
    try await phone.protect()
    let file = phone.folder.appending(path: "letter")
    try Data("a letter".utf8).write(to: file)
    try await phone.kill { await $0.receive(file) }
    phone.shows("entrance", "unlock")
    phone.stage.write(Phone.passphrase)
    try await phone.stage.tap(.unlockOpen)
    phone.shows("passes", "receive", "problem")
  }

  @Test func aFullDiskBurnsNothingAndSaysSo() async throws {
    let phone = try await Phone.provided([Phone.adult])
    try await phone.stage.tap(.actionShow)
    let full = phone.folder.appending(path: "vault.new").path
    try FileManager.default.createSymbolicLink(atPath: full, withDestinationPath: "/dev/full")
    try await phone.stage.tap(.actionShowCode)
    phone.shows("passes", "problem")
    #expect(((phone.screen as? Problem)?.problem as? LaissezError)?.kind() == .full)
    try? FileManager.default.removeItem(atPath: full)
    #expect(try await phone.left(Phone.adult) == 2)
    try await phone.stage.tap(.actionRetry)
    phone.shows("passes", "show")
    #expect(try await phone.left(Phone.adult) == 1)
  }

  @Test func aDiskThatFillsUpInTheMidstOfAShowIsToldAndTheShowGoesOn() async throws {
    let phone = try await Phone.provided([Phone.adult])
    try await phone.stage.tap(.actionShow)
    try await phone.stage.tap(.actionShowCode)
    let full = phone.folder.appending(path: "vault.new").path
    try FileManager.default.createSymbolicLink(atPath: full, withDestinationPath: "/dev/full")
    await phone.wait(31)
    phone.shows("passes", "show", "problem")
    try? FileManager.default.removeItem(atPath: full)
    try await phone.stage.tap(.actionClose)
    phone.shows("passes", "show")
    #expect(try phone.judged(desk.door()).accepts)
    #expect(try await phone.left(Phone.adult) == 1)
  }

  @Test func withAPassphraseTheWalletWaitsForItAlsoWhenTheAppComesBack() async throws {
    let phone = try await Phone.provided([Phone.adult])
    try await phone.protect()
    phone.shows("entrance", "unlock")
    phone.stage.write("some other words")
    try await phone.stage.tap(.unlockOpen)
    #expect(phone.reads(phone.words(.errorWrongPassphraseBody)))
    phone.stage.write(Phone.passphrase)
    try await phone.stage.tap(.unlockOpen)
    phone.shows("passes")
    try await phone.stage.tap(.actionShow)
    try await phone.stage.tap(.actionShowCode)
    await phone.leave()
    await phone.comeBack()
    phone.shows("passes", "show", "unlock")
    #expect(try phone.code() == nil)
    phone.stage.write(Phone.passphrase)
    try await phone.stage.tap(.unlockOpen)
    phone.shows("passes", "show")
    #expect(try phone.code() != nil)
    #expect(try await phone.left(Phone.adult) == 1)
  }

  @Test func aPassphraseIsTriedOffTheMainActorAndTheScreenSaysThatItIsAtWork() async throws {
    let phone = try await Phone.provided([])
    try await phone.protect()
    phone.stage.write(Phone.passphrase)
    // Somebody else asks the wallet: until that is answered, the passphrase isn't tried.
    let (asked, ask) = AsyncStream<Void>.makeStream()
    let (answered, answer) = AsyncStream<Void>.makeStream()
    let other = Task {
      try await phone.holder.pocket.ask { _ in
        ask.finish()
        for await _ in answered {}
      }
    }
    for await _ in asked {}
    let tap = Task { try await phone.stage.tap(.unlockOpen) }
    while phone.screen.page.touchable.first?.words == phone.words(.unlockOpen) { await Task.yield() }
    let button = try #require(phone.screen.page.touchable.first)
    #expect(button.words == phone.words(.unlockWaiting))
    #expect(!button.enabled)
    answer.finish()
    try await other.value
    try await tap.value
    phone.shows("passes")
  }

  @Test func theWalletIsAskedOffTheMainActor() async throws {
    let phone = try await Phone.provided([])
    #expect(try await phone.wallet { _ in isMain() } == false)
  }

  @Test func aPassphraseThatIsChosenIsWrittenTheSameTwice() async throws {
    let phone = try await Phone.provided([])
    var chosen: [String] = []
    await phone.stage.open(ChoosePassphrase(phone.holder, .waysChoose) { chosen.append($0) })
    phone.stage.write("four words or five")
    phone.stage.write("four words or six", line: 1)
    try await phone.stage.tap(.actionContinue)
    #expect(phone.stage.read(at: phone.now).contains("- \(phone.words(.chooseDiffer)) (told)"))
    #expect(chosen.isEmpty)
    phone.stage.write("four words or five", line: 1)
    try await phone.stage.tap(.actionContinue)
    #expect(chosen == ["four words or five"])
    phone.shows("passes")
  }

  @Test func aWalletThatTheDeviceOpensIsLockedWhenTheAppIsLeftAndOpenWhenItIsBack() async throws {
    let phone = try await Phone.provided([Phone.adult])
    let wallet = try await phone.wallet { $0 }
    #expect(!wallet.isLocked())
    await phone.leave()
    #expect(wallet.isLocked())
    await phone.comeBack()
    phone.shows("passes")
    #expect(!wallet.isLocked())
  }

  @Test func aDoorsCodeIsReadFromAPhotographOfAnySize() async throws {
    let challenge = try asked("Museum", [Phone.adult])
    for enlarged in [1, 3] {
      let phone = try await Phone.provided([Phone.adult])
      await phone.stage.open(DoorCode(phone.holder))
      phone.device.photographs = [try Taken(of: Code.draw(text: challenge.text(), level: .low), enlarged: enlarged)]
      try await phone.stage.tap(.doorTake)
      phone.shows("passes", "door-asks")
      #expect(phone.reads(phone.words(.doorTitle, "Museum")))
    }
  }

  @Test func aPhotographWithoutACodeIsSaidToHaveNone() async throws {
    let phone = try await Phone.provided([Phone.adult])
    await phone.stage.open(DoorCode(phone.holder))
    try await phone.stage.tap(.doorTake)
    phone.shows("passes", "door-code")
    phone.device.photographs = [Taken(), Taken(broken: true), Taken(height: 4_000)]
    for _ in 0..<3 {
      try await phone.stage.tap(.doorTake)
      #expect((phone.screen as? Problem)?.problem as? Fault == .noCode)
      try await phone.stage.tap(.doorRead)
      phone.shows("passes", "door-code")
    }
  }

  @Test func pastShowsAreKeptOnlyWhereTheTravellerSaysSoAndErasedAgain() async throws {
    let phone = try await Phone.provided([Phone.adult])
    try await phone.spend(1, Phone.adult)
    await phone.stage.open(History(phone.holder))
    #expect(phone.reads(phone.words(.careHistoryNone)))
    try await phone.stage.tap(.historyKeep)
    #expect(phone.reads(phone.words(.historyNothing)), "what was shown before is not told")
    try await phone.spend(1, Phone.adult)
    await phone.stage.restart(Passes(phone.holder), History(phone.holder))
    #expect(phone.reads("Adult · "))
    try await phone.stage.tap(.historyErase)
    #expect(phone.reads(phone.words(.careHistoryNone)))
    #expect(try await phone.wallet { try $0.history(now: Desk.now) == nil })
  }
}

private func isMain() -> Bool { Thread.isMainThread }

/// A photograph that was picked.
private final class Taken: Photograph {
  private let luma: [UInt8]
  private let width: Int
  private let height: Int
  private let stride: Int
  private let broken: Bool

  /// Of nothing: one that can't be read, or whose height isn't what it says.
  init(broken: Bool = false, height: Int = 480) {
    luma = [UInt8](repeating: 0x70, count: 640 * 480)
    (width, stride) = (640, 640)
    self.height = height
    self.broken = broken
  }

  /// Of a code, with so many pixels in place of one.
  init(of code: Code, enlarged times: Int) throws {
    let (small, width, height, stride) = try frame(of: code)
    luma = (0..<height * times).flatMap { y in (0..<width * times).map { x in small[y / times * stride + x / times] } }
    (self.width, self.height, self.stride) = (width * times, height * times, width * times)
    broken = false
  }

  func look<R>(_ body: (Luma) throws -> R) throws -> R {
    if broken { throw CocoaError(.fileReadCorruptFile) }
    return try luma.withUnsafeBytes { try body(Luma($0, width: width, height: height, stride: stride)) }
  }
}
