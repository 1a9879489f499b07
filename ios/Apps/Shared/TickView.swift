import LaissezUI
import SwiftUI

/// A box to tick, or one of several.
struct TickView: View {
  let tick: Tick

  var body: some View {
    Button {
      Task { if !(tick.oneOf && tick.on) { await tick.turn(!tick.on) } }
    } label: {
      HStack(alignment: .top, spacing: 12) {
        if tick.oneOf { choice } else { box }
        WordsView(words: tick.words, style: .body, tone: .ink)
      }
      .padding(.vertical, 8)
      .frame(maxWidth: .infinity, minHeight: 48, alignment: .leading)
      .contentShape(Rectangle())
    }
    .buttonStyle(.plain)
    .accessibilityLabel(tick.words)
    .accessibilityAddTraits(tick.on ? .isSelected : [])
  }

  private var box: some View {
    ZStack {
      if tick.on {
        RoundedRectangle(cornerRadius: 4).fill(Palette.accent)
        IconView(.tick, colour: Palette.onAccent)
      } else {
        RoundedRectangle(cornerRadius: 4).strokeBorder(Palette.edge, lineWidth: 2)
      }
    }
    .frame(width: 24, height: 24)
  }

  private var choice: some View {
    ZStack {
      Circle().strokeBorder(tick.on ? Palette.accent : Palette.edge, lineWidth: 2)
      if tick.on { Circle().fill(Palette.accent).frame(width: 12, height: 12) }
    }
    .frame(width: 24, height: 24)
  }
}
