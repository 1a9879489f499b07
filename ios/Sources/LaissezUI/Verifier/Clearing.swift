import Foundation

/// Counts down to when a verdict goes, while it is in front and no finger rests on it.
struct Clearing: Sendable {
  /// How long it stays, in seconds.
  let whole: TimeInterval
  /// When it goes; nothing while it doesn't count.
  private(set) var until: Date?
  private var left: TimeInterval
  private var held = false
  private var inFront = false

  /// What stays so many seconds in all.
  init(whole: TimeInterval) {
    self.whole = whole
    left = whole
  }

  /// The verdict is in front, or not: then whatever finger rested on it doesn't any more.
  mutating func front(_ inFront: Bool, at now: Date) {
    self.inFront = inFront
    if !inFront { held = false }
    run(at: now)
  }

  /// A finger rests on it, or no longer.
  mutating func hold(_ held: Bool, at now: Date) {
    self.held = held
    run(at: now)
  }

  /// What is left, in `words`.
  func countdown(_ words: @escaping @Sendable (Int) -> String) -> Countdown {
    if let until { Countdown(until: until, whole: whole, said: words) } else { Countdown(standing: left, whole: whole, said: words) }
  }

  private mutating func run(at now: Date) {
    if let until { left = min(max(until.timeIntervalSince(now), 0), left) }
    until = inFront && !held ? now + left : nil
  }
}
