import Laissez
import LaissezUI
import SwiftUI

/// One element of a page.
struct ElementView: View {
  let element: Element

  @Environment(\.ground) private var ground

  var body: some View {
    switch element {
    case .text(let words, let style, let tone, _): WordsView(words: words, style: style, tone: tone)
    case .heading(let words, .verdict, _, let spoken):
      FittedText(words: words, style: .verdict, steps: [44, 40, 36, 32], alignment: .leading)
        .foregroundStyle(ground.text(.ink))
        .accessibilityLabel(spoken ?? words)
        .accessibilityAddTraits(.isHeader)
    case .heading(let words, let style, _, let spoken):
      WordsView(words: words, style: style, tone: .ink).accessibilityLabel(spoken ?? words).accessibilityAddTraits(.isHeader)
    case .tag(let words, let warning): TagView(words: words, warning: warning)
    case .notice(let words, _): NoticeView(words: words)
    case .beside(let icon, let elements, let tone): BesideView(icon: icon, elements: elements, colour: ground.text(tone))
    case .apart(let elements): ApartView(elements: elements)
    case .group(let elements): GroupView(elements: elements)
    case .card(let elements): CardView(elements: elements)
    case .list(let rows): ListView(rows: rows)
    case .window(let window): WindowView(window: window)
    case .button(let action): ButtonView(action: action)
    case .field(let field): FieldView(field: field)
    case .tick(let tick): TickView(tick: tick)
    case .pips(let left, let total): CellsView(filled: left, total: total, kind: .shows)
    case .meter(let bits, let most): CellsView(filled: bits, total: most, kind: .bits)
    case .code(let code, let spoken): QRCodeView(code: code, spoken: spoken)
    case .unlike(let codes): UnlikeView(codes: codes)
    case .ring(let countdown): RingView(countdown: countdown)
    case .timer(let countdown): TimerView(countdown: countdown)
    case .step(let number, let words): StepView(number: number, words: words)
    case .tally(let counts): TallyView(counts: counts)
    case .dots(let at, let total, let spoken): DotsView(at: at, total: total, spoken: spoken)
    case .latin(let words, let spelled): LatinView(words: words, isSpelled: spelled)
    case .camera: PictureView()
    case .shape(let look): IconView(look.icon, size: 120, colour: ground.text(.ink), ground: ground.colour)
    }
  }
}

/// Text in one of the styles.
struct WordsView: View {
  let words: String
  let style: Style
  let tone: Tone

  @Environment(\.ground) private var ground
  @Environment(\.isCentred) private var isCentred
  @Environment(\.sharesLine) private var sharesLine

  var body: some View {
    Text(words)
      .typeset(style)
      .foregroundStyle(ground.text(tone))
      .multilineTextAlignment(isCentred ? .center : .leading)
      .fixedSize(horizontal: false, vertical: true)
      .frame(maxWidth: sharesLine ? nil : .infinity, alignment: isCentred ? .center : .leading)
  }
}

/// A word or two on a ground of their own.
struct TagView: View {
  let words: String
  let warning: Bool

  var body: some View {
    Text(words)
      .typeset(.label)
      .foregroundStyle(warning ? Palette.warnInk : Palette.accent)
      .padding(.horizontal, 10)
      .padding(.vertical, 3)
      .background(warning ? Palette.warnGround : Palette.tint, in: RoundedRectangle(cornerRadius: 6))
  }
}

/// A notice on the ground of warnings; on a camera's picture, on one that hides it.
struct NoticeView: View {
  let words: String

  var body: some View {
    Text(words)
      .typeset(.body)
      .foregroundStyle(Palette.warnInk)
      .fixedSize(horizontal: false, vertical: true)
      .frame(maxWidth: .infinity, alignment: .leading)
      .padding(.horizontal, 14)
      .padding(.vertical, 12)
      .background(Palette.warnGround, in: RoundedRectangle(cornerRadius: 12))
  }
}

/// A sign, and what it is about beside it.
struct BesideView: View {
  let icon: Icon
  let elements: [Element]
  let colour: Color

  var body: some View {
    HStack(alignment: .top, spacing: 12) {
      IconView(icon, colour: colour)
      GroupView(elements: elements)
    }
  }
}

/// Elements that belong together.
struct GroupView: View {
  let elements: [Element]

