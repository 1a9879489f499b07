import Foundation
import Laissez

/// Judges what a camera sees and what a scanner gives, on any thread. What isn't about a pass at all is no verdict.
struct Judge: Sendable {
  /// Who judges.
  let verifier: Verifier
  /// What this phone says the time is.
  let clock: @Sendable () -> Date
  /// How long a frame is looked at.
  let budget: Duration
  /// What this door asked, if it did.
  let challenge: Challenge?

  /// Judges what is in a frame, which is lent for as long as this takes.
  func look(at frame: Luma) throws -> Sighting {
    switch try verifier.look(at: frame, budget: budget, now: clock(), challenge: challenge) {
    case .unread(let hint): .unread(hint)
    case .judged(let judgement): try sorted(judgement) { try read(frame) }
    }
  }

  /// Judges a code's text, as a scanner gave it: what was typed for another keyboard is not judged.
  func judge(_ text: String) throws -> Sighting {
    if let keyboard = try keyboardThatGarbled(text: text) { return .garbled(keyboard) }
    return try sorted(verifier.judge(text: text, now: clock(), challenge: challenge)) { text }
  }

  private func sorted(_ judgement: Judgement, _ text: () throws -> String?) throws -> Sighting {
    switch judgement.verdict {
    case .refused(let refusal):
      switch refusal.about {
      case .pass: .judged(judgement)
      case .reading: .misread
      case .other: try other(judgement, text())
      }
    case .accepted, .cannotDecide, .specimen: .judged(judgement)
    }
  }

  private func other(_ judgement: Judgement, _ text: String?) throws -> Sighting {
    let named = Sighting.other(.other(kind: judgement.kind))
    guard let text else { return named }
    return switch try textKind(text: text) {
    case .bulletin: .news(text)
    case .challenge: .other(.challenge)
    case .frame: .other(.frame)
    case .newer: .other(.newer)
    // A pass that is no pass: it is too long to be one.
    case .pass, .other: named
    }
  }

  /// The text of the one code in the frame: only of codes that are no passes.
  private func read(_ frame: Luma) throws -> String? {
    // It was read a moment ago, so it won't take long.
    let payloads = try Scanner().scan(frame, budget: nil).payloads
    return payloads.count == 1 ? payloads[0].text() : nil
  }
}

extension Refusal {
  /// What a refusal is about.
  fileprivate enum About {
    case pass, reading, other
  }

  fileprivate var about: About {
    switch self {
    case .tooLarge, .notAPass: .other
    case .badBase45: .reading
    case .badCbor, .badShape, .iatOffGrid, .unknownRule, .ruleNotAccepted, .ruleNotInForce, .ruleRetired, .paperNotAllowed, .keyNotAllowed,
      .keyNotInDate, .keyRetired, .badTokenSignature, .notAnEpoch, .revealsDisagree, .epochNotBegun, .epochOver, .challengeOver,
      .challengeNotAnswered, .badHolderSignature, .tooOld, .fromTheFuture, .replay:
      .pass
    }
  }
}
