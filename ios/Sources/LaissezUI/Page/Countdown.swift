import Foundation

/// Time that runs out, or stands still while somebody holds it. Views ask it, as often as they draw.
public struct Countdown: Sendable {
  /// When it is over; nothing while it stands still.
  public let until: Date?
  /// How much there was, in seconds, when it stood still.
  public let stood: TimeInterval
  /// How long it takes as a whole, in seconds.
  public let whole: TimeInterval
  private let said: @Sendable (Int) -> String

  /// What runs until `until`; `said` puts the seconds that are left into words.
  public init(until: Date, whole: TimeInterval, said: @escaping @Sendable (Int) -> String) {
    self.until = until
    self.whole = whole
    self.said = said
    stood = 0
  }

  /// What stands still with so many seconds left.
  public init(standing stood: TimeInterval, whole: TimeInterval, said: @escaping @Sendable (Int) -> String) {
    until = nil
    self.stood = stood
    self.whole = whole
    self.said = said
  }

  /// How many seconds are left: none below zero, and none more than it takes as a whole, whatever a clock did.
  public func left(at now: Date) -> TimeInterval {
    min(max(until?.timeIntervalSince(now) ?? stood, 0), whole)
  }

  /// Which part of the whole is left, from one down to zero.
  public func part(at now: Date) -> Double {
    whole > 0 ? left(at: now) / whole : 0
  }

  /// How long it is, in words: the last second is told until it is over.
  public func words(at now: Date) -> String {
    said(Int(left(at: now).rounded(.up)))
  }
}
