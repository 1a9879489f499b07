import Foundation

/// The 32 bytes that open a wallet on this device. Wiped when nobody holds it any more, and prints as nothing.
public final class Secret: @unchecked Sendable {
  /// How many bytes it has.
  public static let count = 32

  private let bytes: UnsafeMutableRawBufferPointer

  private init() {
    bytes = .allocate(byteCount: Self.count, alignment: 8)
    wipe()
  }

  /// Takes what a platform unwrapped, and wipes it there if nobody else holds it.
  ///
  /// - Throws: ``DeviceKeyError/lost`` for another length than 32: what was unwrapped is no secret of a wallet.
  public convenience init(taking data: inout Data) throws(DeviceKeyError) {
    defer { data.resetBytes(in: data.startIndex..<data.endIndex) }
    guard data.count == Self.count else { throw .lost }
    self.init()
    data.withUnsafeBytes { bytes.copyMemory(from: $0) }
  }

  deinit {
    wipe()
    bytes.deallocate()
  }

  /// 32 bytes of the system's randomness.
  public static func generate() -> Secret {
    let secret = Secret()
    var random = SystemRandomNumberGenerator()
    for place in stride(from: 0, to: count, by: 8) {
      secret.bytes.storeBytes(of: random.next(), toByteOffset: place, as: UInt64.self)
    }
    return secret
  }

  /// Lends the bytes for as long as `body` runs; don't let them outlive it.
  public func lent<R>(_ body: (Data) throws -> R) rethrows -> R {
    try withExtendedLifetime(self) {
      try body(Data(bytesNoCopy: bytes.baseAddress!, count: Self.count, deallocator: .none))
    }
  }

  /// By the system's function that no compiler leaves out.
  func wipe() {
    #if canImport(Darwin)
    memset_s(bytes.baseAddress!, Self.count, 0, Self.count)
    #else
    explicit_bzero(bytes.baseAddress!, Self.count)
    #endif
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "Secret(..)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
