import Laissez
import XCTest

/// What goes wrong between languages when nobody looks.
final class TrapTests: XCTestCase {
  private let now = Desk.now

  func testAPanicIsAnErrorAndNothingElse() {
    XCTAssertEqual(kind { try panicDrill() }, .internal)
    XCTAssertEqual(kind { try panicDrill() }, .internal, "and again")
  }

  func testAPanicsMessageReachesNoLog() throws {
    let (log, saved) = (Pipe(), dup(STDERR_FILENO))
    dup2(log.fileHandleForWriting.fileDescriptor, STDERR_FILENO)
    let found = kind { try panicDrill() }
    dup2(saved, STDERR_FILENO)
    close(saved)
    try log.fileHandleForWriting.close()
    let written = String(decoding: log.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    XCTAssertEqual(found, .internal)
    XCTAssertFalse(written.contains("drill"), written)
    XCTAssertTrue(written.contains("bindings/src/error.rs"), "where it was is told: \(written)")
  }

  /// What doesn't throw would end the process by a panic, so it may only hand out what is there already: a new one comes here after a look.
  func testWhatDoesNotThrowIsOnAShortList() throws {
    let generated = try text("ios/Sources/Laissez/Generated/Laissez.swift")
    let declaration = try Regex(
      #"(?m)^(?:open class|(?:public|fileprivate) (?:enum|struct)) (\w+)|^ *(?:(?:open|public|public static) func|public convenience) (\w+)\([^()]*\)( *throws)?"#
    )
    var (type, found) = ("", Set<String>())
    for match in generated.matches(of: declaration) {
      if let name = match.output[1].substring {
        type = String(name)
      } else if let name = match.output[2].substring, match.output[3].substring == nil {
        let converts = type.hasPrefix("Ffi") && (name == "lower" || name == "write")
        let uniffis = name.hasPrefix("uniffi") || name.hasPrefix("Ffi")
        if !converts && !uniffis { found.insert("\(type).\(name)") }
      }
    }
    let listed = try text("ios/Tests/LaissezTests/getters.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
    let allowed = Set(
      listed.flatMap { line in
        let words = line.split(separator: " ")
        return words.dropFirst().map { "\(words[0]).\($0)" }
      })
    XCTAssertGreaterThan(found.count, 50, "the sources are read at all")
    XCTAssertEqual(found.subtracting(allowed).sorted(), [], "throws, or is looked at and listed")
    XCTAssertEqual(allowed.subtracting(found).sorted(), [], "is listed no more")
  }

  func testAnErrorSpeaksOurWordsWhereverItIsPrinted() throws {
    do {
      _ = try Wallet.at(directory: "/nowhere/at/all")
      XCTFail("there is no such folder")
    } catch let error as LaissezError {
      let words = error.words()
      XCTAssertEqual(String(describing: error), words)
      XCTAssertEqual("\(error)", words)
      XCTAssertEqual(error.localizedDescription, words)
      XCTAssertEqual((error as any LocalizedError).errorDescription, words)
      XCTAssertEqual((error as any LocalizedError).recoverySuggestion, error.nextStep())
      #if !os(Linux) || compiler(>=6.2)
      XCTAssertEqual((error as any Error).localizedDescription, words)
      #endif
      XCTAssertFalse(error.nextStep().isEmpty)
      XCTAssertEqual(error.code(), error.kind().code())
      XCTAssertEqual(error.kind(), .missing)
      XCTAssertFalse("\(error) \(String(reflecting: error)) \(dumped(error))".contains("nowhere"), "a path is personal")
    }
  }

  func testEveryKindOfErrorHasACodeOfItsOwn() {
    let codes = ErrorKind.allCases.map { $0.code() }
    XCTAssertEqual(Set(codes).count, codes.count)
    XCTAssertEqual(Set(Refusal.allCases.map { $0.code() }).count, Refusal.allCases.count)
    XCTAssertEqual(Set(Doubt.allCases.map { $0.code() }).count, Doubt.allCases.count)
  }

  func testNothingPersonalIsPrinted() async throws {
    let desk = try Desk.shared.get()
    let key = InMemoryDeviceKey()
    let (wallet, _) = try await desk.wallet(key)
    let person = try wallet.addPerson(called: "Grandmother Ada")
    try wallet.keepHistory(keep: true)
    let rule = try desk.rule("Border of Utopia")
    let challenge = try Challenge.ask(audience: "Gate A", rules: [rule], time: now, pack: desk.pack)
    let preview = try wallet.preview(choice: Choice(rule: rule), now: now)
    let show = try wallet.show(choice: preview.choice(), kind: .new, now: now, challenge: challenge)
    let judgement = try desk.door().judge(text: show.text(), now: now, challenge: challenge)
    guard case .accepted(let disclosed) = judgement.verdict else { return XCTFail("\(judgement)") }
    let secret = Data(repeating: 0xAB, count: 32)
    let scan = try Scanner().scan(luma: Data(try frame(of: try show.code(sturdy: false)).luma), layout: layout, budget: nil)

    let personal = ["MUELLER", "ANNA", "Anna", "Grandmother", "1984", "03-07", "Gate A", "LP1:", "horse", "abab", "171, 171"]
    XCTAssertTrue(disclosed.line().contains("MUELLER"), "there is something to hide: \(disclosed.line())")
    XCTAssertEqual(scan.payloads.map { $0.text() }, [show.text()])
    let objects: [Any] = [
      wallet, try wallet.passes(now: now), try wallet.people(), try wallet.history(now: now) as Any, preview,
      try wallet.everybody(rule: rule, now: now), show, try show.code(sturdy: false), challenge, judgement, disclosed,
      disclosed.fields(), scan, scan.payloads, try wallet.goingOn(now: now) as Any, preview.choice(), person,
      try Key.device(secret: secret), Key.passphrase(words: "correct horse"),
      try NewKey.device(secret: secret, wrapped: secret), NewKey.passphrase(words: "correct horse", cost: .least()),
      try Key.both(secret: secret, words: "correct horse"), key, Secret.generate(), desk.pack,
    ]
    for object in objects {
      let printed = "\(object) \(String(reflecting: object)) \(dumped(object)) \(mirrored(object))"
      for word in personal { XCTAssertFalse(printed.contains(word), "\(word) in \(printed)") }
    }
    XCTAssertEqual("\(wallet) \(show) \(disclosed)", "Wallet(..) Show(..) Disclosed(..)")
  }

  func testAVerifierIsUsedFromManyTasksAtOnce() async throws {
    let desk = try Desk.shared.get()
    let (wallet, _) = try await desk.wallet()
    let (door, now) = (try desk.door(), now)
    let rule = try desk.rule("Vaccinated or tested")
    let text = try wallet.show(choice: Choice(rule: rule), kind: .new, now: now).text()
    let firsts = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<64 {
        group.addTask {
          let judgement = try door.judge(text: text, now: now)
          guard case .accepted = judgement.verdict else { throw DeviceKeyError.foreign }
          return judgement.again == nil
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    XCTAssertEqual(firsts, 1, "counted once, however many looked at once")
  }

  func testAWalletIsUsedFromManyTasksAtOnce() async throws {
    let desk = try Desk.shared.get()
    let (wallet, _) = try await desk.wallet()
    let (rule, now) = (try desk.rule("Vaccinated or tested"), now)
    let texts = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<16 {
        group.addTask { try? wallet.show(choice: Choice(rule: rule), kind: .new, now: now).text() }
      }
      return await group.reduce(into: Set<String>()) { if let text = $1 { $0.insert(text) } }
    }
    XCTAssertEqual(texts.count, 7, "one show a token, and the reserve stays")
  }

  func testFramesThatCannotBeAreRefused() throws {
    let desk = try Desk.shared.get()
    let door = try desk.door()
    let bytes = [UInt8](repeating: 0, count: 100)
    bytes.withUnsafeBytes { bytes in
      for (width, height, stride) in [(10, 11, 10), (11, 10, 10), (-1, 10, 10), (10, 10, -10), (.max, .max, .max), (0, 0, 0)] {
        let frame = Luma(bytes, width: width, height: height, stride: stride)
        XCTAssertEqual(kind { _ = try door.look(at: frame, now: now) }, .badFrame, "\(width) \(height) \(stride)")
      }
      let none = Luma(UnsafeRawBufferPointer(start: nil, count: 0), width: 10, height: 10, stride: 10)
      XCTAssertEqual(kind { _ = try door.look(at: none, now: now) }, .badFrame)
      XCTAssertEqual(kind { _ = try Scanner().scan(none) }, .badFrame)
    }
    XCTAssertEqual(kind { _ = try Verifier(pack: desk.pack, rules: [RuleId(rawValue: "no rule")]) }, .badArgument)
    XCTAssertEqual(kind { _ = try Key.device(secret: Data()) }, .badArgument)
    XCTAssertEqual(kind { _ = try TrustPack.open(file: Data(), roots: desk.roots, now: now) }, .packRefused)
  }

  /// One that a later version of Rust's, or of ours, may write is refused with its reason, whatever the bytes.
  func testAnyTextHasAVerdict() throws {
    let door = try Desk.shared.get().door()
    for text in ["", "LP1:", "LP1:%%%", "https://example.org", "\u{0}", "🛂", String(repeating: "A", count: 100_000)] {
      guard case .refused = try door.judge(text: text, now: now).verdict else { return XCTFail(text) }
    }
    for moment in [Date.distantPast, .distantFuture, Date(timeIntervalSince1970: -0.5)] {
      _ = try door.judge(text: "LP1:", now: moment)
    }
  }

  private var layout: Layout { Layout(width: 1280, height: 720, stride: 1344, turn: .none) }

  private func dumped(_ object: Any) -> String {
    var text = ""
    dump(object, to: &text)
    return text
  }

  private func mirrored(_ object: Any) -> String {
    Mirror(reflecting: object).children.map { "\($0.label ?? ""): \($0.value)" }.joined(separator: ", ")
  }
}
