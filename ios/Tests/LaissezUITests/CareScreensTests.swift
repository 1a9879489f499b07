import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// The screens around passes and of care, as they are read out.
@MainActor @Suite struct CareScreensTests {
  /// Holds each screen to what is read of it.
  private func look(_ phone: Phone, _ name: String, _ screen: (Holder) -> Screen) async throws {
    await phone.anew(screen)
    try hold(phone, name)
  }

  private func hold(_ phone: Phone, _ name: String) throws {
    try LaissezUITests.hold(phone.stage, "holder-\(name)\(phone.words.language == .arabic ? "-ar" : "")")
  }

  private func parcel(_ kind: Parcel.Kind) -> Parcel {
    Parcel(kind, Data(count: 100), words: kind == .request ? ["anchor", "velvet", "orbit", "canyon", "little", "harvest"] : [])
  }

  /// Anna has two passes; Jonas has one, and waits for another.
  private func family(_ language: Language) async throws -> Phone {
    let phone = try await Phone.provided([Phone.vaccinated, Phone.adult], language)
    try await phone.wallet { try $0.renamePerson(person: try $0.people()[0].id(), called: "Anna Lena") }
    try await phone.provide("Jonas", [Phone.vaccinated])
    let adult = try Desk.shared.get().rule(Phone.adult)
    try await phone.wallet { wallet in
      let jonas = try wallet.people()[1].id()
      let wants = try wallet.lacking(person: jonas, rules: [adult], now: Desk.now, days: 3)
      _ = try wallet.requestFor(person: jonas, issuer: "Utopia Health", wants: wants, now: Desk.now)
    }
    return phone
  }

  @Test(arguments: [Language.english, .arabic]) func problemsSayWhatHappenedAndLeadOn(_ language: Language) async throws {
    let phone = try await Phone.provided([Phone.vaccinated, Phone.adult], language)
    try await look(phone, "problem-damaged") { Problem($0, OfKind(.damaged)) }
    try await look(phone, "problem-full") { Problem($0, OfKind(.full)) }
    try await look(phone, "problem-foreign-file") { Problem($0, Fault.foreign) }
  }

  @Test(arguments: [Language.english, .arabic]) func passesAreAskedFor(_ language: Language) async throws {
    let phone = try await family(language)
    try await look(phone, "add") { Add($0) }
    try await look(phone, "ask") { Ask($0) }
    try await phone.stage.tap(.askMake)
    try hold(phone, "ask-nothing-chosen")
    try await look(phone, "requests") { Requests($0) }
    try await look(phone, "send-request") { Send($0, parcel(.request)) }
    try await look(phone, "moving-codes") { MovingCodes($0, parcel(.receipt)) }
  }

  @Test(arguments: [Language.english, .arabic]) func filesArrive(_ language: Language) async throws {
    let phone = try await Phone.provided([Phone.vaccinated, Phone.adult], language)
    let desk = try Desk.shared.get()
    let rules = [try desk.rule("Vaccinated or tested"), try desk.rule("Adult")]
    let request = try await phone.wallet { try $0.request(issuer: "Utopia Health", rules: rules, now: Desk.now, days: 20) }
    let answer = try desk.mint(request.bytes)
    // Nobody is in front of it yet: it isn't read.
    await phone.stage.turn(.away)
    try await look(phone, "receive") { Receive($0, answer) }
    await phone.stage.turn(.front)
    try hold(phone, "receive-done")
    try await look(phone, "film") { FilmScreen($0) }
    phone.device.films = [try Frames(of: Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 * 31) }), 0..<9)]
    try await phone.stage.tap(.filmChoose)
    try hold(phone, "film-pieces-missing")
  }

  @Test(arguments: [Language.english, .arabic]) func aWalletIsCaredFor(_ language: Language) async throws {
    let phone = try await family(language)
    try await look(phone, "care") { Care($0) }
    try await look(phone, "people") { People($0) }
    try await phone.stage.tap("Anna Lena")
    try hold(phone, "person")
    try await look(phone, "ways") { Ways($0) }
    try await look(phone, "pack") { Pack($0) }
    try await look(phone, "wipe") { Wipe($0) }
  }

  @Test(arguments: [Language.english, .arabic]) func passesMoveToAnotherPhone(_ language: Language) async throws {
    let phone = try await Phone.provided([Phone.vaccinated, Phone.adult], language)
    try await look(phone, "move") { Move($0) }
    try await look(phone, "take-over") { TakeOver($0, Data()) }
    try await look(phone, "send-hand-over") { Send($0, parcel(.handOver)) }
    try await look(phone, "send-receipt") { Send($0, parcel(.receipt)) }
    try await phone.wallet { _ = try $0.handOver(words: Phone.passphrase, cost: .least(), invitation: nil) }
    try await look(phone, "move-waits") { Move($0) }
  }
}
