import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// Scanners that type what they read: without the camera, and without its permission.
@MainActor @Suite struct VerifierScannersTests {
  private let authority: VerifierAuthority
  private let desk: VerifierDesk

  init() async throws {
    authority = try VerifierAuthority.shared.get()
    desk = try await VerifierDesk(camera: .notAsked).set(authority.adult).start()
  }

  private func code() throws -> String { try authority.show(authority.adult, at: desk.now).text() }

  @Test func aTypedCodeIsJudgedAtEnterAndTheNextOneOverTheFirst() async throws {
    await desk.type(try code(), end: false)
    #expect(desk.screen.name == "ready")
    await desk.type("")
    #expect(desk.screen.name == "accepted-compare")
    await desk.type(try code())
    #expect(desk.screen.name == "accepted-compare")
    #expect(desk.door.tally.accepted == 2)
    #expect(desk.stage.names == ["ready", "accepted-compare"])
    try await desk.stage.tap("Scan the next")
    await desk.pass(1)
    #expect(desk.screen.name == "ready")
  }

  @Test func aCodeThatEndsWithNothingIsJudgedAfterAPause() async throws {
    await desk.type(try code(), end: false)
    await desk.pass(0.4)
    #expect(desk.screen.name == "ready")
    await desk.pass(0.2)
    #expect(desk.screen.name == "accepted-compare")
  }

  @Test func anotherCodeThatIsTypedIsNamedWithoutAVerdict() async {
    await desk.type("HTTPS://EXAMPLE.ORG")
    #expect(desk.screen.name == "ready")
    #expect(desk.says("This is a web link, not a pass."))
    await desk.pass(3)
    #expect(desk.says("not a pass"))
    await desk.pass(2)
    #expect(!desk.says("not a pass"))
  }

  @Test func aScannerThatTypesForAnotherKeyboardIsToldWhichOneToBeSetTo() async throws {
    let german = Dictionary(uniqueKeysWithValues: zip("YZ:/-+*", "ZYÖ-ß`("))
    await desk.type(String(try code().map { german[$0] ?? $0 }))
    #expect(desk.screen.name == "ready")
    #expect(desk.says("Set the scanner’s keyboard to German (QWERTZ)"))
    #expect(desk.door.tally.refused == 0)
  }

  @Test func aBulletinMayBeTypedToo() async {
    desk.clock.step(60)
    await desk.type(authority.bulletin)
    #expect(desk.says("The news was taken."))
    #expect(desk.says("There is a newer trust pack"))
  }

  @Test func keysAloneStillMoveAbout() async {
    for key in [Typist.Key.end, .letter(" "), .other, .letter("")] { #expect(desk.staff.press(key) == .not) }
    #expect(desk.staff.typingEnds == nil)
    await desk.staff.typed()
    #expect(desk.screen.name == "ready")
  }

  @Test func whereNoCodesAreTakenKeysAreTheSystems() async throws {
    try await desk.stage.tap(.a11yMore)
    try await desk.stage.tap("Name of this door")
    #expect(desk.staff.press(.letter("M")) == .not)
  }

  @Test func theAnswerToADoorCodeMayBeTyped() async throws {
    try await desk.stage.tap("Show door code")
    await desk.type("HTTPS://EXAMPLE.ORG")
    #expect(desk.says("This is a web link, not a pass."))
    await desk.type(try code())
    #expect(desk.screen.name == "refused")
    #expect(desk.says("This code does not answer this door."))
    try await desk.stage.tap("Scan the next")
    await desk.pass(1)
    #expect(desk.screen.name == "door-code")
  }

  @Test func aTextWithoutEndIsNoCodeAndNothingBreaks() async {
    await desk.type("LP1:" + String(repeating: "A", count: 6000))
    #expect(desk.screen.name == "ready")
    #expect(desk.says("not a pass"))
  }

  @Test func whatWasTypedInPartIsForgottenWhenTheAppLeavesTheScreen() async throws {
    await desk.type("LP1:ABC", end: false)
    await desk.stage.turn(.away)
    desk.staff.left()
    #expect(desk.staff.typingEnds == nil)
    await desk.stage.turn(.front)
    await desk.type(try code())
    #expect(desk.screen.name == "accepted-compare")
  }
}

/// What keys become.
@Suite struct VerifierTypistTests {
  @Test func lettersAreOneCodeAsLongAsTheyFollowOneAnother() {
    var typist = Typist()
    func take(_ key: Typist.Key, _ at: TimeInterval) -> Typist.Taken { typist.take(key, at: Desk.now + at) }
    #expect([take(.letter("A"), 0), take(.other, 0.1), take(.letter(" "), 0.4)] == [.part, .part, .part])
    #expect(typist.ends == Desk.now + 0.9)
    #expect([take(.letter("B"), 0.8), take(.end, 0.9), take(.end, 0.9)] == [.part, .whole("A B"), .not])
    // What was left lying belongs to no later code.
    #expect([take(.letter("A"), 1), take(.letter("B"), 9)] == [.part, .part])
    let ends = [typist.end(), typist.end()]
    #expect(ends == ["B", nil])
  }
}
