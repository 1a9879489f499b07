import AVFoundation
import SwiftUI
import UIKit

/// What the camera sees, for people: over all of its room, in its own proportions, upright however the phone is held.
struct CameraPicture: UIViewRepresentable {
  let camera: CameraEyes

  func makeUIView(context: Context) -> PreviewView {
    PreviewView(camera.camera)
  }

  func updateUIView(_ view: PreviewView, context: Context) {}
}

/// The layer that shows a camera's picture.
final class PreviewView: UIView {
  private let camera: Camera
  private var level: AVCaptureDevice.RotationCoordinator?
  private var levelling: NSKeyValueObservation?
  private var running: (any NSObjectProtocol)?

  init(_ camera: Camera) {
    self.camera = camera
    super.init(frame: .zero)
    preview?.session = camera.session
    preview?.videoGravity = .resizeAspectFill
    guard let device = camera.device else { return }
    let level = AVCaptureDevice.RotationCoordinator(device: device, previewLayer: preview)
    self.level = level
    // It tells of itself on the main queue.
    levelling = level.observe(\.videoRotationAngleForHorizonLevelPreview) { [weak self] _, _ in MainActor.assumeIsolated { self?.turn() } }
  }

  @available(*, unavailable) required init?(coder: NSCoder) {
    nil
  }

  override class var layerClass: AnyClass { AVCaptureVideoPreviewLayer.self }

  override func didMoveToWindow() {
    super.didMoveToWindow()
    if let running { NotificationCenter.default.removeObserver(running) }
    running = nil
    guard window != nil else { return }
    // Only now is there a picture to turn.
    let began = AVCaptureSession.didStartRunningNotification
    running = NotificationCenter.default.addObserver(forName: began, object: camera.session, queue: .main) { [weak self] _ in
      MainActor.assumeIsolated { self?.turn() }
    }
  }

  /// Turns the picture upright, and has frames told how they lie.
  private func turn() {
    guard let level else { return }
    let angle = level.videoRotationAngleForHorizonLevelPreview
    camera.turn(to: angle)
    guard let connection = preview?.connection, connection.isVideoRotationAngleSupported(angle) else { return }
    connection.videoRotationAngle = angle
  }

  private var preview: AVCaptureVideoPreviewLayer? { layer as? AVCaptureVideoPreviewLayer }
}
