import Foundation

/// What the system and this app put aside for a moment: copies of files that were picked, and files on their way to other apps.
enum Scraps {
  /// A new place for a file of this name.
  static func place(for name: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.appending(path: name)
  }

  /// Removes a file, and the folder that it alone lies in.
  static func remove(_ place: URL) {
    try? FileManager.default.removeItem(at: place.deletingLastPathComponent())
  }

  /// Removes all that was left from the time before the app started; what another app hands over at the start is kept if `arriving`.
  static func clear(arriving: Bool) {
    let files = FileManager.default
    var folders = [files.temporaryDirectory]
    if !arriving { folders += files.urls(for: .documentDirectory, in: .userDomainMask).map { $0.appending(path: "Inbox") } }
    for folder in folders {
      for left in (try? files.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? [] { try? files.removeItem(at: left) }
    }
  }
}
