import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// A phone with the travellers' app on it: the real core, a clock that stands until it is stepped, and keys in memory.
@MainActor final class Phone {
  /// The titles of the rules that passes are for.
  nonisolated static let vaccinated = "Vaccinated or tested", adult = "Adult", border = "Border of Utopia"
  nonisolated static let passphrase = "correct horse battery"

  /// Where the wallet lies.
  let folder: URL
  /// What the app wants of the phone.
  let device = Handset()
  let words: Words
  private let clock = Clock(Desk.now)
  private var keys = [InMemoryDeviceKey(), InMemoryDeviceKey()]
  private var running: (holder: Holder, stage: Stage)?

  /// A phone on which the app was started for the first time.
  init(_ language: Language = .english) async throws {
    folder = try emptyFolder()
    words = Words(language, timeZone: .gmt)
    await start()
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// A phone on which the app was started, with passes for these rules.
  static func provided(_ titles: [String] = [vaccinated, adult], _ language: Language = .english, days: UInt32 = 3) async throws -> Phone {
    let phone = try await Phone(language)
    let desk = try Desk.shared.get()
    try await phone.holder.pocket.create(desk.packFile, roots: desk.roots)
    let rules = try titles.map(desk.rule)
    if !rules.isEmpty {
      try await phone.wallet { wallet in
        let request = try wallet.request(issuer: "Utopia Health", rules: rules, now: Desk.now, days: days)
        _ = try wallet.importAnswer(answerFile: try desk.mint(request.bytes), now: Desk.now)
      }
    }
    await phone.stage.restart(Entrance(phone.holder))
    return phone
  }

  var holder: Holder { running!.holder }
  var stage: Stage { running!.stage }
  var screen: Screen { stage.current }
  var now: Date {
    get { clock.now }
    set { clock.now = newValue }
  }

  /// Passes for another person.
  func provide(_ person: String, _ titles: [String]) async throws {
    let desk = try Desk.shared.get()
    let (rules, now) = (try titles.map(desk.rule), now)
    try await wallet { wallet in
      let wants = rules.map { Want(rule: $0, from: now, until: now.addingTimeInterval(2 * 86_400)) }
      let someone = try wallet.addPerson(called: person)
      let request = try wallet.requestFor(person: someone, issuer: "Utopia Health", wants: wants, now: now)
      _ = try wallet.importAnswer(answerFile: try desk.mint(request.bytes, for: "jonas", jonas), now: now)
    }
  }

  /// Uses up so many shows, long ago enough that none goes on.
  func spend(_ times: Int, _ title: String, person: PersonId? = nil) async throws {
    let choice = Choice(rule: try Desk.shared.get().rule(title), person: person)
    let now = now
    try await wallet { wallet in
      for _ in 0..<times { _ = try wallet.show(choice: choice, kind: .new, now: now) }
    }
    self.now += 300
  }

  /// Puts the wallet under a passphrase alone, and has the app begin anew.
  func protect() async throws {
    try await wallet { try $0.replaceSlots(key: .passphrase(words: Self.passphrase, cost: .least())) }
    try await kill()
  }

  /// Asks the wallet.
  func wallet<T: Sendable>(_ question: @escaping @Sendable (Wallet) async throws -> T) async throws -> T {
    try await holder.pocket.ask(question)
  }

  /// How many shows are left of each pass for this rule.
  func each(_ title: String) async throws -> [Int] {
    let now = now
    return try await wallet { try $0.passes(now: now).filter { $0.title() == title }.map { Int($0.showsLeft()) } }
  }

  /// How many shows are left of the first pass for this rule.
  func left(_ title: String) async throws -> Int {
    try await each(title)[0]
  }

  /// The app starts, and `arriving` brings what it was started for.
  func start(_ arriving: ((Holder) async -> Void)? = nil) async {
    let clock = clock
    let holder = Holder(Pocket(folder, keys: PhoneKeys(keys[0], keys[1])) { clock.now }, Supplied(), device)
    let stage = holder.stage(words)
    running = (holder, stage)
    await arriving?(holder)
    await stage.turn(.front)
  }

  /// The app goes to the background.
  func leave() async {
    await stage.turn(.aside)
    await stage.turn(.away)
    await holder.left()
  }

  /// It comes back.
  func comeBack() async {
    await stage.turn(.front)
  }

  /// The process dies, and the app is started again.
  func kill(_ arriving: ((Holder) async -> Void)? = nil) async throws {
    try await die()
    await start(arriving)
  }

  /// The process dies: nothing of it is kept but what lies in the folder and in the key store.
  private func die() async throws {
    weak var pocket = holder.pocket
    running = nil
    for _ in 0..<100_000 where pocket != nil { await Task.yield() }
    try #require(pocket == nil, "somebody keeps the wallet")
  }

  /// The phone's keys are gone, from the app's next start on.
  func lose() {
    keys = [InMemoryDeviceKey(), InMemoryDeviceKey()]
  }

  /// From now on the phone's keys fail so; none, to go on.
  func fail(with failure: DeviceKeyError?) {
    for key in keys { key.fail(with: failure) }
  }

  /// Lets pass so much time, in which screens are woken when they want to be.
  func wait(_ seconds: TimeInterval) async {
    let end = now + seconds
    while stage.phase == .front, let wakes = screen.wakes, wakes <= end {
      now = max(now, wakes)
      await stage.wake()
      guard screen.wakes != wakes else { break }
    }
    now = end
  }

  /// The text of the code on the screen, as a camera would read it.
  func code() throws -> String? {
    guard let code = screen.page.code else { return nil }
    let (luma, width, height, stride) = try frame(of: code)
    return try luma.withUnsafeBytes {
      try Scanner().scan(Luma($0, width: width, height: height, stride: stride), budget: nil).payloads.first?.text()
    }
  }

  /// What a door says of the code on the screen.
  func judged(
    _ door: Verifier, at moment: Date? = nil, _ question: Challenge? = nil, file: SourceLocation = #_sourceLocation
  ) throws -> Judgement {
    let code = try #require(try code(), "no code can be read", sourceLocation: file)
    return try door.judge(text: code, now: moment ?? now, challenge: question)
  }

  /// Holds against it which screens are open.
  func shows(_ names: String..., file: SourceLocation = #_sourceLocation) {
    #expect(stage.names == names, sourceLocation: file)
  }
}

extension Desk {
  /// Has the issuer answer a request for somebody else than Anna: a wallet knows its people by what their passes say.
  func mint(_ request: Data, for name: String, _ record: String) throws -> Data {
    let name = "\(name)-\(UUID().uuidString)"
    try FileManager.default.copyItem(at: folder.appending(path: "clinic"), to: folder.appending(path: name))
    try request.write(to: folder.appending(path: "\(name).request"))
    try Data(record.utf8).write(to: folder.appending(path: "\(name).json"))
    try run(
      "issuer", "mint", name, "--pack", "pack", "--record", "\(name).json", "--request", "\(name).request",
      "-o", "\(name).answer", at: folder)
    return try Data(contentsOf: folder.appending(path: "\(name).answer"))
  }
}

private let jonas = anna.replacingOccurrences(of: "Anna Lena", with: "Jonas").replacingOccurrences(of: "1984-03-07", with: "1986-05-19")

/// A clock that stands.
final class Clock: @unchecked Sendable {
  private let lock = NSLock()
  private var at: Date

  init(_ at: Date) {
    self.at = at
  }

  var now: Date {
    get { lock.withLock { at } }
    set { lock.withLock { at = newValue } }
  }
}

extension Judgement {
  /// Whether it is accepted.
  var accepts: Bool { if case .accepted = verdict { true } else { false } }
  /// Why it is refused.
  var refusal: Refusal? { if case .refused(let refusal) = verdict { refusal } else { nil } }
}
