import Laissez

/// What sees codes: a phone's camera, or a picture in its place. What people see of it is the app's business.
@MainActor public protocol Eyes: AnyObject {
  /// Whether they can give light, once they are open.
  var hasLight: Bool { get }
  /// Opens them. Frames are told on a thread of theirs, one after the other.
  func open(_ seer: Seer)
  /// Gives light, or stops.
  func light(_ on: Bool)
  /// Closes them, and puts the light out: no frame is told from now on.
  func close()
}

/// Why eyes see nothing.
public enum Trouble: Sendable, CaseIterable {
  /// There is no camera.
  case noCamera
  /// Another app has it, or the system keeps it.
  case busy
}
