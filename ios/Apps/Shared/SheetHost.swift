import LaissezUI
import SwiftUI

/// A screen's page on a sheet over the page before: as high as it needs, if there is room.
struct SheetHost: View {
  let stage: Stage
  let screen: Screen

  @Environment(\.words) private var words
  @State private var last = LastPage()
  @State private var height: CGFloat = 0

  var body: some View {
    let page = last.page(of: screen, on: stage)
    VStack(spacing: 0) {
      HStack {
        Spacer()
        if page.way != nil { SignView(icon: .close, words: words(.actionClose), colour: Palette.ink) { await stage.leave(screen) } }
      }
      .frame(height: Self.bar)
      .padding(.horizontal, 8)
      PageView(page: page, isTitled: page.titled, back: { await stage.leave(screen) }, hold: stage.hold, measured: { height = $0 })
    }
    .presentationDetents(height > 0 ? [.height(height + Self.bar)] : [.large])
    .presentationDragIndicator(.visible)
    .presentationCornerRadius(20)
    .presentationBackground(Palette.paper)
    .interactiveDismissDisabled(screen.ownsBack)
  }

  private static let bar: CGFloat = 52
}
