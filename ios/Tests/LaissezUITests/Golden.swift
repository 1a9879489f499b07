import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// What a screen reader says of each screen, in files that were looked at: `ios/screens`. With `LAISSEZ_RENEW=1` they are written anew.
/// `masked` takes out what is another in each run.
@MainActor func hold(
  _ stage: Stage, _ name: String, at now: Date = Desk.now, file: SourceLocation = #_sourceLocation, masked: (String) -> String = { $0 }
) throws {
  let lines = stage.read(at: now).map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
  // Roots are made anew each time.
  let roots = /(?:[0-9a-f]{4} ){15}[0-9a-f]{4}/
  let said = masked(lines.joined(separator: "\n").replacing(roots, with: "(the hash of its roots, in groups of four)")) + "\n"
  let golden = checkout.appending(path: "ios/screens/\(name).txt")
  if ProcessInfo.processInfo.environment["LAISSEZ_RENEW"] == "1" { try Data(said.utf8).write(to: golden) }
  let held = try? String(contentsOf: golden, encoding: .utf8)
  #expect(said == held, "what is read of \(name)", sourceLocation: file)
}

extension Page {
  /// All that can be touched, in the order of the page.
  var touchable: [Action] { signs + (content + actions).flatMap(\.touchable) }
  /// All lines to write in.
  var fields: [Field] { (content + actions).flatMap(\.fields) }
  /// All boxes.
  var ticks: [Tick] { (content + actions).flatMap(\.ticks) }
  /// The code that is drawn.
  var code: Code? { (content + actions).lazy.compactMap(\.drawn).first }
}

extension Element {
  fileprivate var inside: [Element] {
    switch self {
    case .beside(_, let elements, _), .apart(let elements), .group(let elements), .card(let elements): elements
    default: []
    }
  }

  fileprivate var touchable: [Action] {
    switch self {
    case .button(let action): [action]
    case .list(let rows): rows.flatMap { [$0.action].compactMap { $0 } + $0.signs }
    default: inside.flatMap(\.touchable)
    }
  }

  fileprivate var fields: [Field] {
    if case .field(let field) = self { [field] } else { inside.flatMap(\.fields) }
  }

  fileprivate var ticks: [Tick] {
    if case .tick(let tick) = self { [tick] } else { inside.flatMap(\.ticks) }
  }

  fileprivate var drawn: Code? {
    if case .code(let code, _) = self { code } else { inside.lazy.compactMap(\.drawn).first }
  }
}

/// A finger on the screens of an app.
@MainActor extension Stage {
  /// Touches what has these words, or begins with them.
  func tap(_ words: String, file: SourceLocation = #_sourceLocation) async throws {
    let all = current.page.touchable
    let action = try #require(
      all.first { $0.words == words } ?? all.first { $0.words.hasPrefix(words) },
      "nothing says “\(words)”, but \(all.map(\.words))", sourceLocation: file)
    #expect(action.enabled, sourceLocation: file)
    await action()
  }

  /// The same, with words of the catalogue.
  func tap(_ text: Phrase, file: SourceLocation = #_sourceLocation) async throws {
    try await tap(words(text), file: file)
  }

  /// Writes into the line of this number.
  func write(_ words: String, line: Int = 0) {
    current.page.fields[line].write(words)
  }

  /// Ticks a box, or unticks it.
  func tick(_ words: String, file: SourceLocation = #_sourceLocation) async throws {
    let tick = try #require(current.page.ticks.first { $0.words == words }, "no box for “\(words)”", sourceLocation: file)
    await tick.turn(!tick.on)
  }

  /// What is read of the current screen, a line each.
  func read(at now: Date = Desk.now) -> [String] {
    current.page.spoken(at: now, back: words(.actionBack), close: words(.actionClose))
  }

  /// The names of all screens.
  var names: [String] { screens.map(\.name) }
}
