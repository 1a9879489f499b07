import Foundation

/// What every screen of the app for travellers works with.
@MainActor public final class Holder {
  /// The traveller's wallet.
  public let pocket: Pocket
  /// The phone.
  public let device: any HolderDevice
  /// What whoever publishes the app gave with it.
  let supplied: Supplied
  /// The app's screens, once there are some.
  private(set) weak var stage: Stage?

  /// A traveller's app on a phone.
  public init(_ pocket: Pocket, _ supplied: Supplied, _ device: any HolderDevice) {
    self.pocket = pocket
    self.device = device
    self.supplied = supplied
  }

  /// The app's screens, as they are when it starts.
  public func stage(_ words: Words) -> Stage {
    let stage = Stage(Entrance(self), words: words)
    self.stage = stage
    return stage
  }

  /// What this phone says the time is.
  var now: Date { pocket.now }
}
