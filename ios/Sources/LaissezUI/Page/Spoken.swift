import Foundation

extension Page {
  /// What a screen reader says of it, a line each, in its order: first the title, then what is read, with what it is in brackets.
  public func spoken(at now: Date, back: String, close: String) -> [String] {
    let way: [String] =
      switch self.way {
      case .back: [Self.line(back, ["button"])]
      case .close: [Self.line(close, ["button"])]
      case nil: []
      }
    let bar = [over.map { Self.line($0) }, titled ? Self.line(title, ["heading"]) : nil].compactMap { $0 } + signs.map(Self.button)
    return [title] + way + bar + (content + actions).flatMap { Self.lines($0, now) }
  }

  private static func line(_ words: String, _ roles: [String] = [], _ telling: Telling = .silent) -> String {
    let telling: [String] =
      switch telling {
      case .silent: []
      case .told: ["told"]
      case .toldAtOnce: ["told at once"]
      }
    let roles = roles + telling
    return "- \(words)" + (roles.isEmpty ? "" : " (\(roles.joined(separator: ", ")))")
  }

  private static func button(_ action: Action) -> String {
    line(action.spoken ?? action.words, action.enabled ? ["button"] : ["button", "disabled"])
  }

  private static func lines(_ element: Element, _ now: Date) -> [String] {
    switch element {
    case .text(let words, _, _, let telling): [line(words, [], telling)]
    case .heading(let words, _, let telling, let spoken): [line(spoken ?? words, ["heading"], telling)]
    case .tag(let words, _): [line(words)]
    case .notice(let words, let telling): [line(words, [], telling)]
    case .beside(_, let elements, _), .apart(let elements), .group(let elements), .card(let elements): elements.flatMap { lines($0, now) }
    case .list(let rows): rows.flatMap { [row($0)] + $0.signs.map(button) }
    case .window(let window): [line(window.spoken)] + window.rows.map(row)
    case .button(let action): [button(action)]
    case .field(let field): [line(field.label), line(field.written.isEmpty || field.secret ? field.label : field.written, ["edit"])]
    case .tick(let tick): [line(tick.words, [tick.on ? "checked" : "not checked"])]
    case .pips, .meter, .unlike, .camera, .shape: []
    case .code(let code, let spoken): code == nil ? [] : [line(spoken)]
    case .ring(let countdown), .timer(let countdown): [line(countdown.words(at: now))]
    case .step(let number, let words): [line("\(number) \(words)")]
    case .tally(let counts): counts.map { line("\($0.number) \($0.words)") }
    case .dots(_, _, let spoken): [line(spoken)]
    case .latin(let words, let spelled): [line(words.joined(separator: " "), spelled ? ["spelled"] : [])]
    }
  }

  private static func row(_ row: Row) -> String {
    if let action = row.action { return button(action) }
    return line(
      [[row.words, row.end].compactMap { $0 }.joined(separator: ": "), row.detail].compactMap { $0 }.joined(separator: ". "),
      row.heads ? ["heading"] : [])
  }

  private static func row(_ row: Window.Row) -> String {
    switch row {
    case .told(let told): line(told.spoken)
    case .line(let words, _): line(words)
    }
  }
}
