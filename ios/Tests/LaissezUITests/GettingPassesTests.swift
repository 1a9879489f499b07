import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// From the first start to a pass, by files.
@MainActor @Suite struct GettingPassesTests {
  private func request(_ phone: Phone) async throws -> Data {
    await phone.anew { Ask($0) }
    try await phone.stage.tick("Adult")
    try await phone.stage.tap(.askMake)
    return try await phone.save()
  }

  private func answer(_ request: Data) throws -> Data {
    try Desk.shared.get().mint(request)
  }

  private func pending(_ phone: Phone) async throws -> UInt32 {
    try await phone.wallet { try $0.pending() }
  }

  @Test func aRequestIsMadeSavedAnsweredByTheIssuerOpenedFromAnotherAppAndThereIsAPass() async throws {
    let phone = try await Phone.begun()
    let request = try await request(phone)
    #expect(phone.says(.sendSaved))
    try await phone.stage.tap(.actionDone)
    #expect(phone.stage.names == ["passes"])
    #expect(try await pending(phone) == 1)

    await phone.receive(try answer(request))
    #expect(phone.says("From Utopia Health"))
    #expect(phone.says("- Adult. Good until"))
    try await phone.stage.tap(.actionDone)
    #expect(phone.stage.names == ["passes"])
    #expect(try await phone.titles() == ["Adult"])
    #expect(try await phone.left("Adult") > 0)
    #expect(try await pending(phone) == 0)
  }

  @Test func theDesksSixWordsStandOnTheScreenAsTheCoreHasThem() async throws {
    let phone = try await Phone.begun()
    await phone.anew { Ask($0) }
    try await phone.stage.tick("Adult")
    try await phone.stage.tap(.askMake)
    try await phone.stage.tap(.sendShare)
    let shared = try #require(phone.device.shared.last)
    #expect(shared.words.count == 6)
    #expect(phone.says(shared.words.joined(separator: " ")))
    #expect(shared.kind.file == "pass.laissez-request")
    #expect(try !answer(shared.bytes).isEmpty, "the issuer reads it")
  }

  @Test func nothingIsAskedForUntilSomethingIsChosen() async throws {
    let phone = try await Phone.begun()
    await phone.anew { Ask($0) }
    try await phone.stage.tap(.askMake)
    #expect(phone.says(.askNothingChosen))
    #expect(try await pending(phone) == 0)
    try await phone.stage.tick("Adult")
    try await phone.stage.tick("Adult")
    try await phone.stage.tap(.askMake)
    #expect(phone.says(.askNothingChosen))
  }

  @Test func whatIsChosenIsAskedForForSoLong() async throws {
    let phone = try await Phone.begun()
    await phone.anew { Ask($0) }
    try await phone.stage.tick("Adult")
    try await phone.stage.tick("28 days")
    #expect(phone.stage.read().contains("- 28 days (checked)") && phone.stage.read().contains("- 7 days (not checked)"))
    try await phone.stage.tap(.askMake)
    await phone.receive(try answer(try await phone.save()))
    let until = try #require(try await phone.wallet { try $0.passes(now: Desk.now).first?.goodUntil() })
    #expect(until.timeIntervalSince(Desk.now) > 27 * 86_400)
  }

  @Test func somebodyNewIsAskedForByNameAndIsNotAddedWhereTheRequestFails() async throws {
    let phone = try await Phone.begun()
    await phone.anew { Ask($0) }
    phone.stage.write("Ben")
    try await phone.stage.tick("Adult")
    try await phone.stage.tap(.askMake)
    #expect(try await phone.wallet { try $0.people().map { $0.called() } } == ["Ben"])
    #expect(try await phone.wallet { try $0.people().map { $0.waits() } } == [true])

    await phone.anew { Ask($0) }
    try await phone.stage.tick(phone.stage.words(.askSomebody))
    phone.stage.write(String(repeating: "x", count: 41))
    try await phone.stage.tick("Adult")
    try await phone.stage.tap(.askMake)
    #expect(phone.kind == .badLabel)
    try await phone.stage.tap(.remedyChoose)
    #expect(phone.stage.current.name == "ask")
    #expect(try await phone.wallet { try $0.people().count } == 1)
  }

  @Test func whoeverIsChosenIsAskedFor() async throws {
    let phone = try await Phone.provided()
    let anna = try #require(try await phone.wallet { try $0.people().first?.called() })
    try await phone.wallet { _ = try $0.addPerson(called: "Ben") }
    await phone.anew { Ask($0) }
    #expect(phone.stage.read().contains("- \(anna) (checked)"))
    try await phone.stage.tick("Ben")
    try await phone.stage.tick("Adult")
    try await phone.stage.tap(.askMake)
    #expect(try await phone.wallet { try $0.people().filter { $0.waits() }.map { $0.called() } } == ["Ben"])
  }

