import Foundation

/// Collects what a scanner types that stands in for a keyboard: a code ends with Enter or Tab, or when nothing more comes.
public struct Typist {
  /// A key that was pressed.
  public enum Key: Sendable, Hashable {
    /// One that writes something: this.
    case letter(String)
    /// Enter or Tab.
    case end
    /// One that writes nothing, such as Shift.
    case other
  }

  /// What became of a key.
  public enum Taken: Sendable, Hashable {
    /// It belongs to no code: the system does with it what it does.
    case not
    /// It belongs to a code that isn't whole yet.
    case part
    /// It was the end of this code.
    case whole(String)
  }

  private var letters = ""
  /// When the code is over, if nothing more comes.
  public private(set) var ends: Date?

  /// Takes a key, and says whether it belongs to a code.
  mutating func take(_ key: Key, at now: Date) -> Taken {
    if let ends, now >= ends { forget() }
    switch key {
    // Alone, these keys move about on the screen, for people who work with keys.
    case .end, .other, .letter(" "), .letter(""):
      guard !letters.isEmpty else { return .not }
      if key == .end { return end().map(Taken.whole) ?? .part }
      if key == .letter(" ") { add(" ", at: now) }
    case .letter(let text): add(text, at: now)
    }
    return .part
  }

  /// Nothing more came: the code, if there is one.
  mutating func end() -> String? {
    defer { forget() }
    return letters.isEmpty ? nil : letters
  }

  /// Forgets what was typed so far.
  mutating func forget() {
    letters = ""
    ends = nil
  }

  private mutating func add(_ text: String, at now: Date) {
    // More than this is no code, and is said to be none.
    if letters.utf8.count < Self.most { letters += text }
    ends = now + Self.pause
  }

  private static let most = 4096
  /// No scanner is slower.
  private static let pause: TimeInterval = 0.5
}
