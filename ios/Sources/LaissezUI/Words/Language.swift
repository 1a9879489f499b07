import Foundation

/// A language that the apps speak.
public enum Language: String, CaseIterable, Sendable {
  /// English, where none of the others is wanted.
  case english = "en"
  /// French.
  case french = "fr"
  /// Spanish.
  case spanish = "es"
  /// Arabic.
  case arabic = "ar"
  /// Chinese, in simplified characters.
  case chinese = "zh"

  /// The first of `preferring` that the apps speak, as the system lists them: English if there is none.
  public init(preferring: [String]) {
    let codes = preferring.lazy.map { String($0.prefix { $0 != "-" && $0 != "_" }).lowercased() }
    self = codes.compactMap(Language.init).first ?? .english
  }

  /// Its name in a trust pack, for texts that are the authority's.
  public var tag: String { rawValue }

  /// Whether it is written from right to left.
  public var isRightToLeft: Bool { self == .arabic }

  /// Its name in the string catalogue, and among the system's locales.
  var systemTag: String { self == .chinese ? "zh-Hans" : rawValue }
}
