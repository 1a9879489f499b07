import LaissezUI
import UIKit

/// Keeps the screen lit, and as bright as a code wants it, while the app is in front. The brightness that was set before comes back: iOS keeps
/// what an app sets.
@MainActor final class Lighting {
  private var before: CGFloat?

  /// Has the screen do so from now on.
  func set(_ light: Screen.Light) {
    UIApplication.shared.isIdleTimerDisabled = light != .usual
    guard let screen = Foremost.scene?.screen else { return }
    if light == .bright {
      if before == nil { before = screen.brightness }
      screen.brightness = 1
    } else if let before {
      screen.brightness = before
      self.before = nil
    }
  }
}
