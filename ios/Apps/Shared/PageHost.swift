import LaissezUI
import SwiftUI

/// A screen's page under the system's bar.
struct PageHost: View {
  let stage: Stage
  let screen: Screen

  @Environment(\.dynamicTypeSize) private var text
  @Environment(\.words) private var words
  @State private var last = LastPage()

  var body: some View {
    let page = last.page(of: screen, on: stage)
    PageView(page: page, isTitled: page.titled && !isTitleInBar(page), back: { await stage.goBack() }, hold: stage.hold)
      .navigationTitle(page.title)
      .navigationBarTitleDisplayMode(.inline)
      .navigationBarBackButtonHidden(!isSystemBack(page))
      .toolbar { bar(page) }
      .toolbar(isBarHidden(page) ? .hidden : .automatic, for: .navigationBar)
      .toolbarBackground(Palette.paper, for: .navigationBar)
      .statusBarHidden(page.ground.isWhole)
      .accessibilityAction(.escape) { if page.way != nil { Task { await stage.goBack() } } }
  }

  @ToolbarContentBuilder private func bar(_ page: Page) -> some ToolbarContent {
    ToolbarItem(placement: .topBarLeading) {
      if page.way == .close {
        SignView(icon: .close, words: words(.actionClose), colour: Palette.ink) { await stage.goBack() }
      } else if page.way == .back, !isSystemBack(page) {
        SignView(icon: .back, words: words(.actionBack), colour: Palette.ink) { await stage.goBack() }
      }
    }
    ToolbarItem(placement: .principal) {
      if isTitleInBar(page) {
        Text(page.title)
          .font(.headline)
          .foregroundStyle(Palette.ink)
          .multilineTextAlignment(.center)
          .lineLimit(2)
          .minimumScaleFactor(0.7)
          .accessibilityAddTraits(.isHeader)
      } else {
        Color.clear.frame(width: 1, height: 1).accessibilityHidden(true)
      }
    }
    ToolbarItemGroup(placement: .topBarTrailing) {
      ForEach(page.signs.indices, id: \.self) { index in
        let sign = page.signs[index]
        if let icon = sign.icon { SignView(icon: icon, words: sign.spoken ?? sign.words, colour: Palette.ink) { await sign() } }
      }
    }
  }

  /// The bar has room for a title of ours in usual sizes. What a trust pack says may be long, and what is large would be cut.
  private func isTitleInBar(_ page: Page) -> Bool {
    page.titled && page.way != nil && page.over == nil && !text.isLarge
  }

  private func isSystemBack(_ page: Page) -> Bool {
    page.way == .back && !screen.ownsBack && stage.pages.first !== screen
  }

  private func isBarHidden(_ page: Page) -> Bool {
    page.ground.isWhole || (page.way == nil && page.signs.isEmpty)
  }
}

/// What a screen said last: it is still seen for a moment when it was left, and then knows no language any more. Of what is for a scanner or for
/// staff nothing stays.
@MainActor final class LastPage {
  private var last: Page?

  /// What a screen says.
  func page(of screen: Screen, on stage: Stage) -> Page {
    guard stage.screens.contains(where: { $0 === screen }) else { return last ?? Page("") }
    let page = screen.page
    last = page.ground.isWhole || page.hasCode ? Page("", ground: page.ground) : page
    return page
  }
}

extension Page {
  /// Whether a code takes most of it.
  var hasCode: Bool {
    content.contains { if case .code = $0 { true } else { false } }
  }
}
