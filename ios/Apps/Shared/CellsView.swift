import SwiftUI

/// A row of cells, some of them filled. Decoration: the sentence below it says the number.
struct CellsView: View {
  /// What is counted.
  enum Kind {
    /// The shows of an epoch.
    case shows
    /// Bits that are told.
    case bits
  }

  let filled: Int
  let total: Int
  let kind: Kind

  var body: some View {
    HStack(spacing: gap) {
      ForEach(0..<max(total, 0), id: \.self) { cell(full: $0 < filled, colour: colour) }
      if over > 0 {
        Palette.danger.frame(width: 2, height: height + 8)
        ForEach(0..<over, id: \.self) { _ in cell(full: true, colour: Palette.danger) }
      }
    }
    .accessibilityHidden(true)
  }

  private func cell(full: Bool, colour: Color) -> some View {
    RoundedRectangle(cornerRadius: radius)
      .fill(full ? colour : .clear)
      .overlay { RoundedRectangle(cornerRadius: radius).strokeBorder(full ? .clear : Palette.edge, lineWidth: 1.5) }
      .frame(maxWidth: .infinity)
      .frame(height: height)
  }

  /// How many there are beyond the line, as far as they are drawn.
  private var over: Int { min(max(filled - total, 0), 6) }

  private var colour: Color {
    switch kind {
    case .shows: Palette.accent
    case .bits: Palette.ink
    }
  }

  private var height: CGFloat {
    switch kind {
    case .shows: 10
    case .bits: 8
    }
  }

  private var gap: CGFloat {
    switch kind {
    case .shows: 4
    case .bits: 3
    }
  }

  private var radius: CGFloat {
    switch kind {
    case .shows: 2
    case .bits: 1.5
    }
  }
}
