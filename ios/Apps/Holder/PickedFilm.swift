import AVFoundation
import Laissez
import LaissezUI

/// A film that was picked. Its pictures are decoded by the phone one after the other: each is looked at where the decoder has it, and none is kept.
final class PickedFilm: Film, @unchecked Sendable {
  private let place: URL?
  private let asset: AVURLAsset?
  private let track: AVAssetTrack?
  private let turn: Turn

  private init(_ place: URL?, _ asset: AVURLAsset?, _ track: AVAssetTrack?, _ turn: Turn) {
    self.place = place
    self.asset = asset
    self.track = track
    self.turn = turn
  }

  deinit {
    if let place { Scraps.remove(place) }
  }

  /// The film in this file, which is its own from now on. One that can't be read says so when it is looked at.
  static func at(_ place: URL?) async -> PickedFilm {
    let asset = place.map { AVURLAsset(url: $0) }
    let track = try? await asset?.loadTracks(withMediaType: .video).first
    let transform = try? await track?.load(.preferredTransform)
    let degrees = transform.map { Double(atan2($0.b, $0.a)) * 180 / .pi } ?? 0
    return PickedFilm(place, asset, track, Turn(degrees: degrees))
  }

  func each(_ look: (Luma) throws -> Bool) throws {
    guard let asset, let track else { throw CocoaError(.fileReadCorruptFile) }
    let reader = try AVAssetReader(asset: asset)
    let wanted = [kCVPixelBufferPixelFormatTypeKey as String: kCVPixelFormatType_420YpCbCr8BiPlanarFullRange]
    let output = AVAssetReaderTrackOutput(track: track, outputSettings: wanted)
    output.alwaysCopiesSampleData = false
    guard reader.canAdd(output) else { throw CocoaError(.fileReadCorruptFile) }
    reader.add(output)
    guard reader.startReading() else { throw reader.error ?? CocoaError(.fileReadCorruptFile) }
    defer { reader.cancelReading() }
    while try autoreleasepool(invoking: { try next(of: output, look) }) {}
    if reader.status == .failed { throw reader.error ?? CocoaError(.fileReadCorruptFile) }
  }

  /// Lends the next picture; whether another is wanted.
  private func next(of output: AVAssetReaderTrackOutput, _ look: (Luma) throws -> Bool) throws -> Bool {
    guard let sample = output.copyNextSampleBuffer() else { return false }
    guard let image = CMSampleBufferGetImageBuffer(sample) else { return true }
    return try Luma.of(image, turn: turn, look)
  }
}
