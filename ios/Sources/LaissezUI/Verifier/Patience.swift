import Foundation

/// How long a verdict stays: longer for those who have it read, or who reach the screen by switches.
enum Patience {
  private static let assisted: TimeInterval = 60

  /// So many seconds, or as many as this person needs.
  @MainActor static func of(_ device: any VerifierDevice, _ usual: TimeInterval) -> TimeInterval {
    device.isAssisted ? max(usual, assisted) : usual
  }
}
