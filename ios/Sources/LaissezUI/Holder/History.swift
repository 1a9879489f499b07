import Foundation
import Laissez
import Observation

/// Past shows: none, unless the traveller asks for them.
@MainActor @Observable final class History: HolderScreen {
  private enum State {
    case unread, unkept
    case kept([PastShow])
  }

  private var state = State.unread

  override var name: String { "history" }

  override var page: Page {
    switch state {
    case .unread: Page(words(.careHistory), way: .back)
    case .unkept:
      Page(
        words(.careHistory), way: .back, content: [.text(words(.careHistoryNone), .lead), .text(words(.historyCost))],
        actions: [.button(words(.historyKeep), .secondary) { [weak self] in await self?.keep(true) }])
    case .kept(let past):
      Page(
        words(.careHistory), way: .back,
        content: [.text(words(.historyKept), .lead), .text(words(.historyCost), .body, .soft), shows(past)],
        actions: [.button(words(.historyErase), .danger) { [weak self] in await self?.keep(false) }])
    }
  }

  override func appear() async {
    let now = holder.now
    await loading {
      let past = try await pocket.ask { try $0.history(now: now) }
      state = past.map { .kept($0) } ?? .unkept
    }
  }

  private func shows(_ past: [PastShow]) -> Element {
    if past.isEmpty { return .text(words(.historyNothing)) }
    return .list(past.map { Row("\($0.title()) · \($0.called())", detail: words.moment($0.at(), now: holder.now)) })
  }

  private func keep(_ keep: Bool) async {
    await trying { [weak self] in
      guard let self else { return }
      try await pocket.ask { try $0.keepHistory(keep: keep) }
      await appear()
    }
  }
}
