import Laissez
import Observation

/// The requests that wait for an answer.
@MainActor @Observable final class Requests: HolderScreen {
  private struct Known {
    let pending: Int
    let people: [String]
  }

  private var known: Known?

  override var name: String { "requests" }

  override var page: Page {
    guard let known else { return Page(words(.requestsTitle), way: .back) }
    let ask = Element.button(words(.actionAsk)) { [weak self, holder] in await self?.replace(Ask(holder)) }
    let settle: [Element] = [
      .button(words(.requestsOpen)) { [weak self] in await self?.pick() },
      .button(words(.requestsForget), .danger) { [weak self] in await self?.forget() },
    ]
    return Page(
      words(.requestsTitle), way: .back,
      content: [
        .text(words.counted(.requestsWaiting, known.pending, none: .requestsWaitingZero), .lead),
        known.people.isEmpty ? nil : .list(known.people.map { Row($0) }),
        known.pending == 0 ? nil : .text(words(.requestsBody)),
        known.pending == 0 ? nil : .text(words(.requestsForgetBody), .body, .soft),
      ],
      actions: known.pending == 0 ? [ask] : settle)
  }

  override func appear() async {
    await loading {
      known = try await pocket.ask { wallet in
        Known(pending: Int(try wallet.pending()), people: try wallet.people().filter { $0.waits() }.map { $0.called() })
      }
    }
  }

  private func pick() async {
    if let file = await holder.device.pick() { await replace(Receive(holder, file)) }
  }

  private func forget() async {
    await tryingWhole { [self] passphrase in
      _ = try await pocket.ask { [pocket] wallet in try wallet.forgetRequests(key: try await pocket.wholeKey(wallet, passphrase)) }
      await appear()
    }
  }
}
