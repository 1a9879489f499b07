#if canImport(CoreVideo)
import CoreVideo
import Foundation

extension Luma {
  /// Lends a camera's image for as long as `body` runs: of a biplanar one (`420v`, `420f`, what cameras give) the plane of luma, of a grey
  /// one (`L008`) all of it. Others have no luma to read, and `body` gets none of their bytes: the call that takes the frame throws.
  public static func of<R>(_ image: CVPixelBuffer, turn: Turn = .none, _ body: (Luma) throws -> R) rethrows -> R {
    CVPixelBufferLockBaseAddress(image, .readOnly)
    defer { CVPixelBufferUnlockBaseAddress(image, .readOnly) }
    let start: UnsafeMutableRawPointer?
    let width: Int
    let height: Int
    let stride: Int
    switch CVPixelBufferGetPixelFormatType(image) {
    case kCVPixelFormatType_420YpCbCr8BiPlanarVideoRange, kCVPixelFormatType_420YpCbCr8BiPlanarFullRange:
      start = CVPixelBufferGetBaseAddressOfPlane(image, 0)
      width = CVPixelBufferGetWidthOfPlane(image, 0)
      height = CVPixelBufferGetHeightOfPlane(image, 0)
      stride = CVPixelBufferGetBytesPerRowOfPlane(image, 0)
    case kCVPixelFormatType_OneComponent8:
      start = CVPixelBufferGetBaseAddress(image)
      width = CVPixelBufferGetWidth(image)
      height = CVPixelBufferGetHeight(image)
      stride = CVPixelBufferGetBytesPerRow(image)
    default:
      start = nil
      width = CVPixelBufferGetWidth(image)
      height = CVPixelBufferGetHeight(image)
      stride = width
    }
    let bytes = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : stride * height)
    return try body(Luma(bytes, width: width, height: height, stride: stride, turn: turn))
  }
}

extension Verifier {
  /// Judges the one code in a camera's image, which is read where it lies: ``look(at:budget:now:challenge:)`` says more.
  ///
  /// - Throws: ``LaissezError`` of the kind `badFrame`, also for an image without luma.
  public func look(
    at image: CVPixelBuffer, turn: Turn = .none, budget: Duration? = .milliseconds(60), now: Date = .now,
    challenge: Challenge? = nil
  ) throws -> Sight {
    try Luma.of(image, turn: turn) { try look(at: $0, budget: budget, now: now, challenge: challenge) }
  }
}

extension Scanner {
  /// Reads the codes in a camera's image, where it lies: ``scan(_:budget:)`` says more.
  ///
  /// - Throws: ``LaissezError`` of the kind `badFrame`, also for an image without luma.
  public func scan(_ image: CVPixelBuffer, turn: Turn = .none, budget: Duration? = .milliseconds(60)) throws -> Scan {
    try Luma.of(image, turn: turn) { try scan($0, budget: budget) }
  }
}
#endif
