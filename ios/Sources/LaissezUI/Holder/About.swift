import Observation

/// What this app can't do, and how to check that.
@MainActor @Observable final class About: HolderScreen {
  override var name: String { "about" }

  override var page: Page {
    Page(
      words(.first3Title), way: .back,
      content: [
        .text(words(.first3Body)),
        .list(words.absent()),
        .text(words(.aboutCheck)),
        .text(words(.aboutNetwork)),
        .text(words(.aboutReport)),
        .text(words(.aboutCamera), .body, .soft),
      ],
      actions: [.button(words(.firstCheck)) { [weak self] in await self?.holder.device.visitSettings() }])
  }
}

extension Words {
  /// What the app does without, a row each.
  func absent() -> [Row] {
    let all: [Phrase] = [.firstNetwork, .firstLocation, .firstCamera, .firstContacts]
    return all.map { Row(self($0), end: self(.firstNone), icon: Icon.none) }
  }
}
