import Foundation
import Observation

/// One screen. It keeps what it knows, and says what it shows as a ``Page``; whoever draws it is told when that changes.
@MainActor @Observable public class Screen: Identifiable {
  /// What the phone does while a screen is in front.
  public enum Light: Sendable {
    /// As always.
    case usual
    /// It doesn't go dark by itself.
    case awake
    /// Nor is it darker than it can be bright: there is a code to scan.
    case bright
  }

  /// Who shows it, while somebody does.
  @ObservationIgnored public internal(set) weak var stage: Stage?

  /// Its name in lists of screens: the same as that of Android's.
  public var name: String { "" }
  /// What it says now.
  public var page: Page { Page("") }
  /// Whether it lies over the screen before, which stays visible behind it.
  public var isSheet: Bool { false }
  /// Whether going back does something of its own: then the system's gesture doesn't.
  public var ownsBack: Bool { false }
  /// What the phone does meanwhile.
  public var light: Light { .usual }
  /// When it wants to be woken.
  public var wakes: Date? { nil }

  /// It came to the foreground.
  func appear() async {}
  /// It left the foreground.
  func vanish() {}
  /// It was left for good: what it holds is to be wiped.
  func close() {}
  /// The traveller goes back, where it ``ownsBack``.
  func back() async { await leave() }
  /// The moment has come for which it wanted to be woken.
  func wake() async {}
  /// A scanner that stands in for a keyboard typed a code.
  func take(_ text: String) async {}
  /// The system made a picture of the screen.
  func pictured() {}
  /// A finger, or a pointer, rests on it; or no longer.
  func hold(_ held: Bool) {}

  /// Opens a screen over this one.
  func open(_ screen: Screen) async {
    await stage?.open(screen)
  }

  /// Shows a screen in place of this one, if this one is shown.
  func replace(_ screen: Screen) async {
    guard isCurrent else { return }
    await stage?.replace(screen)
  }

  /// Goes to the screen before.
  func leave() async {
    await stage?.leave(self)
  }

  /// Whether it is the screen that is shown.
  var isCurrent: Bool { stage?.current === self }
  /// Whether what it shows is being recorded, or mirrored elsewhere.
  var isCaptured: Bool { stage?.isCaptured == true }
  /// The words of the language that it is shown in.
  var words: Words { stage?.words ?? Words(.english) }
}
