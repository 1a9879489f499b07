import Laissez
import Observation

/// The first start: nothing is trusted yet.
@MainActor @Observable final class NoPack: VerifierScreen {
  override var name: String { "no-pack" }

  override var page: Page {
    Page(
      words(.noPackTitle), titled: false, over: words(.appVerifier),
      content: [
        .heading(words(.noPackTitle)),
        .text(words(.noPackBody)),
        .beside(.file, [.text(words(.noPackWhere), .body, .soft)]),
        .beside(.none, [.text(words(.noPackKept), .body, .soft)]),
      ],
      actions: [.button(words(.verifierPackOpen)) { [weak self] in await self?.pick() }])
  }
}
