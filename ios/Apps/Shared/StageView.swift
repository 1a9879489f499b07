import LaissezUI
import SwiftUI
import UIKit

/// An app's screens, as the stage has them: pages in a stack, a sheet over them. Nothing of it is kept by the system.
struct StageView: View {
  private let stage: Stage
  /// What the app does when it has left the screen.
  private let left: @MainActor () async -> Void

  @Environment(\.scenePhase) private var scene
  @State private var path: [Place] = []
  @State private var sheet: Place?
  @State private var lighting = Lighting()
  @State private var isNarrow = false
  @Environment(\.accessibilityReduceMotion) private var isStill
  @Environment(\.isSceneCaptured) private var isCaptured

  init(_ stage: Stage, left: @escaping @MainActor () async -> Void) {
    self.stage = stage
    self.left = left
  }

  var body: some View {
    NavigationStack(path: $path) {
      PageHost(stage: stage, screen: stage.pages[0])
        .id(stage.pages[0].id)
        .navigationDestination(for: Place.self) { PageHost(stage: stage, screen: $0.screen).id($0.id) }
    }
    .sheet(item: $sheet) { place in
      SheetHost(stage: stage, screen: place.screen).overlay { if isCovered { Cover() } }
    }
    .overlay { if isCovered { Cover() } }
    .onGeometryChange(for: Bool.self) {
      $0.size.width < 340
    } action: {
      isNarrow = $0
    }
    .environment(\.words, stage.words)
    .environment(\.isNarrow, isNarrow)
    .environment(\.locale, stage.words.locale)
    .environment(\.layoutDirection, stage.words.language.isRightToLeft ? .rightToLeft : .leftToRight)
    .privacySensitive()
    .onChange(of: places, initial: true) { follow() }
    .onChange(of: path) { Task { await leavePopped() } }
    .onChange(of: stage.sheet.map(Place.init)) { _, now in sheet = now }
    .onChange(of: sheet) { Task { await leaveDismissed() } }
    .onChange(of: scene, initial: true) { turn() }
    .onChange(of: light, initial: true) { lighting.set(light) }
    .onChange(of: isCaptured, initial: true) { stage.capture(isCaptured) }
    .onChange(of: Heard(stage.current), initial: true) { before, now in now.say(after: before) }
    .onReceive(NotificationCenter.default.publisher(for: UIApplication.userDidTakeScreenshotNotification)) { _ in stage.pictured() }
    .task(id: waking) { await wake() }
  }

  // Whoever opens or leaves a screen changes the stage; whoever swipes changes the path. Each follows the other.

  private var places: [Place] { stage.pages.map(Place.init) }

  private func follow() {
    let wanted = Array(places.dropFirst())
    guard wanted != path else { return }
    var transaction = Transaction()
    // A verdict comes and goes at once: nothing personal is ever part of a transition.
    transaction.disablesAnimations = isStill || [path.last?.screen, wanted.last?.screen].contains { $0?.page.ground.isWhole == true }
    withTransaction(transaction) { path = wanted }
  }

  private func leavePopped() async {
    let pages = places.dropFirst()
    guard path.count < pages.count, let popped = pages.dropFirst(path.count).first else { return }
    await stage.leave(popped.screen)
  }

  private func leaveDismissed() async {
    if sheet == nil, let dismissed = stage.sheet { await stage.leave(dismissed) }
  }

  // What the phone does meanwhile.

  private var isInFront: Bool { scene == .active && stage.phase == .front }

  /// Pictures in the list of apps show nothing.
  private var isCovered: Bool { !isInFront }

  private var light: Screen.Light { isInFront ? stage.current.light : .usual }

  private func turn() {
    switch scene {
    case .active: Task { await stage.turn(.front) }
    case .background:
      let time = UIApplication.shared.beginBackgroundTask()
      Task {
        await stage.turn(.away)
        await left()
        UIApplication.shared.endBackgroundTask(time)
      }
    case .inactive: Task { await stage.turn(.aside) }
    @unknown default: Task { await stage.turn(.aside) }
    }
  }

  private var waking: Waking? {
    guard isInFront, let at = stage.current.wakes else { return nil }
    return Waking(screen: stage.current.id, at: at)
  }

  private func wake() async {
    var before: Waking?
    // A clock that is set back leaves the moment as it was: then it is waited for again.
    while let waking, !Task.isCancelled {
      let least: TimeInterval = waking == before ? 1 : 0
      before = waking
      try? await Task.sleep(for: .seconds(max(least, waking.at.timeIntervalSinceNow)))
      if !Task.isCancelled { await stage.wake() }
    }
  }

  private struct Waking: Hashable {
    let screen: ObjectIdentifier
    let at: Date
  }
}

/// A screen's place in the stack.
struct Place: Identifiable, Hashable {
  let screen: Screen

  init(_ screen: Screen) {
    self.screen = screen
  }

  var id: ObjectIdentifier { ObjectIdentifier(screen) }

  static func == (one: Place, other: Place) -> Bool {
    one.screen === other.screen
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(id)
  }
}

extension Ground {
  /// Whether it fills the whole screen, under the system's bars too.
  var isWhole: Bool {
    switch self {
    case .paper: false
    case .camera, .verdict: true
    }
  }
}