  @Test func whatIsAskedForTwiceIsSaidToBeAskedForAlready() async throws {
    let phone = try await Phone.begun()
    _ = try await request(phone)
    await phone.anew { Ask($0) }
    try await phone.stage.tick("Adult")
    try await phone.stage.tap(.askMake)
    #expect(phone.kind == .nothingLacking)
  }

  @Test func aFileThatWasPickedIsReceivedAsOneThatWasHandedOver() async throws {
    for way in ["add", "care"] {
      let phone = try await Phone.begun()
      let answer = try answer(try await request(phone))
      phone.device.files = [Handed(answer)]
      await phone.anew(way == "add" ? { Add($0) } : { Requests($0) })
      try await phone.stage.tap(way == "add" ? .actionOpenFile : .requestsOpen)
      #expect(phone.says("From Utopia Health"))
      #expect(phone.stage.names == ["passes", "receive"])
    }
  }

  @Test func whoTurnsBackFromThePickerIsWhereTheyWere() async throws {
    let phone = try await Phone.begun()
    await phone.anew(Add.init)
    try await phone.stage.tap(.actionOpenFile)
    #expect(phone.stage.names == ["passes", "add"])
  }

  @Test func theWaysToAPassAreASheetThatGivesWayToEach() async throws {
    let phone = try await Phone.begun()
    await phone.anew(Add.init)
    #expect(phone.stage.sheet?.name == "add")
    try await phone.stage.tap(.actionAsk)
    #expect(phone.stage.names == ["passes", "ask"])
    await phone.anew(Add.init)
    try await phone.stage.tap(.actionOpenVideo)
    #expect(phone.stage.names == ["passes", "film"])
  }

  @Test func anAnswerThatWasTakenAlreadyIsSaidSoAndNothingChanges() async throws {
    let phone = try await Phone.begun()
    let answer = try answer(try await request(phone))
    await phone.receive(answer)
    let left = try await phone.left("Adult")
    await phone.receive(answer)
    #expect(phone.kind == .noSuchRequest)
    #expect(try await phone.left("Adult") == left)
  }

  @Test func whenTheProcessDiesBeforeAnAnswerIsReadTheRequestStillWaits() async throws {
    let phone = try await Phone.begun()
    let answer = try answer(try await request(phone))
    try await phone.kill()
    #expect(try await pending(phone) == 1)
    await phone.receive(answer)
    #expect(phone.says("From Utopia Health"))
  }

  @Test func whoDoesNotGiveTheirFileKeepsNobodyWaitingAndWhoLeftMeanwhileFindsThePass() async throws {
    let phone = try await Phone.begun()
    let answer = try answer(try await request(phone))
    let slow = try emptyFolder().appending(path: "slow")
    try #require(mkfifo(slow.path, 0o600) == 0)
    await phone.stage.restart(Passes(phone.holder))
    let receiving = Task { await phone.stage.open(Receive(phone.holder, Handed(at: slow))) }
    while phone.stage.current.name != "receive" { await Task.yield() }
    #expect(phone.says(.receiveSafe))
    try await phone.stage.tap(.actionCancel)
    phone.shows("passes")
    #expect(try await pending(phone) == 1, "the wallet answers")
    let giving = try FileHandle(forWritingTo: slow)
    try giving.write(contentsOf: answer)
    try giving.close()
    await receiving.value
    #expect(try await phone.titles() == ["Adult"])
    phone.shows("passes")
  }

  @Test func aFileThatIsTooLargeIsGivenUp() async throws {
    let phone = try await Phone.begun()
    await phone.receive(Data(count: Receive.most + 1))
    #expect(phone.fault == .tooLarge)
    try await phone.stage.tap(.actionClose)
    #expect(phone.says(.receiveFailed))
    try await phone.stage.tap(.actionClose)
    #expect(phone.stage.names == ["passes"])
  }

  @Test func aFileThatIsNotGivenIsToldFromOneThatIsWrongAndIsTriedAgain() async throws {
    let phone = try await Phone.begun()
    let answer = try answer(try await request(phone))
    let place = try emptyFolder().appending(path: "answer")
    await phone.stage.restart(Passes(phone.holder), Receive(phone.holder, Handed(at: place)))
    #expect(phone.fault == .unreadable)
    try answer.write(to: place)
    try await phone.stage.tap(.actionRetry)
    #expect(phone.says("From Utopia Health"))
  }

