import LaissezUI
import SwiftUI

/// A list, with hairlines between its rows.
struct ListView: View {
  let rows: [Row]

  var body: some View {
    VStack(spacing: 0) {
      ForEach(rows.indices, id: \.self) { index in
        if index > 0 { Palette.line.frame(height: 1) }
        RowView(row: rows[index])
      }
    }
    .modifier(CardGround())
  }
}

private struct RowView: View {
  let row: Row

  var body: some View {
    HStack(spacing: 0) {
      main
      ForEach(row.signs.indices, id: \.self) { index in
        let sign = row.signs[index]
        if let icon = sign.icon { SignView(icon: icon, words: sign.spoken ?? sign.words, colour: Palette.ink) { await sign() } }
      }
    }
    .padding(.trailing, row.signs.isEmpty ? 0 : 4)
  }

  @ViewBuilder private var main: some View {
    if let action = row.action {
      Button {
        Task { await action() }
      } label: {
        content
      }
      .buttonStyle(RowGround())
      .accessibilityLabel(action.spoken ?? action.words)
    } else if row.heads {
      content
        .background(Palette.tint)
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(spoken)
        .accessibilityAddTraits(.isHeader)
    } else {
      content.accessibilityElement(children: .ignore).accessibilityLabel(spoken)
    }
  }

  private var spoken: String {
    [[row.words, row.end].compactMap { $0 }.joined(separator: ": "), row.detail].compactMap { $0 }.joined(separator: ". ")
  }

  private var content: some View {
    HStack(spacing: 12) {
      if let icon = row.icon { IconView(icon, colour: Ground.paper.text(row.tone)) }
      VStack(alignment: .leading, spacing: 2) {
        if let end = row.end {
          ApartView(elements: [words, .text(end, .body, .soft)])
        } else {
          ElementView(element: words)
        }
        if let detail = row.detail { WordsView(words: detail, style: .caption, tone: .soft) }
      }
      if row.leads { IconView(.chevron, colour: Palette.soft) }
    }
    .padding(.horizontal, 16)
    .padding(.vertical, 10)
    .frame(maxWidth: .infinity, minHeight: 56, alignment: .leading)
  }

  private var words: Element {
    .text(row.words, row.heads ? .strong : .body, row.tone)
  }
}

private struct RowGround: ButtonStyle {
  func makeBody(configuration: Configuration) -> some View {
    configuration.label.background(configuration.isPressed ? Palette.pressed : .clear).contentShape(Rectangle())
  }
}
