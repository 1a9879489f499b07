import Foundation
import Laissez
import Observation

/// What a trust pack says, in words: before it is taken, and whenever somebody asks.
@MainActor @Observable final class PackPage: VerifierScreen {
  private let pack: TrustPack
  private let offer: OfferedPack?
  private var failed: (any Error)?

  /// A pack that may be taken.
  init(_ staff: Staff, _ offer: OfferedPack) {
    pack = offer.pack
    self.offer = offer
    super.init(staff)
  }

  /// The pack by which is judged.
  init(_ staff: Staff, _ pack: TrustPack) {
    self.pack = pack
    offer = nil
    super.init(staff)
  }

  override var name: String {
    guard let offer else { return "pack" }
    return offer.before == nil ? "pack-first" : "pack-newer"
  }

  override var page: Page {
    Page(
      words(.packTitle, Int(pack.version())), way: .back,
      content: [
        failed.map(failure),
        section(
          words(.verifierPackRoots),
          .card([.latin(groups, spelled: true), .text(words(compared ? .packRootsCompare : .packRootsKnown), .body, .soft)])),
        changes,
        section(words(.packDates), .list(dates)),
        section(words(.packRules), .list(pack.rules(language: words.language.tag).map(row))),
        section(words(.verifierPackIssuers), .list(pack.issuers().map { Row($0.name, detail: $0.country) })),
        pack.skipped().isEmpty ? nil : section(words(.verifierPackSkipped), .list(pack.skipped().map { Row($0) })),
      ],
      actions: actions)
  }

  private var compared: Bool { offer?.compare == true }

  /// Who made it: to be compared where nobody vouches for it.
  private var groups: [String] {
    let digits = Array(pack.rootsHash().prefix(Self.groups * Self.group))
    return stride(from: 0, to: digits.count, by: Self.group).map { String(digits[$0..<min($0 + Self.group, digits.count)]) }
  }

  private var changes: Element? {
    guard let before = offer?.before else { return nil }
    let titles = Dictionary(pack.rules(language: words.language.tag).map { ($0.id, $0.title) }) { first, _ in first }
    do {
      let changes = try pack.changesSince(before: before).map { words.told($0.what, titles: titles) }
      return section(words(.changeTitle), .list((changes.isEmpty ? [words(.changeNone)] : changes).map { Row($0) }))
    } catch {
      return failure(error)
    }
  }

  private var dates: [Row] {
    let state = pack.state(now: door.now)
    return [
      Row(words(.packMade), end: words.date(pack.created())),
      Row(words(.packFreshUntil), end: words.date(pack.freshUntil())),
      Row(words(.verifierPackExpires), end: words.date(pack.expires())),
      Row(words(state.words), detail: words(state.next)),
    ]
  }

  private func row(_ rule: Rule) -> Row {
    Row(rule.title, detail: [rule.explanation, seen(rule)].joined(separator: "\n"))
  }

  private func section(_ heading: String, _ content: Element) -> Element {
    .group([.heading(heading, .label), content])
  }

  private var actions: [Element] {
    guard let offer else { return [.button(words(.verifierPackOpen), .secondary) { [weak self] in await self?.pick() }] }
    if offer.before?.hash() == pack.hash() {
      return [.text(words(.packSame)), .button(words(.actionDone)) { [weak self] in await self?.leave() }]
    }
    return [
      .button(words(compared ? .packTakeCompared : .packTake)) { [weak self] in await self?.take(offer) },
      .button(words(.packDont), .secondary) { [weak self] in await self?.leave() },
    ]
  }

  private func take(_ offer: OfferedPack) async {
    do {
      try await door.take(offer)
      await stage?.restart(staff.home)
    } catch {
      failed = error
    }
  }

  /// Six groups of four digits: 96 bits, which nobody can aim at.
  private static let groups = 6
  private static let group = 4
}
