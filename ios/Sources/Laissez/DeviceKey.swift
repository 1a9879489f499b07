import Foundation

/// Keeps what opens a wallet on this device alone: wraps a secret once, and unwraps it whenever the wallet is opened. A wallet keeps what
/// `wrap` gives, and never the secret.
///
/// Where there is Apple's `Security`, `KeychainDeviceKey` is one.
public protocol DeviceKey: Sendable {
  /// Wraps a secret so that this device alone can unwrap it: up to 1,024 bytes.
  func wrap(_ secret: Secret) async throws(DeviceKeyError) -> Data

  /// Unwraps what `wrap` gave. May ask the traveller, and takes as long as they do.
  func unwrap(_ wrapped: Data) async throws(DeviceKeyError) -> Secret

  /// Removes it from the device: what it wrapped is lost.
  func remove() async throws(DeviceKeyError)
}

extension Wallet {
  /// Makes a wallet in the folder that `deviceKey` opens, and with `passphrase` also asks for one, and leaves it open.
  ///
  /// - Throws: ``DeviceKeyError``, and as ``create(key:packFile:roots:now:)``.
  public func create(
    with deviceKey: some DeviceKey, passphrase: String? = nil, packFile: Data, roots: String?, now: Date = .now
  ) async throws {
    try create(key: try await .device(deviceKey, passphrase: passphrase), packFile: packFile, roots: roots, now: now)
  }

  /// Opens the wallet: asks it for the wrapped secret, has `deviceKey` unwrap it, and gives it the secret.
  ///
  /// - Throws: ``DeviceKeyError/notAsked`` where the wallet opens with a passphrase alone, what `deviceKey` throws, and as ``unlock(key:now:)``.
  public func unlock(with deviceKey: some DeviceKey, passphrase: String? = nil, now: Date = .now) async throws {
    guard let wrapped = try wrapped() else { throw DeviceKeyError.notAsked }
    let secret = try await deviceKey.unwrap(wrapped)
    try unlock(key: secret.key(passphrase: passphrase), now: now)
  }
}

extension NewKey {
  /// A fresh secret that `deviceKey` wraps; with `passphrase`, both are asked for, and finding out what a try may cost on this device
  /// takes about a second.
  ///
  /// - Throws: ``DeviceKeyError``.
  public static func device(_ deviceKey: some DeviceKey, passphrase: String? = nil) async throws -> NewKey {
    let secret = Secret.generate()
    let wrapped = try await deviceKey.wrap(secret)
    return try secret.lent {
      guard let passphrase else { return try .device(secret: $0, wrapped: wrapped) }
      return try .both(secret: $0, wrapped: wrapped, words: passphrase, cost: .calibrated())
    }
  }
}

extension Secret {
  /// What opens a wallet by this secret, or by it and a passphrase.
  public func key(passphrase: String? = nil) throws -> Key {
    try lent {
      guard let passphrase else { return try .device(secret: $0) }
      return try .both(secret: $0, words: passphrase)
    }
  }
}

/// A device key that is gone with the process, for tests and previews of an app. Whoever holds this object can unwrap.
public final class InMemoryDeviceKey: DeviceKey, @unchecked Sendable {
  private let lock = NSLock()
  private var secrets: [Data: Secret] = [:]
  private var failure: DeviceKeyError?

  /// One that has wrapped nothing yet.
  public init() {}

  /// From now on every call throws this, as a device would; none, to go on.
  public func fail(with failure: DeviceKeyError?) {
    lock.withLock { self.failure = failure }
  }

  /// Keeps the secret, and gives its number.
  public func wrap(_ secret: Secret) async throws(DeviceKeyError) -> Data {
    let number = WrappedSecret.item(UUID())
    try answer { secrets[number.bytes] = secret }
    return number.bytes
  }

  /// The secret of that number.
  public func unwrap(_ wrapped: Data) async throws(DeviceKeyError) -> Secret {
    guard let secret = try answer({ secrets[wrapped] }) else { throw .lost }
    return secret
  }

  /// Forgets all secrets.
  public func remove() async throws(DeviceKeyError) {
    try answer { secrets = [:] }
  }

  private func answer<R>(_ body: () -> R) throws(DeviceKeyError) -> R {
    let outcome: Result<R, DeviceKeyError> = lock.withLock { failure.map { .failure($0) } ?? .success(body()) }
    return try outcome.get()
  }
}

extension InMemoryDeviceKey: CustomStringConvertible, CustomReflectable {
  public var description: String { "InMemoryDeviceKey(..)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// How a wrapped secret rests in a wallet's header: a byte that says how it was wrapped, and what that way needs.
enum WrappedSecret: Equatable {
  /// Encrypted to a key of the Secure Enclave.
  case enclave(Data)
  /// Kept by the Keychain as an item of this name.
  case item(UUID)

  init(_ bytes: Data) throws(DeviceKeyError) {
    let rest = Data(bytes.dropFirst())
    switch (bytes.first, rest.count) {
    case (1, 1...): self = .enclave(rest)
    case (2, 16): self = .item(rest.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) })
    default: throw .foreign
    }
  }

  var bytes: Data {
    switch self {
    case .enclave(let sealed): [1] + sealed
    case .item(let name): withUnsafeBytes(of: name.uuid) { [2] + Data($0) }
    }
  }
}
