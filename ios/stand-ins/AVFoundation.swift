// Not Apple's: the names of AVFoundation that the apps use, written by hand from their public documentation, so that the types of the apps
// can be checked where there is no Apple SDK. Nothing of it is ever run, and it proves nothing of Apple's.
@_exported import CoreGraphics
@_exported import CoreMedia
@_exported import Foundation
// For layers.
@_exported import UIKit

public let kCVPixelBufferPixelFormatTypeKey = ""

public struct AVMediaType: Hashable, RawRepresentable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public static let video = Self(rawValue: "")
}

public struct AVFileType: Hashable, RawRepresentable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public static let wav = Self(rawValue: "")
}

public struct AVError: Error {
  public enum Code: Int, Sendable {
    case unknown = -11800
    case mediaServicesWereReset = -11819
  }
  public var code: Code { .unknown }
}

// Films.

public class AVAsset: NSObject, @unchecked Sendable {
  public func loadTracks(withMediaType mediaType: AVMediaType) async throws -> [AVAssetTrack] { [] }
}
public class AVURLAsset: AVAsset, @unchecked Sendable {
  public init(url: URL, options: [String: Any]? = nil) {}
}
public class AVAsyncProperty<Root, Value> {}
extension AVAsyncProperty where Root: AVAssetTrack, Value == CGAffineTransform {
  public static var preferredTransform: AVAsyncProperty<AVAssetTrack, CGAffineTransform> { fatalError() }
}
public class AVAssetTrack: NSObject, @unchecked Sendable {
  public func load(_ property: AVAsyncProperty<AVAssetTrack, CGAffineTransform>) async throws -> CGAffineTransform { .identity }
}
public class AVAssetReaderOutput: NSObject {
  public var alwaysCopiesSampleData = true
  public func copyNextSampleBuffer() -> CMSampleBuffer? { nil }
}
public class AVAssetReaderTrackOutput: AVAssetReaderOutput {
  public init(track: AVAssetTrack, outputSettings: [String: Any]?) {}
}
public class AVAssetReader: NSObject {
  public enum Status: Int, Sendable {
    case unknown, reading, completed, failed, cancelled
  }
  public init(asset: AVAsset) throws {}
  public var status: Status { .unknown }
  public var error: (any Error)? { nil }
  public func canAdd(_ output: AVAssetReaderOutput) -> Bool { false }
  public func add(_ output: AVAssetReaderOutput) {}
  public func startReading() -> Bool { false }
  public func cancelReading() {}
}

// Sounds.

public class AVAudioSession: NSObject, @unchecked Sendable {
  public struct Category: Hashable, Sendable {
    public static let ambient = Category()
  }
  public class func sharedInstance() -> AVAudioSession { AVAudioSession() }
  public func setCategory(_ category: AVAudioSession.Category) throws {}
}
public class AVAudioPlayer: NSObject {
  public init(data: Data, fileTypeHint utiString: String?) throws {}
  public var currentTime: TimeInterval = 0
  @discardableResult public func prepareToPlay() -> Bool { false }
  @discardableResult public func play() -> Bool { false }
  public func stop() {}
}

// The camera.

public enum AVAuthorizationStatus: Int, Sendable {
  case notDetermined, restricted, denied, authorized
}

