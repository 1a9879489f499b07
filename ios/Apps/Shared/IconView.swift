import LaissezUI
import SwiftUI

/// A sign, in one colour on a ground of another. Decoration: what it stands for is said in words.
struct IconView: View {
  private let icon: Icon
  private let size: CGFloat
  private let colour: Color
  private let ground: Color

  init(_ icon: Icon, size: CGFloat = 24, colour: Color, ground: Color = .clear) {
    self.icon = icon
    self.size = size
    self.colour = colour
    self.ground = ground
  }

  var body: some View {
    Canvas { context, size in
      context.scaleBy(x: size.width / Icon.units, y: size.height / Icon.units)
      for line in icon.lines {
        let shading = GraphicsContext.Shading.color(line.isGround ? ground : colour)
        if let width = line.width {
          context.stroke(line.path, with: shading, style: StrokeStyle(lineWidth: width, lineCap: .round, lineJoin: .round))
        } else {
          context.fill(line.path, with: shading)
        }
      }
    }
    .frame(width: size, height: size)
    .flipsForRightToLeftLayoutDirection(icon.isMirrored)
    .accessibilityHidden(true)
  }
}
