// Not Apple's: the names of Uniform Type Identifiers that the apps use, written by hand from their public documentation, so that the types of the
// apps can be checked where there is no Apple SDK. Nothing of it is ever run, and it proves nothing of Apple's.
public struct UTType: Hashable, Sendable {
  public var identifier: String { "" }
  public static var data: UTType { UTType() }
  public static var image: UTType { UTType() }
  public static var movie: UTType { UTType() }
}
