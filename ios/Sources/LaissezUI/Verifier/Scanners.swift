import Laissez
import Observation

/// How scanners are set that do without the camera.
@MainActor @Observable final class Scanners: VerifierScreen {
  override var name: String { "scanners" }

  override var page: Page {
    Page(
      words(.scannersTitle), way: .back,
      content: [
        .text(words(.scannersBody)),
        .card([.heading(words(.scannersTypingTitle), .lead), .text(words(.scannersTypingBody), .body, .soft)]),
      ])
  }
}
