import Foundation

/// A file that another app handed over, or that was picked: at a place of its own, and of any size.
public struct Handed: Sendable {
  /// Why what was handed over can't be had.
  public enum Problem: Error, Hashable, Sendable {
    /// It is larger than it may be.
    case tooLarge
    /// Whoever has it doesn't give it.
    case unreadable
  }

  private let read: @Sendable (Int) throws -> Data

  /// The file at an address that the system gave. One could also name a file of ours, to have us read it: of what lies in `home` nothing is
  /// read but the copies that the system put into its folders `Inbox` and `tmp`, which are gone once they were read.
  public init(at address: URL, home: URL = URL(fileURLWithPath: NSHomeDirectory())) {
    read = { @Sendable most in try Self.bytes(at: address, home: home, most: most) }
  }

  /// What is here already.
  public init(_ bytes: Data) {
    read = { @Sendable most in
      guard bytes.count <= most else { throw Problem.tooLarge }
      return bytes
    }
  }

  /// Its bytes, if they are no more than `most`. Not for the main actor: whoever gives it may take their time.
  ///
  /// - Throws: ``Problem``.
  public func bytes(most: Int) throws -> Data {
    try read(most)
  }

  private static func bytes(at address: URL, home: URL, most: Int) throws -> Data {
    guard address.isFileURL else { throw Problem.unreadable }
    #if canImport(Darwin)
    let scoped = address.startAccessingSecurityScopedResource()
    defer { if scoped { address.stopAccessingSecurityScopedResource() } }
    #endif
    let path = address.resolvingSymlinksInPath().path
    let own = home.resolvingSymlinksInPath().path + "/"
    let brought = ["Documents/Inbox/", "tmp/"].contains { path.hasPrefix(own + $0) }
    guard !path.hasPrefix(own) || brought else { throw Problem.unreadable }
    let bytes: Data
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      // None at the end of the file: an empty one has no bytes to give, and no fault either.
      bytes = try file.read(upToCount: most + 1) ?? Data()
    } catch {
      throw Problem.unreadable
    }
    // The system left a copy for this app, which was read.
    if brought { try? FileManager.default.removeItem(atPath: path) }
    guard bytes.count <= most else { throw Problem.tooLarge }
    return bytes
  }
}
