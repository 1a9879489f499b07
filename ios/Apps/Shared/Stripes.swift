import LaissezUI
import SwiftUI

/// The striped border of a specimen: nobody takes it for a pass, from whichever side they see it.
struct Stripes: View {
  var body: some View {
    Canvas { context, size in
      var border = Path(CGRect(origin: .zero, size: size))
      border.addRect(CGRect(origin: .zero, size: size).insetBy(dx: Self.width, dy: Self.width))
      context.clip(to: border, style: FillStyle(eoFill: true))
      var stripes = Path()
      for from in stride(from: 0, to: size.width + size.height, by: 2 * Self.along) {
        stripes.move(to: CGPoint(x: from, y: 0))
        stripes.addLine(to: CGPoint(x: from + Self.along, y: 0))
        stripes.addLine(to: CGPoint(x: from + Self.along - size.height, y: size.height))
        stripes.addLine(to: CGPoint(x: from - size.height, y: size.height))
        stripes.closeSubpath()
      }
      context.fill(stripes, with: .color(Look.specimen.text))
    }
    .ignoresSafeArea()
    .allowsHitTesting(false)
    .accessibilityHidden(true)
  }

  private static let width: CGFloat = 12
  /// Along a side, a stripe of 45° that is 17 wide takes that times the root of two.
  private static let along: CGFloat = 17 * 2.0.squareRoot()
}
