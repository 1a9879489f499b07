import Laissez
import Observation

/// The door's clock and this phone's are far apart: nothing is used up, and the traveller says which of the two is right.
@MainActor @Observable final class ClocksDiffer: HolderScreen {
  private let challenge: Challenge
  private let minutes: Int
  private let agreed: @MainActor () -> Void

  /// - Parameters:
  ///   - challenge: the door's question
  ///   - minutes: how far they are apart
  ///   - agreed: goes on, as the door's is right
  init(_ holder: Holder, _ challenge: Challenge, minutes: Int, agreed: @escaping @MainActor () -> Void) {
    self.challenge = challenge
    self.minutes = minutes
    self.agreed = agreed
    super.init(holder)
  }

  override var name: String { "clocks-differ" }

  override var page: Page {
    let now = holder.now
    return Page(
      words(.errorClocksDifferTitle), titled: false, way: .close,
      content: [
        .heading(words(.errorClocksDifferTitle)),
        .text(words.counted(.errorClocksDifferMinutes, minutes)),
        challenge.time().map { .text(words(.clocksDoor, words.moment($0, now: now)), .lead) },
        .text(words(.clocksPhone, words.moment(now, now: now)), .lead),
      ],
      actions: [
        .button(words(.remedyClock)) { [weak self] in await self?.holder.device.visitSettings() },
        .button(words(.clocksDoorRight), .secondary) { [weak self] in
          self?.agreed()
          await self?.leave()
        },
      ])
  }
}
