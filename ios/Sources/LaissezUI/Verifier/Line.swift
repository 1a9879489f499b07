import Foundation
import Observation

/// One line about a code that got no verdict: without a sound, without a colour, and soon gone.
@MainActor @Observable final class Line {
  /// What it says.
  private(set) var words: String?
  /// When it is gone.
  private(set) var until: Date?

  /// Says it; what is nothing leaves it as it is.
  func say(_ words: String?, at now: Date) {
    guard let words else { return }
    if self.words != words { self.words = words }
    until = now + Self.lasts
  }

  /// Says it no longer.
  func clear() {
    if words != nil { words = nil }
    if until != nil { until = nil }
  }

  private static let lasts: TimeInterval = 4
}
