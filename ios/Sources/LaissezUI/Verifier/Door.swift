import Foundation
import Laissez
import Observation

/// The verifier at one door: its trust pack, the rules that it judges by, and what it counts. The disk is asked off the main actor, one thing
/// after the other.
@MainActor @Observable final class Door {
  /// By what is judged; nothing before the first was taken.
  private(set) var pack: TrustPack?
  /// Which rules were chosen when.
  private(set) var log = RuleLog()
  /// What was counted since the app began.
  private(set) var tally: Tally
  /// What travellers see of who asks; nothing where nobody wrote it.
  private(set) var name: String?
  /// Whether verdicts are heard.
  private(set) var sound = true

  /// What this phone says the time is.
  @ObservationIgnored let clock: @Sendable () -> Date
  private let shelf: Shelf
  private let supplied: Supplied
  private let budget: Duration
  @ObservationIgnored private var verifier: Verifier?
  @ObservationIgnored private var last: Task<Void, Never>?

  /// The door of an app with this on its shelf and this in its bundle, which looks at a frame for as long as `budget`.
  init(_ shelf: Shelf, _ supplied: Supplied, clock: @escaping @Sendable () -> Date, budget: Duration) {
    self.shelf = shelf
    self.supplied = supplied
    self.clock = clock
    self.budget = budget
    tally = Tally(since: clock())
  }

  /// The time now.
  var now: Date { clock() }

  /// How many seconds no code is judged yet; nothing if codes are.
  var pause: TimeInterval? { log.pause(at: now) }

  /// The rules of this door, in a language; none where none was chosen, or none of them is in the pack any more.
  func rules(_ language: String) -> [Rule] {
    let chosen = log.now?.rules ?? []
    return pack?.rules(language: language).filter { chosen.contains($0.id) } ?? []
  }

  /// The rules that may be chosen, in a language.
  func offered(_ language: String) -> [Rule] {
    (try? pack?.rulesInForce(language: language, now: now)) ?? []
  }

  /// Opens what is kept.
  func open() async throws {
    let (supplied, now) = (supplied, now)
    let kept = try await inTurn { shelf in try Kept(shelf, supplied, now: now) }
    log = kept.log
    name = kept.name
    sound = kept.sound
    if let pack = kept.pack { try use(pack) }
    if let trouble = kept.trouble { throw trouble }
  }

  /// Opens a pack's file, which is read off the main actor, without taking it. For an app that never gives it, the door doesn't wait.
  func consider(_ read: @escaping @Sendable () throws -> Data) async throws -> OfferedPack {
    let (before, roots, now) = (pack, supplied.roots, now)
    return try await aside {
      let file = try read()
      if let before { return OfferedPack(pack: try before.succeed(file: file, now: now), before: before, compare: false) }
      if let roots { return OfferedPack(pack: try TrustPack.open(file: file, roots: roots, now: now), before: nil, compare: false) }
      return OfferedPack(pack: try TrustPack.dangerousOpenUnpinned(file: file, now: now), before: nil, compare: true)
    }
  }

  /// Takes a pack, and judges by it from now on.
  func take(_ offer: OfferedPack) async throws {
    try await inTurn { shelf in
      try shelf.put(.roots, offer.pack.rootsHash())
      try shelf.put(.pack, offer.pack.bytes())
    }
    try use(offer.pack)
  }

  /// Takes the news of a bulletin: whether there were any.
  func takeNews(_ text: String) async throws -> Bool {
    guard let before = pack else { return false }
    let now = now
    let newer = try await inTurn { shelf in
      let newer = try before.withBulletin(text: text, now: now)
      if newer != nil { try shelf.put(.bulletin, text) }
      return newer
    }
    if let newer { try use(newer) }
    return newer != nil
  }

  /// Judges by these rules from now on.
  func choose(_ rules: [RuleId]) async throws {
    var chosen = log
    chosen.choose(rules, at: now)
    let written = chosen.written
    try await inTurn { shelf in try shelf.put(.rules, written) }
    log = chosen
    if let pack { try use(pack) }
  }

  /// Who judges at this door, and by which question of this door; nobody while there is no pack, no rule, or a pause.
  func judge(_ challenge: Challenge? = nil) -> Judge? {
    guard let verifier, pause == nil else { return nil }
    return Judge(verifier: verifier, clock: clock, budget: budget, challenge: challenge)
  }

