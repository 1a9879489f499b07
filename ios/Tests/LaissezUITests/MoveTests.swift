import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// From one phone to another.
@MainActor @Suite struct MoveTests {
  /// Hands over all passes; the file.
  private func handOver(_ phone: Phone, words: String = Phone.passphrase) async throws -> Data {
    try await phone.stage.tap(.moveHandOver)
    phone.stage.write(words)
    phone.stage.write(words, line: 1)
    try await phone.stage.tap(.actionContinue)
    #expect(phone.stage.current.name == "send-hand-over")
    return try await phone.save()
  }

  private func take(_ file: Data, on phone: Phone, words: String = Phone.passphrase) async throws {
    await phone.receive(file)
    #expect(phone.stage.current.name == "take-over")
    phone.stage.write(words)
    try await phone.stage.tap(.takeOverTake)
  }

  @Test func passesGoToAPhoneThatHasNoWalletItsReceiptComesBackAndTheOldPhoneHasNone() async throws {
    let old = try await Phone.provided().opening { Move($0) }
    let left = try await old.left("Adult")
    let file = try await handOver(old)

    let new = try await Phone()
    try await take(file, on: new)
    #expect(new.stage.names == ["passes", "send-receipt"])
    let receipt = try await new.save()
    try await new.stage.tap(.actionDone)
    #expect(new.stage.names == ["passes"])
    #expect(try await new.left("Adult") == left)
    await new.anew { Move($0) }
    #expect(new.says(.sendReceiptTitle))

    await old.anew(Care.init)
    #expect(old.says(.moveWaits))
    await old.anew { Move($0) }
    old.device.files = [Handed(receipt)]
    try await old.stage.tap(.moveReadReceipt)
    #expect(old.says(.settledBody))
    try await old.stage.tap(.actionDone)
    #expect(old.stage.names == ["passes"])
    #expect(try await old.titles().isEmpty)
  }

  @Test func theReceiptTakesThePassphraseOfAWalletThatHasOneAndWhoDoesNotGiveItCanTryAgain() async throws {
    let old = try await Phone.provided()
    try await old.wallet { try $0.setSlot(key: .passphrase(words: Phone.passphrase, cost: .least())) }
    await old.anew { Move($0) }
    let file = try await handOver(old, words: "another horse battery")
    let new = try await Phone()
    try await take(file, on: new, words: "another horse battery")
    let receipt = try await new.save()

    await old.stage.restart(Passes(old.holder), Receive(old.holder, receipt))
    #expect(old.stage.current.name == "give-passphrase")
    try await old.stage.tap(.actionCancel)
    #expect(old.says(.receiveFailed))
    try await old.stage.tap(.actionRetry)
    old.stage.write(Phone.passphrase)
    try await old.stage.tap(.actionContinue)
    #expect(old.says(.settledBody))
  }

  @Test func aPhoneWithAnInvitationIsTheOnlyOneThatCanTakeThem() async throws {
    let new = try await Phone.begun().opening { Move($0) }
    try await new.stage.tap(.moveInvite)
    #expect(new.stage.current.name == "send-invitation")
    let invitation = try await new.save()

    let old = try await Phone.provided()
    await old.receive(invitation)
    #expect(old.says(.moveInvited))
    #expect(!old.says(.moveNewPhone))
    let file = try await handOver(old)

    let stranger = try await Phone.begun()
    try await take(file, on: stranger)
    #expect(stranger.problem != nil)
    try await take(file, on: new)
    #expect(new.stage.current.name == "send-receipt")
    #expect(try await new.left("Adult") > 0)
  }

  @Test func anotherPassphraseOpensNothingAndIsTriedAgain() async throws {
    let old = try await Phone.provided().opening { Move($0) }
    let file = try await handOver(old)
    let new = try await Phone()
    try await take(file, on: new, words: "wrong horse battery")
    #expect(new.kind == .wrongPassphrase)
    try await new.stage.tap(.actionRetry)
    new.stage.write(Phone.passphrase)
    try await new.stage.tap(.takeOverTake)
    #expect(new.stage.current.name == "send-receipt")
  }

  @Test func aShortPassphraseIsRefusedAndNothingWasHandedOver() async throws {
    let old = try await Phone.provided().opening { Move($0) }
    try await old.stage.tap(.moveHandOver)
    old.stage.write("short")
    old.stage.write("shorter", line: 1)
    try await old.stage.tap(.actionContinue)
    #expect(old.says(.chooseDiffer))
    old.stage.write("short", line: 1)
    try await old.stage.tap(.actionContinue)
    #expect(old.kind == .passphraseTooShort)
    #expect(try await old.wallet { try $0.isHandedOver() } == false)
  }

  @Test func aReceiptOfSomethingElseChangesNothing() async throws {
    let old = try await Phone.provided().opening { Move($0) }
    _ = try await handOver(old)
    let stranger = try await Phone.provided().opening { Move($0) }
    let other = try await handOver(stranger)
    let new = try await Phone()
    try await take(other, on: new)
    let receipt = try await new.save()
    await old.receive(receipt)
    #expect(old.kind == .badReceipt)
    #expect(try await old.wallet { try $0.isHandedOver() })
    try await old.stage.tap(.actionClose)
    #expect(old.says(.receiveFailed))
  }
}
