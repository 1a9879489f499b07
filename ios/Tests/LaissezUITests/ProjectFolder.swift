import Foundation

/// The checkout that these tests were compiled in: they hold its files to what people are promised.
enum ProjectFolder {
  static let root = (0..<4).reduce(URL(filePath: #filePath)) { folder, _ in folder.deletingLastPathComponent() }

  static func data(_ path: String) throws -> Data {
    try Data(contentsOf: root.appending(path: path))
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try data(path), as: UTF8.self)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// The paths, from the root, of the files below a folder whose names end so. None, if there is no such folder.
  static func files(under folder: String, ending: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
    return (names?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(ending) }.map { "\(folder)/\($0)" }.sorted()
  }

  /// A property list: Info.plist, entitlements, a privacy manifest.
  static func propertyList(_ path: String) throws -> [String: Any] {
    try propertyList(try data(path))
  }

  static func propertyList(_ data: Data) throws -> [String: Any] {
    try PropertyListSerialization.propertyList(from: data, format: nil) as? [String: Any] ?? [:]
  }
}
