import Laissez
import XCTest

/// From the trust pack to the verdict, with the real command as the issuer.
final class JourneyTests: XCTestCase {
  private let desk = Desk.shared
  private let now = Desk.now

  func testAPassGoesFromRequestToVerdict() async throws {
    let desk = try desk.get()
    let home = try emptyFolder()
    let key = InMemoryDeviceKey()
    let wallet = try Wallet.at(directory: home.path)
    XCTAssertFalse(try wallet.exists())
    try await wallet.create(with: key, packFile: desk.packFile, roots: desk.roots, now: now)

    let rule = try desk.rule("Adult")
    let request = try wallet.request(issuer: "Utopia Health", rules: [rule], now: now, days: 3)
    XCTAssertEqual(request.words.count, 6)
    XCTAssertEqual(try wallet.pending(), 1)
    let report = try wallet.importAnswer(answerFile: try desk.mint(request.bytes), now: now)
    XCTAssertEqual(report.issuer, "Utopia Health")
    XCTAssertEqual(report.stacks.map(\.rule), [rule])
    XCTAssertEqual(report.stacks[0].epochs, 4, "three days from the middle of one")

    try wallet.lock()
    XCTAssertTrue(wallet.isLocked())
    XCTAssertEqual(kind { _ = try wallet.passes(now: now) }, .locked)
    try await wallet.unlock(with: key, now: now)

    let pass = try XCTUnwrap(wallet.passes(now: now).first)
    XCTAssertEqual(pass.title(), "Adult")
    XCTAssertEqual(pass.name(), "MUELLER<<ANNA<LENA")
    XCTAssertEqual(pass.standing(), .ready)
    XCTAssertEqual(pass.showsLeft(), 2)

    let preview = try wallet.preview(choice: Choice(rule: rule), now: now)
    XCTAssertEqual(preview.disclosed().kind(), .idHint)
    XCTAssertEqual(preview.country(), "UTO")
    XCTAssertTrue(preview.tells().map { $0.code() }.contains("moment"))
    let show = try wallet.show(choice: preview.choice(), kind: .new, now: now)
    XCTAssertEqual(show.showsLeft(), 1)
    XCTAssertEqual(show.until(), now.addingTimeInterval(180))

    let door = try desk.door()
    let judgement = try door.judge(text: show.text(), now: now)
    guard case .accepted(let disclosed) = judgement.verdict else { return XCTFail("\(judgement)") }
    XCTAssertEqual(disclosed.line(), preview.disclosed().line())
    XCTAssertEqual(disclosed.fields().map { $0.value() }, preview.disclosed().fields().map { $0.value() })
    XCTAssertEqual(judgement.rule, rule)
    XCTAssertNil(judgement.again)
  }

  func testACodeIsReadFromAFrameInEveryTurnOfTheCamera() async throws {
    let desk = try desk.get()
    let (wallet, _) = try await desk.wallet()
    let rule = try desk.rule("Vaccinated or tested")
    let show = try wallet.show(choice: Choice(rule: rule), kind: .new, now: now)
    for sturdy in [false, true] {
      let (luma, width, height, stride) = try frame(of: try show.code(sturdy: sturdy))
      let sight = try luma.withUnsafeBytes {
        let frame = Luma($0, width: width, height: height, stride: stride, turn: .quarter)
        return try desk.door().look(at: frame, budget: nil, now: now)
      }
      guard case .judged(let judgement) = sight, case .accepted(let disclosed) = judgement.verdict else {
        return XCTFail("\(sight)")
      }
      XCTAssertEqual(disclosed.kind(), .nothing)
    }
  }

  func testAnAcceptedCodeIsTheSameAgainAndLaterReplay() async throws {
    let desk = try desk.get()
    let (wallet, _) = try await desk.wallet()
    let text = try wallet.show(choice: Choice(rule: try desk.rule("Adult")), kind: .new, now: now).text()
    let door = try desk.door()
    _ = try door.judge(text: text, now: now)
    XCTAssertEqual(try door.judge(text: text, now: now.addingTimeInterval(20)).again, 20)
    guard case .refused(let refusal) = try door.judge(text: text, now: now.addingTimeInterval(90)).verdict else {
      return XCTFail("a replay")
    }
    XCTAssertEqual(refusal, .replay)
    XCTAssertEqual(refusal.code(), "replay")
    XCTAssertFalse(refusal.words().isEmpty || refusal.nextStep().isEmpty)
  }

