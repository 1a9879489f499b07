import AVFoundation
import Laissez
import LaissezUI

/// The phone's camera. It runs only while somebody scans. Of its frames the newest is looked at where it lies, and those that come meanwhile are
/// dropped; none is copied or kept.
@MainActor final class CameraEyes: Eyes {
  /// What gives the frames.
  let camera: Camera
  /// The picture for people. It is made before the camera is worked: whoever ties the two changes the session, which may not begin meanwhile.
  let preview: AVCaptureVideoPreviewLayer

  init() {
    camera = Camera()
    preview = AVCaptureVideoPreviewLayer(session: camera.session)
    preview.videoGravity = .resizeAspectFill
  }

  var hasLight: Bool { camera.device?.hasTorch == true }

  func open(_ seer: Seer) {
    camera.open(seer)
  }

  func light(_ on: Bool) {
    camera.light(on)
  }

  func close() {
    camera.close()
  }
}

/// A camera that is worked from one queue, and tells of its frames on another: whatever of it changes does so on these, or under the lock.
final class Camera: NSObject, AVCaptureVideoDataOutputSampleBufferDelegate, @unchecked Sendable {
  /// The camera at the back, else any.
  let device: AVCaptureDevice?
  /// What runs while somebody scans.
  let session = AVCaptureSession()

  private let work = DispatchQueue(label: "camera")
  private let frames = DispatchQueue(label: "frames")
  private let lock = NSLock()
  private var seer: Seer?
  private var isReady = false
  private var angle: Double = 0
  private var listeners: [any NSObjectProtocol] = []

  override init() {
    let types: [AVCaptureDevice.DeviceType] = [.builtInWideAngleCamera, .external]
    let devices = AVCaptureDevice.DiscoverySession(deviceTypes: types, mediaType: .video, position: .unspecified).devices
    device = devices.first { $0.position == .back } ?? devices.first
    super.init()
    listen()
  }

  deinit {
    for listener in listeners { NotificationCenter.default.removeObserver(listener) }
  }

  /// Begins to look.
  func open(_ seer: Seer) {
    lock.withLock { self.seer = seer }
    work.async { [self] in
      guard device != nil else { return trouble(.noCamera) }
      guard isReady || prepare() else { return trouble(.busy) }
      // Closed again meanwhile?
      if lock.withLock({ self.seer }) != nil { session.startRunning() }
    }
  }

  /// Looks no more, and puts the light out.
  func close() {
    lock.withLock { seer = nil }
    work.async { [self] in
      turnLight(false)
      session.stopRunning()
    }
  }

  /// Gives light, or stops.
  func light(_ on: Bool) {
    work.async { [self] in turnLight(on) }
  }

  /// How far a frame has to be turned clockwise to stand upright on the screen, in degrees.
  func turn(to angle: Double) {
    lock.withLock { self.angle = angle }
  }

  func captureOutput(_ output: AVCaptureOutput, didOutput sampleBuffer: CMSampleBuffer, from connection: AVCaptureConnection) {
    let (seer, angle) = lock.withLock { (self.seer, self.angle) }
    guard let seer, let image = CMSampleBufferGetImageBuffer(sampleBuffer) else { return }
    Luma.of(image, turn: Turn(degrees: angle)) { _ = seer.saw($0) }
  }

  private func prepare() -> Bool {
    guard let device, let input = try? AVCaptureDeviceInput(device: device) else { return false }
    let output = AVCaptureVideoDataOutput()
    output.videoSettings = [kCVPixelBufferPixelFormatTypeKey as String: kCVPixelFormatType_420YpCbCr8BiPlanarFullRange]
    output.alwaysDiscardsLateVideoFrames = true
    output.setSampleBufferDelegate(self, queue: frames)
    session.beginConfiguration()
    defer { session.commitConfiguration() }
    guard session.canAddInput(input), session.canAddOutput(output) else { return false }
    session.addInput(input)
    session.addOutput(output)
    if session.canSetSessionPreset(.hd1280x720) { session.sessionPreset = .hd1280x720 }
    focus(device)
    isReady = true
    return true
  }

  private func focus(_ device: AVCaptureDevice) {
    guard device.isFocusModeSupported(.continuousAutoFocus), (try? device.lockForConfiguration()) != nil else { return }
    device.focusMode = .continuousAutoFocus
    device.unlockForConfiguration()
  }

  private func turnLight(_ on: Bool) {
    guard let device, device.hasTorch, device.isTorchAvailable, (try? device.lockForConfiguration()) != nil else { return }
    device.torchMode = on ? .on : .off
    device.unlockForConfiguration()
  }

  private func trouble(_ trouble: Trouble) {
    lock.withLock { seer }?.failed(trouble)
  }

  /// What keeps a camera from seeing: a call, another app beside this one, heat; or the system's media services that begin anew.
  private func listen() {
    let centre = NotificationCenter.default
    let (interruption, error) = (AVCaptureSession.wasInterruptedNotification, AVCaptureSession.runtimeErrorNotification)
    let interrupted = centre.addObserver(forName: interruption, object: session, queue: nil) { [weak self] _ in self?.trouble(.busy) }
    let failed = centre.addObserver(forName: error, object: session, queue: nil) { [weak self] note in
      let reset = (note.userInfo?[AVCaptureSessionErrorKey] as? AVError)?.code == .mediaServicesWereReset
      self?.failed(reset: reset)
    }
    listeners = [interrupted, failed]
  }

  private func failed(reset: Bool) {
    work.async { [self] in
      guard lock.withLock({ seer }) != nil else { return }
      if reset { session.startRunning() } else { trouble(.busy) }
    }
  }
}
