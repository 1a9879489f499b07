/// Names a rule: 16 hexadecimal digits, the same everywhere.
public struct RuleId: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The digits.
  public let rawValue: String

  /// Takes the digits as they are: calls say whether they name a rule.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The digits.
  public var description: String { rawValue }
}

/// Names a person of one wallet: four hexadecimal digits or more, which mean nothing outside it.
public struct PersonId: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The digits.
  public let rawValue: String

  /// Takes the digits as they are: calls say whether they name somebody.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The digits.
  public var description: String { rawValue }
}

/// Names a pass of one wallet: four hexadecimal digits or more, which mean nothing outside it.
public struct PassId: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The digits.
  public let rawValue: String

  /// Takes the digits as they are: calls say whether they name a pass.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The digits.
  public var description: String { rawValue }
}
