/// What a screen wants of the phone, beyond being drawn. The apps give it; tests have one of their own.
@MainActor public protocol Device: AnyObject {
  /// A file that somebody picks, out of the app's sight; none if they turn back.
  func pick() async -> Handed?
  /// Opens this app's page in the system's settings: apps can open no other.
  func visitSettings() async
}
