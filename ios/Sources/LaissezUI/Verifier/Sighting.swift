import Laissez

/// What became of a frame, or of a text that a scanner gave.
enum Sighting: Sendable {
  /// No code, or none that can be read.
  case unread(Hint?)
  /// A pass, judged: for the whole screen.
  case judged(Judgement)
  /// A pass that was read with faults: to be scanned once more.
  case misread
  /// News about the trust pack.
  case news(String)
  /// A pass that a scanner typed for another keyboard than this phone's.
  case garbled(Keyboard)
  /// Something else, which is named.
  case other(TextKind)
}

extension Words {
  /// What to say about what is no verdict; nothing where there is nothing to say.
  func said(_ sighting: Sighting) -> String? {
    switch sighting {
    case .unread(let hint): hint.map { self($0.words) }
    case .judged, .news: nil
    case .misread: self(.scanMisread)
    case .garbled(let keyboard): self(.a11yVerdict, self(.keyboardTitle), self(.keyboardBody, self(keyboard.noun)))
    case .other(let kind): self(.refusalNotAPassReasonNamed, self(kind.noun))
    }
  }
}
