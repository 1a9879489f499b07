import Foundation

/// What every screen of the app for travellers works with.
@MainActor public final class Holder {
  /// The traveller's wallet.
  public let pocket: Pocket
  /// The phone.
  public let device: any HolderDevice

  /// A traveller's app on a phone.
  public init(_ pocket: Pocket, _ device: any HolderDevice) {
    self.pocket = pocket
    self.device = device
  }

  /// The app's screens, as they are when it starts.
  public func stage(_ words: Words) -> Stage {
    Stage(Entrance(self), words: words)
  }

  /// What this phone says the time is.
  var now: Date { pocket.now }
}
