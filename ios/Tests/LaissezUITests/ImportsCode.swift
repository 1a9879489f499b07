/// The words of a Swift source: its names, without what stands in comments.
struct SourceCode {
  /// A name in a source, and what it stands between.
  struct Word {
    var name: String
    /// The name before it, on whatever line.
    var previous: String
    /// The character right before it.
    var before: Character?
    /// Whether an argument list follows at once.
    var isCall: Bool
  }

  let words: [Word]
  /// The modules that are imported, in whatever manner.
  let imports: Set<String>

  init(_ source: String) {
    let lines = source.split(separator: "\n").map(SourceCode.withoutComment)
    words = SourceCode.words(of: lines.joined(separator: "\n"))
    imports = Set(lines.compactMap(SourceCode.imported))
  }

  private static func withoutComment(_ line: Substring) -> Substring {
    if line.drop(while: \.isWhitespace).hasPrefix("//") { return "" }
    return line.firstRange(of: " // ").map { line[..<$0.lowerBound] } ?? line
  }

  private static func words(of code: String) -> [Word] {
    var (words, name, before) = ([Word](), "", Character?.none)
    var last: Character?
    for character in code + "\n" {
      if character.isLetter || character.isNumber || character == "_" {
        if name.isEmpty { before = last }
        name.append(character)
      } else if !name.isEmpty {
        words.append(Word(name: name, previous: words.last?.name ?? "", before: before, isCall: character == "("))
        name = ""
      }
      last = character
    }
    return words
  }

  private static func imported(_ line: Substring) -> String? {
    let parts = line.split(separator: " ").drop { $0.hasPrefix("@") || accesses.contains(String($0)) }
    guard parts.first == "import", let module = parts.dropFirst().first(where: { !kinds.contains(String($0)) }) else { return nil }
    return String(module.prefix { $0 != "." && $0 != ";" })
  }

  private static let accesses: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
  private static let kinds: Set<String> = ["actor", "class", "enum", "func", "let", "protocol", "struct", "typealias", "var"]
}
