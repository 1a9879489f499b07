import Foundation

/// All texts of the apps in all languages, read from the string catalogue itself: in the same way on every system.
struct Catalogue: Sendable {
  /// The one of the apps.
  static let whole: Catalogue = {
    guard let found = file, let words = try? Catalogue(Data(contentsOf: found)) else { fatalError("the words are not in the bundle") }
    return words
  }()

  /// In a folder of its own, as Xcode compiles a string catalogue that it finds among a package's resources, even one that is to be copied.
  private static var file: URL? {
    Bundle.module.url(forResource: "Localizable", withExtension: "xcstrings", subdirectory: "Catalogue")
  }

  private let strings: [String: Entry]

  /// Reads a catalogue of Xcode's.
  init(_ data: Data) throws { strings = try JSONDecoder().decode(File.self, from: data).strings }

  /// The names of all texts.
  var names: Set<String> { Set(strings.keys) }

  /// A text that has one form.
  func text(_ name: String, in language: Language) -> String? { localization(name, language)?.stringUnit?.value }

  /// The forms of a text with a number in it.
  func forms(_ name: String, in language: Language) -> [Plural: String] {
    let units = localization(name, language)?.variations?.plural ?? [:]
    return Dictionary(uniqueKeysWithValues: units.compactMap { form, unit in Plural(rawValue: form).map { ($0, unit.stringUnit.value) } })
  }

  private func localization(_ name: String, _ language: Language) -> Localization? { strings[name]?.localizations[language.systemTag] }

  private struct File: Decodable {
    let strings: [String: Entry]
  }

  private struct Entry: Decodable, Sendable {
    let localizations: [String: Localization]
  }

  private struct Localization: Decodable, Sendable {
    let stringUnit: Unit?
    let variations: Variations?
  }

  private struct Variations: Decodable, Sendable {
    let plural: [String: Form]
  }

  private struct Form: Decodable, Sendable {
    let stringUnit: Unit
  }

  private struct Unit: Decodable, Sendable {
    let value: String
  }
}
