import Foundation

/// What this app keeps: the trust pack and its news, which rules were used when, and how it is set. Nothing about people.
struct Shelf: Sendable {
  /// One file of it.
  enum Item: String, CaseIterable {
    /// The trust pack, as its authority signed it.
    case pack
    /// The hash of its first roots, which somebody compared.
    case roots
    /// The newest bulletin's text.
    case bulletin
    /// Which rules were chosen when, in the last hour.
    case rules
    /// What travellers see of who asks.
    case name
    /// There where verdicts are silent.
    case silent
  }

  private let folder: URL

  /// A shelf in a folder of the app's own, which is made when something is put there. Apple's systems leave it out of backups, and iOS lets
  /// nobody read it while the device is locked.
  init(_ folder: URL) {
    self.folder = folder
  }

  /// What lies there; nothing if it was never put there.
  func bytes(_ item: Item) throws -> Data? {
    do {
      return try Data(contentsOf: file(item))
    } catch CocoaError.fileReadNoSuchFile {
      return nil
    }
  }

  /// The same as text.
  func text(_ item: Item) throws -> String? {
    try bytes(item).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Puts it there: whole, or what was there stays.
  func put(_ item: Item, _ bytes: Data) throws {
    try make()
    try bytes.write(to: file(item), options: Self.writing)
  }

  /// The same with text.
  func put(_ item: Item, _ text: String) throws {
    try put(item, Data(text.utf8))
  }

  /// Takes it away.
  func clear(_ item: Item) throws {
    do {
      try FileManager.default.removeItem(at: file(item))
    } catch CocoaError.fileNoSuchFile {}
  }

  private func file(_ item: Item) -> URL { folder.appending(path: item.rawValue) }

  private func make() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: Self.protection)
    #if canImport(Darwin)
    var (folder, kept) = (folder, URLResourceValues())
    kept.isExcludedFromBackup = true
    try folder.setResourceValues(kept)
    #endif
  }

  #if os(iOS)
  private static var protection: [FileAttributeKey: Any]? { [.protectionKey: FileProtectionType.complete] }
  private static let writing: Data.WritingOptions = [.atomic, .completeFileProtection]
  #else
  private static var protection: [FileAttributeKey: Any]? { nil }
  private static let writing: Data.WritingOptions = .atomic
  #endif
}
