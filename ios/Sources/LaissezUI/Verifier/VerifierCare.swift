import Laissez
import Observation

/// How this door is set, and what this app can't do.
@MainActor @Observable final class VerifierCare: VerifierScreen {
  override var name: String { "care" }

  override var page: Page {
    Page(
      words(.careTitle), way: .back,
      content: [
        .list(rows),
        .card([.tick(Tick(words(.careSound), door.sound) { [weak self] in self?.door.hear($0) })]),
        .text(words(.careSoundNote), .caption, .soft),
        .card([
          .heading(words(.cannotTitle), .title),
          .text(words(.cannotBody)),
          .button(words(.firstCheck), .secondary) { [weak self] in await self?.staff.device.visitSettings() },
          .text(words(.cannotCheck), .caption, .soft),
        ]),
      ])
  }

  private var rows: [Row] {
    let pack = door.pack.map { pack in
      let detail = words.counted(.carePackDetail, pack.days(at: door.now), Int(pack.version()), none: .carePackDetailZero)
      return row(words(.carePack), detail) { PackPage($0, pack) }
    }
    return [
      pack,
      row(words(.rulesTitle), words.listed(rules.map(\.title))) { RulesPage($0) },
      row(words(.logTitle), words(.logDetail)) { LogPage($0) },
      row(words(.doorName), door.name ?? words(.doorNameNone)) { NamePage($0) },
      row(words(.scannersTitle)) { Scanners($0) },
    ].compactMap { $0 }
  }

  private func row(_ title: String, _ detail: String? = nil, to screen: @escaping @MainActor (Staff) -> Screen) -> Row {
    Row(title, detail: detail) { [weak self] in
      if let self { await open(screen(staff)) }
    }
  }
}
