import Laissez
import Observation

/// What staff will see of everybody who has a pass for a rule, before their codes are shown one after the other.
@MainActor @Observable final class RoundPage: HolderScreen {
  private let seen: [Seen]
  private let without: [String]
  private let links: [Link]

  /// - Parameters:
  ///   - seen: what staff see of each
  ///   - without: who has no pass for it now
  ///   - links: who could link what
  init(_ holder: Holder, _ seen: [Seen], without: [String], links: [Link]) {
    self.seen = seen
    self.without = without
    self.links = links
    super.init(holder)
  }

  override var name: String { "round" }

  override var page: Page {
    let each = seen.map { Element.group([.heading($0.called, .lead), words.staffSee(.previewTitle, $0.parts)]) }
    let together = links.filter { $0 == .together }.map { Element.text(words($0.words), .caption, .soft) }
    let lacking = without.isEmpty ? [] : [Element.notice(words(.roundWithout, words.listed(without)))]
    return Page(
      seen[0].title, way: .close,
      content: [.text(words(.roundBody))] + lacking + each + [.text(words(.previewAlso), .caption, .soft)] + together,
      actions: [
        .button(words(.roundFirst, seen[0].called)) { [weak self] in
          guard let self else { return }
          await replace(ShowScreen(holder, seen))
        }
      ])
  }
}

extension HolderScreen {
  /// Looks up what everybody would show for this rule, and shows that.
  func everybody(_ rule: RuleId) async {
    let (language, now) = (words.language, holder.now)
    await trying { [weak self] in
      guard let self else { return }
      let round = try await pocket.ask { try $0.everybody(rule: rule, now: now) }
      let seen = round.previews().map { Seen($0, language) }
      guard isCurrent, !seen.isEmpty else { return }
      await open(RoundPage(holder, seen, without: round.without(), links: round.links()))
    }
  }
}
