import LaissezUI
import SwiftUI

/// What staff see of a part: Latin letters and digits as a document prints them, from left to right in every language, and bars in place of what
/// is hidden.
struct GlyphsView: View {
  let glyphs: [Glyph]
  let style: Style
  var size: CGFloat?

  private var scale = TypeScale()

  init(glyphs: [Glyph], style: Style, size: CGFloat? = nil) {
    self.glyphs = glyphs
    self.style = style
    self.size = size
  }

  var body: some View {
    HStack(alignment: .firstTextBaseline, spacing: 0) {
      ForEach(glyphs.indices, id: \.self) { index in
        switch glyphs[index] {
        case .text(let text):
          Text(text).typeset(style, size: size).foregroundStyle(Palette.ink).fixedSize(horizontal: false, vertical: true)
        case .hiddenTwo: bar(ems: 0.62, isFirst: index == 0)
        case .hiddenFour: bar(ems: 1.24, isFirst: index == 0)
        }
      }
    }
    .environment(\.layoutDirection, .leftToRight)
  }

  /// A bar of one width, whatever is behind it, in the middle of the digits' height.
  private func bar(ems: CGFloat, isFirst: Bool) -> some View {
    let em = scale.size(style, size)
    let height = 0.42 * em
    return RoundedRectangle(cornerRadius: 2)
      .fill(Palette.bar)
      .frame(width: ems * em, height: height)
      .alignmentGuide(.firstTextBaseline) { _ in height / 2 + 0.355 * em }
      .padding(.leading, isFirst ? 0 : 0.22 * em)
  }
}

/// The same at arm's length, as far as its words are not too long for that.
struct FittedGlyphs: View {
  let glyphs: [Glyph]

  @State private var room = CGFloat.infinity
  private var scale = TypeScale()

  init(glyphs: [Glyph]) {
    self.glyphs = glyphs
  }

  var body: some View {
    GlyphsView(glyphs: glyphs, style: .value, size: Self.steps.first { fits($0) } ?? Self.steps.last)
      .frame(maxWidth: .infinity, alignment: .leading)
      .onGeometryChange(for: CGFloat.self) {
        $0.size.width
      } action: {
        room = $0
      }
  }

  private func fits(_ size: CGFloat) -> Bool {
    let em = scale.size(.value, size)
    let widths = glyphs.map { glyph in
      switch glyph {
      case .text(let text): Style.value.widest(of: text, size: em)
      case .hiddenTwo: 0.84 * em
      case .hiddenFour: 1.46 * em
      }
    }
    let bars = glyphs.count > 1
    return (bars ? widths.reduce(0, +) : widths.max() ?? 0) <= room
  }

  /// From the size for arm's length down to that of a frame elsewhere.
  private static let steps: [CGFloat] = [60, 52, 44, 36, 28, 22]
}
