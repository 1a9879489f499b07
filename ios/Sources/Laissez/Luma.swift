import Foundation

/// A camera's frame in shades of grey, lent: it is read where it lies, and neither copied nor kept. Don't let it outlive the bytes.
public struct Luma {
  /// Where the first row begins.
  public let bytes: UnsafeRawBufferPointer
  /// How the rows lie.
  public let layout: Layout

  /// `height` rows of `width` bytes, each of which begins `stride` bytes after the one before. Sides that don't fit the bytes are
  /// refused by the call that takes the frame.
  public init(_ bytes: UnsafeRawBufferPointer, width: Int, height: Int, stride: Int, turn: Turn = .none) {
    self.bytes = bytes
    layout = Layout(
      width: UInt32(clamping: width), height: UInt32(clamping: height), stride: UInt32(clamping: stride), turn: turn)
  }

  /// The same bytes for UniFFI, which lends on what it is lent.
  func lent<R>(_ body: (Data) throws -> R) rethrows -> R {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return try body(Data()) }
    return try body(
      Data(bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: bytes.count, deallocator: .none))
  }
}

extension Turn {
  /// The turn that is nearest to an angle in degrees, clockwise: as cameras give it, in any of its forms.
  public init(degrees: Double) {
    let quarters = (degrees / 90).rounded()
    switch quarters.isFinite ? Int(quarters.truncatingRemainder(dividingBy: 4)) : 0 {
    case 1, -3: self = .quarter
    case 2, -2: self = .half
    case 3, -1: self = .threeQuarters
    default: self = .none
    }
  }
}

extension Verifier {
  /// Judges the one code in a camera's next frame. No step of it is begun once `budget` is over: what isn't read by then is left to the
  /// frames that follow. A phone that wants 15 frames a second gives 60 ms, as this does; `nil` takes what it takes.
  ///
  /// - Throws: ``LaissezError`` of the kind `badFrame`.
  public func look(
    at frame: Luma, budget: Duration? = .milliseconds(60), now: Date = .now, challenge: Challenge? = nil
  ) throws -> Sight {
    try frame.lent {
      try look(
        luma: $0, layout: frame.layout, budget: budget.map(\.interval), now: now, challenge: challenge)
    }
  }
}

extension Scanner {
  /// Reads the codes in a camera's next frame, where there is no verdict to give. `budget` is as in ``Verifier/look(at:budget:now:challenge:)``.
  ///
  /// - Throws: ``LaissezError`` of the kind `badFrame`.
  public func scan(_ frame: Luma, budget: Duration? = .milliseconds(60)) throws -> Scan {
    try frame.lent { try scan(luma: $0, layout: frame.layout, budget: budget.map(\.interval)) }
  }
}

extension Duration {
  /// In seconds, as UniFFI has it; which ends the process for one below zero.
  var interval: TimeInterval {
    let (seconds, attoseconds) = components
    return max(0, TimeInterval(seconds) + TimeInterval(attoseconds) * 1e-18)
  }
}
