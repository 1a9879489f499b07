import Foundation

/// What every screen of the app for travellers works with.
@MainActor public final class Holder {
  /// The traveller's wallet.
  public let pocket: Pocket
  /// The phone.
  public let device: any HolderDevice
  /// The trust pack that whoever publishes the app gave with it.
  public let published: Data?
  /// The hash of its first roots, likewise; without it the traveller compares the roots of the first pack.
  public let roots: String?
  /// The app's screens, once there are some.
  private(set) weak var stage: Stage?

  /// A traveller's app on a phone.
  public init(_ pocket: Pocket, _ device: any HolderDevice, published: Data? = nil, roots: String? = nil) {
    self.pocket = pocket
    self.device = device
    self.published = published
    self.roots = roots
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
