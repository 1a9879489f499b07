import Observation

/// The ways to a pass: ask for it, open its file, or read it from moving codes. A sheet.
@MainActor @Observable final class Add: HolderScreen {
  override var name: String { "add" }

  override var isSheet: Bool { true }

  override var page: Page {
    Page(
      words(.a11yAdd), way: .close,
      actions: [
        .button(words(.actionAsk)) { [weak self, holder] in await self?.replace(Ask(holder)) },
        .button(words(.actionOpenFile), .secondary) { [weak self] in await self?.pick() },
        .button(words(.actionOpenVideo), .secondary) { [weak self, holder] in await self?.replace(FilmScreen(holder)) },
      ])
  }

  private func pick() async {
    if let file = await holder.device.pick() { await replace(Receive(holder, file)) }
  }
}
