// Not Apple's: the names of Core Graphics that the apps use, written by hand from their public documentation, so that the types of the apps
// can be checked where there is no Apple SDK. Nothing of it is ever run, and it proves nothing of Apple's.
@_exported import Foundation

public enum CGLineCap: Int32, Sendable {
  case butt, round, square
}

public enum CGLineJoin: Int32, Sendable {
  case miter, round, bevel
}

public struct CGAffineTransform: Equatable, Sendable {
  public var a: CGFloat
  public var b: CGFloat
  public static let identity = CGAffineTransform(a: 1, b: 0)
}

public final class CGImage: @unchecked Sendable {
  public var width: Int { 0 }
  public var height: Int { 0 }
}

public final class CGColorSpace: @unchecked Sendable {}
public func CGColorSpaceCreateDeviceGray() -> CGColorSpace { CGColorSpace() }

public enum CGImageAlphaInfo: UInt32, Sendable {
  case none = 0
}

public final class CGContext {
  public init?(
    data: UnsafeMutableRawPointer?, width: Int, height: Int, bitsPerComponent: Int, bytesPerRow: Int, space: CGColorSpace,
    bitmapInfo: UInt32
  ) {}
  public func draw(_ image: CGImage, in rect: CGRect, byTiling: Bool = false) {}
}
