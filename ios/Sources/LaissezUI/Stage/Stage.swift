import Foundation
import Observation

/// An app's screens: a stack, of which the last is shown.
///
/// After the process has died it begins anew: what matters of a show is in the wallet, not here.
@MainActor @Observable public final class Stage {
  /// How much of the app is to be seen.
  public enum Phase: Sendable {
    /// All: it is in front.
    case front
    /// A picture of it, in the list of apps: it is covered.
    case aside
    /// Nothing.
    case away
  }

  /// All screens, the one that is shown last; never none.
  public private(set) var screens: [Screen]
  /// How much of the app is to be seen.
  public private(set) var phase: Phase = .away
  /// Whether the screen is being recorded, or mirrored elsewhere, as far as the system says.
  public private(set) var isCaptured = false
  @ObservationIgnored private var appeared = false
  /// The words of the language that it is in.
  public let words: Words

  /// A stack that begins with `first`.
  public init(_ first: Screen, words: Words) {
    screens = [first]
    self.words = words
    first.stage = self
  }

  /// The screen that is shown.
  public var current: Screen { screens[screens.count - 1] }
  /// The screens that lie in the stack of pages: all but a sheet over them.
  public var pages: [Screen] { current.isSheet && screens.count > 1 ? Array(screens.dropLast()) : screens }
  /// The sheet over the pages.
  public var sheet: Screen? { current.isSheet ? current : nil }

  /// Opens a screen over the one that is shown.
  public func open(_ screen: Screen) async {
    await change { $0.append(screen) }
  }

  /// Shows a screen in place of the one that is shown.
  public func replace(_ screen: Screen) async {
    await change { $0[$0.count - 1] = screen }
  }

  /// Begins anew with these screens alone, of which the last is shown.
  public func restart(_ first: Screen, _ others: Screen...) async {
    await restart(first, then: others)
  }

  /// The same of any number.
  public func restart(_ first: Screen, then others: [Screen]) async {
    await change { $0 = [first] + others }
  }

  /// Leaves a screen, and those over it. The first stays: iOS leaves no app by itself.
  public func leave(_ screen: Screen) async {
    guard let at = screens.firstIndex(where: { $0 === screen }), at > 0 else { return }
    await change { $0.removeSubrange(at...) }
  }

  /// Goes back to the last screen of this kind.
  public func back<Kind: Screen>(to kind: Kind.Type) async {
    guard let at = screens.lastIndex(where: { $0 is Kind }) else { return }
    await change { $0.removeSubrange((at + 1)...) }
  }

  /// The traveller goes back, by the system's gesture or button.
  public func goBack() async {
    if current.ownsBack { await current.back() } else { await leave(current) }
  }

  /// The app came to the front, or left it.
  public func turn(_ phase: Phase) async {
    self.phase = phase
    switch phase {
    case .front where !appeared:
      appeared = true
      await current.appear()
    case .away where appeared:
      appeared = false
      current.vanish()
    case .front, .aside, .away: break
    }
  }

  /// The moment has come for which the current screen wanted to be woken.
  public func wake() async {
    await current.wake()
  }

  /// The system made a picture of the screen.
  public func pictured() {
    current.pictured()
  }

  /// Somebody records the screen or mirrors it elsewhere, or no longer.
  public func capture(_ captured: Bool) {
    isCaptured = captured
  }

  /// A finger rests on the screen, or no longer.
  public func hold(_ held: Bool) {
    current.hold(held)
  }

  private func change(_ how: (inout [Screen]) -> Void) async {
    let before = screens
    if appeared { current.vanish() }
    how(&screens)
    for screen in screens { screen.stage = self }
    for gone in before where !screens.contains(where: { $0 === gone }) {
      gone.stage = nil
      gone.close()
    }
    if appeared { await current.appear() }
  }
}
