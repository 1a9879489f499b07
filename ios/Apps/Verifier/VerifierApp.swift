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
    staff = Staff(Kept.folder("door"), Supplied.withApp, phone)
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

extension Supplied {
  /// What whoever publishes this app put into its bundle: the file `trust-pack`, and the hash of its first roots in `trust-roots`.
  fileprivate static var withApp: Supplied {
    let roots = file("trust-roots").map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
    return Supplied(roots: roots) { file("trust-pack") }
  }

  private static func file(_ name: String) -> Data? {
    Bundle.main.path(forResource: name, ofType: nil).flatMap { FileManager.default.contents(atPath: $0) }
  }
}
