import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// Whatever the core says has its words, in each language.
@Suite struct WordsOfTheCoreTests {
  private let now = Date(timeIntervalSince1970: 1_796_119_200)
  private let utc = TimeZone(identifier: "UTC")!

  @Test func whateverTheCoreSaysHasTheWordsThatAreNamedAfterIt() {
    for refusal in Refusal.allCases { named(refusal, "refusal_%_reason", refusal.reason) }
    for refusal in Refusal.allCases { named(refusal, "refusal_%_next", refusal.next) }
    for doubt in Doubt.allCases { named(doubt, "doubt_%_reason", doubt.reason) }
    for doubt in Doubt.allCases { named(doubt, "doubt_%_next", doubt.next) }
    for kind in ErrorKind.allCases { named(kind, "error_%_title", kind.title) }
    for kind in ErrorKind.allCases { named(kind, "error_%_body", kind.body) }
    for kind in Kind.allCases { named(kind, "kind_%", kind.noun) }
    for tell in Tell.allCases { named(tell, "tell_%", tell.words) }
    for link in Link.allCases { named(link, "link_%", link.words) }
    for linker in Linker.allCases { named(linker, "linker_%", linker.noun) }
    for discloses in Discloses.allCases { named(discloses, "discloses_%", discloses.words) }
    for slot in SlotKind.allCases { named(slot, "slot_%", slot.noun) }
    for state in PackState.allCases { named(state, "pack_state_%", state.words) }
    for state in PackState.allCases { named(state, "pack_state_%_next", state.next) }
    for part in PartKind.allCases { named(part, "reveal_%", part.label) }
    for file in FileKind.allCases { named(file, "file_%", file.noun) }
    for keyboard in Keyboard.allCases { named(keyboard, "keyboard_%", keyboard.noun) }
  }

  @Test(arguments: Language.allCases)
  func noTwoErrorsAreSaidAlike(_ language: Language) {
    let words = Words(language)
    #expect(Set(ErrorKind.allCases.map { words($0.title) }).count == ErrorKind.allCases.count)
    #expect(Set(ErrorKind.allCases.map { words($0.body) }).count == ErrorKind.allCases.count)
  }

  @Test(arguments: Language.allCases)
  func standingsDifferInWords(_ language: Language) {
    let all: [Standing] = [
      .ready, .runningLow(next: nil), .endsSoon, .usedUp(next: now), .reserveOnly, .notYet(from: now), .ended, .retired,
    ]
    #expect(Set(all.map { Words(language)($0.word) }).count == all.count)
    #expect(Set(all.map { Words(language)($0.detail) }).count == all.count)
  }

  @Test func hintsAndTextsAreSaidByWhatTheyAre() {
    let hints: [Hint] = [.oneAtATime, .closer(corners: []), .holdStill(corners: []), .tooDark]
    #expect(hints.map(\.words) == [.scanOneAtATime, .scanCloser, .scanHoldStill, .scanLowLight])
    let texts: [TextKind] = [.pass, .challenge, .bulletin, .frame, .newer, .other(kind: .webLink)]
    #expect(texts.map(\.noun) == [.kindPresentation, .textChallenge, .textBulletin, .textFrame, .textNewer, .kindWebLink])
  }

  @Test func aVerdictIsAWordOrTwo() {
    #expect(Verdict.refused(refusal: .tooOld).word == .verdictRefused)
    #expect(Verdict.cannotDecide(doubt: .packExpired).word == .verdictCannotDecide)
  }

