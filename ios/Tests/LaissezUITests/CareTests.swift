import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// What keeps a wallet in order.
@MainActor @Suite struct CareTests {
  private func people(_ phone: Phone) async throws -> [String] {
    try await phone.wallet { try $0.people().map { $0.called() } }
  }

  private func slots(_ phone: Phone) async throws -> Set<SlotKind> {
    Set(try await phone.wallet { try $0.slots() })
  }

  @Test func peopleAreAddedCalledOtherwiseMovedAndRemoved() async throws {
    let phone = try await Phone.provided().opening(People.init)
    let first = try #require(try await people(phone).first)
    phone.stage.write("Ben")
    try await phone.stage.tap(.peopleAdd)
    #expect(try await people(phone) == [first, "Ben"])
    try await phone.stage.tap(phone.words(.peopleUp, "Ben"))
    #expect(try await people(phone) == ["Ben", first])
    try await phone.stage.tap(phone.words(.peopleDown, "Ben"))
    #expect(try await people(phone) == [first, "Ben"])

    try await phone.stage.tap("Ben")
    phone.stage.write("Benjamin")
    try await phone.stage.tap(.personRename)
    #expect(try await people(phone) == [first, "Benjamin"])
    #expect(phone.stage.current.page.title == "Benjamin")
    try await phone.stage.tap(.personRemove)
    #expect(phone.stage.current.name == "people")
    #expect(try await people(phone) == [first])
  }

  @Test func whoIsCalledNothingIsCalledAsInTheRecord() async throws {
    let phone = try await Phone.provided().opening(People.init)
    let first = try #require(try await people(phone).first)
    try await phone.stage.tap(first)
    phone.stage.write("Annie")
    try await phone.stage.tap(.personRename)
    #expect(try await people(phone) == ["Annie"])
    phone.stage.write("  ")
    try await phone.stage.tap(.personRename)
    #expect(try await people(phone) == [first])
  }

