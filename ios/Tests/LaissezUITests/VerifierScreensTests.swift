import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// Every screen of the app for staff, as it is read out, in a language from left to right and one from right to left.
@MainActor @Suite(.serialized) struct VerifierScreensTests {
  private let authority: VerifierAuthority

  init() throws {
    authority = try VerifierAuthority.shared.get()
  }

  private nonisolated static let languages: [Language] = [.english, .arabic]

  private func desk(_ language: Language, _ start: Date = VerifierAuthority.now, supplied: Supplied? = nil) throws -> VerifierDesk {
    try VerifierDesk(start, supplied: supplied, language: language)
  }

  private func look(_ desk: VerifierDesk, _ more: String = "") throws {
    let language = desk.stage.words.language
    let suffix = language == .english ? "" : "-\(language.tag)"
    try hold(desk.stage, "verifier-\(desk.screen.name)\(more)\(suffix)", at: desk.now) {
      $0.replacing(roots, with: "(its roots)")
    }
  }

  /// As a screen reader gets it; each run has other roots.
  private var roots: String {
    let digits = Array(authority.roots.prefix(24))
    return stride(from: 0, to: 24, by: 4).map { String(digits[$0..<$0 + 4]) }.joined(separator: " ")
  }

  @Test(arguments: languages) func theFirstStart(language: Language) async throws {
    try look(await desk(language).start())
  }

  @Test(arguments: languages) func theFirstPackIsCompared(language: Language) async throws {
    let desk = try await desk(language, supplied: Supplied()).start()
    try await desk.give(authority.pack)
    try look(desk)
  }

  @Test(arguments: languages) func aNewerPackSaysWhatItChanges(language: Language) async throws {
    let desk = try await desk(language, VerifierAuthority.now + 60).set(authority.adult).start()
    try await desk.give(authority.newer)
    try look(desk)
  }

  @Test(arguments: languages) func aFileThatIsNoPack(language: Language) async throws {
    let desk = try await desk(language).start()
    try await desk.give(Data("%PDF-1.7".utf8))
    try look(desk)
  }

  @Test(arguments: languages) func theRulesAreChosen(language: Language) async throws {
    let desk = try await desk(language).set().start()
    try await desk.stage.tick("Vaccinated")
    try look(desk)
  }

  @Test(arguments: languages) func theRulesAreChanged(language: Language) async throws {
    let desk = try await desk(language).set(authority.adult).start()
    try await desk.stage.tap(.readyChange)
    try look(desk)
  }

  @Test(arguments: languages) func ready(language: Language) async throws {
    let desk = try await desk(language).scan(authority.adult)
    for rule in [authority.adult, authority.adult, authority.adult, authority.vaccinated] {
      try await desk.see(rule)
      try await next(desk)
    }
    await desk.stage.goBack()
    try look(desk)
  }

  @Test(arguments: languages) func readyWithNewsThatIsDue(language: Language) async throws {
    let desk = try await desk(language).set(authority.adult, authority.vaccinated).start()
    await desk.stage.turn(.away)
    desk.clock.step(30 * 86_400)
    await desk.stage.turn(.front)
    try look(desk, "-stale")
  }

  @Test(arguments: languages) func aPauseAfterTheRuleWasChanged(language: Language) async throws {
    let desk = try await desk(language).scan(authority.adult)
    try await desk.see(authority.adult)
    try await next(desk)
    await desk.stage.goBack()
    try await desk.stage.tap(.readyChange)
    try await desk.stage.tick("Adult")
    try await desk.stage.tick("Vaccinated")
    try await desk.stage.tap(.rulesTake)
    try look(desk)
  }

  @Test(arguments: languages) func theCameraIsAskedForAndDenied(language: Language) async throws {
    let desk = try await desk(language).set(authority.adult).start()
    desk.device.camera = .notAsked
    desk.device.answer = .denied
    try await desk.stage.tap(.readyScan)
    try look(desk)
    try await desk.stage.tap(.actionContinue)
    try look(desk)
  }

  @Test(arguments: languages) func whereNobodyMayAllowTheCameraThatIsSaid(language: Language) async throws {
    let desk = try await desk(language).set(authority.adult).start()
    desk.device.camera = .restricted
    try await desk.stage.tap(.readyScan)
    try look(desk)
  }

  @Test(arguments: languages) func theCameraLooksForACode(language: Language) async throws {
    let desk = try await desk(language).scan(authority.adult)
    try look(desk)
    await desk.seeNothing(0)
    try look(desk, "-dark-here")
    try await desk.see("HTTPS://EXAMPLE.ORG")
    try look(desk, "-other")
  }

  @Test(arguments: languages) func acceptedWithWhatToCompare(language: Language) async throws {
    let desk = try await desk(language).scan(authority.adult)
    let show = try authority.show(authority.adult, at: desk.now)
    try await desk.see(show)
    try look(desk)
    try await next(desk)
    try await desk.see(show)
    try look(desk, "-again")
  }

  @Test(arguments: languages) func acceptedWithABordersList(language: Language) async throws {
    let desk = try await desk(language).scan(authority.border)
    try await desk.see(authority.border)
    try look(desk, "-border")
    desk.stage.capture(true)
    try look(desk, "-captured")
  }

  @Test(arguments: languages) func acceptedWithNothingToCompare(language: Language) async throws {
    let desk = try await desk(language).scan(authority.vaccinated)
    try await desk.see(authority.vaccinated)
    try look(desk)
  }

  @Test(arguments: languages) func refused(language: Language) async throws {
    let desk = try await desk(language).scan(authority.adult)
    let show = try authority.show(authority.adult, at: desk.now)
    desk.clock.step(4 * 60)
    try await desk.see(show)
    try look(desk)
  }

  @Test(arguments: languages) func cannotDecide(language: Language) async throws {
    let desk = try await desk(language).scan(authority.adult)
    let show = try authority.show(authority.adult, at: desk.now)
    desk.clock.step(400 * 86_400)
    try await desk.see(show)
    try look(desk)
  }

  @Test(arguments: languages) func aSpecimen(language: Language) async throws {
    let desk = try await desk(language).scan(authority.adult)
    try await desk.see(authority.adult, of: .practice)
    try look(desk)
  }

  @Test(arguments: languages) func aDoorCode(language: Language) async throws {
    let desk = try await desk(language).set(authority.adult).start()
    try await desk.door.rename("Museum of Utopia")
    try await desk.stage.tap(.readyChallenge)
    await desk.pass(22)
    try look(desk)
  }

  @Test(arguments: languages) func careAndWhatItLeadsTo(language: Language) async throws {
    let desk = try await desk(language).set(authority.adult).start()
    try await desk.stage.tap(.a11yMore)
    try look(desk)
    for row in [Phrase.carePack, .logTitle, .doorName, .scannersTitle] {
      try await desk.stage.tap(row)
      try look(desk)
      await desk.stage.goBack()
    }
  }

  private func next(_ desk: VerifierDesk) async throws {
    try await desk.stage.tap(.verdictNext)
    await desk.pass(1)
  }
}
