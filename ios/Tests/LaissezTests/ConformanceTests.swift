import Foundation
import Laissez
import Testing

/// What `cargo run -p laissez-tests --bin fixtures` wrote: every vector of `tests/vectors`, and what the core says of it.
struct Fixtures: Decodable, Sendable {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Step: Decodable, Sendable {
      let now: Double
      let text: String
    }

    let name: String
    let pack, roots: String
    let opened: Double
    let bulletin, challenge: String?
    let accepted: [String]
    let flood: Int
    let steps: [Step]
    let answer: Answer

    private enum Names: String, CodingKey { case name, pack, roots, opened, bulletin, challenge, accepted, flood, steps }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Names.self)
      name = try values.decode(String.self, forKey: .name)
      pack = try values.decode(String.self, forKey: .pack)
      roots = try values.decode(String.self, forKey: .roots)
      opened = try values.decode(Double.self, forKey: .opened)
      bulletin = try values.decode(String?.self, forKey: .bulletin)
      challenge = try values.decode(String?.self, forKey: .challenge)
      accepted = try values.decode([String].self, forKey: .accepted)
      flood = try values.decode(Int.self, forKey: .flood)
      steps = try values.decode([Step].self, forKey: .steps)
      answer = try Answer(from: decoder)
    }

    var testDescription: String { name }
  }

  struct Wallet: Decodable, Sendable, CustomTestStringConvertible {
    let name, vault, secret: String
    let now: Double
    let passes: [Pass]

    var testDescription: String { name }
  }

  struct Pass: Decodable, Sendable, Equatable {
    let rule, title, called, name: String
    let showsLeft: UInt32
    let standing: String
    let goodUntil: Double?
    let offered: Bool
  }

  struct Frame: Decodable, Sendable {
    let file: String
    let width, height, stride: Int
    let pack, roots: String
    let opened, now: Double
    let accepted: [String]
  }

  let judged: [Case]
  let stored: [Wallet]
  let frame: Frame
  let seen: Answer

  private enum Names: String, CodingKey { case judged, stored, frame }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Names.self)
    judged = try values.decode([Case].self, forKey: .judged)
    stored = try values.decode([Wallet].self, forKey: .stored)
    frame = try values.decode(Frame.self, forKey: .frame)
    seen = try values.decode(Answer.self, forKey: .frame)
  }

  static let folder = ProcessInfo.processInfo.environment["LAISSEZ_FIXTURES"].map { URL(fileURLWithPath: $0) }
  /// Empty where nobody wrote them: `ios/test` does.
  static let all = folder.flatMap { folder in
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try? decoder.decode(Fixtures.self, from: Data(contentsOf: folder.appending(path: "conformance.json")))
  }
}

/// All that a shell may show of an answer.
struct Answer: Decodable, Sendable, Equatable {
  struct Disclosed: Decodable, Sendable, Equatable {
    struct Field: Decodable, Sendable, Equatable {
      let code, label, value: String
    }

    let line: String
    let bitsTenths: UInt16
    let fields: [Field]

    init(_ disclosed: Laissez.Disclosed) {
      line = disclosed.line()
      bitsTenths = disclosed.bitsTenths()
      fields = disclosed.fields().map { Field(code: $0.code(), label: $0.label(), value: $0.value()) }
    }
  }

  let verdict: String
  let code, words, nextStep: String?
  let check: UInt8?
  let kind, kindWords: String
  let rule: String?
  let again: UInt32?
  let seconds: Int64?
  let stale: Bool
  let disclosed: Disclosed?

  init(_ judgement: Judgement) {
    kind = judgement.kind.code()
    kindWords = judgement.kind.words()
    rule = judgement.rule?.rawValue
    again = judgement.again
    seconds = judgement.seconds
    stale = judgement.stale
    switch judgement.verdict {
    case .accepted(let shown):
      (verdict, code, words, nextStep, check, disclosed) = ("accepted", nil, nil, nil, nil, Disclosed(shown))
    case .specimen(let shown):
      (verdict, code, words, nextStep, check, disclosed) = ("specimen", nil, nil, nil, nil, Disclosed(shown))
    case .refused(let why):
      (verdict, code, words, nextStep, check, disclosed) = ("refused", why.code(), why.words(), why.nextStep(), why.check(), nil)
    case .cannotDecide(let why):
      (verdict, code, words, nextStep, check, disclosed) = ("cannot_decide", why.code(), why.words(), why.nextStep(), why.check(), nil)
    }
  }
}

