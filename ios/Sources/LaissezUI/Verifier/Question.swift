import Foundation
import Laissez

/// What this door asks a traveller, for one answer.
@MainActor final class Question {
  /// The question.
  let challenge: Challenge
  /// From when on it may no longer be answered.
  let until: Date
  /// How long it may be answered, in seconds.
  let lasts: TimeInterval
  /// Whether it was answered.
  var answered = false

  /// What was asked at this moment.
  init(_ challenge: Challenge, asked: Date) {
    self.challenge = challenge
    // A question on a screen is over at some time; without one it would be over at once.
    until = challenge.until() ?? asked
    lasts = until.timeIntervalSince(asked)
  }
}
