import CoreGraphics
import Foundation
import ImageIO
import Laissez
import LaissezUI

/// A photograph that was picked, deleted with its last reference.
final class PickedPhotograph: Photograph {
  private let place: URL?

  /// The photograph in this file, which is its own from now on. One that can't be read says so when it is looked at.
  init(_ place: URL?) {
    self.place = place
  }

  deinit {
    if let place { Scraps.remove(place) }
  }

  func look<R>(_ body: (Luma) throws -> R) throws -> R {
    guard let image = place.flatMap(Self.image) else { throw CocoaError(.fileReadCorruptFile) }
    var grey = [UInt8](repeating: 0, count: image.width * image.height)
    let drawn = grey.withUnsafeMutableBytes { bytes in
      let context = CGContext(
        data: bytes.baseAddress, width: image.width, height: image.height, bitsPerComponent: 8, bytesPerRow: image.width,
        space: CGColorSpaceCreateDeviceGray(), bitmapInfo: CGImageAlphaInfo.none.rawValue)
      context?.draw(image, in: CGRect(x: 0, y: 0, width: image.width, height: image.height))
      return context != nil
    }
    guard drawn else { throw CocoaError(.fileReadCorruptFile) }
    return try grey.withUnsafeBytes { try body(Luma($0, width: image.width, height: image.height, stride: image.width)) }
  }

  /// Upright, and no larger than codes need.
  private static func image(_ place: URL) -> CGImage? {
    let options: [CFString: Any] = [
      kCGImageSourceCreateThumbnailFromImageAlways: true, kCGImageSourceCreateThumbnailWithTransform: true,
      kCGImageSourceThumbnailMaxPixelSize: 4000,
    ]
    return CGImageSourceCreateWithURL(place as CFURL, nil).flatMap { CGImageSourceCreateThumbnailAtIndex($0, 0, options as CFDictionary) }
  }
}
