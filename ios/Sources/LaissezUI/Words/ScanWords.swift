import Laissez

extension Hint {
  /// What would help whoever holds the camera.
  public var words: Phrase {
    switch self {
    case .oneAtATime: .scanOneAtATime
    case .closer: .scanCloser
    case .holdStill: .scanHoldStill
    case .tooDark: .scanLowLight
    }
  }
}
