import AVFoundation
import SwiftUI
import UIKit

/// What the camera sees, for people: over all of its room, in its own proportions, upright however the phone is held.
struct CameraPicture: UIViewRepresentable {
  let eyes: CameraEyes

  func makeUIView(context: Context) -> PreviewView {
    PreviewView(eyes)
  }

  func updateUIView(_ view: PreviewView, context: Context) {}
}

/// A place for the layer that shows a camera's picture.
final class PreviewView: UIView {
  private let eyes: CameraEyes
  private var level: AVCaptureDevice.RotationCoordinator?
  private var levelling: NSKeyValueObservation?
  private var running: (any NSObjectProtocol)?

  init(_ eyes: CameraEyes) {
    self.eyes = eyes
    super.init(frame: .zero)
    layer.addSublayer(eyes.preview)
    guard let device = eyes.camera.device else { return }
    let level = AVCaptureDevice.RotationCoordinator(device: device, previewLayer: eyes.preview)
    self.level = level
    // It tells of itself on the main queue.
    levelling = level.observe(\.videoRotationAngleForHorizonLevelPreview) { [weak self] _, _ in MainActor.assumeIsolated { self?.turn() } }
  }

  @available(*, unavailable) required init?(coder: NSCoder) {
    nil
  }

  override func layoutSubviews() {
    super.layoutSubviews()
    eyes.preview.frame = bounds
  }

  override func didMoveToWindow() {
    super.didMoveToWindow()
    if let running { NotificationCenter.default.removeObserver(running) }
    running = nil
    guard window != nil else { return }
    // Only now is there a picture to turn.
    let began = AVCaptureSession.didStartRunningNotification
    running = NotificationCenter.default.addObserver(forName: began, object: eyes.camera.session, queue: .main) { [weak self] _ in
      MainActor.assumeIsolated { self?.turn() }
    }
  }

  /// Turns the picture upright, and has frames told how they lie.
  private func turn() {
    guard let level else { return }
    let angle = level.videoRotationAngleForHorizonLevelPreview
    eyes.camera.turn(to: angle)
    guard let connection = eyes.preview.connection, connection.isVideoRotationAngleSupported(angle) else { return }
    connection.videoRotationAngle = angle
  }
}
