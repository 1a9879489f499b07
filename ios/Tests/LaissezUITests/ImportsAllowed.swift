/// What our Swift may use. On iOS no permission keeps an app from a network: what its lines name is what can be checked.
enum ImportsAllowed {
  /// The modules that a source may import. Of Apple's frameworks none is for a network, a place, a radio, an account or advertising.
  static let modules: Set<String> = [
    // Ours.
    "Laissez", "LaissezFFI", "LaissezUI",
    // Values, files, time and threads; what is observed; what is drawn.
    "CoreGraphics", "Dispatch", "Foundation", "Observation", "SwiftUI", "UIKit",
    // Keys, and who holds the phone.
    "CryptoKit", "LocalAuthentication", "Security",
    // Frames of a camera or a film, the picker that hands over a picture, and what a file is.
    "AVFoundation", "CoreImage", "CoreMedia", "CoreTransferable", "CoreVideo", "ImageIO", "PhotosUI", "UniformTypeIdentifiers",
    // Tones of a verdict.
    "AudioToolbox",
  ]

  /// Names that lead to a network, to what others can read, or to what would need a permission, each wherever it stands in code.
  static let refused: Set<String> = [
    "AppStorage", "AsyncImage", "CKContainer", "Host", "InputStream", "Logger", "NetService", "NSLog", "NSUbiquitousKeyValueStore", "OSLog",
    "OutputStream", "PHAsset", "PHPhotoLibrary", "Process", "SceneStorage", "Stream", "UIImageWriteToSavedPhotosAlbum", "UIPasteboard",
    "URLConnection", "URLProtocol", "URLRequest", "UserDefaults", "AVAudioRecorder", "UIImagePickerController", "advertisingIdentifier",
    "getaddrinfo", "gethostbyname", "identifierForVendor", "os_log", "requestRecordPermission", "resourceBytes",
  ]

  /// The same for all names that begin so.
  static let refusedBeginnings = [
    "ATTracking", "CBCentral", "CBPeripheral", "CFHTTP", "CFHost", "CFNet", "CFReadStream", "CFSocket", "CFStream", "CFWriteStream",
    "CLGeocoder", "CLLocation", "DNSService", "MCSession", "MXMetric", "NSURLConnection", "NSURLSession", "NSUserActivity", "NWBrowser",
    "NWConnection", "NWEndpoint", "NWListener", "NWPath", "SCNetwork", "SFSafari", "URLSession", "WKWebView", "nw_",
  ]

  /// Functions by which something would be printed for anybody to read, or a connection or a library opened. A method of that name is another thing.
  static let refusedCalls: Set<String> = ["connect", "debugPrint", "dlopen", "dlsym", "dump", "print", "socket"]

  /// `X(contentsOf:)` takes any address, one of a network too: only where it is known to be a file of the app's own.
  static let own = [
    "ios/Sources/LaissezUI/Holder/Pocket.swift": "the vault's file, in the wallet's folder",
    "ios/Sources/LaissezUI/Verifier/Shelf.swift": "what the verifier keeps, in its own folder",
    "ios/Sources/LaissezUI/Words/Catalogue.swift": "the words, in the app's bundle",
  ]

  /// What makes the system ask for face or finger: iOS gives no face to an app without a usage description, which the holder must not have.
  static let asking: Set<String> = ["asksForPresence", "evaluateAccessControl", "evaluatePolicy"]

  /// What is wrong with one source, a line each.
  static func faults(in source: String, at path: String) -> [String] {
    var found = SourceCode(source).imports.subtracting(modules).map { "\(path) imports \($0)" }
    for word in SourceCode(source).words {
      if refused.contains(word.name) || refusedBeginnings.contains(where: word.name.hasPrefix) {
        found.append("\(path) names \(word.name)")
      } else if refusedCalls.contains(word.name), word.isCall, word.before != ".", word.previous != "func" {
        found.append("\(path) calls \(word.name)")
      } else if word.name == "contentsOf", word.previous.first?.isUppercase == true, own[path] == nil {
        found.append("\(path) calls \(word.previous)(contentsOf:)")
      } else if word.name.hasPrefix("AVCapture"), !path.hasPrefix("ios/Apps/Verifier/") {
        found.append("\(path) names \(word.name): the camera is the verifier's alone")
      } else if asking.contains(word.name), !path.hasPrefix("ios/Sources/Laissez/") {
        found.append("\(path) names \(word.name): wants a usage description")
      }
    }
    return found.sorted()
  }
}