  @Test func whatCouldNotBeTakenAtOnceIsTakenLaterThoughTheSystemsCopyIsGone() async throws {
    let phone = try await Phone.begun()
    let answer = try answer(try await request(phone))
    let home = try emptyFolder()
    let inbox = home.appending(path: "Documents/Inbox")
    try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
    let copy = inbox.appending(path: "answer")
    try answer.write(to: copy)
    await phone.stage.restart(Passes(phone.holder))
    await phone.holder.pocket.lock()
    phone.fail(with: .locked)
    await phone.stage.open(Receive(phone.holder, Handed(at: copy, home: home)))
    #expect(phone.says(.deviceKeyLockedTitle))
    #expect(!FileManager.default.fileExists(atPath: copy.path))
    phone.fail(with: nil)
    try await phone.stage.tap(.actionRetry)
    #expect(phone.says("From Utopia Health"))
  }

  @Test func whatIsNoFileOfOursAndWhatIsForOthersIsNamed() async throws {
    let phone = try await Phone.begun()
    let vault = try Data(contentsOf: phone.folder.appending(path: "vault"))
    let request = try await request(phone)
    let files: [(Data, Fault)] = [
      (Data(), .foreign), (Data("a letter".utf8), .foreign), (Data((0..<5_000).map { UInt8(truncatingIfNeeded: $0) }), .foreign),
      (request, .request), (vault, .vault),
    ]
    for (file, fault) in files {
      await phone.stage.restart(Passes(phone.holder), Receive(phone.holder, file))
      #expect(phone.fault == fault)
    }
  }

  @Test func nobodyCanHaveThisAppReadItsOwnWallet() async throws {
    let phone = try await Phone.begun()
    let home = phone.folder.deletingLastPathComponent()
    let handed = Handed(at: phone.folder.appending(path: "vault"), home: home)
    await phone.stage.restart(Passes(phone.holder), Receive(phone.holder, handed))
    #expect(phone.fault == .unreadable)
  }

  @Test func aPlaceThatCannotBeWrittenToIsSaidAndNothingPretendsToBeSaved() async throws {
    let phone = try await Phone.begun()
    await phone.anew { Send($0, Parcel(.receipt, Data([1]))) }
    phone.device.unwritable = CocoaError(.fileWriteOutOfSpace)
    for way in [Phrase.sendSave, .sendShare] {
      try await phone.stage.tap(way)
      #expect(phone.fault == .unwritable)
      try await phone.stage.tap(.actionClose)
      #expect(phone.stage.current.name == "send-receipt")
      #expect(!phone.says(.sendSaved))
    }
  }

  @Test func whoTurnsBackFromChoosingAPlaceHasSavedNothing() async throws {
    let phone = try await Phone.begun()
    await phone.anew { Send($0, Parcel(.receipt, Data([1]))) }
    phone.device.turnsBack = true
    try await phone.stage.tap(.sendSave)
    #expect(phone.stage.current.name == "send-receipt")
    #expect(!phone.says(.sendSaved))
  }

  @Test func requestsThatWaitCanBeForgottenAndTheirAnswersAreRefusedThen() async throws {
    let phone = try await Phone.begun()
    let answer = try answer(try await request(phone))
    await phone.anew(Care.init)
    try await phone.stage.tap(.requestsTitle)
    try await phone.stage.tap(.requestsForget)
    #expect(phone.says(.requestsWaitingZero))
    await phone.receive(answer)
    #expect(phone.kind == .noSuchRequest)
  }

  @Test func theFirstTrustPackIsOpenedItsRootsAreShownAndTheWalletBegins() async throws {
    let phone = try await Phone()
    let desk = try Desk.shared.get()
    phone.device.files = [Handed(desk.packFile)]
    await phone.stage.restart(FirstPack(phone.holder))
    try await phone.stage.tap(.firstPackOpen)
    #expect(phone.says(String(desk.roots.prefix(4)) + " "))
    try await phone.stage.tap(.firstPackBegin)
    #expect(phone.stage.names == ["passes"])
    #expect(try await phone.wallet { try $0.pack().rootsHash() } == desk.roots)
  }

  @Test func anAnswerThatComesBeforeThereIsAWalletLeadsToOne() async throws {
    let elsewhere = try await Phone.begun()
    let answer = try answer(try await request(elsewhere))
    let phone = try await Phone()
    await phone.receive(answer)
    #expect(phone.kind == .missing)
    try await phone.stage.tap(.remedyBegin)
    #expect(phone.stage.current is FirstStart)
  }
}
