import Foundation
import Laissez

/// The traveller's wallet, as this app carries it: opened when the app is, closed when it leaves the screen, and asked off the main actor,
/// one question after the other.
public actor Pocket {
  /// What stands between the traveller and the passes.
  public enum Door: Sendable {
    /// There is no wallet yet.
    case none
    /// Nothing: it is open.
    case open
    /// The passphrase.
    case passphrase
    /// A damaged file, and the last good one before it: the traveller decides.
    case previous
  }

  /// The phone's own keys, one of which opens it.
  nonisolated let keys: PhoneKeys
  private nonisolated let folder: URL
  private nonisolated let clock: @Sendable () -> Date
  private var wallet: Wallet?
  private var last: Task<Void, Never>?

  /// A wallet that lies in `folder`, which `keys` open; `clock` says what the time is.
  public init(_ folder: URL, keys: PhoneKeys, clock: @escaping @Sendable () -> Date = { .now }) {
    self.folder = folder
    self.keys = keys
    self.clock = clock
  }

  /// The time now.
  nonisolated var now: Date { clock() }

  /// Opens the wallet as far as that can be done without the traveller.
  func open() async throws -> Door {
    try await inTurn { pocket in try await pocket.door() }
  }

  /// Opens it with the passphrase; the device's key has its part where the wallet wants both.
  func open(passphrase: String) async throws {
    try await inTurn { pocket in
      let wallet = try await pocket.carried()
      try wallet.unlock(key: try await pocket.key(wallet, passphrase), now: pocket.now)
    }
  }

  /// Makes a wallet that the device's key opens.
  func create(_ pack: Data, roots: String?) async throws {
    try await inTurn { pocket in
      let wallet = try await pocket.carried()
      try wallet.create(key: try await pocket.newKey(wallet), packFile: pack, roots: roots, now: pocket.now)
    }
  }

  /// Opens the last good copy in place of the damaged file, which is set aside.
  func openPrevious() async throws {
    try await inTurn { pocket in
      let wallet = try await pocket.carried()
      try wallet.unlock(key: try await pocket.key(wallet), now: pocket.now)
    }
  }

  /// Asks the wallet. Was it locked meanwhile, the device's key opens it; where that takes the passphrase, this fails with the core's `locked`. A
  /// question asks no other one.
  func ask<T: Sendable>(_ question: @escaping @Sendable (Wallet) async throws -> T) async throws -> T {
    try await inTurn { pocket in try await question(try await pocket.opened()) }
  }

  /// Locks the wallet, and wipes what was in memory.
  public func lock() async {
    try? await inTurn { pocket in try await pocket.wallet?.lock() }
  }

  /// Makes a wallet of what another phone handed over; the receipt for it.
  func createReceived(_ file: Data, words: String) async throws -> Data {
    try await inTurn { pocket in
      let wallet = try await pocket.carried()
      return try wallet.createReceived(key: try await pocket.newKey(wallet), file: file, words: words)
    }
  }

  /// Gives the wallet's file a name of its own, so that another can be made. It stays on the phone until ``wipe()``.
  func setAside() async throws {
    try await inTurn { pocket in try await pocket.carried().setAside() }
  }

  /// Removes the wallet, all that was set aside, and the phone's keys.
  func wipe() async throws {
    try await inTurn { pocket in
      try await pocket.carried().wipe()
      await pocket.drop()
      try? FileManager.default.removeItem(at: pocket.folder)
      try await pocket.keys.remove()
    }
  }

  /// What opens the wallet, as far as it asks for that. For questions.
  nonisolated func key(_ wallet: Wallet, _ passphrase: String? = nil) async throws -> Key {
    let wrapped = try wallet.wrapped()
    guard let passphrase else {
      guard let wrapped else { throw DeviceKeyError.notAsked }
      return try await keys.key(wrapped)
    }
    guard let wrapped, try wallet.slots().contains(.both) else { return .passphrase(words: passphrase) }
    return try await keys.key(wrapped, passphrase)
  }

  /// What opens the wallet in each way that it can be opened: for what makes a new data key. For questions.
  nonisolated func wholeKey(_ wallet: Wallet, _ passphrase: String?) async throws -> Key {
    guard let passphrase, let wrapped = try wallet.wrapped() else { return try await key(wallet, passphrase) }
    return try await keys.key(wrapped, passphrase)
  }

  /// A new key of the phone, for a wallet that is made or gets another: the one that it had stays until ``settleKeys(_:)``. With a passphrase, for
  /// a wallet that asks for that too. For questions.
  nonisolated func newKey(_ wallet: Wallet, _ passphrase: String? = nil) async throws -> NewKey {
    try await keys.next(try wallet.exists() ? wallet.wrapped() : nil, passphrase)
  }

  /// Deletes the key that was, once the wallet is saved with the new one. For questions.
  nonisolated func settleKeys(_ wallet: Wallet) async throws {
    if let wrapped = try wallet.wrapped() { try await keys.settle(wrapped) }
  }

  /// The wallet's file as it lies on the disk, to be saved elsewhere when it is damaged.
  nonisolated func damaged() throws -> Data {
    try Data(contentsOf: folder.appending(path: "vault"))
  }

  /// From when the last good copy is.
  nonisolated func previousFrom() throws -> Date {
    let values = try folder.appending(path: "vault.previous").resourceValues(forKeys: [.contentModificationDateKey])
    return values.contentModificationDate ?? now
  }

  private func inTurn<T: Sendable>(_ body: @escaping @Sendable (Pocket) async throws -> T) async throws -> T {
    let before = last
    let task = Task {
      await before?.value
      return try await body(self)
    }
    last = Task { _ = await task.result }
    return try await task.value
  }

  private func carried() throws -> Wallet {
    if let wallet { return wallet }
    let wallet = try Wallet.at(folder)
    self.wallet = wallet
    return wallet
  }

  private func drop() {
    wallet = nil
  }

  private func door() async throws -> Door {
    let wallet = try carried()
    guard try wallet.exists() else { return .none }
    guard wallet.isLocked() else { return .open }
    guard try wallet.slots().contains(.device) else { return .passphrase }
    let check = try wallet.check(key: try await key(wallet))
    if check.damaged && check.opens == .previous { return .previous }
    _ = try await opened()
    return .open
  }

  /// The wallet, open if the device's key alone opens it.
  private func opened() async throws -> Wallet {
    let wallet = try carried()
    if wallet.isLocked(), try wallet.slots().contains(.device) { try wallet.unlock(key: try await key(wallet), now: now) }
    return wallet
  }
}
