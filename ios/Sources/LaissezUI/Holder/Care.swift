import Laissez
import Observation

/// All that keeps the wallet in order.
@MainActor @Observable final class Care: HolderScreen {
  private struct Known {
    let version: Int
    let days: Int
    let state: PackState
    let pending: Int
    let handedOver: Bool
    let history: Bool
  }

  private var known: Known?

  override var name: String { "care" }

  override var page: Page {
    let waits = known.flatMap { $0.pending > 0 ? words.counted(.requestsWaiting, $0.pending) : nil }
    let passes = [
      row(.carePeople) { People($0) },
      waits.map { row(.requestsTitle, $0) { Requests($0) } },
      row(.carePreviews) { Previews($0) },
      row(.carePassphrase) { Ways($0) },
      row(.careMove, known?.handedOver == true ? words(.moveWaits) : nil) { Move($0) },
      row(.carePack, known.map(pack)) { Pack($0) },
    ].compactMap { $0 }
    let facts = [
      row(.careHistory, words(known?.history == true ? .historyKept : .careHistoryNone)) { History($0) },
      row(.first3Title, words(.passesNoTrace)) { About($0) },
      row(.careLimits) { _ in Limits() },
    ]
    let wipe = Row(words(.careWipe), tone: .danger, leads: false) { [weak self] in await self?.wipe() }
    return Page(words(.careTitle), way: .back, content: [.list(passes), .list(facts), .list([wipe])])
  }

  override func appear() async {
    await loading {
      known = try await pocket.ask { [now = holder.now] wallet in
        let pack = try wallet.pack()
        return Known(
          version: Int(clamping: pack.version()), days: AboutPack.days(of: pack, now: now), state: pack.state(now: now),
          pending: Int(try wallet.pending()), handedOver: try wallet.isHandedOver(), history: try wallet.history(now: now) != nil)
      }
    }
  }

  private func pack(_ known: Known) -> String {
    guard known.state == .fresh else { return words(known.state.words) }
    return words.counted(.carePackDetail, known.days, known.version, none: .carePackDetailZero)
  }

  private func row(_ text: Text, _ detail: String? = nil, to screen: @escaping @MainActor (Holder) -> Screen) -> Row {
    Row(words(text), detail: detail) { [weak self, holder] in await self?.open(screen(holder)) }
  }

  private func wipe() async {
    await open(Wipe(holder))
  }
}
