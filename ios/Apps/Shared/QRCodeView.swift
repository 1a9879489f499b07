import Laissez
import SwiftUI

/// A QR code on a white card, black on white in the dark too: a module is a whole number of the screen's pixels, and the quiet zone of four
/// modules lies inside the card. As large as there is room, up to 480 points; without a code, the card is empty.
struct QRCodeView: View {
  let code: Code?
  let spoken: String

  @Environment(\.displayScale) private var scale

  var body: some View {
    Canvas { context, size in
      let room = min(size.width, size.height)
      guard let code, let matrix = try? code.matrix() else {
        let card = CGRect(x: (size.width - room) / 2, y: 0, width: room, height: room)
        return context.fill(Path(roundedRect: card, cornerRadius: 12), with: .color(Palette.qrLight))
      }
      let modules = Int(code.modules())
      let module = max(1, (room * scale / CGFloat(modules + Self.quiet)).rounded(.down)) / scale
      let side = module * CGFloat(modules + Self.quiet)
      let left = ((size.width - side) / 2 * scale).rounded() / scale
      context.fill(Path(roundedRect: CGRect(x: left, y: 0, width: side, height: side), cornerRadius: 12), with: .color(Palette.qrLight))
      let inside = CGPoint(x: left + module * CGFloat(Self.quiet / 2), y: module * CGFloat(Self.quiet / 2))
      context.fill(Self.path(matrix, modules: modules, module: module, at: inside), with: .color(Palette.qrDark))
    }
    .aspectRatio(1, contentMode: .fit)
    .frame(maxWidth: 480)
    .frame(maxWidth: .infinity)
    .accessibilityElement(children: .ignore)
    .accessibilityLabel(spoken)
    .accessibilityAddTraits(.isImage)
    .accessibilityHidden(code == nil)
  }

  /// The dark modules, a rectangle for each stretch of them in a row.
  private static func path(_ matrix: Data, modules: Int, module: CGFloat, at corner: CGPoint) -> Path {
    var path = Path()
    for y in 0..<modules {
      var x = 0
      while x < modules {
        let from = x
        while x < modules, matrix[matrix.startIndex + y * modules + x] == dark { x += 1 }
        if x > from {
          let place = CGPoint(x: corner.x + CGFloat(from) * module, y: corner.y + CGFloat(y) * module)
          path.addRect(CGRect(origin: place, size: CGSize(width: CGFloat(x - from) * module, height: module)))
        } else {
          x += 1
        }
      }
    }
    return path
  }

  /// The modules of the quiet zone, on both sides together.
  private static let quiet = 8
  private static let dark: UInt8 = 1
}
