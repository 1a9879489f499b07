/// The forms that a word has for numbers, by CLDR's names.
enum Plural: String, CaseIterable, Sendable {
  case zero, one, two, few, many, other
}

extension Language {
  /// The forms that this language has.
  var plurals: Set<Plural> {
    switch self {
    case .english: [.one, .other]
    case .french, .spanish: [.one, .many, .other]
    case .arabic: Set(Plural.allCases)
    case .chinese: [.other]
    }
  }

  /// The form of a word beside `number`, by CLDR's rules for whole numbers.
  func plural(_ number: Int) -> Plural {
    let size = number.magnitude
    return switch self {
    case .english: size == 1 ? .one : .other
    case .french: size <= 1 ? .one : Self.ofMillions(size)
    case .spanish: size == 1 ? .one : Self.ofMillions(size)
    case .arabic: Self.inArabic(size)
    case .chinese: .other
    }
  }

  private static func ofMillions(_ size: UInt) -> Plural { size > 0 && size.isMultiple(of: 1_000_000) ? .many : .other }

  private static func inArabic(_ size: UInt) -> Plural {
    switch (size, size % 100) {
    case (0, _): .zero
    case (1, _): .one
    case (2, _): .two
    case (_, 3...10): .few
    case (_, 11...99): .many
    default: .other
    }
  }
}