  var body: some View {
    VStack(alignment: .leading, spacing: 4) {
      ForEach(elements.indices, id: \.self) { ElementView(element: elements[$0]) }
    }
  }
}

/// Elements beside one another, the last at the end; one below the other where there is no room for that.
struct ApartView: View {
  let elements: [Element]

  var body: some View {
    ViewThatFits(in: .horizontal) {
      HStack(alignment: isText ? .firstTextBaseline : .center, spacing: 12) {
        ForEach(elements.indices, id: \.self) { index in
          if index > 0, index == elements.count - 1 { Spacer(minLength: 0) }
          ElementView(element: elements[index]).environment(\.sharesLine, true)
        }
      }
      VStack(alignment: .leading, spacing: 6) {
        ForEach(elements.indices, id: \.self) { ElementView(element: elements[$0]).environment(\.sharesLine, true) }
      }
      .frame(maxWidth: .infinity, alignment: .leading)
    }
  }

  /// Text stands on one line; what has other shapes stands in the middle of it.
  private var isText: Bool {
    elements.allSatisfy { element in
      switch element {
      case .text, .heading, .tag: true
      default: false
      }
    }
  }
}

/// A card with content of its own.
struct CardView: View {
  let elements: [Element]

  var body: some View {
    ElementsView(elements)
      .padding(16)
      .modifier(CardGround())
  }
}

/// What cards and lists stand on.
struct CardGround: ViewModifier {
  func body(content: Content) -> some View {
    content
      .environment(\.ground, .paper)
      .environment(\.isCentred, false)
      .background(Palette.surface)
      .clipShape(RoundedRectangle(cornerRadius: 12))
      .overlay { RoundedRectangle(cornerRadius: 12).strokeBorder(Palette.line, lineWidth: 1) }
  }
}

/// A numbered step.
struct StepView: View {
  let number: String
  let words: String

  @Environment(\.ground) private var ground

  var body: some View {
    HStack(alignment: .firstTextBaseline, spacing: 12) {
      Text(number)
        .typeset(.label)
        .foregroundStyle(ground.text(.ink))
        .padding(6)
        .frame(minWidth: 28, minHeight: 28)
        .background { Circle().strokeBorder(Palette.edge, lineWidth: 2) }
      WordsView(words: words, style: .body, tone: .ink)
    }
    .accessibilityElement(children: .combine)
  }
}

/// Which of several pages this is.
struct DotsView: View {
  let at: Int
  let total: Int
  let spoken: String

  var body: some View {
    HStack(spacing: 8) {
      ForEach(0..<total, id: \.self) { index in
        Capsule().fill(index == at ? Palette.accent : Palette.edge).frame(width: index == at ? 24 : 8, height: 8)
      }
    }
    .frame(maxWidth: .infinity, minHeight: 24)
    .accessibilityElement(children: .ignore)
    .accessibilityLabel(spoken)
  }
}

/// Words that are the same in every language, from left to right, two in a line.
struct LatinView: View {
  let words: [String]
  let isSpelled: Bool

  var body: some View {
    VStack(spacing: 8) {
      ForEach(Array(stride(from: 0, to: words.count, by: 2)), id: \.self) { from in
        ViewThatFits(in: .horizontal) {
          HStack(spacing: 28) { pair(from) }
          VStack(spacing: 8) { pair(from) }
        }
      }
    }
    .frame(maxWidth: .infinity)
    .environment(\.layoutDirection, .leftToRight)
    .accessibilityElement(children: .ignore)
    .accessibilityLabel(words.joined(separator: " "))
    .speechSpellsOutCharacters(isSpelled)
  }

  private func pair(_ from: Int) -> some View {
    ForEach(from..<min(from + 2, words.count), id: \.self) { index in
      Text(words[index]).typeset(.heading).foregroundStyle(Palette.ink)
    }
  }
}

/// Codes of which none is like another.
struct UnlikeView: View {
  let codes: [Code]

  var body: some View {
    HStack(spacing: 6) {
      ForEach(codes.indices, id: \.self) { index in
        if index > 0 { Text(verbatim: "≠").typeset(.label).foregroundStyle(Palette.soft) }
        QRCodeView(code: codes[index], spoken: "")
      }
    }
    .accessibilityHidden(true)
  }
}
