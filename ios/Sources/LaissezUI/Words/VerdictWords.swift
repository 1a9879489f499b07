import Laissez

extension Verdict {
  /// The verdict in a word or two.
  public var word: Phrase {
    switch self {
    case .accepted: .verdictAccepted
    case .refused: .verdictRefused
    case .cannotDecide: .verdictCannotDecide
    case .specimen: .verdictSpecimen
    }
  }
}

extension Refusal {
  /// What happened.
  public var reason: Phrase {
    switch self {
    case .tooLarge: .refusalTooLargeReason
    case .notAPass: .refusalNotAPassReason
    case .badBase45: .refusalBadBase45Reason
    case .badCbor: .refusalBadCborReason
    case .badShape: .refusalBadShapeReason
    case .iatOffGrid: .refusalIatOffGridReason
    case .unknownRule: .refusalUnknownRuleReason
    case .ruleNotAccepted: .refusalRuleNotAcceptedReason
    case .ruleNotInForce: .refusalRuleNotInForceReason
    case .ruleRetired: .refusalRuleRetiredReason
    case .paperNotAllowed: .refusalPaperNotAllowedReason
    case .keyNotAllowed: .refusalKeyNotAllowedReason
    case .keyNotInDate: .refusalKeyNotInDateReason
    case .keyRetired: .refusalKeyRetiredReason
    case .badTokenSignature: .refusalBadTokenSignatureReason
    case .notAnEpoch: .refusalNotAnEpochReason
    case .revealsDisagree: .refusalRevealsDisagreeReason
    case .epochNotBegun: .refusalEpochNotBegunReason
    case .epochOver: .refusalEpochOverReason
    case .challengeOver: .refusalChallengeOverReason
    case .challengeNotAnswered: .refusalChallengeNotAnsweredReason
    case .badHolderSignature: .refusalBadHolderSignatureReason
    case .tooOld: .refusalTooOldReason
    case .fromTheFuture: .refusalFromTheFutureReason
    case .replay: .refusalReplayReason
    }
  }

  /// What staff can do next.
  public var next: Phrase {
    switch self {
    case .tooLarge: .refusalTooLargeNext
    case .notAPass: .refusalNotAPassNext
    case .badBase45: .refusalBadBase45Next
    case .badCbor: .refusalBadCborNext
    case .badShape: .refusalBadShapeNext
    case .iatOffGrid: .refusalIatOffGridNext
    case .unknownRule: .refusalUnknownRuleNext
    case .ruleNotAccepted: .refusalRuleNotAcceptedNext
    case .ruleNotInForce: .refusalRuleNotInForceNext
    case .ruleRetired: .refusalRuleRetiredNext
    case .paperNotAllowed: .refusalPaperNotAllowedNext
    case .keyNotAllowed: .refusalKeyNotAllowedNext
    case .keyNotInDate: .refusalKeyNotInDateNext
    case .keyRetired: .refusalKeyRetiredNext
    case .badTokenSignature: .refusalBadTokenSignatureNext
    case .notAnEpoch: .refusalNotAnEpochNext
    case .revealsDisagree: .refusalRevealsDisagreeNext
    case .epochNotBegun: .refusalEpochNotBegunNext
    case .epochOver: .refusalEpochOverNext
    case .challengeOver: .refusalChallengeOverNext
    case .challengeNotAnswered: .refusalChallengeNotAnsweredNext
    case .badHolderSignature: .refusalBadHolderSignatureNext
    case .tooOld: .refusalTooOldNext
    case .fromTheFuture: .refusalFromTheFutureNext
    case .replay: .refusalReplayNext
    }
  }
}

extension Doubt {
  /// Why this phone can't tell.
  public var reason: Phrase {
    switch self {
    case .newerKind: .doubtNewerKindReason
    case .clockBehindPack: .doubtClockBehindPackReason
    case .packExpired: .doubtPackExpiredReason
    case .unknownIssuer: .doubtUnknownIssuerReason
    case .replayMemoryFull: .doubtReplayMemoryFullReason
    }
  }

  /// What staff can do next.
  public var next: Phrase {
    switch self {
    case .newerKind: .doubtNewerKindNext
    case .clockBehindPack: .doubtClockBehindPackNext
    case .packExpired: .doubtPackExpiredNext
    case .unknownIssuer: .doubtUnknownIssuerNext
    case .replayMemoryFull: .doubtReplayMemoryFullNext
    }
  }
}

extension Kind {
  /// What it is, in the midst of a sentence.
  public var noun: Phrase {
    switch self {
    case .presentation: .kindPresentation
    case .paper: .kindPaper
    case .euDcc: .kindEuDcc
    case .smartHealthCard: .kindSmartHealthCard
    case .vdsNc: .kindVdsNc
    case .webLink: .kindWebLink
    case .other: .kindOther
    }
  }

  /// What staff can do next where it isn't a pass.
  public var next: Phrase {
    switch self {
    case .euDcc, .smartHealthCard, .vdsNc: .refusalNotAPassNextCertificate
    case .presentation, .paper, .webLink, .other: .refusalNotAPassNext
    }
  }
}

extension Refusal {
  /// Whose minutes are told.
  fileprivate var counted: Counted? {
    switch self {
    case .tooOld: .refusalTooOldMinutes
    case .fromTheFuture: .refusalFromTheFutureMinutes
    case .replay: .refusalReplayMinutes
    case .tooLarge, .notAPass, .badBase45, .badCbor, .badShape, .iatOffGrid, .unknownRule, .ruleNotAccepted, .ruleNotInForce, .ruleRetired,
      .paperNotAllowed, .keyNotAllowed, .keyNotInDate, .keyRetired, .badTokenSignature, .notAnEpoch, .revealsDisagree, .epochNotBegun,
      .epochOver, .challengeOver, .challengeNotAnswered, .badHolderSignature:
      nil
    }
  }
}

extension Words {
  /// What happened, with what the answer tells beside the refusal: what the code is, or how many minutes old.
  public func reason(_ refusal: Refusal, _ judgement: Judgement) -> String {
    let minutes = (judgement.seconds?.magnitude ?? 0) / 60
    if refusal == .notAPass { return self(.refusalNotAPassReasonNamed, self(judgement.kind.noun)) }
    if let counted = refusal.counted, Self.told.contains(minutes) { return self.counted(counted, Int(minutes)) }
    return self(refusal.reason)
  }

  /// What staff can do next.
  public func next(_ refusal: Refusal, _ judgement: Judgement) -> String {
    self(refusal == .notAPass ? judgement.kind.next : refusal.next)
  }

  /// The minutes that are told, up to three hours: beyond that their number says nothing.
  private static let told: ClosedRange<UInt64> = 1...180
}
