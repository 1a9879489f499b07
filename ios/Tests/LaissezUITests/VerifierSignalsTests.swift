import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// How a verdict is heard and felt.
@MainActor @Suite struct VerifierSignalsTests {
  private let authority: VerifierAuthority
  private let desk: VerifierDesk

  init() throws {
    authority = try VerifierAuthority.shared.get()
    desk = try VerifierDesk()
  }

  @Test func eachVerdictHasARhythmOfItsOwn() {
    #expect(Signal.accepted.at == [0] && Signal.accepted.touch == .firm)
    #expect(Signal.refused.at == [0, 300] && Signal.refused.touch == .firm)
    #expect(Signal.cannotDecide.at == [0, 150, 300] && Signal.cannotDecide.touch == .light)
    #expect(Signal.specimen.at == [0, 80, 160, 240, 320] && Signal.specimen.touch == .tick)
  }

  @Test func eachSignalHasItsSound() {
    let sounds = checkout.appending(path: "android/ui/src/main/res/raw")
    for signal in Signal.allCases {
      #expect(FileManager.default.fileExists(atPath: sounds.appending(path: "\(signal.sound).wav").path), "\(signal)")
    }
  }

  @Test func aVerdictIsHeardAndFeltOnce() async throws {
    try await desk.scan(authority.vaccinated)
    try await desk.see(authority.vaccinated)
    try await next()
    try await desk.see(authority.adult)
    try await next()
    try await desk.see("LP2:ABC")
    try await next()
    try await desk.see(authority.vaccinated, of: .practice)
    #expect(desk.device.given.map(\.signal) == [.accepted, .refused, .cannotDecide, .specimen])
    #expect(desk.device.given.map(\.sound) == [true, true, true, true])
  }

  @Test func theSameCodeAgainIsNeitherHeardNorFeltNorCounted() async throws {
    try await desk.scan(authority.vaccinated)
    let show = try authority.show(authority.vaccinated, at: desk.now)
    try await desk.see(show)
    try await next()
    try await desk.see(show)
    #expect(desk.says("Same code as"))
    #expect(desk.device.given.map(\.signal) == [.accepted])
    #expect(desk.door.tally.accepted == 1)
  }

  @Test func withoutSoundsItIsFeltAllTheSameAtTheNextStartToo() async throws {
    try await desk.set(authority.vaccinated).start()
    try await desk.stage.tap(.a11yMore)
    try await desk.stage.tick("Sounds of verdicts")
    await desk.stage.goBack()
    try await desk.stage.tap("Scan")
    try await desk.see(authority.vaccinated)
    #expect(desk.device.given.map(\.sound) == [false])
    let later = try await desk.again().start()
    #expect(!later.door.sound)
    later.door.hear(true)
    #expect(try await later.again().start().door.sound)
  }

  private func next() async throws {
    try await desk.stage.tap("Scan the next")
    await desk.pass(1)
  }
}