  func testADoorsQuestionIsAnsweredForThatDoorAlone() async throws {
    let desk = try desk.get()
    let (wallet, _) = try await desk.wallet()
    let rule = try desk.rule("Adult")
    let asked = try Challenge.ask(audience: "Gate A", rules: [rule], time: now, pack: desk.pack)
    let scanned = try Challenge.fromText(text: asked.text())
    XCTAssertEqual(scanned.audience(), "Gate A")
    let show = try wallet.show(choice: Choice(rule: rule), kind: .new, now: now, challenge: scanned)
    let door = try desk.door()
    guard case .accepted = try door.judge(text: show.text(), now: now, challenge: asked).verdict else {
      return XCTFail("the door that asked")
    }
    let other = try Challenge.ask(audience: "Gate B", rules: [rule], time: now, pack: desk.pack)
    guard case .refused(.badHolderSignature) = try desk.door().judge(text: show.text(), now: now, challenge: other).verdict
    else { return XCTFail("another door") }
    let border = try desk.rule("Border of Utopia")
    XCTAssertEqual(
      kind { _ = try wallet.show(choice: Choice(rule: border), kind: .new, now: now, challenge: scanned) }, .notAsked)
  }

  func testShowsRunOutAndTheReserveStays() async throws {
    let desk = try desk.get()
    let (wallet, _) = try await desk.wallet()
    let choice = Choice(rule: try desk.rule("Adult"))
    XCTAssertEqual(kind { _ = try wallet.show(choice: choice, kind: .resume, now: now) }, .nothingToResume)
    for _ in 0..<2 { _ = try wallet.show(choice: choice, kind: .new, now: now) }
    do {
      _ = try wallet.show(choice: choice, kind: .new, now: now)
      XCTFail("there is none left")
    } catch let error as LaissezError {
      XCTAssertEqual(error.kind(), .noShowsLeft)
      XCTAssertEqual(error.next(), date("2026-11-22T00:00:00Z"))
    }
    XCTAssertTrue(try wallet.show(choice: choice, kind: .reserve, now: now).reserve())
    XCTAssertEqual(try wallet.goingOn(now: now)?.reserve, true)
  }

  func testPassesMoveToASecondWallet() async throws {
    let desk = try desk.get()
    let key = InMemoryDeviceKey()
    let (old, _) = try await desk.wallet(key)
    let new = try Wallet.at(directory: try emptyFolder().path)
    let newKey = InMemoryDeviceKey()
    let file = try old.handOver(words: "correct horse", cost: .least(), invitation: nil)
    XCTAssertTrue(try old.isHandedOver())
    let choice = Choice(rule: try desk.rule("Adult"))
    XCTAssertEqual(kind { _ = try old.show(choice: choice, kind: .new, now: now) }, .handedOver)
    let made = try await NewKey.device(newKey)
    XCTAssertEqual(
      kind { _ = try new.createReceived(key: made, file: file, words: "wrong horse!") }, .wrongPassphrase)
    let receipt = try new.createReceived(key: made, file: file, words: "correct horse")
    XCTAssertEqual(try new.passes(now: now).count, 3)
    try old.settle(receipt: receipt, key: try await key.unwrap(XCTUnwrap(old.wrapped())).key())
    XCTAssertTrue(try old.passes(now: now).isEmpty)
    let show = try new.show(choice: choice, kind: .new, now: now)
    guard case .accepted = try desk.door().judge(text: show.text(), now: now).verdict else { return XCTFail("moved") }
    try new.lock()
    try await new.unlock(with: newKey, now: now)
  }

