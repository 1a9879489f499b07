import LaissezUI
import SwiftUI

/// A page around a camera's picture: what stands before the picture above it, what comes after over it, and below it what is done.
struct CameraPage: View {
  let page: Page
  let back: @MainActor () async -> Void

  @Environment(\.verticalSizeClass) private var height
  @Environment(\.words) private var words

  var body: some View {
    if height == .compact {
      HStack(spacing: 0) {
        picture
        VStack(spacing: 0) {
          ScrollView { top }.scrollBounceBehavior(.basedOnSize)
          bottom
        }
        .frame(width: 270)
      }
    } else {
      VStack(spacing: 0) {
        top
        picture
        bottom
      }
    }
  }

  private var top: some View {
    HStack(spacing: 4) {
      if page.way != nil { SignView(icon: .back, words: words(.actionBack), colour: Palette.onCamera, act: back) }
      ElementsView(Array(page.content.prefix { !$0.isPicture }))
    }
    .padding(.leading, 4)
    .padding(.trailing, 16)
    .padding(.vertical, 6)
  }

  private var picture: some View {
    PictureView()
      .frame(maxWidth: .infinity, maxHeight: .infinity)
      .overlay(alignment: .top) {
        VStack(spacing: 8) {
          let over = Array(page.content.drop { !$0.isPicture }.dropFirst())
          ForEach(over.indices, id: \.self) { index in
            ElementView(element: over[index])
              .environment(\.isCentred, true)
              .environment(\.sharesLine, true)
              .padding(.horizontal, 12)
              .padding(.vertical, 6)
              .background(Palette.camera, in: RoundedRectangle(cornerRadius: 12))
          }
        }
        .padding(.horizontal, 16)
        .padding(.vertical, 14)
      }
  }

  private var bottom: some View {
    ElementsView(page.actions)
      .environment(\.isCentred, true)
      .frame(maxWidth: 480)
      .padding(.horizontal, 16)
      .padding(.top, 10)
      .padding(.bottom, 8)
      .frame(maxWidth: .infinity)
  }
}

/// What a camera sees, with the frame for a code in its midst. For people: screen readers have the words.
struct PictureView: View {
  @Environment(\.picture) private var picture

  var body: some View {
    ZStack {
      Color.black
      picture()
      CodeFrame()
    }
    .clipped()
    .accessibilityHidden(true)
  }
}

/// Where to hold a code: four corners, and less light around them.
private struct CodeFrame: View {
  var body: some View {
    Canvas { context, size in
      let side = min(272, 0.8 * min(size.width, size.height))
      let frame = CGRect(x: (size.width - side) / 2, y: (size.height - side) / 2, width: side, height: side)
      var around = Path(CGRect(origin: .zero, size: size))
      around.addPath(Path(roundedRect: frame, cornerRadius: 12))
      context.fill(around, with: .color(.black.opacity(0.34)), style: FillStyle(eoFill: true))
      let arm = 0.16 * side
      var corners = Path()
      for x in [frame.minX, frame.maxX - arm] {
        for y in [frame.minY, frame.maxY - arm] { corners.addRect(CGRect(x: x, y: y, width: arm, height: arm)) }
      }
      context.clip(to: corners)
      let line = Path(roundedRect: frame.insetBy(dx: 2.5, dy: 2.5), cornerRadius: 12)
      context.stroke(line, with: .color(Palette.onCamera), style: StrokeStyle(lineWidth: 5))
    }
  }
}

extension Element {
  fileprivate var isPicture: Bool {
    if case .camera = self { true } else { false }
  }
}
