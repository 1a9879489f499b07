import Foundation
import Laissez
import Observation

/// What every screen of the app for staff works with.
@MainActor @Observable public final class Staff {
  /// The verifier at this door.
  let door: Door
  /// The phone.
  public let device: any VerifierDevice
  @ObservationIgnored private weak var stage: Stage?
  private var typist = Typist()

  /// The app of a door, which keeps in `folder` what it keeps. `clock` says what the time is, `budget` how long a camera's frame is looked at.
  public init(
    _ folder: URL, _ supplied: Supplied, _ device: any VerifierDevice, clock: @escaping @Sendable () -> Date = { .now },
    budget: Duration = .milliseconds(60)
  ) {
    door = Door(Shelf(folder), supplied, clock: clock, budget: budget)
    self.device = device
  }

  /// The app's screens, as they are when it starts.
  public func stage(_ words: Words) -> Stage {
    let stage = Stage(VerifierEntrance(self), words: words)
    self.stage = stage
    return stage
  }

  /// A file came from another app: it is looked at when the door is open.
  public func receive(_ address: URL) async {
    let file = Handed(at: address)
    if let entrance = stage?.current as? VerifierEntrance {
      entrance.arrived(file)
    } else {
      await stage?.open(Arriving(self, file))
    }
  }

  /// The app left the screen.
  public func left() {
    typist.forget()
  }

  /// When a code that is being typed is over, if nothing more comes: then it wants ``typed(_:)``, without a code.
  public var typingEnds: Date? { typist.ends }

  /// A key was pressed: whether it belongs to a code. A whole code goes to ``typed(_:)``.
  public func press(_ key: Typist.Key) -> Typist.Taken {
    guard (stage?.current as? VerifierScreen)?.takesCodes == true else { return .not }
    return typist.take(key, at: door.now)
  }

  /// A scanner gave a code; without one, it is what was typed so far.
  public func typed(_ code: String? = nil) async {
    guard let code = code ?? typist.end(), let screen = stage?.current as? VerifierScreen, screen.takesCodes else { return }
    await screen.take(code)
  }

  /// Where to begin: with a trust pack, with the rules, or ready.
  var home: VerifierScreen {
    if door.pack == nil { NoPack(self) } else if door.log.now == nil { RulesPage(self) } else { Ready(self) }
  }
}
