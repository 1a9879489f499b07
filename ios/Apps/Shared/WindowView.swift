import LaissezUI
import SwiftUI

/// The frame around what staff see. Nothing else is drawn with this frame.
struct WindowView: View {
  let window: Window

  @Environment(\.verticalSizeClass) private var height
  @Environment(\.isTight) private var isTight

  var body: some View {
    VStack(spacing: 0) {
      header
      VStack(alignment: .leading, spacing: 0) {
        if besideOneAnother { sides } else { below(window.rows) }
        if besideOneAnother { below(window.rows.filter { !$0.isTold }, after: true) }
      }
      .frame(maxWidth: .infinity, alignment: .leading)
      .background(Palette.surface, in: UnevenRoundedRectangle(bottomLeadingRadius: 10, bottomTrailingRadius: 10))
    }
    .padding([.horizontal, .bottom], 2)
    .background(Palette.ink, in: RoundedRectangle(cornerRadius: 12))
    .environment(\.ground, .paper)
    .environment(\.isCentred, false)
  }

  private var header: some View {
    HStack(spacing: 8) {
      IconView(.shieldEye, size: 20, colour: Palette.paper)
      Text(window.header).typeset(.label).fixedSize(horizontal: false, vertical: true)
    }
    .foregroundStyle(Palette.paper)
    .padding(.horizontal, 12)
    .padding(.vertical, 8)
    .frame(maxWidth: .infinity, alignment: .leading)
    .accessibilityElement(children: .ignore)
    .accessibilityLabel(window.spoken)
  }

  /// On a screen that lies on its side, two values to compare stand side by side.
  private var besideOneAnother: Bool {
    window.large && height == .compact && window.rows.filter(\.isTold).count == 2
  }

  private var sides: some View {
    HStack(alignment: .top, spacing: 0) {
      let told = window.rows.filter(\.isTold)
      ForEach(told.indices, id: \.self) { index in
        if index > 0 { Palette.line.frame(width: 1) }
        view(of: told[index]).frame(maxWidth: .infinity, alignment: .leading)
      }
    }
    .fixedSize(horizontal: false, vertical: true)
  }

  private func below(_ rows: [Window.Row], after: Bool = false) -> some View {
    ForEach(rows.indices, id: \.self) { index in
      if index > 0 || after { Palette.line.frame(height: 1) }
      view(of: rows[index])
    }
  }

  @ViewBuilder private func view(of row: Window.Row) -> some View {
    switch row {
    case .told(let told) where window.large: LargeRow(told: told)
    case .told(let told): ToldRow(told: told).padding(.horizontal, 14).padding(.vertical, isTight ? 5 : 9)
    case .line(let words, let style):
      WordsView(words: words, style: style, tone: .ink).padding(.horizontal, 14).padding(.vertical, isTight ? 5 : 9)
    }
  }
}

/// What it is, and what staff see of it; below one another, where both don't fit.
private struct ToldRow: View {
  let told: Told

  var body: some View {
    ViewThatFits(in: .horizontal) {
      HStack(alignment: .firstTextBaseline, spacing: 12) {
        label
        Spacer(minLength: 0)
        GlyphsView(glyphs: told.value, style: .title)
      }
      VStack(alignment: .leading, spacing: 2) {
        label
        GlyphsView(glyphs: told.value, style: .title)
      }
      .frame(maxWidth: .infinity, alignment: .leading)
    }
    .accessibilityElement(children: .ignore)
    .accessibilityLabel(told.spoken)
  }

  private var label: some View {
    Text(told.label).typeset(.body).foregroundStyle(Palette.soft)
  }
}

/// A row of a verdict's window: to be read at arm's length.
private struct LargeRow: View {
  let told: Told

  var body: some View {
    VStack(alignment: .leading, spacing: 2) {
      WordsView(words: told.label, style: .label, tone: .soft)
      FittedGlyphs(glyphs: told.value)
    }
    .padding(.horizontal, 16)
    .padding(.top, 8)
    .padding(.bottom, 10)
    .accessibilityElement(children: .ignore)
    .accessibilityLabel(told.spoken)
  }
}

extension Window.Row {
  fileprivate var isTold: Bool {
    switch self {
    case .told: true
    case .line: false
    }
  }
}
