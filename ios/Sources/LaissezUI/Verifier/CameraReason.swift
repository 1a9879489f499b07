import Laissez
import Observation

/// Why this app asks for the camera, before the system asks; and what can be done where it was denied.
@MainActor @Observable final class CameraReason: VerifierScreen {
  private let then: Screen
  private var access: CameraAccess

  /// `then` is what the camera is asked for.
  init(_ staff: Staff, then: Screen) {
    self.then = then
    access = staff.device.camera
    super.init(staff)
  }

  override var name: String {
    switch access {
    case .notAsked, .allowed: "camera-reason"
    case .denied: "camera-denied-for-good"
    case .restricted: "camera-restricted"
    }
  }

  override var isSheet: Bool { true }

  override var page: Page {
    switch access {
    case .notAsked, .allowed:
      page(words(.cameraTitle), words(.cameraBody), .button(words(.actionContinue)) { [weak self] in await self?.ask() })
    case .denied:
      page(
        words(.cameraDeniedTitle), words(.cameraDeniedForGoodBody),
        .button(words(.cameraSettings)) { [weak self] in await self?.staff.device.visitSettings() })
    case .restricted:
      // There is no step to take: the bar closes it.
      page(words(.cameraDeniedTitle), words(.cameraRestrictedBody))
    }
  }

  /// Back from the system's settings, it may be allowed now.
  override func appear() async {
    await look()
  }

  private func page(_ title: String, _ body: String, _ step: Element? = nil) -> Page {
    Page(title, titled: false, way: .close, content: [.heading(title, .title), .text(body)], actions: [step])
  }

  private func ask() async {
    await staff.device.askForCamera()
    await look()
  }

  private func look() async {
    access = staff.device.camera
    if access == .allowed { await replace(then) }
  }
}
