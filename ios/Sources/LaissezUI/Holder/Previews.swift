import Laissez
import Observation

/// For which rules the page before a show is left out.
@MainActor @Observable final class Previews: HolderScreen {
  private struct Before: Sendable {
    let rule: RuleId
    let title: String
    let always: Bool
    let skipped: Bool
  }

  private var all: [Before]?

  override var name: String { "previews" }

  override var page: Page {
    guard let all else { return Page(words(.carePreviews), way: .back) }
    let rules = all.isEmpty ? Element.text(words(.previewsNone), .body, .soft) : .card(all.map(row))
    return Page(words(.carePreviews), way: .back, content: [.text(words(.previewsBody)), rules])
  }

  override func appear() async {
    let (language, now) = (words.language, holder.now)
    await loading {
      all = try await pocket.ask { wallet in
        let mine = Set(try wallet.passes(now: now).map { $0.rule() })
        return try wallet.pack().rules(language: language.tag).filter { mine.contains($0.id) }.map {
          Before(rule: $0.id, title: $0.title, always: $0.asksForALot, skipped: try wallet.skipsPreview(rule: $0.id))
        }
      }
    }
  }

  private func row(_ before: Before) -> Element {
    if before.always { return .group([.text(before.title), .text(words(.previewsAlways), .caption, .soft)]) }
    return .tick(Tick(words(.previewsSkip, before.title), before.skipped) { [weak self] in await self?.skip(before.rule, $0) })
  }

  private func skip(_ rule: RuleId, _ skip: Bool) async {
    await trying { [weak self] in
      guard let self else { return }
      _ = try await pocket.ask { try $0.skipPreview(rule: rule, skip: skip) }
      await appear()
    }
  }
}