  func testARequestTravelsAsAnAnimatedCode() async throws {
    let desk = try desk.get()
    let (wallet, _) = try await desk.wallet()
    let rules = [try desk.rule("Adult")]
    let request = try wallet.request(issuer: "Utopia Health", rules: rules, now: now, days: 3)
    let (sender, receiver) = (try FrameSender(file: request.bytes), FrameReceiver())
    for number in 0..<sender.round() * 2 {
      if case .whole(let file) = try receiver.take(text: try sender.text(number: number)) {
        return XCTAssertEqual(file, request.bytes)
      }
    }
    XCTFail("it never came")
  }

  func testADamagedVaultIsToldAndKept() async throws {
    let desk = try desk.get()
    let key = InMemoryDeviceKey()
    let home = try emptyFolder()
    do {
      let wallet = try Wallet.at(directory: home.path)
      try await wallet.create(with: key, packFile: desk.packFile, roots: desk.roots, now: now)
    }
    let path = home.appending(path: "vault")
    var bytes = try Data(contentsOf: path)
    bytes[bytes.count - 1] ^= 1
    try bytes.write(to: path)
    let wallet = try Wallet.at(directory: home.path)
    let found = await kind { try await wallet.unlock(with: key, now: now) }
    XCTAssertEqual(found, .damaged)
    XCTAssertTrue(try wallet.exists())
    XCTAssertEqual(try Data(contentsOf: path), bytes, "it is kept as it was")
    try wallet.setAside()
    XCTAssertFalse(try wallet.exists())
    let kept = try FileManager.default.contentsOfDirectory(at: home, includingPropertiesForKeys: nil)
    XCTAssertTrue(try kept.contains { try Data(contentsOf: $0) == bytes }, "\(kept)")
  }

  func testALostDeviceKeyIsToldAndThePassphraseStillOpens() async throws {
    let desk = try desk.get()
    let key = InMemoryDeviceKey()
    let (wallet, _) = try await desk.wallet(key)
    try wallet.setSlot(key: .passphrase(words: "correct horse", cost: .least()))
    try wallet.lock()
    try await key.remove()
    do {
      try await wallet.unlock(with: key, now: now)
      XCTFail("the key is gone")
    } catch let error as DeviceKeyError {
      XCTAssertEqual(error, .lost)
      XCTAssertEqual(error.code, "device_key_lost")
    }
    XCTAssertEqual(
      kind { try wallet.unlock(key: try Secret.generate().key(), now: now) }, .deviceKeyLost, "another secret took its place")
    XCTAssertEqual(kind { try wallet.unlock(key: .passphrase(words: "wrong horse!"), now: now) }, .wrongPassphrase)
    try wallet.unlock(key: .passphrase(words: "correct horse"), now: now)
    XCTAssertEqual(try wallet.passes(now: now).count, 3)
  }

  func testAWalletMayAskForBoth() async throws {
    let desk = try desk.get()
    let key = InMemoryDeviceKey()
    let (wallet, _) = try await desk.wallet(key, passphrase: "correct horse")
    XCTAssertEqual(try wallet.slots(), [.both])
    try wallet.lock()
    let withoutWords = await kind { try await wallet.unlock(with: key, now: now) }
    XCTAssertEqual(withoutWords, .locked)
    let withOthers = await kind { try await wallet.unlock(with: key, passphrase: "wrong horse!", now: now) }
    XCTAssertEqual(withOthers, .wrongPassphrase)
    try await wallet.unlock(with: key, passphrase: "correct horse", now: now)
  }

  func testAFolderIsMadeForAWallet() throws {
    let folder = try emptyFolder().appending(path: "one/in another")
    XCTAssertFalse(try Wallet.at(folder).exists())
    XCTAssertFalse(try Wallet.at(folder).exists(), "and used again")
    let file = try emptyFolder().appending(path: "file")
    try Data().write(to: file)
    XCTAssertThrowsError(try Wallet.at(file))
  }

  func testAFolderHasOneWalletAtATime() async throws {
    let desk = try desk.get()
    let (wallet, home) = try await desk.wallet()
    XCTAssertEqual(kind { _ = try Wallet.at(directory: home.path) }, .inUse)
    try wallet.wipe()
    XCTAssertFalse(try wallet.exists())
  }
}
