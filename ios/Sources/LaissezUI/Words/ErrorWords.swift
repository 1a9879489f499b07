import Laissez

extension ErrorKind {
  /// What happened, in a line.
  public var title: Phrase {
    switch self {
    case .missing: .errorMissingTitle
    case .locked: .errorLockedTitle
    case .deviceKeyLost: .errorDeviceKeyLostTitle
    case .wrongPassphrase: .errorWrongPassphraseTitle
    case .passphraseTooShort: .errorPassphraseTooShortTitle
    case .damaged: .errorDamagedTitle
    case .newerVersion: .errorNewerVersionTitle
    case .inUse: .errorInUseTitle
    case .rolledBack: .errorRolledBackTitle
    case .lastSlot: .errorLastSlotTitle
    case .full: .errorFullTitle
    case .disk: .errorDiskTitle
    case .exists: .errorExistsTitle
    case .packRefused: .errorPackRefusedTitle
    case .packNotUsable: .errorPackNotUsableTitle
    case .noSuchIssuer: .errorNoSuchIssuerTitle
    case .noSuchRule: .errorNoSuchRuleTitle
    case .tooMuch: .errorTooMuchTitle
    case .sealedFile: .errorSealedFileTitle
    case .noSuchRequest: .errorNoSuchRequestTitle
    case .badAnswer: .errorBadAnswerTitle
    case .noPass: .errorNoPassTitle
    case .keyRetired: .errorKeyRetiredTitle
    case .noShowsLeft: .errorNoShowsLeftTitle
    case .showsLeft: .errorShowsLeftTitle
    case .nothingToResume: .errorNothingToResumeTitle
    case .challenge: .errorChallengeTitle
    case .notAsked: .errorNotAskedTitle
    case .clocksDiffer: .errorClocksDifferTitle
    case .noSuchPerson: .errorNoSuchPersonTitle
    case .badLabel: .errorBadLabelTitle
    case .hasPasses: .errorHasPassesTitle
    case .noSuchPass: .errorNoSuchPassTitle
    case .handedOver: .errorHandedOverTitle
    case .badTransfer: .errorBadTransferTitle
    case .badReceipt: .errorBadReceiptTitle
    case .receivedTwice: .errorReceivedTwiceTitle
    case .nothingLacking: .errorNothingLackingTitle
    case .outOfRange: .errorOutOfRangeTitle
    case .bulletinRefused: .errorBulletinRefusedTitle
    case .undrawable: .errorUndrawableTitle
    case .badFrame: .errorBadFrameTitle
    case .badPiece: .errorBadPieceTitle
    case .unsendable: .errorUnsendableTitle
    case .badArgument: .errorBadArgumentTitle
    case .internal: .errorInternalTitle
    }
  }

  /// What happened, and one next step.
  public var body: Phrase {
    switch self {
    case .missing: .errorMissingBody
    case .locked: .errorLockedBody
    case .deviceKeyLost: .errorDeviceKeyLostBody
    case .wrongPassphrase: .errorWrongPassphraseBody
    case .passphraseTooShort: .errorPassphraseTooShortBody
    case .damaged: .errorDamagedBody
    case .newerVersion: .errorNewerVersionBody
    case .inUse: .errorInUseBody
    case .rolledBack: .errorRolledBackBody
    case .lastSlot: .errorLastSlotBody
    case .full: .errorFullBody
    case .disk: .errorDiskBody
    case .exists: .errorExistsBody
    case .packRefused: .errorPackRefusedBody
    case .packNotUsable: .errorPackNotUsableBody
    case .noSuchIssuer: .errorNoSuchIssuerBody
    case .noSuchRule: .errorNoSuchRuleBody
    case .tooMuch: .errorTooMuchBody
    case .sealedFile: .errorSealedFileBody
    case .noSuchRequest: .errorNoSuchRequestBody
    case .badAnswer: .errorBadAnswerBody
    case .noPass: .errorNoPassBody
    case .keyRetired: .errorKeyRetiredBody
    case .noShowsLeft: .errorNoShowsLeftBody
    case .showsLeft: .errorShowsLeftBody
    case .nothingToResume: .errorNothingToResumeBody
    case .challenge: .errorChallengeBody
    case .notAsked: .errorNotAskedBody
    case .clocksDiffer: .errorClocksDifferBody
    case .noSuchPerson: .errorNoSuchPersonBody
    case .badLabel: .errorBadLabelBody
    case .hasPasses: .errorHasPassesBody
    case .noSuchPass: .errorNoSuchPassBody
    case .handedOver: .errorHandedOverBody
    case .badTransfer: .errorBadTransferBody
    case .badReceipt: .errorBadReceiptBody
    case .receivedTwice: .errorReceivedTwiceBody
    case .nothingLacking: .errorNothingLackingBody
    case .outOfRange: .errorOutOfRangeBody
    case .bulletinRefused: .errorBulletinRefusedBody
    case .undrawable: .errorUndrawableBody
    case .badFrame: .errorBadFrameBody
    case .badPiece: .errorBadPieceBody
    case .unsendable: .errorUnsendableBody
    case .badArgument: .errorBadArgumentBody
    case .internal: .errorInternalBody
    }
  }
}

extension Words {
  /// What happened, and one next step, with what this error tells beside its kind: how far clocks differ, why a pack was refused.
  public func body(of error: LaissezError) -> String {
    if let minutes = error.minutes(), minutes.magnitude <= Self.countedMinutes {
      return counted(.errorClocksDifferMinutes, Int(minutes.magnitude))
    }
    return self(error.detail().flatMap(Self.refused) ?? error.kind().body)
  }

  /// Beyond three hours the number of minutes says nothing.
  private static let countedMinutes = 180

  /// Why a pack or a bulletin is refused, by its code in the core; none for a code of a later core.
  static func refused(for detail: String) -> Phrase? {
    switch detail {
    case "too_large", "bad_cbor", "bad_shape": .packRefusedDamaged
    case "newer_kind": .packRefusedNewerKind
    case "other_authority": .packRefusedOtherAuthority
    case "bad_roots", "unknown_signer", "bad_signature", "too_few_signatures", "bad_key", "bad_dates", "bad_history":
      .packRefusedNotInOrder
    case "repeated_kid", "repeated_rule", "repeated_title", "too_many_keys", "too_many_issuers": .packRefusedSinglesOut
    case "older_pack": .packRefusedOlderPack
    case "fork", "roots_fork": .packRefusedFork
    case "roots_taken_back", "retirement_taken_back": .packRefusedTakenBack
    case "clock_behind_pack": .packRefusedClockBehindPack
    case "no_bulletin": .packRefusedNoBulletin
    case "needs_pack": .packRefusedNeedsPack
    default: nil
    }
  }
}
