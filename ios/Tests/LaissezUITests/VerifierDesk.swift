import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// The app for staff on a desk: its clock is stepped, pictures stand in for the camera, all else is real.
@MainActor final class VerifierDesk {
  let authority: VerifierAuthority
  let clock: Stepped
  let device = DeskDevice()
  let folder: URL
  let staff: Staff
  let stage: Stage

  var door: Door { staff.door }
  var screen: Screen { stage.current }
  var now: Date { clock.now }

  /// A desk, with nothing in its `folder` yet but what an earlier one left there.
  init(
    _ start: Date = VerifierAuthority.now, supplied: Supplied? = nil, camera: CameraAccess = .allowed, language: Language = .english,
    folder: URL? = nil
  ) throws {
    authority = try VerifierAuthority.shared.get()
    clock = Stepped(start)
    self.folder = try folder ?? emptyFolder().appending(path: "door")
    device.camera = camera
    let clock = clock
    staff = Staff(
      self.folder, supplied ?? Supplied(roots: authority.roots), device, clock: { clock.now }, budget: .seconds(5))
    stage = staff.stage(Words(language, timeZone: .gmt))
  }

  /// Puts a pack and rules where the app finds them, as if they had been chosen a while ago.
  @discardableResult func set(_ rules: RuleId..., pack: Data? = nil) throws -> VerifierDesk {
    let shelf = Shelf(folder)
    try shelf.put(.pack, pack ?? authority.pack)
    try shelf.put(.roots, authority.roots)
    var log = RuleLog()
    log.choose(rules, at: now - 7200)
    if !rules.isEmpty { try shelf.put(.rules, log.written) }
    return self
  }

  /// Starts the app.
  @discardableResult func start() async -> VerifierDesk {
    await stage.turn(.front)
    return self
  }

  /// Starts it by these rules, and scans.
  @discardableResult func scan(_ rules: RuleId...) async throws -> VerifierDesk {
    let log = rules.reduce(into: RuleLog()) { log, _ in log.choose(rules, at: now - 7200) }
    try set()
    try Shelf(folder).put(.rules, log.written)
    await start()
    try await stage.tap(.readyScan)
    return self
  }

  /// The process ends, and another begins with what was kept.
  func again(_ start: Date? = nil) async throws -> VerifierDesk {
    await stage.turn(.away)
    await door.settled()
    return try VerifierDesk(start ?? now, folder: folder)
  }

  /// Lets so many seconds pass, and wakes whoever wants to be woken meanwhile, as the app's views do.
  func pass(_ seconds: TimeInterval) async {
    let end = now + seconds
    for _ in 0..<10_000 {
      let typed = staff.typingEnds
      guard let next = [screen.wakes, typed].compactMap({ $0 }).min(), next <= end else { return clock.set(end) }
      clock.set(max(next, now))
      if next == typed { await staff.typed() } else { await stage.wake() }
    }
    Issue.record("\(screen.name) wants to be woken again and again")
  }

  /// Holds a traveller's next show of a rule before the camera.
  func see(_ rule: RuleId, of issuer: VerifierAuthority.Issuer = .health) async throws {
    try await see(authority.show(rule, at: now, of: issuer))
  }

  /// Holds a show before the camera.
  func see(_ show: Show) async throws {
    try await see(show.code(sturdy: false))
  }

  /// Holds a code's text before the camera.
  func see(_ text: String) async throws {
    try await see(Code.draw(text: text, level: .low))
  }

  /// Holds a code before the camera.
  func see(_ code: Code) async throws {
    let picture = try frame(of: code)
    await see(picture.luma, width: picture.width, height: picture.height, stride: picture.stride)
  }

  /// Shows the camera a frame with nothing in it, as dark as said.
  func seeNothing(_ luma: UInt8) async {
    await see([UInt8](repeating: luma, count: 640 * 480), width: 640, height: 480, stride: 640)
  }

  /// Shows the camera a frame.
  func see(_ luma: [UInt8], width: Int, height: Int, stride: Int) async {
    await luma.lent(width: width, height: height, stride: stride) { device.pictures.seer?.saw($0) }?.value
  }

  /// A scanner types a text, and a key after it.
  func type(_ text: String, end: Bool = true) async {
    for letter in text { #expect(staff.press(.letter(String(letter))) == .part) }
    if end, case .whole(let code) = staff.press(.end) { await staff.typed(code) }
  }

  /// The text of the code on the screen, as a traveller's camera reads it.
  func question() throws -> String {
    let picture = try frame(of: try #require(screen.page.code))
    let scan = try picture.luma.lent(width: picture.width, height: picture.height, stride: picture.stride) {
      try Scanner().scan($0, budget: nil)
    }
    return try #require(scan.payloads.first).text()
  }

  /// Another app hands over a file.
  func give(_ bytes: Data) async throws {
    let file = try emptyFolder().appending(path: "given")
    try bytes.write(to: file)
    await staff.receive(file)
  }

  /// How many were accepted, refused, and not decided.
  var counted: [Int] { [door.tally.accepted, door.tally.refused, door.tally.undecided] }

  /// What is read of the screen.
  var texts: [String] { stage.read(at: now) }

  /// Whether the screen says this somewhere.
  func says(_ words: String) -> Bool { texts.contains { $0.contains(words) } }
}

extension [UInt8] {
  /// Lends them as a camera's frame.
  func lent<R>(width: Int, height: Int, stride: Int, _ body: (Luma) throws -> R) rethrows -> R {
    try withUnsafeBytes { try body(Luma($0, width: width, height: height, stride: stride)) }
  }
}

/// A clock that is stepped, and set.
final class Stepped: @unchecked Sendable {
  private let lock = NSLock()
  private var time: Date

  init(_ time: Date) {
    self.time = time
  }

  var now: Date { lock.withLock { time } }

  func set(_ time: Date) {
    lock.withLock { self.time = time }
  }

  func step(_ seconds: TimeInterval) {
    lock.withLock { time += seconds }
  }
}

/// A phone of which a test says what it does.
@MainActor final class DeskDevice: VerifierDevice {
  var camera = CameraAccess.allowed
  /// What the system is answered when it asks for the camera.
  var answer = CameraAccess.allowed
  var asked = 0
  var isAssisted = false
  var picked: Handed?
  var settings = 0
  /// What was felt, and whether it was heard too.
  var given: [(signal: Signal, sound: Bool)] = []
  let pictures = DeskEyes()

  var eyes: any Eyes { pictures }

  func askForCamera() async {
    asked += 1
    camera = answer
  }

  func give(_ signal: Signal, sound: Bool) {
    given.append((signal, sound))
  }

  func stop() {}

  func pick() async -> Handed? { picked }

  func visitSettings() async {
    settings += 1
  }
}

/// Eyes that see what a test holds before them.
@MainActor final class DeskEyes: Eyes {
  var hasLight = true
  private(set) var seer: Seer?
  private(set) var opened = 0
  private(set) var lit = false

  var isOpen: Bool { seer != nil }

  func open(_ seer: Seer) {
    #expect(self.seer == nil, "they are open already")
    self.seer = seer
    opened += 1
  }

  func light(_ on: Bool) {
    lit = on
  }

  func close() {
    seer = nil
    lit = false
  }
}
