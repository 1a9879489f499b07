import AVFoundation
import LaissezUI
import UIKit

/// The phone of somebody at a door.
@MainActor final class VerifierPhone: VerifierDevice {
  /// What sees codes, as it is.
  let cameraEyes = CameraEyes()
  private let signals = SignalPlayer()

  var eyes: any Eyes { cameraEyes }

  var camera: CameraAccess {
    switch AVCaptureDevice.authorizationStatus(for: .video) {
    case .notDetermined: .notAsked
    case .authorized: .allowed
    case .denied: .denied
    case .restricted: .restricted
    @unknown default: .denied
    }
  }

  var isAssisted: Bool { UIAccessibility.isVoiceOverRunning || UIAccessibility.isSwitchControlRunning }

  func askForCamera() async {
    await AVCaptureDevice.requestAccess(for: .video)
  }

  func give(_ signal: Signal, sound: Bool) {
    signals.give(signal, sound: sound)
  }

  func stop() {
    signals.stop()
  }

  func pick() async -> Handed? {
    await FilePicker.file()
  }

  func visitSettings() async {
    await FilePicker.visitSettings()
  }
}
