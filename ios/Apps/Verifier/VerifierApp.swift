import LaissezUI
import SwiftUI

/// The app for staff.
@main struct VerifierApp: App {
  @UIApplicationDelegateAdaptor(Delegate.self) private var delegate
  private let phone: VerifierPhone
  private let staff: Staff
  private let stage: Stage

  init() {
    phone = VerifierPhone()
    staff = Staff(Kept.folder("door"), .withApp, phone)
    stage = staff.stage(Words(Language(preferring: Locale.preferredLanguages), locale: .current))
  }

  var body: some Scene {
    WindowGroup {
      StageView(stage) { staff.left() }
        .environment(\.picture) { [eyes = phone.cameraEyes] in AnyView(CameraPicture(eyes: eyes)) }
        .background { Keys(staff: staff, screen: stage.current.id) }
        .task(id: staff.typingEnds) { await endTyping() }
        .onOpenURL { address in Task { await staff.receive(address) } }
    }
  }

  /// Nothing more comes: what was typed is a code.
  private func endTyping() async {
    guard let ends = staff.typingEnds else { return }
    try? await Task.sleep(for: .seconds(max(0, ends.timeIntervalSinceNow)))
    if !Task.isCancelled { await staff.typed() }
  }
}
