import Observation

/// Before another wallet is made: the file that can't be opened is set aside, and stays on the phone.
@MainActor @Observable final class Empty: HolderScreen {
  override var name: String { "empty" }

  override var page: Page {
    Page(
      words(.errorDamagedFresh), way: .back, content: [.text(words(.emptyBody))],
      actions: [
        .button(words(.errorDamagedFresh)) { [weak self] in await self?.begin() },
        .button(words(.actionCancel), .secondary) { [weak self] in await self?.leave() },
      ])
  }

  private func begin() async {
    await trying { [weak self] in
      guard let self else { return }
      try await pocket.setAside()
      await stage?.restart(Entrance(holder))
    }
  }
}
