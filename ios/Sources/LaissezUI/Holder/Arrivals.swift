import Foundation

/// The ways into the app, from the system and from other apps, and out of it.
extension Holder {
  /// Takes what another app handed over: a door's link, or a file. It waits until the wallet is open, where that is being opened.
  public func receive(_ address: URL) async {
    let door = address.scheme?.lowercased() == "laissez"
    await arrive(door ? DoorAsks(self, address.absoluteString) : Receive(self, Handed(at: address)))
  }

  /// Asks for the first pass, as the home screen's quick action does: its preview, or the show that goes on.
  public func showFirst() async {
    await arrive(Passes(self, offering: true))
  }

  /// Locks the wallet, as the app was left.
  public func left() async {
    await pocket.lock()
  }

  private func arrive(_ wanted: Screen) async {
    guard let stage else { return }
    if let entrance = stage.screens.first as? Entrance {
      entrance.next = wanted
    } else if wanted is Passes {
      await stage.restart(wanted)
    } else {
      await stage.open(wanted)
    }
  }
}
