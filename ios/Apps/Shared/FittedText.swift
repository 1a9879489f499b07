import LaissezUI
import SwiftUI

/// Text that becomes smaller, step by step, until its longest word fits on a line: no word is broken.
struct FittedText: View {
  private let words: String
  private let style: Style
  private let steps: [CGFloat]
  private let alignment: Alignment

  @State private var room = CGFloat.infinity
  private var scale = TypeScale()

  /// Text in a style, in the first of the sizes `steps` in which it fits; the largest comes first.
  init(words: String, style: Style, steps: [CGFloat], alignment: Alignment) {
    self.words = words
    self.style = style
    self.steps = steps
    self.alignment = alignment
  }

  var body: some View {
    Text(words)
      .typeset(style, size: steps.first { fits($0) } ?? steps.last)
      .multilineTextAlignment(alignment == .center ? .center : .leading)
      .fixedSize(horizontal: false, vertical: true)
      .frame(maxWidth: .infinity, alignment: alignment)
      .onGeometryChange(for: CGFloat.self) {
        $0.size.width
      } action: {
        room = $0
      }
  }

  private func fits(_ size: CGFloat) -> Bool {
    style.widest(of: words, size: scale.size(style, size)) <= room
  }
}
