import Laissez

extension PackState {
  /// Whether a trust pack counts, in a few words.
  public var words: Phrase {
    switch self {
    case .fresh: .packStateFresh
    case .stale: .packStateStale
    case .expired: .packStateExpired
    case .clockBehind: .packStateClockBehind
    }
  }

  /// What to do about it.
  public var next: Phrase {
    switch self {
    case .fresh: .packStateFreshNext
    case .stale: .packStateStaleNext
    case .expired: .packStateExpiredNext
    case .clockBehind: .packStateClockBehindNext
    }
  }
}
