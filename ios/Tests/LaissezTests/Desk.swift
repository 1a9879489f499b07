import Foundation
import Laissez
import XCTest

/// A desk for tests: a folder of its own, on which the real command plays authority and issuer.
final class Desk: Sendable {
  /// Three roots, of which two sign, and an issuer for three rules: made once for all tests.
  static let shared = Result { try Desk() }

  /// What clocks show: the middle of an epoch of six hours, on a day when everything is in force.
  static let now = date("2026-11-21T14:00:00Z")

  let folder: URL
  let packFile: Data
  let pack: TrustPack
  let roots: String

  private init() throws {
    folder = try emptyFolder()
    for (name, rule) in [("vaccinated", vaccinated), ("adult", adult), ("border", border)] {
      try Data(rule.utf8).write(to: folder.appending(path: "\(name).json"))
    }
    try Data(anna.utf8).write(to: folder.appending(path: "anna.json"))
    for holder in ["alice", "bob", "carol"] { try run("root", "init", holder, at: folder) }
    let holders = ["alice", "bob", "carol"].flatMap { ["--root", "\($0)/root.pub"] }
    try run(["authority", "init", "board", "--threshold", "2"] + holders, at: folder)
    try run("authority", "add-rule", "board", "vaccinated.json", "adult.json", "border.json", at: folder)
    try run("issuer", "init", "clinic", at: folder)
    try run(
      "authority", "add-issuer", "board", "clinic/issuer.pub", "--name", "Utopia Health", "--country", "UTO", at: folder)
    try run("authority", "draft", "board", "-o", "draft", at: folder)
    try run("root", "sign", "alice", "draft", "-o", "alice.signature", "--yes", at: folder)
    try run("root", "sign", "bob", "draft", "-o", "bob.signature", "--yes", at: folder)
    try run("authority", "publish", "board", "draft", "alice.signature", "bob.signature", "-o", "pack", at: folder)
    packFile = try Data(contentsOf: folder.appending(path: "pack"))
    let unpinned = try TrustPack.dangerousOpenUnpinned(file: packFile, now: Desk.now)
    roots = unpinned.rootsHash()
    pack = try TrustPack.open(file: packFile, roots: roots, now: Desk.now)
  }

  func rule(_ title: String) throws -> RuleId {
    try XCTUnwrap(pack.rules(language: "en").first { $0.title == title }).id
  }

  func door() throws -> Verifier {
    try Verifier(pack: pack, rules: pack.rules(language: "en").map(\.id))
  }

  /// Has the issuer answer a request for Anna, as the first: it remembers whom it gave what, so each answer comes from a copy of its folder.
  func mint(_ request: Data) throws -> Data {
    let name = UUID().uuidString
    try FileManager.default.copyItem(at: folder.appending(path: "clinic"), to: folder.appending(path: name))
    try request.write(to: folder.appending(path: "\(name).request"))
    try run(
      "issuer", "mint", name, "--pack", "pack", "--record", "anna.json", "--request", "\(name).request",
      "-o", "\(name).answer", at: folder)
    return try Data(contentsOf: folder.appending(path: "\(name).answer"))
  }

  /// Asks for three days of every rule, has the issuer answer, and takes the answer.
  func fill(_ wallet: Wallet) throws {
    let rules = pack.rules(language: "en").map(\.id)
    let request = try wallet.request(issuer: "Utopia Health", rules: rules, now: Desk.now, days: 3)
    _ = try wallet.importAnswer(answerFile: try mint(request.bytes), now: Desk.now)
  }

  /// A wallet of Anna's with passes, which `key` opens; and its folder.
  func wallet(_ key: some DeviceKey = InMemoryDeviceKey(), passphrase: String? = nil) async throws -> (Wallet, URL) {
    let home = try emptyFolder()
    let wallet = try Wallet.at(directory: home.path)
    try await wallet.create(with: key, passphrase: passphrase, packFile: packFile, roots: roots, now: Desk.now)
    try fill(wallet)
    return (wallet, home)
  }
}

let anna = """
  {"family_name": "Müller", "given_name": "Anna Lena", "birth_date": "1984-03-07", "citizenship": "DEU",
   "vaccinations": [{"disease": "covid_19", "doses": 3, "series_complete": true, "completed_on": "2026-06-01"}],
   "tests": [{"disease": "covid_19", "kind": "naat", "result": "negative", "sampled_at": "2026-11-20T08:30:00Z"}]}
  """
