/// What a screen says, from its top to its foot: values alone. Views draw it, screen readers read it, and tests hold both to it.
public struct Page {
  /// The way out, at the start of the bar.
  public enum Way: Sendable {
    /// To the screen before.
    case back
    /// Out of something that was begun.
    case close
  }

  /// What the screen is called: screen readers say it when it opens.
  public var title: String
  /// Whether the bar shows the title: else it stands in the content, or is for screen readers alone.
  public var titled: Bool
  /// A line above the title, such as whose pass it is.
  public var over: String?
  /// The way out.
  public var way: Way?
  /// What else the bar does, as signs at its end.
  public var signs: [Action]
  /// What is read, and scrolls.
  public var content: [Element]
  /// What is done, below the content, in the thumb's reach.
  public var actions: [Element]
  /// What lies behind it.
  public var ground: Ground

  /// A page; `titled` where its bar shows the title.
  public init(
    _ title: String, titled: Bool = true, over: String? = nil, way: Way? = nil, signs: [Action] = [], ground: Ground = .paper,
    content: [Element?] = [], actions: [Element?] = []
  ) {
    self.title = title
    self.titled = titled
    self.over = over
    self.way = way
    self.signs = signs
    self.content = content.compactMap { $0 }
    self.actions = actions.compactMap { $0 }
    self.ground = ground
  }
}

/// What lies behind a screen's content.
public enum Ground: Sendable, Hashable {
  /// The theme's.
  case paper
  /// A camera's picture.
  case camera
  /// A verdict's.
  case verdict(Look)
}

/// The look of a verdict.
public enum Look: String, Sendable, Hashable, CaseIterable {
  case accepted, refused, cannotDecide, specimen

  /// The verdict's shape.
  public var icon: Icon {
    switch self {
    case .accepted: .tickCircle
    case .refused: .stopOctagon
    case .cannotDecide: .questionDiamond
    case .specimen: .specimenStripes
    }
  }
}
