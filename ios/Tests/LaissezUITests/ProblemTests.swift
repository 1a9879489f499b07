import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// An error of any kind: not every one can be brought about in an app.
final class OfKind: LaissezError, @unchecked Sendable {
  private let given: ErrorKind

  init(_ given: ErrorKind) {
    self.given = given
    super.init(noHandle: NoHandle())
  }

  required init(unsafeFromHandle handle: UInt64) {
    given = .internal
    super.init(unsafeFromHandle: handle)
  }

  override func kind() -> ErrorKind { given }
  override func detail() -> String? { nil }
  override func minutes() -> Int64? { nil }
}

/// What nobody expects, and what must not be told.
private struct Unexpected: Error, CustomStringConvertible {
  let description = "MUELLER, born 1950"
}

/// Each error has its screen, with a next step that can be taken.
@MainActor @Suite struct ProblemTests {
  private static let deviceKeys = Array(sequence(first: DeviceKeyError.lost, next: following))

  private static func following(_ error: DeviceKeyError) -> DeviceKeyError? {
    switch error {
    case .lost: .locked
    case .locked: .cancelled
    case .cancelled: .notPresent
    case .notPresent: .noPasscode
    case .noPasscode: .foreign
    case .foreign: .notAsked
    case .notAsked: .refused(domain: "NSOSStatusErrorDomain", code: -50)
    case .refused: nil
    }
  }

  private static let all: [any Error] = ErrorKind.allCases.map(OfKind.init) + deviceKeys + Fault.allCases + [Unexpected()]

  private func told(_ problem: any Error) -> String {
    (problem as? LaissezError).map { "\($0.kind())" } ?? "\(problem)"
  }

  @Test(arguments: Language.allCases) func eachErrorSaysWhatHappenedAndOffersANextStep(_ language: Language) async throws {
    let phone = try await Phone()
    let words = Words(language)
    for problem in Self.all {
      let stage = Stage(Passes(phone.holder), words: words)
      await stage.open(Problem(phone.holder, problem))
      let page = stage.current.page
      let lines = stage.read().dropFirst().filter { !$0.hasSuffix("(button)") }
      #expect(lines.count == 2, "\(told(problem)): \(lines)")
      #expect(lines.first == "- \(page.title) (heading)")
      let short = language == .chinese ? 4 : 12
      #expect(lines.allSatisfy { $0.count > short && !$0.contains("_") && !$0.contains("%") }, "\(told(problem)): \(lines)")
      let steps = page.touchable.map(\.words)
      #expect(steps.count >= 2 && steps.last == words(.actionClose), "\(told(problem)): \(steps)")
      #expect(steps.allSatisfy { !$0.isEmpty && !$0.contains("_") }, "\(told(problem)): \(steps)")
      #expect(problem.remedies.map { words($0.words) } == steps.dropLast(), "\(told(problem))")
    }
  }

  @Test func eachRemedyIsOfferedBySomeError() {
    #expect(Set(Self.all.flatMap(\.remedies)) == Set(Remedy.allCases))
  }

  @Test func eachRemedyOfEachErrorDoesWhatItsButtonSays() async throws {
    let phone = try await Phone.provided()
    for problem in Self.all {
      for remedy in problem.remedies {
        var again = 0
        await phone.anew { Problem($0, problem) { again += 1 } }
        let visits = phone.device.visits
        phone.device.files = [Handed(Data("a letter".utf8))]
        try await phone.stage.tap(remedy.words)
        let said: Comment = "\(told(problem)), \(remedy): \(phone.stage.names)"
        #expect(again == (remedy == .again ? 1 : 0), said)
        #expect(phone.stage.names == leadsTo(remedy), said)
        #expect(phone.device.visits - visits == (leadsOut(remedy) ? 1 : 0), said)
        #expect(phone.device.files.isEmpty == picks(remedy), said)
      }
    }
  }

  /// Which screens there are after a remedy, beginning at a problem over the passes.
  private func leadsTo(_ remedy: Remedy) -> [String] {
    switch remedy {
    case .again, .choose, .passes, .begin: ["passes"]
    case .unlock: ["passes", "unlock"]
    case .empty: ["passes", "empty"]
    case .saveDamaged: ["passes", "problem", "send-damaged"]
    case .ask: ["passes", "ask"]
    case .openFile, .openPack: ["passes", "receive", "problem"]
    case .film: ["passes", "film"]
    case .door: ["passes", "door-code"]
    case .people: ["passes", "people"]
    case .ways: ["passes", "ways"]
    case .move: ["passes", "move"]
    case .clock, .storage, .screenLock, .app: ["passes", "problem"]
    }
  }

  private func leadsOut(_ remedy: Remedy) -> Bool {
    switch remedy {
    case .clock, .storage, .screenLock, .app: true
    default: false
    }
  }

  private func picks(_ remedy: Remedy) -> Bool { remedy == .openFile || remedy == .openPack }

