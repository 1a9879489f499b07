/// How a verdict is heard and felt, in one rhythm. Equally loud, so that a refusal shames nobody in a queue; silent where the phone is.
public enum Signal: String, Sendable, CaseIterable {
  case accepted, refused, cannotDecide, specimen

  /// How a touch feels.
  public enum Touch: Sendable {
    /// As a heavy impact.
    case firm
    /// As a medium impact.
    case light
    /// As a selection.
    case tick
  }

  /// The signal of a verdict of this look.
  init(_ look: Look) {
    switch look {
    case .accepted: self = .accepted
    case .refused: self = .refused
    case .cannotDecide: self = .cannotDecide
    case .specimen: self = .specimen
    }
  }

  /// The file with its sound, without the ending `wav`.
  public var sound: String {
    switch self {
    case .accepted: "accepted"
    case .refused: "refused"
    case .cannotDecide: "cannot_decide"
    case .specimen: "specimen"
    }
  }

  /// How each touch feels.
  public var touch: Touch {
    switch self {
    case .accepted, .refused: .firm
    case .cannotDecide: .light
    case .specimen: .tick
    }
  }

  /// When it is felt, in milliseconds from its beginning.
  public var at: [Int] {
    switch self {
    case .accepted: [0]
    case .refused: [0, 300]
    case .cannotDecide: [0, 150, 300]
    case .specimen: [0, 80, 160, 240, 320]
    }
  }
}