public class AVCaptureDevice: NSObject, @unchecked Sendable {
  public struct DeviceType: Hashable, Sendable {
    public static let builtInWideAngleCamera = DeviceType()
    public static let external = DeviceType()
  }
  public enum Position: Int, Sendable {
    case unspecified, back, front
  }
  public enum TorchMode: Int, Sendable {
    case off, on, auto
  }
  public enum FocusMode: Int, Sendable {
    case locked, autoFocus, continuousAutoFocus
  }
  public class DiscoverySession: NSObject {
    public init(deviceTypes: [AVCaptureDevice.DeviceType], mediaType: AVMediaType?, position: AVCaptureDevice.Position) {}
    public var devices: [AVCaptureDevice] { [] }
  }
  public class RotationCoordinator: NSObject {
    public init(device: AVCaptureDevice, previewLayer: CALayer?) {}
    public var videoRotationAngleForHorizonLevelPreview: CGFloat { 0 }
    public func observe<Value>(
      _ keyPath: KeyPath<RotationCoordinator, Value>, options: NSKeyValueObservingOptions = [],
      changeHandler: @escaping @Sendable (RotationCoordinator, NSKeyValueObservedChange<Value>) -> Void
    ) -> NSKeyValueObservation { NSKeyValueObservation() }
  }
  public class func authorizationStatus(for mediaType: AVMediaType) -> AVAuthorizationStatus { .notDetermined }
  @discardableResult public class func requestAccess(for mediaType: AVMediaType) async -> Bool { false }
  public var position: Position { .back }
  public var hasTorch: Bool { false }
  public var isTorchAvailable: Bool { false }
  public var torchMode: TorchMode = .off
  public func isFocusModeSupported(_ focusMode: FocusMode) -> Bool { false }
  public var focusMode: FocusMode = .locked
  public func lockForConfiguration() throws {}
  public func unlockForConfiguration() {}
}

/// What Foundation has on Apple's systems for values that are observed.
public struct NSKeyValueObservingOptions: OptionSet, Sendable {
  public let rawValue: UInt
  public init(rawValue: UInt) { self.rawValue = rawValue }
}
public struct NSKeyValueObservedChange<Value> {}
public class NSKeyValueObservation: NSObject {}

public class AVCaptureInput: NSObject {}
public class AVCaptureDeviceInput: AVCaptureInput {
  public init(device: AVCaptureDevice) throws {}
}
public class AVCaptureConnection: NSObject {
  public var videoRotationAngle: CGFloat = 0
  public func isVideoRotationAngleSupported(_ videoRotationAngle: CGFloat) -> Bool { false }
}
public class AVCaptureOutput: NSObject {}
public protocol AVCaptureVideoDataOutputSampleBufferDelegate: NSObjectProtocol {
  func captureOutput(_ output: AVCaptureOutput, didOutput sampleBuffer: CMSampleBuffer, from connection: AVCaptureConnection)
}
public class AVCaptureVideoDataOutput: AVCaptureOutput {
  public var videoSettings: [String: Any]!
  public var alwaysDiscardsLateVideoFrames = true
  public func setSampleBufferDelegate(
    _ sampleBufferDelegate: (any AVCaptureVideoDataOutputSampleBufferDelegate)?, queue sampleBufferCallbackQueue: DispatchQueue?
  ) {}
}
public let AVCaptureSessionErrorKey = ""
public class AVCaptureSession: NSObject {
  public struct Preset: Hashable, Sendable {
    public static let hd1280x720 = Preset()
  }
  public static let wasInterruptedNotification = Notification.Name("")
  public static let didStartRunningNotification = Notification.Name("")
  public static let runtimeErrorNotification = Notification.Name("")
  public var sessionPreset = Preset.hd1280x720
  public var isRunning: Bool { false }
  public func canSetSessionPreset(_ preset: Preset) -> Bool { false }
  public func canAddInput(_ input: AVCaptureInput) -> Bool { false }
  public func addInput(_ input: AVCaptureInput) {}
  public func canAddOutput(_ output: AVCaptureOutput) -> Bool { false }
  public func addOutput(_ output: AVCaptureOutput) {}
  public func beginConfiguration() {}
  public func commitConfiguration() {}
  public func startRunning() {}
  public func stopRunning() {}
}
public struct AVLayerVideoGravity: Hashable, Sendable {
  public static let resizeAspectFill = AVLayerVideoGravity()
}
@MainActor public class AVCaptureVideoPreviewLayer: CALayer {
  public init(session: AVCaptureSession) {}
  public var videoGravity = AVLayerVideoGravity.resizeAspectFill
  public var connection: AVCaptureConnection? { nil }
}
