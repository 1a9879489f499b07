import Laissez
import Observation

/// The trust pack: which issuers and rules count.
@MainActor @Observable final class Pack: HolderScreen {
  private var about: AboutPack?

  override var name: String { "pack" }

  override var page: Page {
    guard let about else { return Page(words(.carePack), way: .back) }
    let behind = about.state == .clockBehind
    let state = Element.card([
      .text(about.age(words), .lead),
      .text(words(about.state.words), .label, about.state == .fresh ? .soft : .danger),
      .text(words(about.state.next), .body, .soft),
      .text(words(.holderPackExpires, words.date(about.expires)), .caption, .soft),
    ])
    return Page(
      words(.carePack), way: .back,
      content: [behind ? .notice(words(.errorClock)) : nil, .text(words(.packBody), .body, .soft), state] + about.details(words),
      actions: [
        .button(words(.holderPackOpen)) { [weak self] in await self?.openFile() },
        behind ? .button(words(.remedyClock), .secondary) { [device = holder.device] in await device.visitSettings() } : nil,
      ])
  }

  override func appear() async {
    await loading {
      let language = words.language.tag
      about = try await pocket.ask { [now = holder.now] in AboutPack(try $0.pack(), now: now, language: language) }
    }
  }
}
