import Foundation
import Testing

@testable import LaissezUI

/// Texts with what is filled into them: words, numbers and times.
@Suite struct WordsTests {
  private let utc = TimeZone(identifier: "UTC")!
  /// Ten in the morning of the first of December 2026, UTC.
  private let now = Date(timeIntervalSince1970: 1_796_119_200)
  private let hour: TimeInterval = 3600

  @Test func theLanguageIsTheFirstOneThatIsSpokenHere() {
    #expect(Language(preferring: ["zh-Hant-TW", "en-GB"]) == .chinese)
    #expect(Language(preferring: ["de-AT", "fr-CH", "en"]) == .french)
    #expect(Language(preferring: ["ar_EG"]) == .arabic)
    #expect(Language(preferring: ["ES-419"]) == .spanish)
    #expect(Language(preferring: ["de", "ja"]) == .english)
    #expect(Language(preferring: []) == .english)
    // Three letters are another language, however they begin.
    #expect(Language(preferring: ["frr-DE", "enm"]) == .english)
  }

  @Test func arabicAloneIsWrittenFromRightToLeft() {
    #expect(Language.allCases.filter(\.isRightToLeft) == [.arabic])
  }

  @Test func aTrustPackNamesALanguageByTwoLetters() {
    #expect(Language.allCases.map(\.tag) == ["en", "fr", "es", "ar", "zh"])
  }

  @Test func whatIsFilledInStandsWhereTheLanguageWantsIt() {
    #expect(english(.doorTitle, "Café") == "Café asks")
    #expect(Words(.chinese)(.momentDay, "12月1日", "19:00") == "12月1日 19:00")
    #expect(english(.changeNewRoots, 2, 3) == "Other people sign for the authority from now on: 2 of 3 of them must.")
    // What is filled in is not read as a text with places of its own.
    #expect(english(.doorTitle, "100 %1$@ %%") == "100 %1$@ %% asks")
  }

  @Test func aPlaceForWhichNothingWasGivenStaysToBeSeen() {
    #expect(english(.doorTitle) == "%1$@ asks")
  }

  @Test(arguments: [
    (Language.english, "other one other other other other other other other"),
    (.french, "one one other other other other other many other"),
    (.spanish, "other one other other other other other many other"),
    (.arabic, "zero one two few many other other other few"),
    (.chinese, "other other other other other other other other other"),
  ])
  func numbersHaveTheFormsThatTheLanguageHas(_ language: Language, _ forms: String) {
    let numbers = [0, 1, 2, 3, 11, 100, 102, 1_000_000, 1_000_003]
    #expect(numbers.map { language.plural($0).rawValue }.joined(separator: " ") == forms)
  }

  @Test func aFormIsThatOfTheNumberWithoutItsSign() {
    #expect(Language.english.plural(-1) == .one)
    #expect(Language.arabic.plural(.min) == .few)
  }

