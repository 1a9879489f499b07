import LaissezUI
import SwiftUI

/// A verdict, on the whole screen: shape and word above, what they are about below, then the button. If it doesn't all fit, what is below the word
/// scrolls: never the word, never the button. What a finger rests on stays.
struct VerdictPage: View {
  let page: Page
  let look: Look
  let hold: @MainActor (Bool) -> Void

  @Environment(\.dynamicTypeSize) private var text
  @Environment(\.verticalSizeClass) private var height
  @Environment(\.isNarrow) private var isNarrow
  @Environment(\.accessibilityReduceMotion) private var isStill
  @State private var isIn = false
  @State private var room: CGFloat = 0
  @State private var bodyHeight: CGFloat = 0
  @GestureState private var isHeld = false

  var body: some View {
    arranged
      .frame(maxWidth: .infinity, maxHeight: .infinity)
      .onGeometryChange(for: CGFloat.self) {
        $0.size.height
      } action: {
        room = $0
      }
      .opacity(isIn || isStill ? 1 : 0)
      .overlay { if look == .specimen, !page.content.isEmpty { Stripes() } }
      .contentShape(Rectangle())
      .simultaneousGesture(DragGesture(minimumDistance: 0).updating($isHeld) { _, held, _ in held = true })
      .onChange(of: isHeld) { hold(isHeld) }
      .onAppear { withAnimation(isStill ? nil : .linear(duration: 0.08)) { isIn = true } }
  }

  @ViewBuilder private var arranged: some View {
    if height == .compact {
      HStack(spacing: 24) {
        VStack(spacing: 18) { head(size: 120) }.frame(width: 270)
        VStack(spacing: 0) {
          Spacer(minLength: 0)
          about
          foot.padding(.top, 12)
        }
      }
      .padding(.horizontal, 24)
      .padding(.vertical, 12)
    } else {
      VStack(spacing: 0) {
        Spacer(minLength: 12)
        if isLow { HStack(spacing: 16) { head(size: isNarrow ? 56 : 64) } } else { VStack(spacing: 18) { head(size: isAlone ? 176 : 120) } }
        Spacer(minLength: 12)
        about
        foot.padding(.top, 16)
      }
      .frame(maxWidth: 480)
      .padding(.horizontal, margin)
      .padding(.vertical, margin - 4)
    }
  }

  @ViewBuilder private func head(size: CGFloat) -> some View {
    ForEach(page.content.indices, id: \.self) { index in
      switch page.content[index] {
      case .shape(let look): IconView(look.icon, size: size, colour: look.text, ground: look.ground)
      case .heading(let words, .verdict, _, let spoken):
        FittedText(words: words, style: .verdict, steps: [44, 40, 36, 32], alignment: isLow ? .leading : .center)
          .foregroundStyle(look.text)
          .accessibilityLabel(spoken ?? words)
          .accessibilityAddTraits(.isHeader)
      default: EmptyView()
      }
    }
  }

  private var about: some View {
    ScrollView {
      ElementsView(page.content.filter { !$0.isHead })
        .environment(\.isCentred, true)
        .padding(.bottom, isAlone ? 32 : 0)
        .onGeometryChange(for: CGFloat.self) {
          $0.size.height
        } action: {
          bodyHeight = $0
        }
    }
    .scrollBounceBehavior(.basedOnSize)
    .frame(maxHeight: bodyHeight)
    .layoutPriority(1)
  }

  private var foot: some View {
    ElementsView(page.actions).environment(\.isCentred, true).fixedSize(horizontal: false, vertical: true)
  }

  /// Less room than most phones have: the shape stands beside the word.
  private var isLow: Bool { text.isLarge || (room > 0 && room < 640) }

  /// Whether there is nothing to compare or to do.
  private var isAlone: Bool {
    look == .accepted
      && !page.content.contains { element in
        switch element {
        case .window, .list, .card: true
        default: false
        }
      }
  }

  private var margin: CGFloat { look == .specimen ? 28 : 16 }
}

extension Element {
  fileprivate var isHead: Bool {
    switch self {
    case .shape, .heading(_, .verdict, _, _): true
    default: false
    }
  }
}