  @Test func aRefusalTellsItsMinutesUpToThreeHours() {
    let words = Words(.english)
    func old(_ seconds: Int64?) -> String { words.reason(.tooOld, judgement(.tooOld, seconds: seconds)) }
    #expect(old(300) == "This code is 5 minutes old, or a clock is off.")
    #expect(old(60) == "This code is 1 minute old, or a clock is off.")
    #expect(old(10_800) == "This code is 180 minutes old, or a clock is off.")
    for other: Int64? in [nil, 0, 59, 10_860, .max, .min] { #expect(old(other) == words(.refusalTooOldReason)) }
    #expect(words.reason(.fromTheFuture, judgement(.fromTheFuture, seconds: -120)).contains("2 minutes ahead"))
    #expect(words.reason(.replay, judgement(.replay, seconds: 120)).contains("2 minutes ago"))
    #expect(words.reason(.badShape, judgement(.badShape, seconds: 120)) == words(.refusalBadShapeReason))
  }

  @Test func whatIsNoPassIsCalledByItsName() {
    let words = Words(.english)
    let link = judgement(.notAPass, kind: .webLink)
    #expect(words.reason(.notAPass, link) == "This is a web link, not a pass.")
    #expect(words.next(.notAPass, link) == words(.refusalNotAPassNext))
    #expect(words.next(.notAPass, judgement(.notAPass, kind: .euDcc)) == words(.refusalNotAPassNextCertificate))
    #expect(words.next(.replay, judgement(.replay)) == words(.refusalReplayNext))
  }

  @Test func aMistakeOfLaissezIsSaidAsOne() throws {
    let error = try #require(thrown { try panicDrill() })
    #expect(Words(.english).body(of: error) == Words(.english)(.errorInternalBody))
  }

  @Test func aRefusedPackSaysWhy() throws {
    let roots = String(repeating: "0", count: 64)
    let error = try #require(thrown { _ = try TrustPack.open(file: Data("a letter".utf8), roots: roots, now: now) })
    #expect(error.kind() == .packRefused)
    #expect(Words(.english).body(of: error) == "The file is damaged, cut short, or something else. Get it again.")
  }

  @Test func aReasonOfALaterCoreIsLeftToTheKindOfError() {
    #expect(Words.refused(for: "older_pack") == .packRefusedOlderPack)
    #expect(Words.refused(for: "yet_unknown") == nil)
    #expect(Phrase(revealed: "id_hint") == .revealIdHint)
    #expect(Phrase(revealed: "yet_unknown") == nil)
  }

  @Test(arguments: Language.allCases)
  func whateverAKeyEndsInIsSaidAndNoTwoAlike(_ language: Language) {
    let all: [DeviceKeyError] = [
      .lost, .locked, .cancelled, .notPresent, .noPasscode, .foreign, .notAsked, .refused(domain: "NSOSStatusErrorDomain", code: -34018),
    ]
    let words = Words(language)
    #expect(Set(all.map { words($0.title) }).count == all.count)
    #expect(Set(all.map { words.body(of: $0) }).count == all.count)
  }

  @Test func aKeyStoreThatRefusesIsQuotedWithItsNumber() {
    let error = DeviceKeyError.refused(domain: "NSOSStatusErrorDomain", code: -34018)
    for language in Language.allCases { #expect(Words(language).body(of: error).contains("\u{2068}NSOSStatusErrorDomain -34018\u{2069}")) }
  }

  @Test func everyChangeOfATrustPackIsASentence() {
    let rule = RuleId(rawValue: "0101010101010101")
    let changes: [Changed] = [
      .newRoots(number: 1, hash: "", threshold: 2, keys: ["a", "b", "c"]),
      .addsIssuer(name: "Utopia", country: "UTO", tokenKeys: 2, recordKeys: 1, specimens: 0),
      .removesIssuer(name: "Utopia"), .movesIssuer(name: "Utopia", country: "UTO"), .newSealingKey(issuer: "Utopia", key: ""),
      .addsKey(issuer: "Utopia", key: "", usage: .token, from: now, until: now, specimen: false),
      .addsKey(issuer: "Utopia", key: "", usage: .token, from: now, until: now, specimen: true),
      .mendsKey(issuer: "Utopia", key: ""), .removesKey(issuer: "Utopia", key: ""),
      .addsRule(rule: rule, title: "Adult", asks: "", discloses: .idHint, parts: []),
      .mendsRule(rule: rule, before: "Adult", title: "Adult", from: now, until: now),
      .mendsRule(rule: rule, before: "Grown up", title: "Adult", from: now, until: now),
      .removesRule(rule: rule, title: "Adult"), .retiresKey(key: "", issuer: "Utopia", from: now, reason: "lost"),
      .retiresKey(key: "", issuer: nil, from: now, reason: "lost"), .retiresRule(rule: rule, title: "Adult", from: now, reason: "lost"),
      .retiresRule(rule: rule, title: nil, from: now, reason: "lost"), .addsAnchor(name: "EU", hash: ""),
      .removesAnchor(name: "EU", hash: ""), .freshFor(seconds: 86_400), .expires(until: now), .notUnderstood(name: "new"),
    ]
    for language in Language.allCases {
      let told = changes.map { Words(language).told($0) }
      #expect(Set(told).count == changes.count, "\(language)")
      for sentence in told { #expect(!sentence.contains("%") && !sentence.contains("change_"), "\(language): \(sentence)") }
    }
  }

  @Test func aChangeNamesARuleAsTheReaderKnowsIt() {
    let rule = RuleId(rawValue: "0101010101010101")
    let words = Words(.english, timeZone: utc)
    let adds = Changed.addsRule(rule: rule, title: "Adult", asks: "", discloses: .idHint, parts: [.initials, .birthDay])
    #expect(words.told(adds) == "New rule: “Adult”. Staff see: Initials, Day of birth.")
    #expect(words.told(adds, titles: [rule: "Majeur"]) == "New rule: “Majeur”. Staff see: Initials, Day of birth.")
    let retires = Changed.retiresRule(rule: rule, title: nil, from: now, reason: "lost")
    #expect(words.told(retires, titles: [rule: "Majeur"]) == "The rule “Majeur” no longer counts from Dec 1, 2026: lost")
    #expect(words.told(.freshFor(seconds: 3600)) == "News is due after 1 day.")
    #expect(words.told(.freshFor(seconds: .max)).hasPrefix("News is due after 213503982334601 days"))
  }

  private func thrown(_ call: () throws -> Void) -> LaissezError? {
    do {
      try call()
      return nil
    } catch {
      return error as? LaissezError
    }
  }

  private func judgement(_ refusal: Refusal, kind: Kind = .presentation, seconds: Int64? = nil) -> Judgement {
    Judgement(verdict: .refused(refusal: refusal), kind: kind, rule: nil, again: nil, seconds: seconds, stale: false)
  }

  /// The words of `value`, by the pattern of their names.
  private func named(_ value: some Any, _ pattern: String, _ text: Phrase) {
    let name = String(describing: value).replacing(/[A-Z]/) { "_\($0.output.lowercased())" }
    #expect(text.rawValue == pattern.replacing("%", with: name))
    for language in Language.allCases { #expect(Words(language)(text) != text.rawValue) }
  }
}
