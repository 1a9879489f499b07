import Foundation

/// The texts of the apps in one language, with what is filled into them: `words(.previewTitle)`, `words(.doorTitle, "Café")`.
public struct Words: Sendable {
  /// The language.
  public let language: Language
  /// How times and digits are written: the language, with the habits of the reader's region.
  public let locale: Locale
  /// Where the reader is.
  public let timeZone: TimeZone

  /// The texts in `language`.
  ///
  /// - Parameter locale: whose region and settings say how times and digits are written; the language's own habits without
  public init(_ language: Language, locale: Locale? = nil, timeZone: TimeZone = .current) {
    self.language = language
    self.locale = locale.map { Self.locale(of: language, as: $0) } ?? Locale(identifier: language.systemTag)
    self.timeZone = timeZone
  }

  /// A text.
  public func callAsFunction(_ text: Phrase, _ arguments: any WordArgument...) -> String {
    filled(Catalogue.whole.text(text.rawValue, in: language) ?? text.rawValue, arguments)
  }

  /// Words with a number in them: `none` where there are none of it, which a language's forms can't always say. The number is the first
  /// argument of both.
  public func counted(_ text: Counted, _ number: Int, _ others: any WordArgument..., none: Phrase? = nil) -> String {
    let zero = number == 0 ? none.flatMap { Catalogue.whole.text($0.rawValue, in: language) } : nil
    let forms = Catalogue.whole.forms(text.rawValue, in: language)
    return filled(zero ?? forms[language.plural(number)] ?? forms[.other] ?? text.rawValue, [number] + others)
  }

  /// A number in the reader's digits.
  public func number(_ number: Int) -> String { number.written(in: locale) }

  /// A moment in the midst of a sentence, as in "until 19:00": its time, and its day where that isn't today.
  public func moment(_ at: Date, now: Date) -> String {
    if calendar(timeZone).isDate(at, inSameDayAs: now) { return self(.momentToday, time(at)) }
    return self(.momentDay, at.formatted(day), time(at))
  }

  /// A day with its year, as in "good until 3 Dec 2026".
  public func date(_ at: Date) -> String { at.formatted(day.year()) }

  /// A time of the day, where the reader is.
  public func time(_ at: Date) -> String {
    let formatter = DateFormatter()
    formatter.locale = locale
    formatter.calendar = calendar(timeZone)
    formatter.timeZone = timeZone
    // Unlike a format style, a template leaves it to the language whether nine o'clock has a zero before it.
    formatter.setLocalizedDateFormatFromTemplate("jmm")
    return formatter.string(from: at)
  }

  /// A time of the day in UTC: in 24 hours, as two phones are to say the same.
  public func universal(_ at: Date) -> String {
    // A formatter's pattern would give way to the reader's 12 hours.
    let hours: Date.FormatString = "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)"
    return at.formatted(Date.VerbatimFormatStyle(format: hours, locale: locale, timeZone: .gmt, calendar: calendar(.gmt)))
  }

  /// Several things in the midst of a sentence.
  public func listed(_ things: [String]) -> String { things.joined(separator: self(.listSeparator)) }

  private var day: Date.FormatStyle {
    Date.FormatStyle(locale: locale, calendar: calendar(timeZone), timeZone: timeZone).day().month(.abbreviated)
  }

  /// The calendar of passes and documents, whichever is in use where the reader lives.
  private func calendar(_ zone: TimeZone) -> Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.locale = locale
    calendar.timeZone = zone
    return calendar
  }

  private func filled(_ text: String, _ arguments: [any WordArgument]) -> String {
    text.replacing(/%(?:%|(\d+)\$(?:@|lld))/) { found in
      guard let place = found.1 else { return "%" }
      guard let index = Int(place), arguments.indices.contains(index - 1) else { return String(found.0) }
      return arguments[index - 1].written(in: locale)
    }
  }

  private static func locale(of language: Language, as reader: Locale) -> Locale {
    var components = Locale.Components(locale: reader)
    components.languageComponents = Locale.Language.Components(identifier: language.systemTag)
    components.languageComponents.region = reader.region
    components.hourCycle = reader.hourCycle
    return Locale(components: components)
  }
}

/// What can be filled into a text.
public protocol WordArgument: Sendable {
  /// As it stands in the text.
  func written(in locale: Locale) -> String
}

extension String: WordArgument {
  /// As it is.
  public func written(in locale: Locale) -> String { self }
}

extension Int: WordArgument {
  /// In the reader's digits.
  public func written(in locale: Locale) -> String { formatted(IntegerFormatStyle<Int>(locale: locale).grouping(.never)) }
}