  /// Judges a text that a scanner gave; nothing where there is nobody to judge.
  func judge(_ text: String, _ challenge: Challenge? = nil) async throws -> Sighting? {
    guard let judge = judge(challenge) else { return nil }
    return try await inTurn { _ in try judge.judge(text) }
  }

  /// A verdict was given.
  func count(_ judgement: Judgement) {
    tally.count(judgement)
    guard log.use() else { return }
    let written = log.written
    // Without it on the disk, a change is without a pause after the app was closed: no reason to stop a queue.
    later { shelf in try shelf.put(.rules, written) }
  }

  /// A new question of this door, in its name, which is good from now until it says.
  func ask(_ name: String) async throws -> Question? {
    guard let pack else { return nil }
    let (rules, now) = (log.now?.rules ?? [], now)
    let challenge = try await inTurn { _ in try Challenge.ask(audience: name, rules: rules, time: now, pack: pack) }
    return Question(challenge, asked: now)
  }

  /// Calls this door so, where travellers see who asks; by no name, if it is empty. What the core wouldn't ask by fails.
  func rename(_ name: String) async throws {
    guard let pack else { return }
    let (rules, now) = (log.now?.rules ?? [], now)
    try await inTurn { shelf in
      if name.isEmpty {
        try shelf.clear(.name)
      } else {
        _ = try Challenge.ask(audience: name, rules: rules, time: now, pack: pack)
        try shelf.put(.name, name)
      }
    }
    self.name = name.isEmpty ? nil : name
  }

  /// Has verdicts heard, or not.
  func hear(_ sound: Bool) {
    self.sound = sound
    later { shelf in if sound { try shelf.clear(.silent) } else { try shelf.put(.silent, "") } }
  }

  /// Returns when all that is to be kept is kept.
  func settled() async {
    await last?.value
  }

  private func use(_ newer: TrustPack) throws {
    pack = newer
    guard let rules = log.now?.rules else { return }
    if let verifier {
      try verifier.setPack(pack: newer)
      try verifier.accept(rules: rules)
    } else {
      verifier = try Verifier(pack: newer, rules: rules)
    }
  }

  private func inTurn<T: Sendable>(_ work: @escaping @Sendable (Shelf) throws -> T) async throws -> T {
    try await queued(work).value
  }

  /// What may fail: nobody waits for it.
  private func later(_ work: @escaping @Sendable (Shelf) throws -> Void) {
    _ = queued(work)
  }

  private func queued<T: Sendable>(_ work: @escaping @Sendable (Shelf) throws -> T) -> Task<T, any Error> {
    let (before, shelf) = (last, shelf)
    let task = Task.detached {
      await before?.value
      return try work(shelf)
    }
    last = Task { _ = await task.result }
    return task
  }
}

/// What lies on a shelf at the start. A pack that can't be opened takes nothing else with it: not the pause after a change of rules.
private struct Kept: Sendable {
  var pack: TrustPack?
  var trouble: LaissezError?
  let log: RuleLog
  let name: String?
  let sound: Bool

  init(_ shelf: Shelf, _ supplied: Supplied, now: Date) throws {
    do {
      pack = try Self.newest(shelf, supplied, now: now)
    } catch let error as LaissezError {
      trouble = error
    }
    log = try shelf.text(.rules).map(RuleLog.init(written:)) ?? RuleLog()
    name = try shelf.text(.name)
    sound = try shelf.bytes(.silent) == nil
  }

  private static func newest(_ shelf: Shelf, _ supplied: Supplied, now: Date) throws -> TrustPack? {
    let roots = try supplied.roots ?? shelf.text(.roots)
    let brought = try supplied.roots.flatMap { roots in try supplied.pack().map { try TrustPack.open(file: $0, roots: roots, now: now) } }
    guard let roots, let file = try shelf.bytes(.pack) else { return brought }
    let stored = try TrustPack.open(file: file, roots: roots, now: now)
    // What is refused where something newer is there already is not missed.
    let informed = try shelf.text(.bulletin).flatMap { news in try? stored.withBulletin(text: news, now: now) } ?? stored
    guard let brought, brought.version() > informed.version() else { return informed }
    return (try? informed.succeed(file: brought.bytes(), now: now)) ?? informed
  }
}
