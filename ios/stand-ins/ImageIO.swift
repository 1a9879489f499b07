// Not Apple's: the names of Image I/O that the apps use, written by hand from their public documentation, so that the types of the apps
// can be checked where there is no Apple SDK. Nothing of it is ever run, and it proves nothing of Apple's.
@_exported import CoreGraphics
// For Core Foundation's names.
@_exported import Security

public typealias CFURL = URL

public final class CGImageSource {}
public let kCGImageSourceCreateThumbnailFromImageAlways: CFString = ""
public let kCGImageSourceCreateThumbnailWithTransform: CFString = ""
public let kCGImageSourceThumbnailMaxPixelSize: CFString = ""
public func CGImageSourceCreateWithURL(_ url: CFURL, _ options: CFDictionary?) -> CGImageSource? { nil }
public func CGImageSourceCreateThumbnailAtIndex(_ isrc: CGImageSource, _ index: Int, _ options: CFDictionary?) -> CGImage? { nil }
