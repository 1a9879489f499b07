import Laissez
import Observation

/// Before the first pass: what staff see, what nobody can see, and what this app can't do.
@MainActor @Observable final class FirstStart: HolderScreen {
  private enum Leaf: Int, CaseIterable {
    case staffSee, noTrail, cannot
  }

  private var leaf = Leaf.staffSee
  private var codes: [Code] = []

  override var name: String { "first-\(leaf.rawValue + 1)" }

  override var ownsBack: Bool { leaf != .staffSee }

  override var page: Page {
    Page(
      words(title), titled: false, way: ownsBack ? .back : nil,
      content: [.group([.heading(words(title)), .text(words(body), .body, .soft)])] + picture,
      actions: [
        .dots(at: leaf.rawValue, of: Leaf.allCases.count, spoken: words(.a11yPage, leaf.rawValue + 1, Leaf.allCases.count)),
        leaf == .cannot
          ? .button(words(.actionStart)) { [weak self] in await self?.start() }
          : .button(words(.actionContinue)) { [weak self] in self?.turn(by: 1) },
      ])
  }

  override func appear() async {
    guard codes.isEmpty else { return }
    await trying { [weak self] in
      self?.codes = try await aside { try (1...3).map { try Code.draw(text: Self.sample($0), level: .low) } }
    }
  }

  override func back() async { turn(by: -1) }

  private func turn(by pages: Int) {
    leaf = Leaf(rawValue: leaf.rawValue + pages) ?? leaf
  }

  private func start() async { await stage?.restart(FirstPack(holder)) }

  private var title: Phrase {
    switch leaf {
    case .staffSee: .first1Title
    case .noTrail: .first2Title
    case .cannot: .first3Title
    }
  }

  private var body: Phrase {
    switch leaf {
    case .staffSee: .first1Body
    case .noTrail: .first2Body
    case .cannot: .first3Body
    }
  }

  private var picture: [Element] {
    switch leaf {
    case .staffSee:
      // A made-up traveller's frame.
      [words.staffSee(.showStaffSee, [.initials(given: "A", family: nil), .birthDay(day: 7, month: nil)]), words.stays()]
    case .noTrail:
      [
        .unlike(codes),
        .card([.text(words(.first2Limit)), .button(words(.firstAllLimits), .quiet) { [weak self] in await self?.limits() }]),
      ]
    case .cannot:
      [
        .list([Row(words(.firstPermNone), heads: true)] + words.absent()),
        .text(words(.firstNetworkNote), .caption, .soft),
        .button(words(.firstCheck), .secondary) { [weak self] in await self?.check() },
      ]
    }
  }

  private func limits() async { await open(Limits()) }

  private func check() async { await open(About(holder)) }

  /// Characters of a code's text, which for each number are others.
  private nonisolated static func sample(_ number: Int) -> String {
    (0..<150).map { String(($0 + 1) * ($0 + number) * 7919 / 13 % 16, radix: 16, uppercase: true) }.joined()
  }
}
