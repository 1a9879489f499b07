import Foundation

/// What one app declares to the system: its Info.plist, its entitlements, its privacy manifest, and the words that go with them.
struct Manifest {
  var info: [String: Any]
  var entitlements: [String: Any]
  var privacy: [String: Any]
  var words: [String: [String: String]]

  /// - Parameter app: The app's folder in `ios/Apps`.
  init(_ app: String) throws {
    info = try ProjectFolder.propertyList("ios/Apps/\(app)/Info.plist")
    entitlements = try ProjectFolder.propertyList("ios/Apps/\(app)/\(app).entitlements")
    privacy = try ProjectFolder.propertyList("ios/Apps/\(app)/PrivacyInfo.xcprivacy")
    let catalogue = try JSONDecoder().decode(Catalogue.self, from: ProjectFolder.data("ios/Apps/\(app)/InfoPlist.xcstrings"))
    words = catalogue.strings.mapValues { $0.localizations.mapValues(\.stringUnit.value) }
  }

  /// What the system would have to ask people for: each such permission has its key, wherever it stands.
  var permissions: Set<String> {
    Set((keys(of: info) + words.keys).filter { $0.hasSuffix("UsageDescription") })
  }

  /// The required reasons for which the app may use what Apple has on its list, by category.
  var reasons: [String: [String]] {
    let types = privacy["NSPrivacyAccessedAPITypes"] as? [[String: Any]] ?? []
    let pairs = types.map { type in
      (type["NSPrivacyAccessedAPIType"] as? String ?? "", type["NSPrivacyAccessedAPITypeReasons"] as? [String] ?? [])
    }
    return Dictionary(pairs, uniquingKeysWith: +)
  }

  private func keys(of value: Any) -> [String] {
    switch value {
    case let dictionary as [String: Any]: Array(dictionary.keys) + dictionary.values.flatMap(keys)
    case let array as [Any]: array.flatMap(keys)
    default: []
    }
  }

  private struct Catalogue: Decodable {
    var strings: [String: Entry]

    struct Entry: Decodable {
      var localizations: [String: Localization]
    }

    struct Localization: Decodable {
      var stringUnit: Unit
    }

    struct Unit: Decodable {
      var value: String
    }
  }
}
