import Foundation
import Observation

/// Wipes everything, once the traveller has written that they want it.
@MainActor @Observable final class Wipe: HolderScreen {
  private var written = ""
  private var differs = false

  override var name: String { "wipe" }

  override var page: Page {
    Page(
      words(.careWipe), way: .back,
      content: [
        .text(words(.wipeBody)),
        .field(Field(asked, written) { [weak self] in self?.written = $0 }),
        differs ? .notice(asked, told: .told) : nil,
      ],
      actions: [
        .button(words(.actionCancel)) { [weak self] in await self?.leave() },
        .button(words(.careWipe), .danger) { [weak self] in await self?.confirm() },
      ])
  }

  private var asked: String { words(.wipeWrite, words(.wipeWord)) }

  private func confirm() async {
    differs = folded(written) != folded(words(.wipeWord))
    if !differs { await wipe() }
  }

  private func folded(_ word: String) -> String {
    word.trimmingCharacters(in: .whitespacesAndNewlines).lowercased(with: words.locale)
  }

  private func wipe() async {
    await trying { [self] in
      try await pocket.wipe()
      await stage?.restart(Entrance(holder))
    }
  }
}
