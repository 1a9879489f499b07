import Laissez
import Observation

/// A door asks for enough to know who it is.
@MainActor @Observable final class OverAsking: HolderScreen {
  private let seen: Seen
  private let less: Seen?
  private let challenge: Challenge
  private let clocksMayDiffer: Bool

  /// - Parameters:
  ///   - seen: what staff would see
  ///   - less: what answers the door too, and shows less
  ///   - challenge: the door's question
  ///   - clocksMayDiffer: whether the traveller said that the door's clock is right
  init(_ holder: Holder, _ seen: Seen, less: Seen?, _ challenge: Challenge, clocksMayDiffer: Bool) {
    self.seen = seen
    self.less = less
    self.challenge = challenge
    self.clocksMayDiffer = clocksMayDiffer
    super.init(holder)
  }

  override var name: String { "over-asking" }

  override var page: Page {
    let other = less.map { less in Element.button(words(.overLess)) { [weak self] in await self?.go(less, skippable: true) } }
    return Page(
      words(.overTitle), titled: false, way: .close,
      content: [
        .heading(words(.overTitle)),
        .text(words(.overBody, seen.title)),
        words.staffSee(.previewTitle, seen.parts),
        words.amount(seen),
      ],
      actions: [
        other,
        .button(words(.overDont), less == nil ? .primary : .secondary) { [weak self] in await self?.leave() },
        .button(words(.overAnyway), .quiet) { [weak self, seen] in await self?.go(seen, skippable: false) },
      ])
  }

  private func go(_ seen: Seen, skippable: Bool) async {
    await show(seen, challenge, clocksMayDiffer: clocksMayDiffer, skippable: skippable, instead: true)
  }
}
