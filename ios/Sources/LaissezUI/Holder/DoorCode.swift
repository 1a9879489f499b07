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
    // What can't be read as a picture has no code either.
    let found = try? await aside { try photograph.code() }
    if let text = found ?? nil {
      await replace(DoorAsks(holder, text))
    } else {
      await replace(Problem(holder, Fault.noCode))
    }
  }
}
