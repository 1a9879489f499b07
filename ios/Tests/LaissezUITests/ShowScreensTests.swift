import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// The screens from the first start to a show, as they are read out.
@MainActor @Suite struct ShowScreensTests {
  private nonisolated static let languages: [Language] = [.english, .arabic]

  private func hold(_ phone: Phone, _ name: String? = nil, file: SourceLocation = #_sourceLocation) throws {
    let name = "holder-\(name ?? phone.screen.name)\(phone.words.language == .arabic ? "-ar" : "")"
    try LaissezUITests.hold(phone.stage, name, at: phone.now, file: file)
  }

  private func family(_ language: Language) async throws -> Phone {
    let phone = try await Phone.provided([Phone.vaccinated, Phone.adult], language)
    try await phone.wallet { wallet in
      try wallet.renamePerson(person: try #require(try wallet.people().first).id(), called: "Anna Lena")
    }
    try await phone.provide("Jonas", [Phone.vaccinated])
    try await phone.wallet { _ = try $0.addPerson(called: "Mia") }
    let jonas = try await phone.wallet { try #require(try $0.people().first { $0.called() == "Jonas" }).id() }
    try await phone.spend(6, Phone.vaccinated, person: jonas)
    await phone.stage.restart(Entrance(phone.holder))
    return phone
  }

  private func asked(_ titles: [String], _ language: Language, apart: TimeInterval = 0) async throws -> Phone {
    let phone = try await Phone.provided(titles, language)
    let desk = try Desk.shared.get()
    let rules = try [Phone.border, Phone.adult].map(desk.rule)
    let challenge = try Challenge.ask(audience: "Museum of Utopia", rules: rules, time: phone.now + apart, pack: desk.pack)
    await phone.holder.receive(try #require(URL(string: challenge.text())))
    return phone
  }

  @Test(arguments: languages) func theFirstStartHasThreePages(_ language: Language) async throws {
    let phone = try await Phone(language)
    try hold(phone)
    try await phone.stage.tap(.actionContinue)
    try hold(phone)
    try await phone.stage.tap(.actionContinue)
    try hold(phone)
    try await phone.stage.tap(.actionStart)
    try hold(phone)
    phone.device.files = [Handed(try Desk.shared.get().packFile)]
    try await phone.stage.tap(.firstPackOpen)
    try hold(phone, "first-pack-compare")
  }

  @Test(arguments: languages) func passesAreCards(_ language: Language) async throws {
    try hold(try await family(language))
  }

  @Test(arguments: languages) func withoutAPassThereIsHowToGetOne(_ language: Language) async throws {
    try hold(try await Phone.provided([], language), "passes-empty")
  }

  @Test(arguments: languages) func whatStaffWillSeeIsShownBeforeAndWhoCouldLinkWhatIsUnfolded(_ language: Language) async throws {
    let phone = try await Phone.provided([Phone.adult], language)
    try await phone.stage.tap(.actionShow)
    try hold(phone)
    try await phone.stage.tap(.previewMore)
    try hold(phone)
    try await phone.stage.tap(.previewLess)
    #expect(phone.screen.name == "preview")
  }

  @Test(arguments: languages) func aShowHasItsCodeAboveAllAndEnds(_ language: Language) async throws {
    let phone = try await Phone.provided([Phone.adult], language)
    try await phone.stage.tap(.actionShow)
    try await phone.stage.tap(.actionShowCode)
    await phone.wait(23)
    try hold(phone)
    phone.stage.capture(true)
    try hold(phone, "show-captured")
    await phone.wait(160)
    try hold(phone)
  }

  @Test(arguments: languages) func whenNoShowsAreLeftItIsSaidWhenMoreComeAndTheReserveHasAWarning(_ language: Language) async throws {
    let phone = try await Phone.provided([Phone.adult], language)
    try await phone.spend(2, Phone.adult)
    await phone.start()
    try await phone.stage.tap(.actionShow)
    try hold(phone)
    try await phone.stage.tap(.reserveOffer)
    try hold(phone)
  }

  @Test(arguments: languages) func everybodyIsPreviewedTogether(_ language: Language) async throws {
    let phone = try await family(language)
    try await phone.stage.tap(phone.words(.roundOpen, Phone.vaccinated))
    try hold(phone)
  }

  @Test(arguments: languages) func aDoorAsks(_ language: Language) async throws {
    try hold(try await asked([Phone.adult, Phone.border], language))
  }

  @Test(arguments: languages) func aDoorAsksForWhatIsNotHere(_ language: Language) async throws {
    try hold(try await asked([Phone.vaccinated], language), "door-asks-nothing")
  }

  @Test(arguments: languages) func theClocksDiffer(_ language: Language) async throws {
    try hold(try await asked([Phone.adult], language, apart: 1_200))
  }

  @Test(arguments: languages) func aDoorsCodeIsReadFromAPicture(_ language: Language) async throws {
    let phone = try await Phone.provided([], language)
    await phone.stage.open(DoorCode(phone.holder))
    try hold(phone)
  }

  @Test(arguments: languages) func whatIsLeftOutBeforeAShowIsListed(_ language: Language) async throws {
    let phone = try await Phone.provided([Phone.vaccinated, Phone.adult], language)
    await phone.stage.open(Previews(phone.holder))
    try hold(phone)
  }

  @Test(arguments: languages) func aPassphraseIsGivenAndChosen(_ language: Language) async throws {
    let phone = try await Phone.provided([], language)
    await phone.stage.open(GivePassphrase(phone.holder) { _ in })
    try hold(phone)
    await phone.stage.restart(Passes(phone.holder), ChoosePassphrase(phone.holder, .waysChoose) { _ in })
    try hold(phone)
  }

  @Test(arguments: languages) func thePassphraseIsAskedFor(_ language: Language) async throws {
    let phone = try await Phone.provided([], language)
    try await phone.protect()
    try hold(phone)
  }

  @Test(arguments: languages) func aDamagedWalletHasALastGoodCopyOrGivesWayToAnEmptyOne(_ language: Language) async throws {
    let phone = try await Phone.provided([], language)
    let vault = phone.folder.appending(path: "vault")
    let previous = phone.folder.appending(path: "vault.previous")
    var bytes = try Data(contentsOf: vault)
    try bytes.write(to: previous)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: vault)
    try FileManager.default.setAttributes([.modificationDate: Desk.now - 3_600], ofItemAtPath: previous.path)
    try await phone.kill()
    try hold(phone)
    try await phone.stage.tap(.errorDamagedFresh)
    try hold(phone)
  }

  @Test(arguments: languages) func aPassIsDeleted(_ language: Language) async throws {
    let phone = try await Phone.provided([Phone.vaccinated], language)
    let pass = try await phone.wallet { wallet in
      let pass = try #require(try wallet.passes(now: Desk.now).first)
      return PassLine(id: pass.id(), title: pass.title(), goodUntil: pass.goodUntil())
    }
    await phone.stage.open(PassPage(phone.holder, pass))
    try hold(phone)
    try await phone.stage.tap(.passDelete)
    phone.shows("passes")
    #expect(try await phone.wallet { try $0.passes(now: Desk.now).isEmpty })
  }

  @Test(arguments: languages) func whatTheAppCannotDoIsSaidAndHowToCheckIt(_ language: Language) async throws {
    let phone = try await Phone.provided([], language)
    try await phone.stage.tap(.passesCheck)
    try hold(phone)
    try await phone.stage.tap(.firstCheck)
    #expect(phone.device.visits == 1)
    await phone.stage.open(Limits())
    try hold(phone)
  }

  @Test(arguments: languages) func pastShowsAreNotKeptUnlessTheTravellerSaysSo(_ language: Language) async throws {
    let phone = try await Phone.provided([Phone.adult], language)
    await phone.stage.open(History(phone.holder))
    try hold(phone)
    try await phone.stage.tap(.historyKeep)
    try await phone.spend(1, Phone.adult)
    await phone.stage.restart(Passes(phone.holder), History(phone.holder))
    try hold(phone, "history-kept")
  }
}
