import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// Rows of what staff see.
@Suite struct WordsToldTests {
  private let words = Words(.english)

  @Test func initialsAreSpelled() {
    let both = words.told(.initials(given: "A", family: "L"))
    #expect(both.label == "Initials")
    #expect(both.value == [.text("A. L.")])
    #expect(both.spoken == "Initials: A, L")
    #expect(words.told(.initials(given: nil, family: "L")).value == [.text("L.")])
  }

  @Test func aDayOfBirthHasBarsForMonthAndYear() {
    let day = words.told(.birthDay(day: 7, month: nil))
    #expect(day.value == [.text("07"), .hiddenTwo, .hiddenFour])
    #expect(day.spoken == "Day of birth 7. Month and year are not shown.")
    let month = words.told(.birthDay(day: 7, month: 3))
    #expect(month.value == [.text("07\u{a0}03"), .hiddenFour])
    #expect(month.spoken == "Day of birth: 07\u{a0}03")
  }

  @Test func aMonthOfBirthHasBarsForDayAndYear() {
    let month = words.told(.birthMonth(month: 11))
    #expect(month.value == [.hiddenTwo, .text("\u{a0}11"), .hiddenFour])
    #expect(month.spoken == "Month of birth 11. Day and year are not shown.")
  }

  @Test func aDateIsPrintedAsPassportsDoInEveryLanguage() {
    for language in Language.allCases {
      let date = Words(language).told(.birthDate(day: 3, month: 9, year: 1985))
      #expect(date.value == [.text("03\u{a0}SEP\u{a0}1985")])
    }
    #expect(words.told(.birthDate(day: nil, month: 12, year: 985)).value == [.hiddenTwo, .text("\u{a0}DEC\u{a0}985")])
    #expect(words.told(.birthDate(day: nil, month: nil, year: 1985)).value == [.hiddenTwo, .hiddenTwo, .text("\u{a0}1985")])
    #expect(words.told(.birthDate(day: 1, month: 13, year: 1985)).value == [.text("01\u{a0}13\u{a0}1985")])
  }

  @Test func aNameIsWrittenFamilyFirst() {
    #expect(words.told(.fullName(family: "LOVELACE", given: "ADA")).spoken == "Full name: LOVELACE, ADA")
    #expect(words.told(.fullName(family: "LOVELACE", given: "")).value == [.text("LOVELACE")])
  }

  @Test func whatDoesNotCountIsSaidToBeNone() {
    #expect(words.told(.citizenshipGroup(place: 2)).value == [.text("Group 2 of this rule")])
    #expect(words.told(.citizenshipGroup(place: nil)).value == [.text("None of this rule’s groups")])
    #expect(words.told(.vaccinatedOn(day: nil, month: nil, year: nil)).value == [.text("None that counts")])
    #expect(words.told(.vaccinatedOn(day: 4, month: 5, year: 2026)).value == [.text("04\u{a0}MAY\u{a0}2026")])
    #expect(words.told(.testedAt(at: nil)).value == [.text("None that counts")])
  }

  @Test func aTestIsToldInUtcAsOnItsCertificate() {
    let at = Date(timeIntervalSince1970: 1_796_119_260)
    let words = Words(.arabic, timeZone: TimeZone(identifier: "Asia/Tokyo")!)
    #expect(words.told(.testedAt(at: at)).value == [.text("01 DEC 2026 10:01 UTC")])
  }

  @Test func whatStaffSeePrintsAsNothing() {
    let told = words.told(.fullName(family: "LOVELACE", given: "ADA"))
    var dumped = ""
    dump([told], to: &dumped)
    dump(told.value, to: &dumped)
    for printed in ["\(told)", String(reflecting: told), "\(told.value)", dumped] { #expect(!printed.contains("LOVELACE"), "\(printed)") }
  }
}