  @Test func everyFormThatIsChosenIsOneThatTheLanguageHas() {
    for language in Language.allCases {
      for number in Array(0...200) + [1_000_000, 2_000_000, .max] { #expect(language.plurals.contains(language.plural(number))) }
    }
  }

  @Test func noneIsSaidInEveryLanguageAsIsOne() {
    let words = Language.allCases.map { Words($0) }
    let none = words.map { $0.counted(.showLeft, 0, "19:00", none: .showLeftZero) }
    let one = words.map { $0.counted(.showLeft, 1, "19:00", none: .showLeftZero) }
    #expect(none[0] == "No more shows until 19:00")
    #expect(one[0] == "1 more show until 19:00")
    #expect(Set(none + one).count == 2 * Language.allCases.count)
  }

  @Test func withoutWordsForNoneTheLanguagesOwnFormIsTaken() {
    #expect(english.counted(.askDaysCount, 0) == "0 days")
    #expect(Words(.french).counted(.askDaysCount, 0) == "0 jour")
    #expect(Words(.arabic).counted(.askDaysCount, 0) == "بلا أيام")
  }

  @Test func arabicCountsTwoAndAFewInTheirOwnForms() {
    let arabic = Words(.arabic)
    let forms = [1, 2, 3, 11, 100].map { arabic.counted(.passesLowDetail, $0, "19").replacing(/\p{Nd}+/, with: "#") }
    #expect(Set(forms).count == forms.count)
  }

  @Test func arabicNumbersHaveArabicDigitsUnlessTheRegionHasOthers() {
    #expect(Words(.arabic).number(1204) == "١٢٠٤")
    #expect(Words(.arabic).counted(.askDaysCount, 11) == "١١ يومًا")
    #expect(Words(.arabic, locale: Locale(identifier: "ar_MA")).number(1204) == "1204")
    #expect(Words(.arabic, locale: Locale(identifier: "ar_EG@numbers=latn")).number(1204) == "1204")
  }

  @Test func numbersHaveNoSeparatorsSoThatTheyReadTheSameEverywhere() {
    for language in Language.allCases where language != .arabic { #expect(Words(language).number(1_000_000) == "1000000") }
  }

  @Test func aMomentFitsItsSentence() {
    func until(_ language: Language, _ at: Date) -> String {
      let words = Words(language, timeZone: utc)
      return words(.noneTitle, words.moment(at, now: now))
    }
    let (today, later) = (now + 9 * hour, now + 57 * hour)
    #expect(until(.spanish, today) == "Sin presentaciones hasta las 19:00")
    #expect(until(.spanish, later) == "Sin presentaciones hasta el 3 dic a las 19:00")
    #expect(until(.french, today) == "Plus de présentation avant 19:00")
    #expect(until(.french, later) == "Plus de présentation avant le 3 déc. à 19:00")
  }

  @Test func todayIsADayOfThePlaceWhereTheReaderIs() {
    let words = Words(.french, timeZone: TimeZone(identifier: "Asia/Tokyo")!)
    #expect(words.moment(now + 4 * hour, now: now) == "23:00")
    #expect(words.moment(now + 5 * hour, now: now) == "le 2 déc. à 00:00")
  }

  @Test func hoursGoByTheReadersRegionAndSettings() {
    let evening = now + 9 * hour
    func time(_ language: Language, _ locale: String) -> String {
      // The space before the half of the day differs from one edition of CLDR to the next.
      Words(language, locale: Locale(identifier: locale), timeZone: utc).time(evening).replacing(/\s/, with: " ")
    }
    #expect(time(.english, "en_US") == "7:00 PM")
    #expect(time(.english, "en_GB") == "19:00")
    #expect(Words(.english, locale: Locale(identifier: "en_GB"), timeZone: utc).time(now - hour) == "09:00")
    #expect(Words(.spanish, timeZone: utc).time(now - hour) == "9:00")
    #expect(time(.english, "en_US@hours=h23") == "19:00")
    #expect(time(.french, "fr_FR@hours=h12") == "7:00 PM")
    // Whoever reads the apps in another language than the phone's keeps the phone's hours.
    #expect(time(.chinese, "en_US") == "下午7:00")
    #expect(time(.chinese, "de_DE") == "19:00")
  }

  @Test func twoPhonesSayTheSameOfUniversalTime() {
    #expect(Words(.french, timeZone: TimeZone(identifier: "Asia/Tokyo")!).universal(now + 9 * hour) == "19:00")
    #expect(Words(.english, locale: Locale(identifier: "en_US"), timeZone: utc).universal(now + 9 * hour) == "19:00")
  }

  @Test func datesAreThoseOfDocumentsWhateverTheRegionsCalendar() {
    #expect(Words(.french, locale: Locale(identifier: "fr_FR@calendar=buddhist"), timeZone: utc).date(now) == "1 déc. 2026")
    #expect(Words(.arabic, locale: Locale(identifier: "ar_SA"), timeZone: utc).date(now).contains("٢٠٢٦"))
    #expect(Words(.chinese, timeZone: utc).date(now) == "2026年12月1日")
  }

  @Test func severalThingsAreListedAsTheLanguageDoes() {
    #expect(english.listed(["a", "b", "c"]) == "a, b, c")
    #expect(Words(.arabic).listed(["a", "b"]) == "a، b")
    #expect(Words(.chinese).listed(["a", "b"]) == "a、b")
    #expect(english.listed([]) == "")
  }

  private var english: Words { Words(.english, timeZone: utc) }
}
