import Laissez

extension Keyboard {
  /// What a keyboard's layout is called, in the midst of a sentence.
  public var noun: Phrase {
    switch self {
    case .german: .keyboardGerman
    case .french: .keyboardFrench
    case .spanish: .keyboardSpanish
    case .italian: .keyboardItalian
    case .portuguese: .keyboardPortuguese
    case .swedish: .keyboardSwedish
    case .norwegian: .keyboardNorwegian
    case .danish: .keyboardDanish
    }
  }
}
