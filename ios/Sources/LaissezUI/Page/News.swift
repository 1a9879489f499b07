/// What a screen reader says of itself, though nobody touched it.
public struct News: Hashable, Sendable {
  /// What it says.
  public let words: String
  /// Whether at once, or when it has said what it is saying.
  public let atOnce: Bool

  init?(_ words: String, _ telling: Telling) {
    switch telling {
    case .silent: return nil
    case .told: atOnce = false
    case .toldAtOnce: atOnce = true
    }
    self.words = words
  }
}

extension Page {
  /// What screen readers say of themselves on this page, in its order.
  public var news: [News] {
    (content + actions).flatMap(\.news)
  }
}

extension [News] {
  /// What is to be said now. Of a page that has just opened, which is read anyway, that is what is told at once; later it is what is new since
  /// `before`.
  public func toSay(after before: [News]?) -> [News] {
    guard let before else { return filter(\.atOnce) }
    return filter { !before.contains($0) }
  }
}

extension Element {
  fileprivate var news: [News] {
    switch self {
    case .text(let words, _, _, let telling), .notice(let words, let telling): [News(words, telling)].compactMap { $0 }
    case .heading(let words, _, let telling, let spoken): [News(spoken ?? words, telling)].compactMap { $0 }
    case .beside(_, let elements, _), .apart(let elements), .group(let elements), .card(let elements): elements.flatMap(\.news)
    case .tag, .list, .window, .button, .field, .tick, .pips, .meter, .code, .unlike, .ring, .timer, .step, .tally, .dots, .latin: []
    case .camera, .shape: []
    }
  }
}
