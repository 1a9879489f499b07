import Laissez

/// What a show would tell, and of whom, as a screen says it.
struct Seen: Personal, Sendable {
  /// What is shown.
  let choice: Choice
  /// What the traveller calls whose pass it is.
  let called: String
  /// The rule's title.
  let title: String
  /// What staff see.
  let parts: [Part]
  /// How much that tells.
  let bits: Int
  /// How much doors may ask for without asking for a lot.
  let most: Int
  /// How many of a million would show the same; none where that says nothing.
  let crowd: Int?
  /// Whether it is a lot to tell.
  let lot: Bool
  /// Whether the rule is a border's.
  let border: Bool
  /// The issuer's country.
  let country: String?
  /// The issuer's name.
  let issuer: String
  /// Whether it is the reserve's, as no other show is left.
  let reserve: Bool
  /// What every show also tells, to the software that reads it.
  let tells: [Tell]
  /// Who could link it with what.
  let links: [Link]
  /// Whether the traveller may go on to the code without this.
  let skippable: Bool
  /// Whether they do.
  let skipped: Bool

  /// Reads a preview. For questions.
  init(_ preview: Preview, _ language: Language) {
    let disclosed = preview.disclosed()
    choice = preview.choice()
    called = preview.called()
    title = preview.titleIn(language: language.tag)
    parts = disclosed.parts()
    bits = Self.whole(preview.bitsTenths())
    most = Self.whole(disclosed.capBitsTenths())
    crowd = preview.crowd().map { Int($0) }
    lot = preview.asksForALot()
    border = preview.border()
    country = preview.country()
    issuer = preview.issuer()
    reserve = preview.reserve()
    tells = preview.tells()
    links = preview.links()
    skippable = preview.mayBeSkipped()
    skipped = preview.skipped()
  }

  private static func whole(_ tenths: UInt16) -> Int { (Int(tenths) + 5) / 10 }
}

extension Words {
  /// The frame around what staff see, under this header.
  func staffSee(_ header: Phrase, _ parts: [Part]) -> Element {
    let (first, last) = (Window.Row.line(self(.previewMayEnter), .lead), Window.Row.line(self(.previewNothingElse), .strong))
    let rows = [first] + parts.map { .told(told($0)) } + [last]
    return .window(Window(header: self(header), spoken: self(.a11yWindow), rows: rows))
  }

  /// What stays on this phone.
  func stays() -> Element {
    .beside(.phone, [.text(self(.previewStays), .label), .text(self(.previewStaysList), .caption, .soft)], .soft)
  }

  /// How much it tells, in cells and in words.
  func amount(_ seen: Seen) -> Element {
    let over = seen.bits > seen.most
    let crowd = seen.crowd.map { Element.text(counted(.previewCrowd, $0), .caption, .soft) }
    let said = [.meter(bits: seen.bits, most: seen.most), .text(bits(seen), over ? .label : .caption, over ? .danger : .ink), crowd]
    return .group(said.compactMap { $0 })
  }

  /// How much it tells, in words.
  func bits(_ seen: Seen) -> String {
    if seen.bits > seen.most { return counted(.overBits, seen.bits, seen.most) }
    return counted(.previewBits, seen.bits, seen.most, none: .previewBitsZero)
  }
}
