// Not Apple's: the names of Core Media that the apps use, written by hand from their public documentation, so that the types of the apps
// can be checked where there is no Apple SDK. Nothing of it is ever run, and it proves nothing of Apple's.
@_exported import CoreVideo

public final class CMSampleBuffer {}
public typealias CVImageBuffer = CVPixelBuffer
public func CMSampleBufferGetImageBuffer(_ sbuf: CMSampleBuffer) -> CVImageBuffer? { nil }

/// Swift's own for Objective-C, which Foundation brings on Apple's systems.
public func autoreleasepool<Result>(invoking body: () throws -> Result) rethrows -> Result { try body() }
