import Laissez
import Observation

/// Which rules this door judges by: chosen once, and changed with a pause after.
@MainActor @Observable final class RulesPage: VerifierScreen {
  private let first: Bool
  private var chosen: Set<RuleId>
  private var nothing = false
  private var failed: (any Error)?

  override init(_ staff: Staff) {
    first = staff.door.log.now == nil
    chosen = Set(staff.door.log.now?.rules ?? [])
    super.init(staff)
  }

  override var name: String { first ? "rules-first" : "rules" }

  override var page: Page {
    let offered = door.offered(words.language.tag)
    return Page(
      words(.rulesTitle), way: first ? nil : .back,
      content: [
        .text(words(.rulesBody), .body, .soft),
        first ? nil : .text(words.counted(.rulesPause, Int(RuleLog.pause / 60)), .body, .soft),
        failed.map(failure),
        nothing ? .notice(words(.rulesNothing), told: .told) : nil,
        offered.isEmpty ? .notice(words(.rulesNone)) : nil,
      ] + offered.map(card),
      actions: [.button(words(.rulesTake)) { [weak self] in await self?.take() }])
  }

  private func card(_ rule: Rule) -> Element {
    let about = [rule.explanation, seen(rule), words(.rulesUntil, words.date(rule.validUntil))].joined(separator: "\n")
    return .card([
      .tick(Tick(rule.title, chosen.contains(rule.id)) { [weak self] in self?.mark(rule.id, $0) }), .text(about, .caption, .soft),
    ])
  }

  private func mark(_ rule: RuleId, _ marked: Bool) {
    if marked { chosen.insert(rule) } else { chosen.remove(rule) }
  }

  private func take() async {
    // In the order of the pack; what isn't in it any more can't be chosen.
    let rules = door.offered(words.language.tag).map(\.id).filter(chosen.contains)
    nothing = rules.isEmpty
    guard !nothing else { return }
    do {
      try await door.choose(rules)
      await stage?.restart(Ready(staff))
    } catch {
      failed = error
    }
  }
}
