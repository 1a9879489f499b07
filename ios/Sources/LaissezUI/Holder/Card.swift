import Foundation
import Laissez

/// What the card of a pass says.
struct Card: Personal, Sendable {
  /// Which pass it is.
  let choice: Choice
  /// What the traveller calls whose it is.
  let called: String
  /// The rule's title.
  let title: String
  /// When its last epoch ends.
  let goodUntil: Date?
  /// How many shows are left of this epoch.
  let left: Int
  /// Of how many.
  let total: Int
  /// When this epoch ends.
  let until: Date?
  /// The next shows that are here already.
  let next: NextShows?
  /// Whether the reserve can be shown now.
  let reserve: Bool
  /// How it stands.
  let standing: Standing
  /// Whether it is offered first.
  let offered: Bool

  /// Those of all passes, in the wallet's order. For questions.
  static func all(_ wallet: Wallet, _ language: Language, _ now: Date) throws -> [Card] {
    try wallet.passes(now: now).map { Card($0, language) }
  }

  private init(_ pass: Pass, _ language: Language) {
    choice = Choice(rule: pass.rule(), person: pass.person())
    called = pass.called()
    title = pass.titleIn(language: language.tag)
    goodUntil = pass.goodUntil()
    left = Int(pass.showsLeft())
    total = Int(pass.showsTotal())
    until = pass.epochUntil()
    next = pass.nextShows()
    reserve = pass.reserve()
    standing = pass.standing()
    offered = pass.offered()
  }

  /// Whether there is something to be shown of it, be it the reserve.
  var showable: Bool { left > 0 || reserve }

  /// Whether the next shows are worth a line.
  var awaits: Bool {
    switch standing {
    case .runningLow, .usedUp, .notYet: true
    case .ready, .endsSoon, .reserveOnly, .ended, .retired: false
    }
  }

  /// Whether its standing needs a sentence.
  var says: Bool {
    switch standing {
    case .ready, .runningLow: false
    case .endsSoon, .usedUp, .reserveOnly, .notYet, .ended, .retired: true
    }
  }
}