  @Test func whoHasPassesStaysAndTheProblemLeadsBackToThem() async throws {
    let phone = try await Phone.provided().opening(People.init)
    try await phone.stage.tap(try #require(try await people(phone).first))
    try await phone.stage.tap(.personRemove)
    #expect(phone.kind == .hasPasses)
    try await phone.stage.tap(.carePeople)
    #expect(phone.stage.current.name == "people")
  }

  @Test func aPassIsDeletedAndItsShowsWithIt() async throws {
    let phone = try await Phone.provided().opening(People.init)
    let before = Set(try await phone.titles())
    try await phone.stage.tap(try #require(try await people(phone).first))
    try await phone.stage.tap("Adult")
    try await phone.stage.tap(.passDelete)
    #expect(phone.stage.current.name == "person")
    #expect(Set(try await phone.titles()) == before.subtracting(["Adult"]))
    #expect(!phone.says("Adult"))
  }

  @Test func historyIsNoneUntilItIsAskedForAndGoesWhenItIsNot() async throws {
    let phone = try await Phone.provided().opening(History.init)
    let adult = try Desk.shared.get().rule("Adult")
    #expect(try await phone.wallet { try $0.history(now: Desk.now) } == nil)
    #expect(phone.says(.careHistoryNone))
    #expect(phone.says(.historyCost))
    try await phone.stage.tap(.historyKeep)
    #expect(try await phone.wallet { try $0.history(now: Desk.now) } != nil)
    try await phone.wallet { wallet in
      _ = try wallet.show(choice: Choice(rule: adult), kind: .new, now: Desk.now, challenge: nil, clocksMayDiffer: false)
    }
    await phone.anew(Care.init)
    #expect(phone.says(.historyKept))
    await phone.anew(History.init)
    #expect(phone.says("- Adult"))
    try await phone.stage.tap(.historyErase)
    #expect(try await phone.wallet { try $0.history(now: Desk.now) } == nil)
  }

  private func choose(_ words: String, on phone: Phone) async throws {
    phone.stage.write(words)
    phone.stage.write(words, line: 1)
    try await phone.stage.tap(.actionContinue)
  }

  private func give(_ words: String, on phone: Phone) async throws {
    phone.stage.write(words)
    try await phone.stage.tap(.actionContinue)
  }

  @Test func aPassphraseIsAddedChangedAskedForWhereItIsNeededAndRemoved() async throws {
    let phone = try await Phone.provided().opening(Ways.init)
    try await phone.stage.tap(.waysAdd)
    try await choose(Phone.passphrase, on: phone)
    #expect(try await slots(phone) == [.device, .passphrase])
    #expect(phone.says(.waysDone))
    try await phone.stage.tap(.waysChange)
    try await choose("another horse battery", on: phone)

    try await phone.ask()
    await phone.anew(Requests.init)
    try await phone.stage.tap(.requestsForget)
    #expect(phone.stage.current.name == "give-passphrase")
    try await give(Phone.passphrase, on: phone)
    #expect(phone.kind == .wrongPassphrase)
    try await phone.stage.tap(.actionRetry)
    try await give("another horse battery", on: phone)
    #expect(try await phone.wallet { try $0.pending() } == 0)
    #expect(phone.says(.requestsWaitingZero))

    await phone.anew(Ways.init)
    try await phone.stage.tap(.waysRemove)
    #expect(try await slots(phone) == [.device])
    await phone.holder.pocket.lock()
    #expect(try await phone.left("Adult") > 0)
  }

  @Test func bothCanBeAskedForEachTimeAndThePhoneAloneAgain() async throws {
    let phone = try await Phone.provided().opening(Ways.init)
    try await phone.stage.tap(.waysAskBoth)
    try await choose(Phone.passphrase, on: phone)
    #expect(try await slots(phone) == [.both])
    await phone.holder.pocket.lock()
    await phone.anew(Care.init)
    #expect(phone.stage.current.name == "unlock")
    phone.stage.write(Phone.passphrase)
    try await phone.stage.tap(.unlockOpen)
    #expect(phone.stage.current.name == "care")
    await phone.anew(Ways.init)
    try await phone.stage.tap(.waysAlone)
    #expect(try await slots(phone) == [.device])
  }

  @Test func thePhonesKeyIsRenewedTimeAndAgainAndOpensTheWallet() async throws {
    let phone = try await Phone.provided()
    let wrapped = try await phone.wallet { try $0.wrapped() }
    var seen = [wrapped]
    for _ in 0..<3 {
      await phone.anew(Ways.init)
      try await phone.stage.tap(.waysRenew)
      #expect(phone.says(.waysDone))
      let now = try await phone.wallet { try $0.wrapped() }
      #expect(!seen.contains(now))
      seen.append(now)
      await phone.holder.pocket.lock()
      #expect(try await phone.left("Adult") > 0)
    }
    // What was wrapped before is lost: that key is gone.
    for old in seen.dropLast() {
      let old = try #require(old)
      await #expect(throws: DeviceKeyError.lost) { try await phone.holder.pocket.keys.key(old) }
    }
  }

  @Test func aRenewalThatIsCutShortLeavesAWalletThatOpens() async throws {
    let phone = try await Phone.provided()
    // The next key was made, and the process died before the wallet was saved with it.
    do {
      let pocket = phone.holder.pocket
      try await pocket.ask { _ = try await pocket.newKey($0) }
    }
    try await phone.kill()
    #expect(try await phone.left("Adult") > 0)
  }

  @Test func aWalletThatIsThereIsNotLostWhereAnotherIsToBeMade() async throws {
    let phone = try await Phone.provided()
    let desk = try Desk.shared.get()
    var refused: ErrorKind?
    do {
      try await phone.holder.pocket.create(desk.packFile, roots: desk.roots)
    } catch let error as LaissezError {
      refused = error.kind()
    }
    #expect(refused == .exists)
    await phone.holder.pocket.lock()
    #expect(try await phone.left("Adult") > 0)
  }

  @Test(arguments: Language.allCases) func wipingTakesAWordAndLeavesNoFileAndNoKey(_ language: Language) async throws {
    let phone = try await Phone.provided([Phone.adult], language).opening(Wipe.init)
    let wrapped = try #require(try await phone.wallet { try $0.wrapped() })
    try await phone.stage.tap(.careWipe)
    #expect(phone.stage.current.name == "wipe")
    #expect(phone.stage.read().filter { $0.contains(phone.stage.words(.wipeWord)) && $0.hasSuffix("(told)") }.count == 1)
    #expect(try await phone.left("Adult") > 0)
    phone.stage.write(" \(phone.stage.words(.wipeWord).lowercased()) ")
    try await phone.stage.tap(.careWipe)
    #expect(phone.stage.current is FirstStart)
    #expect(phone.stage.screens.count == 1)
    await #expect(throws: DeviceKeyError.lost) { try await phone.holder.pocket.keys.key(wrapped) }
    let files = FileManager.default.enumerator(at: phone.folder, includingPropertiesForKeys: nil)?.allObjects as? [URL]
    let left = try (files ?? []).filter { try !Data(contentsOf: $0).isEmpty }
    #expect(left.isEmpty)
  }

  @Test func theTrustPackSaysWhatItIs() async throws {
    let phone = try await Phone.provided().opening(Pack.init)
    #expect(phone.says("Number 1, from today"))
    #expect(phone.says("Utopia Health: UTO") || phone.says("Utopia Health. UTO"))
    #expect(phone.says("Adult. 18 or older."))
    let groups = try Desk.shared.get().roots.enumerated().map { ($0 > 0 && $0 % 4 == 0 ? " " : "") + String($1) }.joined()
    #expect(phone.says(groups))
  }
}
