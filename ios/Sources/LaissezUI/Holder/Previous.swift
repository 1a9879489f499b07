import Foundation
import Observation

/// The wallet's file is damaged, and there is the last good one before it.
@MainActor @Observable final class Previous: HolderScreen {
  private var from: Date?

  override var name: String { "previous" }

  /// Behind it is what can't be opened.
  override var ownsBack: Bool { true }

  override var page: Page {
    let open = Element.button(words(.errorDamagedPrevious)) { [weak self] in await self?.openCopy() }
    let detail = from.map { Element.text(words(.errorDamagedPreviousDetail, words.moment($0, now: holder.now)), .caption, .soft) }
    return Page(
      words(.errorDamagedTitle), titled: false,
      content: [
        .beside(.file, [.heading(words(.errorDamagedTitle)), .text(words(.previousBody))], .soft),
        .card([open] + [detail].compactMap { $0 }),
      ],
      actions: [
        .button(words(.errorDamagedSave), .secondary) { [weak self] in await self?.save() },
        .button(words(.errorDamagedFresh), .quiet) { [weak self] in await self?.begin() },
      ])
  }

  override func back() async {}

  override func appear() async {
    from = try? await aside { [pocket] in try pocket.previousFrom() }
  }

  private func openCopy() async {
    await trying { [weak self] in
      guard let self else { return }
      try await pocket.openPrevious()
      await stage?.restart(Entrance(holder))
    }
  }

  private func save() async {
    await trying { [weak self] in
      guard let self else { return }
      let bytes = try await aside { [pocket] in try pocket.damaged() }
      await open(Send(holder, Parcel(.damaged, bytes)))
    }
  }

  private func begin() async { await open(Empty(holder)) }
}
