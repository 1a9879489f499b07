import Foundation
import Laissez

/// Which rules this door was judged by in the last hour, and since when: for an inspector. It holds nothing about people, not even when
/// somebody came.
///
/// After other rules are chosen there is a pause, so that nobody changes them for one friend, or against one stranger. Where nobody was
/// judged by a choice, it can be taken back without one.
struct RuleLog: Hashable, Sendable {
  /// What was chosen.
  struct Choice: Hashable, Sendable {
    /// Any one of these is enough.
    let rules: [RuleId]
    /// When it was chosen.
    let since: Date
    /// Whether a code was judged by it.
    var used: Bool
  }

  /// How long nobody is judged after a change, in seconds: as long as in the Dutch scanner app.
  static let pause: TimeInterval = 5 * 60

  private var all: [Choice]

  /// Nothing was chosen yet.
  init() {
    all = []
  }

  /// Reads what ``written`` wrote; a damaged line is as if it weren't there.
  init(written text: String) {
    all = text.split(whereSeparator: \.isNewline).compactMap(Self.choice)
  }

  /// As it lies in a file.
  var written: String {
    all.map { choice in
      let begun = [String(Int64(choice.since.timeIntervalSince1970)), choice.used ? Self.used : Self.unused]
      return (begun + choice.rules.map(\.rawValue)).joined(separator: " ")
    }.joined(separator: "\n")
  }

  /// What is chosen now; nothing before the first time.
  var now: Choice? { all.last }

  /// Chooses these rules from now on.
  mutating func choose(_ rules: [RuleId], at now: Date) {
    if let chosen = self.now, Set(chosen.rules) == Set(rules) { return }
    all = lastHour(now) + [Choice(rules: rules, since: now, used: false)]
  }

  /// A code was judged; whether that is news.
  mutating func use() -> Bool {
    guard let last = all.indices.last, !all[last].used else { return false }
    all[last].used = true
    return true
  }

  /// How many seconds no code is judged yet, after the rules were changed; nothing if there is no such pause.
  func pause(at now: Date) -> TimeInterval? {
    guard let last = self.now, let before = lastHour(last.since).dropLast().last(where: \.used), Set(before.rules) != Set(last.rules) else {
      return nil
    }
    // A clock that was set back must not make it longer.
    let left = min((last.since + Self.pause).timeIntervalSince(now), Self.pause)
    return left > 0 ? left : nil
  }

  /// What was chosen in the hour before, the newest last.
  func lastHour(_ now: Date) -> [Choice] {
    all.enumerated().filter { index, _ in index == all.count - 1 || all[index + 1].since > now - Self.kept }.map(\.element)
  }

  private static func choice(_ line: Substring) -> Choice? {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count >= least, let since = Int64(words[0]), words.dropFirst(2).allSatisfy(isRule) else { return nil }
    return Choice(
      rules: words.dropFirst(2).map { RuleId(rawValue: String($0)) }, since: Date(timeIntervalSince1970: TimeInterval(since)),
      used: words[1] == used)
  }

  private static func isRule(_ word: Substring) -> Bool {
    word.utf8.count == digits && word.allSatisfy(\.isHexDigit)
  }

  private static let kept: TimeInterval = 60 * 60
  private static let used = "used"
  private static let unused = "unused"
  /// Of a rule's name.
  private static let digits = 16
  /// A time, whether it was used, and one rule.
  private static let least = 3
}
