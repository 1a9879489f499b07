import Foundation

/// Where an app keeps what it keeps: out of sight of people and of other apps.
enum Kept {
  /// The folder of this name there.
  static func folder(_ name: String) -> URL {
    let home = URL(fileURLWithPath: NSHomeDirectory()).appending(path: "Library/Application Support")
    return (FileManager.default.urls(for: .applicationSupportDirectory, in: .userDomainMask).first ?? home).appending(path: name)
  }
}
