import Laissez

extension Standing {
  /// How a pass stands, in a word or two.
  public var word: Phrase {
    switch self {
    case .ready: .standingReady
    case .runningLow: .passesLow
    case .endsSoon: .passesEndsSoon
    case .usedUp: .standingUsedUp
    case .reserveOnly: .standingReserveOnly
    case .notYet: .standingNotYet
    case .ended: .standingEnded
    case .retired: .standingRetired
    }
  }

  /// What that means, and one next step.
  public var detail: Phrase {
    switch self {
    case .ready: .standingReadyDetail
    case .runningLow: .standingRunningLowDetail
    case .endsSoon: .standingEndsSoonDetail
    case .usedUp: .standingUsedUpDetail
    case .reserveOnly: .standingReserveOnlyDetail
    case .notYet: .standingNotYetDetail
    case .ended: .standingEndedDetail
    case .retired: .standingRetiredDetail
    }
  }
}

extension SlotKind {
  /// What opens the wallet.
  public var noun: Phrase {
    switch self {
    case .device: .slotDevice
    case .passphrase: .slotPassphrase
    case .both: .slotBoth
    }
  }
}
