import LaissezUI
import SwiftUI

/// What was counted, side by side; one below the other where text is large.
struct TallyView: View {
  let counts: [Count]

  @Environment(\.dynamicTypeSize) private var text

  var body: some View {
    if text.isLarge {
      VStack(alignment: .leading, spacing: 8) {
        ForEach(counts.indices, id: \.self) { index in
          HStack(spacing: 12) { parts(counts[index]) }.modifier(Counted(count: counts[index]))
        }
      }
    } else {
      HStack(alignment: .top, spacing: 0) {
        ForEach(counts.indices, id: \.self) { index in
          VStack(spacing: 6) { parts(counts[index]) }.frame(maxWidth: .infinity).modifier(Counted(count: counts[index]))
        }
      }
    }
  }

  @ViewBuilder private func parts(_ count: Count) -> some View {
    IconView(count.look.icon, colour: count.look.small, ground: Palette.surface)
    Text(count.number).typeset(.title).foregroundStyle(Palette.ink)
    Text(count.words).typeset(.caption).foregroundStyle(Palette.soft).multilineTextAlignment(.center)
  }

  /// Has a count read as one.
  private struct Counted: ViewModifier {
    let count: Count

    func body(content: Content) -> some View {
      content.accessibilityElement(children: .ignore).accessibilityLabel([count.number, count.words].joined(separator: " "))
    }
  }
}
