import Laissez
import Samples
import XCTest

/// What people read first is what was compiled and run.
final class ReadmeTests: XCTestCase {
  func testEverySampleOfTheReadmeIsCompiled() throws {
    let parts = try text("ios/README.md").components(separatedBy: "```swift\n").dropFirst()
    let samples = try ["Verdict", "Show", "Camera"].map { try text("ios/Samples/\($0).swift") }
    XCTAssertEqual(parts.count, samples.count)
    for part in parts {
      let sample = part.components(separatedBy: "```")[0]
      XCTAssertTrue(samples.contains { $0.contains(sample) }, "is in no file of ios/Samples:\n\(sample)")
      XCTAssertLessThanOrEqual(sample.split(separator: "\n").count, 12, "ten lines and their frame:\n\(sample)")
    }
  }

  func testTheSamplesShowAndJudge() async throws {
    let desk = try Desk.shared.get()
    let key = InMemoryDeviceKey()
    let (rule, now) = (try desk.rule("Adult"), Desk.now)
    let (wallet, home) = try await desk.wallet(key)
    let text = try wallet.show(choice: Choice(rule: rule), kind: .new, now: now).text()
    let said = try verdict(on: text, packFile: desk.packFile, roots: desk.roots, rule: rule, now: now)
    XCTAssertEqual(said, "Accepted. A. · 07 .. ....")
    let late = try verdict(on: text, packFile: desk.packFile, roots: desk.roots, rule: rule, now: now.addingTimeInterval(600))
    XCTAssertTrue(late.hasPrefix("Refused: "), late)
    let doubt = try verdict(on: text, packFile: desk.packFile, roots: desk.roots, rule: rule, now: date("2027-11-21T14:00:00Z"))
    XCTAssertTrue(doubt.hasPrefix("Can't decide: "), doubt)

    // `wallet` has its folder as long as it lives.
    let other = try emptyFolder()
    try FileManager.default.copyItem(at: home.appending(path: "vault"), to: other.appending(path: "vault"))
    let picture = try await show(rule, from: other, key: key, now: now)
    XCTAssertEqual(picture.prefix(4), Data([0x89, 0x50, 0x4E, 0x47]), "a PNG file")
  }

  func testTheDocumentsOfRustAreHere() throws {
    let generated = try text("ios/Sources/Laissez/Generated/Laissez.swift")
    for words in [
      "Judges codes by one pack, for the rules that one door accepts.", "- Throws: ``LaissezError``: `bad_frame`.",
      "The first check that failed, in the order of the checks.", "A wallet in a folder, which no other process may use",
    ] {
      XCTAssertTrue(generated.contains(words), words)
    }
    XCTAssertFalse(generated.contains("crate::"), "a link of Rust's")
    XCTAssertFalse(generated.contains("# Errors"), "a heading of Rust's")
  }

  func testEveryErrorOfADeviceKeyHasItsRow() throws {
    let readme = try text("ios/README.md")
    let errors: [DeviceKeyError] = [
      .lost, .locked, .cancelled, .notPresent, .noPasscode, .foreign, .notAsked, .refused(domain: "", code: 0),
    ]
    for error in errors {
      XCTAssertTrue(readme.contains("` | `\(error.code)` | \(error.nextStep) |"), error.code)
    }
  }
}
