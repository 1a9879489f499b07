import Observation

/// What Laissez can't prevent: the whole list.
@MainActor @Observable final class Limits: Screen {
  private static let all: [Phrase] = [
    .limitIssuer, .limitVerifier, .limitRelay, .limitBearer, .limitPublished, .limitIll, .limitRenewal, .limitFork, .limitFreeze,
    .limitForeign, .limitEvidence, .limitRemnants, .limitScreenshot, .limitCamera, .limitQuantum,
  ]

  override var name: String { "limits" }

  override var page: Page {
    Page(words(.careLimits), way: .back, content: [.text(words(.limitsBody), .body, .soft), .list(Self.all.map { Row(words($0)) })])
  }
}
