import LaissezUI
import SwiftUI

/// A bar that empties evenly, and the seconds in words below it; the words alone where motion is reduced.
struct TimerView: View {
  let countdown: Countdown

  @Environment(\.ground) private var ground
  @Environment(\.accessibilityReduceMotion) private var isStill

  var body: some View {
    TickingView(countdown: countdown, smallest: 0.033) { now in
      VStack(spacing: 6) {
        if !isStill { bar(countdown.part(at: now)) }
        Text(countdown.words(at: now))
          .typeset(.caption)
          .foregroundStyle(ground.text(.ink))
          .multilineTextAlignment(.center)
      }
      .frame(maxWidth: .infinity)
      .accessibilityElement(children: .ignore)
      .accessibilityLabel(countdown.words(at: now))
      .accessibilityAddTraits(.updatesFrequently)
    }
  }

  private func bar(_ part: Double) -> some View {
    Canvas { context, size in
      let colour = ground.text(.ink)
      context.fill(Path(roundedRect: CGRect(origin: .zero, size: size), cornerRadius: 2), with: .color(colour.opacity(0.28)))
      let left = CGSize(width: size.width * part, height: size.height)
      context.fill(Path(roundedRect: CGRect(origin: .zero, size: left), cornerRadius: 2), with: .color(colour))
    }
    .frame(height: 4)
    .flipsForRightToLeftLayoutDirection(true)
  }
}
