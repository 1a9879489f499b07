import LaissezUI
import SwiftUI

/// Draws what counts down, as often as something of it changes: once a second where motion is reduced, and once where it stands still.
struct TickingView<Content: View>: View {
  let countdown: Countdown
  /// How many seconds pass at least until it is drawn again.
  let smallest: Double
  @ViewBuilder let content: (Date) -> Content

  @Environment(\.accessibilityReduceMotion) private var isStill

  var body: some View {
    if let until = countdown.until, isStill {
      TimelineView(.periodic(from: until - countdown.whole, by: 1)) { content($0.date) }
    } else {
      TimelineView(.animation(minimumInterval: smallest, paused: countdown.until == nil)) { content($0.date) }
    }
  }
}
