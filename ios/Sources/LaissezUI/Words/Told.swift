import Foundation
import Laissez

/// A row of what staff see. Personal: show it, don't keep it. Prints as nothing.
public struct Told: Hashable, Sendable {
  /// What it is.
  public let label: String
  /// What they see.
  public let value: [Glyph]
  /// What a screen reader says of it.
  public let spoken: String

  /// A row of these.
  public init(label: String, value: [Glyph], spoken: String) {
    self.label = label
    self.value = value
    self.spoken = spoken
  }
}

/// A stretch of what staff see: text, or a bar in place of digits that stay hidden, of one width whatever is behind it. Prints as nothing.
public enum Glyph: Hashable, Sendable {
  /// What is shown.
  case text(String)
  /// A hidden day or month.
  case hiddenTwo
  /// A hidden year.
  case hiddenFour
}

extension Words {
  /// How a part of what staff see is drawn and read.
  public func told(_ part: Part) -> Told {
    switch part {
    case .initials(let given, let family):
      let letters = [given, family].compactMap { $0 }
      let spelled = self(.a11yInitials, listed(letters))
      return row(.revealInitials, [.text(letters.map { "\($0)." }.joined(separator: " "))], spoken: spelled)
    case .birthDay(let day, let month):
      let spoken = month == nil ? self(.a11yBirthDay, String(day)) : nil
      return row(.revealBirthDay, Self.dated(Self.two(day), month.map(Self.two), nil), spoken: spoken)
    case .birthMonth(let month):
      return row(.revealBirthMonth, Self.dated(nil, Self.two(month), nil), spoken: self(.a11yBirthMonth, String(month)))
    case .fullName(let family, let given):
      return row(.revealFullName, [.text([family, given].filter { !$0.isEmpty }.joined(separator: ", "))])
    case .birthDate(let day, let month, let year):
      return row(.revealBirthDate, Self.dated(day.map(Self.two), month.map(Self.name), String(year)))
    case .citizenshipGroup(let place):
      return row(.revealCitizenshipGroup, [.text(place.map { self(.revealGroup, Int($0)) } ?? self(.revealGroupNone))])
    case .vaccinatedOn(let day, let month, let year):
      guard let year else { return row(.revealVaccinatedOn, [.text(self(.revealNone))]) }
      return row(.revealVaccinatedOn, Self.dated(day.map(Self.two), month.map(Self.name), String(year)))
    case .testedAt(let at):
      return row(.revealTestedAt, [.text(at.map(Self.minute) ?? self(.revealNone))])
    }
  }

  private func row(_ label: Phrase, _ value: [Glyph], spoken: String? = nil) -> Told {
    let label = self(label)
    let read = value.compactMap { if case .text(let text) = $0 { text } else { nil } }
    return Told(label: label, value: value, spoken: spoken ?? "\(label): \(read.joined())")
  }

  /// A date as documents print it, day first: what is missing is hidden.
  private static func dated(_ day: String?, _ month: String?, _ year: String?) -> [Glyph] {
    [(day, Glyph.hiddenTwo), (month, .hiddenTwo), (year, .hiddenFour)].reduce(into: []) { date, next in
      guard let digits = next.0 else { return date.append(next.1) }
      let text = date.isEmpty ? digits : "\u{a0}\(digits)"
      if case .text(let before)? = date.last { date[date.count - 1] = .text(before + text) } else { date.append(.text(text)) }
    }
  }

  private static func two(_ number: some BinaryInteger) -> String { (number < 10 ? "0" : "") + String(number) }

  /// As passports print it, in every language.
  private static func name(ofMonth month: UInt8) -> String {
    months.indices.contains(Int(month) - 1) ? months[Int(month) - 1] : two(month)
  }

  private static let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]

  /// As certificates print it: in UTC.
  private static func minute(_ at: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let time = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: at)
    let month = name(ofMonth: UInt8(clamping: time.month ?? 0))
    return "\(two(time.day ?? 0)) \(month) \(time.year ?? 0) \(two(time.hour ?? 0)):\(two(time.minute ?? 0)) UTC"
  }
}

extension Told: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Its name and no more.
  public var description: String { "Told(..)" }
  /// Its name and no more.
  public var debugDescription: String { description }
  /// Nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Glyph: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Its name and no more.
  public var description: String { "Glyph(..)" }
  /// Its name and no more.
  public var debugDescription: String { description }
  /// Nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
