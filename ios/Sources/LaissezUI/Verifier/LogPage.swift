import Laissez
import Observation

/// For an inspector: by which rules this door was judged in the last hour.
@MainActor @Observable final class LogPage: VerifierScreen {
  override var name: String { "log" }

  override var page: Page {
    let now = door.now
    let titles = Dictionary((door.pack?.rules(language: words.language.tag) ?? []).map { ($0.id, $0.title) }) { first, _ in first }
    let rows = door.log.lastHour(now).reversed().map { choice in
      let used = words(choice.used ? .logUsed : .logUnused)
      let rules = choice.rules.map { titles[$0] ?? $0.rawValue }
      return Row(words.listed(rules), detail: words(.logSince, words.moment(choice.since, now: now), used))
    }
    return Page(words(.logTitle), way: .back, content: [.text(words(.logBody), .body, .soft), .list(rows)])
  }
}
