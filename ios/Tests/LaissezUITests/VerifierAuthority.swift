import Foundation
import Laissez

/// An authority, an issuer, an issuer for practice and their travellers, made once by the real `laissez` command. Its second pack has one rule
/// more and retires another; its bulletin says so to those who have the first.
final class VerifierAuthority: Sendable {
  /// Made once for all tests.
  static let shared = Result { try VerifierAuthority() }

  /// The middle of an epoch, a day after the first pack was made.
  static let now = Desk.now

  /// Who gave a pass.
  enum Issuer: String {
    case health = "Utopia Health"
    case practice = "Practice Desk"
  }

  let pack: Data
  let newer: Data
  let bulletin: String
  let roots: String
  /// Reveals nothing.
  let vaccinated: RuleId
  /// Reveals an ID hint.
  let adult: RuleId
  /// Reveals a border's list.
  let border: RuleId
  private let health: Wallet
  private let practice: Wallet

  private init() throws {
    let board = try Board()
    (pack, newer, bulletin) = try (board.read("pack"), board.read("newer"), board.bulletin())
    let opened = try TrustPack.dangerousOpenUnpinned(file: pack, now: Self.now)
    roots = opened.rootsHash()
    let rules = Dictionary(uniqueKeysWithValues: opened.rules(language: "en").map { ($0.title, $0.id) })
    guard let vaccinated = rules["Vaccinated"], let adult = rules["Adult"], let border = rules["Entry by air"] else {
      throw Failed(description: "the rules are \(rules.keys)")
    }
    (self.vaccinated, self.adult, self.border) = (vaccinated, adult, border)
    health = try board.wallet("clinic", .health, pack, roots, [vaccinated, adult, border])
    practice = try board.wallet("practice", .practice, pack, roots, [vaccinated, adult, border])
  }

  /// A traveller's next show of a rule, each time another one; where `question` is a door's, an answer to it.
  func show(_ rule: RuleId, at now: Date, of issuer: Issuer = .health, answering question: Challenge? = nil) throws -> Show {
    try (issuer == .health ? health : practice).show(choice: Choice(rule: rule), kind: .new, now: now, challenge: question)
  }
}

/// The folder in which the command plays authority, issuers and roots.
private struct Board {
  private static let made = "2026-11-20T14:00:00Z"
  private static let now = "2026-11-21T14:00:00Z"

  private let folder: URL

  init() throws {
    folder = try emptyFolder()
    try rule("vaccinated", "Vaccinated", #"{"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}}"#, "\"nothing\"")
    try rule("adult", "Adult", #"{"age_at_least": 18}"#, "\"id_hint\"")
    try rule("border", "Entry by air", #"{"age_at_least": 1}"#, #"["full_name", "birth_date"]"#, border: true)
    try rule("elder", "Over 65", #"{"age_at_least": 65}"#, "\"id_hint\"")
    for root in ["alice", "bob"] { try command("root", "init", root) }
    try command("authority", "init", "board", "--root", "alice/root.pub", "--root", "bob/root.pub", "--threshold", "2")
    try command("authority", "add-rule", "board", "vaccinated.json", "adult.json", "border.json")
    for desk in ["clinic", "practice"] { try command("issuer", "init", desk) }
    let add = ["authority", "add-issuer", "board", "--country", "UTO"]
    try command(add + ["clinic/issuer.pub", "--name", VerifierAuthority.Issuer.health.rawValue], at: Self.made)
    try command(add + ["practice/issuer.pub", "--name", VerifierAuthority.Issuer.practice.rawValue, "--specimen"], at: Self.made)
    try publish("pack", at: Self.made)
    try command(["authority", "add-rule", "board", "elder.json"], at: Self.now)
    try command(["authority", "retire", "board", "Entry by air", "--reason", "asks too much"], at: Self.now)
    try publish("newer", at: Self.now)
  }

  func read(_ file: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: file))
  }

  /// As a scanner reads it.
  func bulletin() throws -> String {
    try command("scan", "newer.png").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// A traveller's wallet with passes for these rules.
  func wallet(_ desk: String, _ issuer: VerifierAuthority.Issuer, _ pack: Data, _ roots: String, _ rules: [RuleId]) throws -> Wallet {
    let now = VerifierAuthority.now
    let wallet = try Wallet.at(directory: emptyFolder().path)
    let key = try NewKey.device(secret: Data(repeating: 7, count: 32), wrapped: Data([1]))
    try wallet.create(key: key, packFile: pack, roots: roots, now: now)
    try wallet.request(issuer: issuer.rawValue, rules: rules, now: now, days: 3).bytes.write(to: folder.appending(path: "request"))
    try Data(Self.record.utf8).write(to: folder.appending(path: "record.json"))
    let mint = ["issuer", "mint", desk, "--pack", "pack", "--record", "record.json", "--request", "request"]
    try command(mint + ["-o", "\(desk).answer"], at: Self.now)
    _ = try wallet.importAnswer(answerFile: read("\(desk).answer"), now: now)
    return wallet
  }

  private func publish(_ name: String, at time: String) throws {
    try command(["authority", "draft", "board", "-o", "draft"], at: time)
    for root in ["alice", "bob"] { try command(["root", "sign", root, "draft", "-o", "\(root).signature", "--yes"], at: time) }
    let signed = ["authority", "publish", "board", "draft", "alice.signature", "bob.signature"]
    try command(signed + ["-o", name, "--bulletin", "\(name).png"], at: time)
  }

  private func rule(_ file: String, _ title: String, _ condition: String, _ reveals: String, border: Bool = false) throws {
    let text = """
      {"title": {"en": "\(title)"}, "explanation": {"en": "\(title), as the law has it."}, "condition": \(condition),
       "reveals": \(reveals), "border": \(border), "epoch": "24h", "paper": false, "shows_per_epoch": 64,
       "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}
      """
    try Data(text.utf8).write(to: folder.appending(path: "\(file).json"))
  }

  @discardableResult private func command(_ words: String...) throws -> String {
    try command(words, at: Self.made)
  }

  @discardableResult private func command(_ words: [String], at time: String) throws -> String {
    let process = Process()
    let command = ProcessInfo.processInfo.environment["LAISSEZ_COMMAND"] ?? checkout.appending(path: "target/debug/laissez").path
    let (said, failed) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: command)
    process.currentDirectoryURL = folder
    process.arguments = words + ["--now", time]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = said
    process.standardError = failed
    try process.run()
    let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let trouble = String(decoding: failed.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(description: "\(words): \(trouble)") }
    return text
  }

  private static let record = """
    {"family_name": "Okonkwo", "given_name": "Anna Lena", "birth_date": "1984-03-07", "citizenship": "DEU",
     "vaccinations": [{"disease": "covid_19", "doses": 3, "series_complete": true, "completed_on": "2026-06-01"}]}
    """
}
