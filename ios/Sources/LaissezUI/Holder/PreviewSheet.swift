import Laissez
import Observation

/// What staff will see, before a show. A sheet.
@MainActor @Observable final class PreviewSheet: HolderScreen {
  private let seen: Seen
  private let kind: ShowKind
  private let challenge: Challenge?
  private let clocksMayDiffer: Bool
  private var unfolded = false
  private var skip = false

  /// - Parameters:
  ///   - seen: what that is
  ///   - kind: a new show, or the reserve
  ///   - challenge: the door's question that it answers
  ///   - clocksMayDiffer: whether the traveller said that the door's clock is right
  init(_ holder: Holder, _ seen: Seen, _ kind: ShowKind = .new, _ challenge: Challenge? = nil, clocksMayDiffer: Bool = false) {
    self.seen = seen
    self.kind = kind
    self.challenge = challenge
    self.clocksMayDiffer = clocksMayDiffer
    super.init(holder)
  }

  override var name: String { unfolded ? "preview-more" : kind == .reserve ? "reserve" : "preview" }

  override var isSheet: Bool { true }

  override var page: Page {
    Page(
      words(.previewTitle), titled: false, way: .close,
      content: [
        .text(seen.called, .label, .soft),
        .apart([.heading(seen.title, .title)] + (seen.border ? [.tag(words(.disclosesBorder), warning: true)] : [])),
        words.staffSee(.previewTitle, seen.parts),
        .text(words(.previewAlso), .caption, .soft),
        words.stays(),
        words.amount(seen),
        .text(words(.previewClock, words.universal(holder.now)), .caption, .soft),
        more,
      ],
      actions: reserve ? below : skipping + below)
  }

  private var reserve: Bool { kind == .reserve }

  /// Who could link what: for those who ask.
  private var more: Element {
    let fold = Element.button(words(unfolded ? .previewLess : .previewMore), .quiet) { [weak self] in self?.unfolded.toggle() }
    guard unfolded else { return fold }
    let issuer = Element.text(words(.previewIssuer, seen.issuer, seen.country ?? ""), .caption, .soft)
    let tells = seen.tells.map { Element.text(words($0.words), .caption, .soft) }
    let links = seen.links.map { Element.group([.text(words($0.linker().noun), .label), .text(words($0.words), .caption, .soft)]) }
    return .group([fold, issuer] + tells + links)
  }

  private var skipping: [Element] {
    seen.skippable ? [.tick(Tick(words(.previewSkip), skip) { [weak self] in self?.skip = $0 })] : []
  }

  private var below: [Element] {
    let show = Element.button(words(reserve ? .reserveOffer : .actionShowCode)) { [weak self] in await self?.show() }
    return reserve ? [.notice(words(.reserveWarning)), show] : [show, .text(words(.previewUsesOne), .caption, .soft)]
  }

  private func show() async {
    let rule = seen.choice.rule
    // Where this can't be remembered, the page comes again.
    if skip { _ = try? await pocket.ask { try $0.skipPreview(rule: rule, skip: true) } }
    await replace(ShowScreen(holder, [seen], kind, challenge, clocksMayDiffer: clocksMayDiffer))
  }
}

extension HolderScreen {
  /// Looks up what a show of this pass would tell, and goes on to that.
  func preview(_ choice: Choice, skippable: Bool = true, instead: Bool = false) async {
    let (language, now) = (words.language, holder.now)
    await trying { [weak self] in
      guard let seen = try await self?.pocket.ask({ Seen(try $0.preview(choice: choice, now: now), language) }) else { return }
      await self?.show(seen, skippable: skippable, instead: instead)
    }
  }

  /// Shows what a show would tell, or what else there is to do.
  ///
  /// - Parameters:
  ///   - challenge: the door's question that it answers
  ///   - clocksMayDiffer: whether the traveller said that the door's clock is right
  ///   - skippable: whether the traveller's wish to skip it counts
  ///   - instead: whether in place of this screen
  func show(
    _ seen: Seen, _ challenge: Challenge? = nil, clocksMayDiffer: Bool = false, skippable: Bool = true, instead: Bool = false
  ) async {
    guard isCurrent else { return }
    let next: Screen =
      if seen.reserve {
        NoneLeft(holder, seen, challenge, clocksMayDiffer: clocksMayDiffer)
      } else if seen.skipped && skippable {
        ShowScreen(holder, [seen], .new, challenge, clocksMayDiffer: clocksMayDiffer)
      } else {
        PreviewSheet(holder, seen, .new, challenge, clocksMayDiffer: clocksMayDiffer)
      }
    if instead { await replace(next) } else { await open(next) }
  }
}
