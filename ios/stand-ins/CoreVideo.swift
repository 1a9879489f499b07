// Not Apple's: the names of `CoreVideo` that PixelBuffer.swift uses, written by hand from their public documentation, so that its types
// can be checked where there is no Apple SDK. Nothing of it is ever run.
public final class CVPixelBuffer {}
public typealias OSType = UInt32
public typealias CVReturn = Int32

public struct CVPixelBufferLockFlags: OptionSet, Sendable {
  public let rawValue: UInt64
  public init(rawValue: UInt64) { self.rawValue = rawValue }
  public static let readOnly = Self(rawValue: 1)
}

public var kCVPixelFormatType_420YpCbCr8BiPlanarVideoRange: OSType { 0x3432_3076 }
public var kCVPixelFormatType_420YpCbCr8BiPlanarFullRange: OSType { 0x3432_3066 }
public var kCVPixelFormatType_OneComponent8: OSType { 0x4C30_3038 }

@discardableResult
public func CVPixelBufferLockBaseAddress(_ image: CVPixelBuffer, _ flags: CVPixelBufferLockFlags) -> CVReturn { 0 }
@discardableResult
public func CVPixelBufferUnlockBaseAddress(_ image: CVPixelBuffer, _ flags: CVPixelBufferLockFlags) -> CVReturn { 0 }
public func CVPixelBufferGetPixelFormatType(_ image: CVPixelBuffer) -> OSType { 0 }
public func CVPixelBufferGetBaseAddress(_ image: CVPixelBuffer) -> UnsafeMutableRawPointer? { nil }
public func CVPixelBufferGetWidth(_ image: CVPixelBuffer) -> Int { 0 }
public func CVPixelBufferGetHeight(_ image: CVPixelBuffer) -> Int { 0 }
public func CVPixelBufferGetBytesPerRow(_ image: CVPixelBuffer) -> Int { 0 }
public func CVPixelBufferGetBaseAddressOfPlane(_ image: CVPixelBuffer, _ plane: Int) -> UnsafeMutableRawPointer? { nil }
public func CVPixelBufferGetWidthOfPlane(_ image: CVPixelBuffer, _ plane: Int) -> Int { 0 }
public func CVPixelBufferGetHeightOfPlane(_ image: CVPixelBuffer, _ plane: Int) -> Int { 0 }
public func CVPixelBufferGetBytesPerRowOfPlane(_ image: CVPixelBuffer, _ plane: Int) -> Int { 0 }