let vaccinated = """
  {"title": {"en": "Vaccinated or tested"}, "explanation": {"en": "A full course, or a test of the last 72 hours."},
   "condition": {"any_of": [{"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}},
                            {"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 72}}]},
   "reveals": "nothing", "epoch": "6h", "paper": false, "shows_per_epoch": 8,
   "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}
  """
let adult = """
  {"title": {"en": "Adult", "de": "Volljährig"}, "explanation": {"en": "18 or older."},
   "condition": {"age_at_least": 18}, "reveals": "id_hint", "epoch": "24h", "paper": true, "shows_per_epoch": 3,
   "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}
  """
let border = """
  {"title": {"en": "Border of Utopia"}, "explanation": {"en": "Who may cross."},
   "condition": {"all_of": [{"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}},
                            {"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 72}}]},
   "border": true, "reveals": ["full_name", "birth_date", "citizenship_group", "vaccinated_on", "tested_at"],
   "epoch": "6h", "paper": false, "shows_per_epoch": 4,
   "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}
  """

/// This checkout.
let checkout = URL(fileURLWithPath: #filePath).appending(path: "../../../..").standardizedFileURL

func date(_ text: String) -> Date {
  ISO8601DateFormatter().date(from: text)!
}

func text(_ path: String) throws -> String {
  try String(contentsOf: checkout.appending(path: path), encoding: .utf8)
}

func emptyFolder() throws -> URL {
  let folder = FileManager.default.temporaryDirectory.appending(path: "laissez-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}

/// How a command ended that should have succeeded.
struct Failed: Error, CustomStringConvertible {
  let description: String
}

func run(_ words: String..., at folder: URL) throws {
  try run(words, at: folder)
}

/// Runs the command `laissez` as of ``Desk/now``.
func run(_ words: [String], at folder: URL) throws {
  let environment = ProcessInfo.processInfo.environment
  let command = environment["LAISSEZ_COMMAND"] ?? checkout.appending(path: "target/debug/laissez").path
  let process = Process()
  let said = Pipe()
  process.executableURL = URL(fileURLWithPath: command)
  process.currentDirectoryURL = folder
  process.arguments = ["--now", "2026-11-21T14:00:00Z"] + words
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = FileHandle.nullDevice
  process.standardError = said
  try process.run()
  let words = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw Failed(description: "\(process.arguments ?? []): \(words)") }
}

/// The kind of the ``LaissezError`` that `body` must end in.
func kind(_ body: () throws -> Void, file: StaticString = #filePath, line: UInt = #line) -> ErrorKind? {
  do {
    try body()
    XCTFail("nothing was thrown", file: file, line: line)
  } catch let error as LaissezError {
    return error.kind()
  } catch {
    XCTFail("\(error)", file: file, line: line)
  }
  return nil
}

/// The same of what waits.
func kind(
  _ body: () async throws -> Void, file: StaticString = #filePath, line: UInt = #line
) async -> ErrorKind? {
  do {
    try await body()
    XCTFail("nothing was thrown", file: file, line: line)
  } catch let error as LaissezError {
    return error.kind()
  } catch {
    XCTFail("\(error)", file: file, line: line)
  }
  return nil
}

/// A camera's frame with a code in it, its rows longer than the picture.
func frame(of code: Code, module: Int = 6) throws -> (luma: [UInt8], width: Int, height: Int, stride: Int) {
  let (width, height, stride) = (1280, 720, 1344)
  let side = Int(code.modules())
  let matrix = try code.matrix()
  var luma = [UInt8](repeating: 0x70, count: stride * height)
  let whole = (side + 8) * module
  let (left, top) = ((width - whole) / 2, (height - whole) / 2)
  for y in 0..<whole {
    for x in 0..<whole {
      let (column, row) = (x / module - 4, y / module - 4)
      let inside = (0..<side).contains(column) && (0..<side).contains(row)
      luma[(top + y) * stride + left + x] = inside && matrix[row * side + column] == 1 ? 0x10 : 0xE8
    }
  }
  return (luma, width, height, stride)
}
