import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// Nothing about people stays: not in memory, not on the disk, not after the process has died.
@MainActor @Suite struct VerifierPrivacyTests {
  private let authority: VerifierAuthority

  init() throws {
    authority = try VerifierAuthority.shared.get()
  }

  @Test func afterAVerdictHasGoneNothingHoldsWhatItDisclosed() async throws {
    let desk = try await VerifierDesk().scan(authority.border)
    let (screen, disclosed) = try await verdict(desk)
    #expect(screen.object != nil && disclosed.object != nil)
    await desk.pass(15)
    // The ground is empty, and what was disclosed is wiped, before the screen itself goes.
    #expect(disclosed.object == nil)
    #expect(desk.texts == ["Accepted"])
    await desk.pass(1)
    #expect(desk.screen.name == "scanning")
    #expect(screen.object == nil)
    #expect(try kept(desk).allSatisfy { try !Self.names(Data(contentsOf: $0)) })
  }

  @Test func inTheBackgroundNothingHoldsItEither() async throws {
    let desk = try await VerifierDesk().scan(authority.border)
    let (_, disclosed) = try await verdict(desk)
    await desk.stage.turn(.away)
    #expect(disclosed.object == nil)
    #expect(desk.texts == ["Accepted"])
  }

  @Test func whereTheProcessDiesInTheMidstOfAVerdictNothingOfItIsThereAtTheNextStart() async throws {
    let desk = try await VerifierDesk().scan(authority.border)
    try await desk.see(authority.border)
    await desk.door.settled()
    #expect(try kept(desk).allSatisfy { try !Self.names(Data(contentsOf: $0)) })
    let later = try await VerifierDesk(desk.now, folder: desk.folder).start()
    #expect(later.screen.name == "ready")
    #expect(later.door.tally.accepted == 0)
  }

  @Test func whatIsKeptIsThePackItsRootsAndTheRules() async throws {
    let desk = try await VerifierDesk().scan(authority.adult)
    try await desk.see(authority.adult)
    await desk.pass(20)
    await desk.door.settled()
    #expect(try Set(kept(desk).map(\.lastPathComponent)) == ["pack", "roots", "rules"])
    // When a code was judged is not in it: only when the rules were chosen, and that codes were.
    let chosen = Int(VerifierAuthority.now.timeIntervalSince1970) - 7200
    #expect(try Shelf(desk.folder).text(.rules) == "\(chosen) used \(authority.adult)")
  }

  @Test func theTitleOfAVerdictSaysNothingAboutAnybodyNorDoItsPrints() async throws {
    let desk = try await VerifierDesk().scan(authority.border)
    try await desk.see(authority.border)
    #expect(desk.screen.page.title == "Accepted")
    var dumped = ""
    dump(desk.screen, to: &dumped)
    #expect(!dumped.localizedCaseInsensitiveContains("okonkwo"))
    #expect(!String(reflecting: desk.screen).localizedCaseInsensitiveContains("okonkwo"))
  }

  @Test func whileTheScreenIsRecordedOrMirroredNothingPersonalIsOnIt() async throws {
    let desk = try await VerifierDesk().scan(authority.border)
    desk.stage.capture(true)
    try await desk.see(authority.border)
    #expect(desk.screen.name == "accepted-compare")
    #expect(!desk.says("OKONKWO") && !desk.says("Date of birth"))
    #expect(desk.says("Details are hidden") && !desk.says("Nothing to compare"))
    desk.stage.capture(false)
    #expect(desk.says("OKONKWO"))
    desk.stage.capture(true)
    #expect(!desk.says("OKONKWO"))
  }

  @Test func aShelfPutsAllOfAThingOrNothingAndHasNoneOfWhatItNeverHad() throws {
    let shelf = Shelf(try emptyFolder().appending(path: "door"))
    #expect(try shelf.bytes(.pack) == nil)
    try shelf.clear(.pack)
    try shelf.put(.name, "Museum")
    try shelf.put(.name, "Garden")
    #expect(try shelf.text(.name) == "Garden")
    try shelf.clear(.name)
    #expect(try shelf.text(.name) == nil)
  }

  /// A verdict on the screen, and what it disclosed, held by nobody here.
  private func verdict(_ desk: VerifierDesk) async throws -> (screen: Weak, disclosed: Weak) {
    let judge = try #require(desk.door.judge())
    guard case .judged(let judgement) = try judge.judge(authority.show(authority.border, at: desk.now).text()),
      case .accepted(let disclosed) = judgement.verdict
    else { throw Failed(description: "it was not accepted") }
    await desk.stage.open(Answer(desk.staff, judgement, to: nil))
    #expect(desk.screen.name == "accepted-compare")
    #expect(desk.says("OKONKWO"))
    return (Weak(desk.screen), Weak(disclosed))
  }

  private func kept(_ desk: VerifierDesk) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: desk.folder, includingPropertiesForKeys: nil)
  }

  private static func names(_ data: Data) -> Bool {
    String(decoding: data, as: UTF8.self).localizedCaseInsensitiveContains("okonkwo")
  }
}

/// Looks at an object without holding it.
private struct Weak {
  private(set) weak var object: AnyObject?

  init(_ object: AnyObject) {
    self.object = object
  }
}
