import Foundation
import Laissez

/// How many codes got which verdict: numbers alone, in memory alone.
struct Tally: Hashable, Sendable {
  /// When counting began.
  let since: Date
  /// How many were accepted.
  private(set) var accepted = 0
  /// How many were refused.
  private(set) var refused = 0
  /// How many could not be decided.
  private(set) var undecided = 0

  /// Nothing was counted yet.
  init(since: Date) {
    self.since = since
  }

  /// Counts a verdict: not one that was given a moment ago, and no practice.
  mutating func count(_ judgement: Judgement) {
    guard judgement.again == nil else { return }
    switch judgement.verdict {
    case .accepted: accepted += 1
    case .refused: refused += 1
    case .cannotDecide: undecided += 1
    case .specimen: break
    }
  }
}
