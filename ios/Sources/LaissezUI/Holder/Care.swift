import Laissez
import Observation

/// All that keeps the wallet in order.
@MainActor @Observable final class Care: HolderScreen {
  private struct Known {
    let pack: AboutPack
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
      row(.carePack, (known?.pack).map { $0.state == .fresh ? $0.age(words) : words($0.state.words) }) { Pack($0) },
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
      let language = words.language.tag
      known = try await pocket.ask { [now = holder.now] wallet in
        Known(
          pack: AboutPack(try wallet.pack(), now: now, language: language), pending: Int(try wallet.pending()),
          handedOver: try wallet.isHandedOver(), history: try wallet.history(now: now) != nil)
      }
    }
  }

  private func row(_ phrase: Phrase, _ detail: String? = nil, to screen: @escaping @MainActor (Holder) -> Screen) -> Row {
    Row(words(phrase), detail: detail) { [weak self, holder] in await self?.open(screen(holder)) }
  }

  private func wipe() async {
    await open(Wipe(holder))
  }
}
