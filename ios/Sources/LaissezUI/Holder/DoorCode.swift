import Laissez
import Observation

/// Reads a door's code from a photograph that the traveller picks: many cameras don't follow its link.
@MainActor @Observable final class DoorCode: HolderScreen {
  override var name: String { "door-code" }

  override var page: Page {
    Page(
      words(.doorRead), way: .back, content: [.text(words(.doorBody)), .text(words(.doorKept), .caption, .soft)],
      actions: [.button(words(.doorTake)) { [weak self] in await self?.choose() }])
  }

  private func choose() async {
    guard let photograph = await holder.device.photograph() else { return }
    await trying { [weak self] in
      let found = try? await aside { try photograph.code() }
      guard let text = found ?? nil else { throw Fault.noCode }
      guard let self else { return }
      await replace(DoorAsks(holder, text))
    }
  }
}
