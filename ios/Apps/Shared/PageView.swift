import LaissezUI
import SwiftUI

/// A page, in the shape that its ground and the screen want.
struct PageView: View {
  let page: Page
  /// Whether the title stands in the content.
  let isTitled: Bool
  /// Goes to the screen before.
  let back: @MainActor () async -> Void
  /// A finger rests on the page, or no longer.
  let hold: @MainActor (Bool) -> Void
  /// Takes how high it would be if nothing had to scroll.
  var measured: @MainActor (CGFloat) -> Void = { _ in }

  @Environment(\.verticalSizeClass) private var height

  var body: some View {
    shape
      .environment(\.ground, page.ground)
      .environment(\.isTight, page.hasCode)
      .background { page.ground.colour.ignoresSafeArea() }
  }

  @ViewBuilder private var shape: some View {
    switch page.ground {
    case .paper where height == .compact && page.hasCode: CodePage(page: page, isTitled: isTitled)
    case .paper: PaperPage(page: page, isTitled: isTitled, measured: measured)
    case .camera: CameraPage(page: page, back: back)
    case .verdict(let look): VerdictPage(page: page, look: look, hold: hold)
    }
  }
}

/// The common shape of a page: content that scrolls, actions below in the thumb's reach. Where text is large, or the screen lies on its side, the
/// actions scroll too.
private struct PaperPage: View {
  let page: Page
  let isTitled: Bool
  let measured: @MainActor (CGFloat) -> Void

  @Environment(\.dynamicTypeSize) private var text
  @Environment(\.verticalSizeClass) private var height
  @Environment(\.isNarrow) private var isNarrow
  @State private var contentHeight: CGFloat = 0
  @State private var actionsHeight: CGFloat = 0

  var body: some View {
    ScrollView {
      VStack(alignment: .leading, spacing: 0) {
        PageHead(page: page, isTitled: isTitled)
        ElementsView(page.content)
        if scrollsAll, !page.actions.isEmpty { ElementsView(page.actions).padding(.top, 24) }
      }
      .frame(maxWidth: Self.most, alignment: .leading)
      .padding(.horizontal, margin)
      .padding(.top, 8)
      .padding(.bottom, 16)
      .frame(maxWidth: .infinity)
      .onGeometryChange(for: CGFloat.self) {
        $0.size.height
      } action: {
        contentHeight = $0
        measured(contentHeight + actionsHeight)
      }
    }
    .scrollBounceBehavior(.basedOnSize)
    .scrollDismissesKeyboard(.interactively)
    .safeAreaInset(edge: .bottom, spacing: 0) { if !scrollsAll, !page.actions.isEmpty { pinned } }
  }

  private var pinned: some View {
    ElementsView(page.actions)
      .frame(maxWidth: Self.most)
      .padding(.horizontal, margin)
      .padding(.top, 12)
      .padding(.bottom, 8)
      .frame(maxWidth: .infinity)
      .background(Palette.paper)
      .onGeometryChange(for: CGFloat.self) {
        $0.size.height
      } action: {
        actionsHeight = $0
        measured(contentHeight + actionsHeight)
      }
  }

  private var scrollsAll: Bool { text.isLarge || height == .compact }

  private var margin: CGFloat {
    if page.hasCode { return isNarrow ? 8 : 16 }
    return isNarrow ? 16 : 20
  }

  /// How wide what is read may be.
  private static let most: CGFloat = 480
}

/// What stands above the content: whose pass it is, and the title where the bar doesn't show it.
private struct PageHead: View {
  let page: Page
  let isTitled: Bool

  var body: some View {
    if page.over != nil || isTitled {
      VStack(alignment: .leading, spacing: 2) {
        if let over = page.over { WordsView(words: over, style: .label, tone: .soft) }
        if isTitled { WordsView(words: page.title, style: style, tone: .ink).accessibilityAddTraits(.isHeader) }
      }
      .padding(.bottom, 12)
    }
  }

  private var style: Style {
    if page.way == nil { return .heading }
    return page.over == nil ? .title : .lead
  }
}

/// A page with a code on a screen that lies on its side: the code at the start, all else at the end.
private struct CodePage: View {
  let page: Page
  let isTitled: Bool

  var body: some View {
    HStack(spacing: 16) {
      ElementsView(page.content.filter(\.isCode)).padding(.vertical, 4)
      ScrollView {
        VStack(alignment: .leading, spacing: 0) {
          PageHead(page: page, isTitled: isTitled)
          ElementsView(page.content.filter { !$0.isCode })
          if !page.actions.isEmpty { ElementsView(page.actions).padding(.top, 12) }
        }
        .padding(.vertical, 8)
      }
      .frame(maxWidth: .infinity)
    }
    .padding(.horizontal, 16)
  }
}

extension Element {
  fileprivate var isCode: Bool {
    if case .code = self { true } else { false }
  }
}