@Suite("Conformance with the core", .enabled(if: Fixtures.folder != nil, "LAISSEZ_FIXTURES names no folder"))
struct ConformanceTests {
  @Test("The fixtures are all there")
  func read() throws {
    let fixtures = try #require(Fixtures.all)
    #expect(fixtures.judged.count > 30)
    #expect(!fixtures.stored.isEmpty)
    let refused = Set(fixtures.judged.compactMap(\.answer.code))
    let reasons = Refusal.allCases.map { $0.code() } + Doubt.allCases.map { $0.code() }
    #expect(refused.isSuperset(of: reasons), "every reason has a case")
  }

  @Test("Every vector has the core's answer", arguments: Fixtures.all?.judged ?? [])
  func judged(_ vector: Fixtures.Case) throws {
    let pack = try TrustPack.open(file: bytes(vector.pack), roots: vector.roots, now: moment(vector.opened))
    let door = try Verifier(pack: pack, rules: vector.accepted.map(RuleId.init))
    if let bulletin = vector.bulletin { _ = try door.takeBulletin(text: bulletin, now: moment(vector.opened)) }
    let challenge = try vector.challenge.map { try Challenge.fromText(text: $0) }
    let last = try #require(vector.steps.last)
    for step in vector.steps.dropLast() {
      _ = try door.judge(text: step.text, now: moment(step.now), challenge: challenge)
    }
    if vector.flood > 0 {
      let texts = try String(contentsOf: #require(Fixtures.folder).appending(path: "flood.txt"), encoding: .utf8).split(separator: "\n")
      #expect(texts.count == vector.flood)
      for text in texts { _ = try door.judge(text: String(text), now: moment(last.now)) }
    }
    #expect(Answer(try door.judge(text: last.text, now: moment(last.now), challenge: challenge)) == vector.answer)
  }

  @Test("Every wallet that was ever released opens, with its passes", arguments: Fixtures.all?.stored ?? [])
  func stored(_ stored: Fixtures.Wallet) throws {
    let home = try emptyFolder()
    try bytes(stored.vault).write(to: home.appending(path: "vault"))
    let wallet = try Wallet.at(directory: home.path)
    try wallet.unlock(key: .device(secret: bytes(stored.secret)), now: moment(stored.now))
    let passes = try wallet.passes(now: moment(stored.now)).map { pass in
      Fixtures.Pass(
        rule: pass.rule().rawValue, title: pass.title(), called: pass.called(), name: pass.name(), showsLeft: pass.showsLeft(),
        standing: pass.standingCode(), goodUntil: pass.goodUntil()?.timeIntervalSince1970, offered: pass.offered())
    }
    #expect(passes == stored.passes)
  }

  @Test("The code in a camera's frame has the core's answer")
  func frame() throws {
    let fixtures = try #require(Fixtures.all)
    let frame = fixtures.frame
    let pack = try TrustPack.open(file: bytes(frame.pack), roots: frame.roots, now: moment(frame.opened))
    let luma = try Data(contentsOf: #require(Fixtures.folder).appending(path: frame.file))
    for turn in Turn.allCases {
      let door = try Verifier(pack: pack, rules: frame.accepted.map(RuleId.init))
      let sight = try luma.withUnsafeBytes {
        let seen = Luma($0, width: frame.width, height: frame.height, stride: frame.stride, turn: turn)
        return try door.look(at: seen, budget: nil, now: moment(frame.now))
      }
      guard case .judged(let judgement) = sight else { return #expect(Bool(false), "\(sight)") }
      #expect(Answer(judgement) == fixtures.seen)
    }
  }

  private func moment(_ seconds: Double) -> Date {
    Date(timeIntervalSince1970: seconds)
  }

  private func bytes(_ hex: String) -> Data {
    let digits = Array(hex.utf8)
    let pairs = stride(from: 0, to: digits.count - 1, by: 2).map { String(decoding: digits[$0...$0 + 1], as: UTF8.self) }
    return Data(pairs.map { UInt8($0, radix: 16)! })
  }
}
