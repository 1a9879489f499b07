import Foundation
import Laissez

/// The phone's own keys. One opens the wallet; the other takes its place when it is renewed, and until the wallet is saved with it both are
/// there: whatever cuts that short, one of them opens what is on the disk.
public struct PhoneKeys: Sendable {
  private let one: any DeviceKey
  private let other: any DeviceKey

  /// Two keys, neither of which anybody else uses.
  public init(_ one: any DeviceKey, _ other: any DeviceKey) {
    self.one = one
    self.other = other
  }

  /// What opens the wallet that keeps its secret wrapped so; with the passphrase, where it asks for that too.
  func key(_ wrapped: Data, _ passphrase: String? = nil) async throws -> Key {
    do {
      return try await one.unwrap(wrapped).key(passphrase: passphrase)
    } catch DeviceKeyError.lost {
      return try await other.unwrap(wrapped).key(passphrase: passphrase)
    }
  }

  /// A new key, in place of the one that does not open this wallet; with a passphrase, for a wallet that asks for that too.
  func next(_ wrapped: Data?, _ passphrase: String?) async throws -> NewKey {
    var fresh = one
    if let wrapped, try await opens(one, wrapped) { fresh = other }
    try await fresh.remove()
    return try await NewKey.device(fresh, passphrase: passphrase)
  }

  /// Deletes the key that does not open this wallet.
  func settle(_ wrapped: Data) async throws {
    try await (opens(one, wrapped) ? other : one).remove()
  }

  /// Deletes both.
  func remove() async throws {
    try await one.remove()
    try await other.remove()
  }

  private func opens(_ key: any DeviceKey, _ wrapped: Data) async throws -> Bool {
    do {
      _ = try await key.unwrap(wrapped)
      return true
    } catch {
      guard error == .lost else { throw error }
      return false
    }
  }
}
