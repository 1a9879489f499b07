import Foundation
import Laissez

@testable import LaissezUI

extension Page {
  /// The frame around what staff see.
  var window: Window? {
    (content + actions).lazy.compactMap { if case .window(let window) = $0 { window } else { nil } }.first
  }

  /// The ring that empties.
  var ring: Countdown? {
    (content + actions).lazy.compactMap(\.ring).first
  }
}

extension Element {
  fileprivate var ring: Countdown? {
    switch self {
    case .ring(let countdown): countdown
    case .apart(let elements), .group(let elements): elements.lazy.compactMap(\.ring).first
    default: nil
    }
  }
}

@MainActor extension Phone {
  /// Whether a screen reader says this now, maybe among other words.
  func reads(_ words: String) -> Bool {
    stage.read(at: now).contains { $0.contains(words) }
  }
}
