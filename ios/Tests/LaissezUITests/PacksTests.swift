import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// An authority that publishes a second pack, and signs another of the same number.
private struct Packs {
  static let made = Result { try Packs() }

  let first: Data
  let second: Data
  let fork: Data

  private init() throws {
    let folder = try emptyFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, title, age) in [("adult", "Adult", 18), ("elder", "Over 65", 65), ("child", "Twelve or older", 12)] {
      let rule = """
        {"title": {"en": "\(title)"}, "explanation": {"en": "\(title)."}, "condition": {"age_at_least": \(age)}, "reveals": "id_hint",
         "epoch": "24h", "paper": false, "shows_per_epoch": 8, "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}
        """
      try Data(rule.utf8).write(to: folder.appending(path: "\(name).json"))
    }
    try run("root", "init", "alice", at: folder)
    try run("authority", "init", "board", "--root", "alice/root.pub", "--threshold", "1", at: folder)
    try run("authority", "add-rule", "board", "adult.json", at: folder)
    try run("issuer", "init", "clinic", at: folder)
    try run("authority", "add-issuer", "board", "clinic/issuer.pub", "--name", "Utopia Health", "--country", "UTO", at: folder)
    first = try Self.publish("board", at: folder)
    try FileManager.default.copyItem(at: folder.appending(path: "board"), to: folder.appending(path: "other"))
    try run("authority", "add-rule", "board", "elder.json", at: folder)
    second = try Self.publish("board", at: folder)
    try run("authority", "add-rule", "other", "child.json", at: folder)
    fork = try Self.publish("other", at: folder)
  }

  private static func publish(_ board: String, at folder: URL) throws -> Data {
    try run("authority", "draft", board, "-o", "draft", at: folder)
    try run("root", "sign", "alice", "draft", "-o", "signature", "--yes", at: folder)
    try run("authority", "publish", board, "draft", "signature", "-o", "pack", at: folder)
    return try Data(contentsOf: folder.appending(path: "pack"))
  }
}

/// A trust pack takes another one's place, or doesn't.
@MainActor @Suite struct PacksTests {
  private func version(_ phone: Phone) async throws -> UInt64 {
    try await phone.wallet { try $0.pack().version() }
  }

  @Test func aNewerPackSaysWhatItChangesBeforeItIsTaken() async throws {
    let packs = try Packs.made.get()
    let phone = try await Phone.begun(with: packs.first).opening(Pack.init)
    phone.device.files = [Handed(packs.second)]
    try await phone.stage.tap(.holderPackOpen)
    #expect(phone.stage.current.name == "new-pack")
    #expect(phone.says("Over 65"))
    #expect(try await version(phone) == 1)
    try await phone.stage.tap(.newPackTake)
    #expect(phone.stage.names == ["passes"])
    #expect(try await version(phone) == 2)
  }

  @Test func anOlderPackAForkAndAnotherAuthoritysAreRefusedEachForItsReason() async throws {
    let packs = try Packs.made.get()
    let phone = try await Phone.begun(with: packs.second)
    let reasons: [(Data, Phrase)] = [
      (packs.first, .packRefusedOlderPack), (packs.fork, .packRefusedFork), (try Desk.shared.get().packFile, .packRefusedOtherAuthority),
    ]
    for (pack, reason) in reasons {
      await phone.receive(pack)
      #expect(phone.kind == .packRefused)
      #expect(phone.says(reason))
      try await phone.stage.tap(.actionClose)
      #expect(try await version(phone) == 2)
    }
  }

  @Test func aClockThatIsBehindItsPackIsSaidSoWithTheWayToSetIt() async throws {
    let phone = try await Phone.begun()
    phone.now = Desk.now.addingTimeInterval(-30 * 86_400)
    await phone.anew(Pack.init)
    #expect(phone.says(.errorClock))
    try await phone.stage.tap(.remedyClock)
    #expect(phone.device.visits == 1)
  }

  @Test func aPackThatHasRunOutIsAskedToBeRenewed() async throws {
    let phone = try await Phone.begun()
    phone.now = Desk.now.addingTimeInterval(400 * 86_400)
    await phone.anew(Care.init)
    #expect(phone.says(.packStateExpired))
  }

  @Test func theSamePackAgainChangesNothing() async throws {
    let phone = try await Phone.begun()
    await phone.receive(try Desk.shared.get().packFile)
    #expect(phone.says(.newPackNoChanges))
    try await phone.stage.tap(.actionCancel)
    #expect(phone.stage.names == ["passes"])
  }

  @Test func previewsAreLeftOutForOneRuleAndShownAgain() async throws {
    let phone = try await Phone.provided().opening(Previews.init)
    let (vaccinated, adult) = (try Desk.shared.get().rule("Vaccinated or tested"), try Desk.shared.get().rule("Adult"))
    let row = phone.stage.words(.previewsSkip, "Vaccinated or tested")
    try await phone.stage.tick(row)
    #expect(try await phone.wallet { try $0.skipsPreview(rule: vaccinated) })
    #expect(try await phone.wallet { try $0.skipsPreview(rule: adult) } == false)
    try await phone.stage.tick(row)
    #expect(try await phone.wallet { try $0.skipsPreview(rule: vaccinated) } == false)
  }
}