  @Test func whatTheKeyStoreRefusedIsSaidWithItsNumber() async throws {
    let phone = try await Phone.provided()
    await phone.anew { Problem($0, DeviceKeyError.refused(domain: "NSOSStatusErrorDomain", code: -50)) }
    #expect(phone.says("NSOSStatusErrorDomain -50"))
  }

  @Test func whoTurnsBackFromThePickerIsStillAtTheProblem() async throws {
    let phone = try await Phone.provided()
    await phone.anew { Problem($0, Fault.foreign) }
    try await phone.stage.tap(.actionOpenFile)
    #expect(phone.stage.names == ["passes", "problem"])
  }

  @Test func aProblemCanAlwaysBeClosedAndDoesNotComeBack() async throws {
    let phone = try await Phone.provided()
    let foreign = Data(count: 10)
    let screens: [(Holder) -> Screen] = [
      { NewPack($0, foreign) }, { FirstPack($0, foreign) }, { MovingCodes($0, Parcel(.request, Data())) },
    ]
    for screen in screens {
      await phone.anew(screen)
      #expect(phone.stage.current.name == "problem")
      try await phone.stage.tap(.actionClose)
      #expect(phone.stage.current.name != "problem")
    }
  }

  @Test func whatIsThrownSaysNothingOfTheTraveller() async throws {
    let phone = try await Phone.provided()
    await phone.anew { Problem($0, Unexpected()) }
    #expect(!phone.says("MUELLER"))
    #expect(phone.says(ErrorKind.internal.title))
  }

  @Test func whereTheWalletIsLockedItIsUnlockedFirst() async throws {
    let phone = try await Phone.provided()
    await phone.anew { Care($0) }
    await (phone.stage.current as? Care)?.fail(OfKind(.locked))
    #expect(phone.stage.names == ["passes", "care", "unlock"])
  }

  private func damage(_ phone: Phone, previous: Bool = false) async throws -> Data {
    let vault = phone.folder.appending(path: "vault")
    var bytes = try Data(contentsOf: vault)
    if previous { try bytes.write(to: phone.folder.appending(path: "vault.previous")) }
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: vault)
    return bytes
  }

  @Test func aDamagedWalletIsSavedElsewhereSetAsideAndAnotherOneBegins() async throws {
    let phone = try await Phone.provided()
    let damaged = try await damage(phone)
    try await phone.kill()
    #expect(phone.kind == .damaged)
    try await phone.stage.tap(.errorDamagedSave)
    #expect(try await phone.save() == damaged)
    #expect(!phone.says(.sendMoving))
    try await phone.stage.tap(.actionDone)
    #expect(phone.kind == .damaged)
    try await phone.stage.tap(.errorDamagedFresh)
    try await phone.stage.tap(.errorDamagedFresh)
    #expect(phone.stage.current is FirstStart)
    #expect(try Data(contentsOf: phone.folder.appending(path: "vault.damaged-1")) == damaged, "it is kept")
  }

  @Test func theLastGoodCopyIsOpenedWhenTheTravellerSaysSoAndOneShowOfEachStackIsSkipped() async throws {
    let phone = try await Phone.provided()
    let before = try await phone.left("Adult")
    _ = try await damage(phone, previous: true)
    try await phone.kill()
    #expect(phone.stage.current.name == "previous")
    try await phone.stage.tap(.errorDamagedPrevious)
    #expect(phone.stage.names == ["passes"])
    #expect(try await phone.left("Adult") == before - 1)
    #expect(FileManager.default.fileExists(atPath: phone.folder.appending(path: "vault.damaged-1").path))
  }

  @Test func aLostKeyLeadsToThePassphrase() async throws {
    let phone = try await Phone.provided()
    try await phone.wallet { try $0.setSlot(key: .passphrase(words: Phone.passphrase, cost: .least())) }
    phone.lose()
    try await phone.kill()
    #expect(phone.says(ErrorKind.deviceKeyLost.title))
    try await phone.stage.tap(.remedyUnlock)
    #expect(phone.stage.current.name == "unlock")
    phone.stage.write(Phone.passphrase)
    try await phone.stage.tap(.unlockOpen)
    #expect(phone.stage.names == ["passes"])
  }

  @Test func aLostKeyWithoutAPassphraseLeadsToAnotherWalletAndNewPasses() async throws {
    let phone = try await Phone.provided()
    phone.lose()
    try await phone.kill()
    try await phone.stage.tap(.errorDamagedFresh)
    try await phone.stage.tap(.errorDamagedFresh)
    #expect(phone.stage.current is FirstStart)
    await phone.stage.restart(FirstPack(phone.holder, try Desk.shared.get().packFile))
    try await phone.stage.tap(.firstPackBegin)
    #expect(phone.stage.names == ["passes"])
    #expect(try await phone.wallet { try $0.passes(now: Desk.now).isEmpty })
  }

  @Test func aPhoneThatIsLockedIsTriedAgain() async throws {
    let phone = try await Phone.provided()
    phone.fail(with: .locked)
    try await phone.kill()
    #expect(phone.says(.deviceKeyLockedTitle))
    phone.fail(with: nil)
    try await phone.stage.tap(.actionRetry)
    #expect(phone.stage.names == ["passes"])
  }
}
