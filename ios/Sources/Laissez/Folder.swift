import Foundation

extension Wallet {
  /// The wallet of a folder of the app's own, locked. The folder is made if there is none; Apple's systems leave it out of backups, and iOS
  /// lets nobody read it while the device is locked. There need not be a wallet in it yet.
  ///
  /// - Throws: As ``at(directory:)``, and what the system says of a folder that can't be made.
  public static func at(_ folder: URL) throws -> Wallet {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: protection)
    #if canImport(Darwin)
    var (folder, kept) = (folder, URLResourceValues())
    kept.isExcludedFromBackup = true
    try folder.setResourceValues(kept)
    #endif
    return try at(directory: folder.path)
  }

  private static var protection: [FileAttributeKey: Any]? {
    #if os(iOS)
    [.protectionKey: FileProtectionType.complete]
    #else
    nil
    #endif
  }
}
