import LaissezUI
import SwiftUI

/// A ring that empties clockwise in every language, with the seconds left inside, and the words beside it. Silent unless it is focused.
struct RingView: View {
  let countdown: Countdown

  var body: some View {
    TickingView(countdown: countdown, smallest: 0.05) { now in
      HStack(spacing: 12) {
        Ring(part: countdown.part(at: now), seconds: Int(countdown.left(at: now).rounded(.up)))
        WordsView(words: countdown.words(at: now), style: .label, tone: .ink)
      }
      .accessibilityElement(children: .ignore)
      .accessibilityLabel(countdown.words(at: now))
      .accessibilityAddTraits(.updatesFrequently)
    }
  }
}

private struct Ring: View {
  let part: Double
  let seconds: Int

  @Environment(\.words) private var words
  private var scale = TypeScale()

  init(part: Double, seconds: Int) {
    self.part = part
    self.seconds = seconds
  }

  var body: some View {
    Canvas { context, size in
      let style = StrokeStyle(lineWidth: Self.stroke)
      let whole = CGRect(origin: .zero, size: size).insetBy(dx: Self.stroke / 2, dy: Self.stroke / 2)
      context.stroke(Path(ellipseIn: whole), with: .color(Palette.line), style: style)
      var arc = Path()
      let middle = CGPoint(x: size.width / 2, y: size.height / 2)
      arc.addArc(center: middle, radius: whole.width / 2, startAngle: .degrees(-90), endAngle: .degrees(-90 + 360 * part), clockwise: false)
      context.stroke(arc, with: .color(Palette.accent), style: style)
    }
    .frame(width: Self.size, height: Self.size)
    .overlay {
      Text(words.number(seconds))
        .font(.system(size: min(scale.size(.label), Self.size * 0.4), weight: .bold))
        .foregroundStyle(Palette.ink)
    }
  }

  private static let size: CGFloat = 44
  private static let stroke: CGFloat = 4
}
