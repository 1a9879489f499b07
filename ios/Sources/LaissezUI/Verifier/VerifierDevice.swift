/// What the app for staff wants of a phone.
@MainActor public protocol VerifierDevice: Device {
  /// Whether this app may use the camera.
  var camera: CameraAccess { get }
  /// What sees codes.
  var eyes: any Eyes { get }
  /// Whether somebody has the screen read, or reaches it by switches.
  var isAssisted: Bool { get }
  /// Has the system ask for the camera, which it does once; returns when it was answered.
  func askForCamera() async
  /// Has a verdict felt, and heard if `sound`; what was still to be felt or heard of the one before isn't any more.
  func give(_ signal: Signal, sound: Bool)
  /// Stops what is still to be felt or heard.
  func stop()
}

/// Whether this app may use the camera.
public enum CameraAccess: Sendable, CaseIterable {
  /// Nobody was asked yet.
  case notAsked
  /// It may.
  case allowed
  /// Somebody said no: the system doesn't ask again.
  case denied
  /// The phone's restrictions don't let anybody say yes.
  case restricted
}
