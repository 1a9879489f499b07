import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// From one app to the other: the code that a traveller's phone shows, as pixels before the camera at a door.
@MainActor @Suite struct FromPhoneToDoorTests {
  private let desk: Desk

  init() throws {
    desk = try Desk.shared.get()
  }

  /// A door of the same authority, which asks for this.
  private func door(_ title: String) async throws -> VerifierDesk {
    let supplied = Supplied(roots: desk.roots) { [desk] in desk.packFile }
    return try await VerifierDesk(Desk.now, supplied: supplied).set(desk.rule(title), pack: desk.packFile).start()
  }

  private func told(_ page: Page) -> [String] {
    page.window?.rows.compactMap { if case .told(let told) = $0 { told.spoken } else { nil } } ?? []
  }

  @Test func staffSeeWhatThePreviewSaidAndNothingOfItStays() async throws {
    let phone = try await Phone.provided([Phone.adult])
    try await phone.stage.tap(.actionShow)
    let promised = told(phone.screen.page)
    #expect(promised.count == 2)
    try await phone.stage.tap(.actionShowCode)
    let door = try await door(Phone.adult)
    try await door.stage.tap(.readyScan)
    try await door.see(try #require(phone.screen.page.code))
    #expect(door.screen.name == "accepted-compare")
    #expect(told(door.screen.page) == promised)
    await door.pass(16)
    #expect(door.screen.name == "scanning")
    #expect(told(door.screen.page).isEmpty)
    #expect(door.counted == [1, 0, 0])
  }

  @Test func theSameShowIsRefusedAtADoorThatAcceptedItAWhileAgo() async throws {
    let phone = try await Phone.provided([Phone.vaccinated])
    try await phone.stage.tap(.actionShow)
    try await phone.stage.tap(.actionShowCode)
    let door = try await door(Phone.vaccinated)
    try await door.stage.tap(.readyScan)
    try await door.see(try #require(phone.screen.page.code))
    #expect(door.screen.name == "accepted-nothing")
    await phone.wait(90)
    await door.pass(90)
    try await door.see(try #require(phone.screen.page.code))
    #expect(door.screen.name == "refused")
    #expect(door.counted == [1, 1, 0])
  }

  @Test func aDoorsQuestionIsReadByThePhoneAndAnsweredAtTheDoor() async throws {
    let phone = try await Phone.provided([Phone.adult])
    let door = try await door(Phone.adult)
    try await door.stage.tap(.readyChallenge)
    await phone.holder.receive(try #require(URL(string: try door.question())))
    #expect(phone.screen.name == "door-asks")
    try await phone.stage.tap("Adult")
    try await phone.stage.tap(.actionShowCode)
    try await door.stage.tap(.challengeScan)
    try await door.see(try #require(phone.screen.page.code))
    #expect(door.screen.name == "accepted-compare")
  }
}
