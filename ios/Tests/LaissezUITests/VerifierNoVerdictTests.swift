import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// What is no verdict.
@MainActor @Suite struct VerifierNoVerdictTests {
  private let authority: VerifierAuthority
  private let desk: VerifierDesk

  init() async throws {
    authority = try VerifierAuthority.shared.get()
    desk = try await VerifierDesk().scan(authority.adult)
  }

  @Test func otherCodesAreNamedAndNothingFlashesOrSounds() async throws {
    let kinds = [
      "HC1:6BF": "a European certificate", "HTTPS://EXAMPLE.ORG": "a web link", "LAISSEZ:C1AAAA": "a door code",
      "LF1:AAAA": "a piece of a moving code", "12345678": "another kind of code",
    ]
    for (text, words) in kinds {
      try await desk.see(text)
      #expect(desk.screen.name == "scanning")
      #expect(desk.says("This is \(words), not a pass."), "\(text)")
    }
    #expect(desk.device.given.isEmpty)
    #expect(desk.door.tally.refused == 0)
    #expect(desk.device.pictures.isOpen)
    // The line goes when nothing is before the camera any more.
    await desk.seeNothing(0x80)
    await desk.pass(5)
    #expect(!desk.says("not a pass"))
  }

  @Test func aLineStaysAsLongAsItsCodeIsThere() async throws {
    for _ in 0..<3 {
      try await desk.see("HTTPS://EXAMPLE.ORG")
      await desk.pass(3)
      #expect(desk.says("not a pass"))
    }
    await desk.pass(1)
    #expect(!desk.says("not a pass"))
  }

  @Test func whatWasReadWithFaultsIsNoVerdict() async throws {
    try await desk.see("LP1:A")
    #expect(desk.screen.name == "scanning")
    #expect(desk.says("The code was read with faults. Scan it once more."))
  }

  @Test func twoCodesAtOnceAreNotJudged() async throws {
    let one = try frame(of: authority.show(authority.adult, at: desk.now).code(sturdy: false), module: 4)
    let other = try frame(of: authority.show(authority.adult, at: desk.now).code(sturdy: false), module: 4)
    // The midst of each, beside one another.
    var both = [UInt8](repeating: 0x70, count: one.width * one.height)
    for y in 0..<one.height {
      for x in 0..<one.width {
        let half = x % (one.width / 2) + one.width / 4
        both[y * one.width + x] = (x < one.width / 2 ? one : other).luma[y * one.stride + half]
      }
    }
    await desk.see(both, width: one.width, height: one.height, stride: one.width)
    #expect(desk.screen.name == "scanning")
    #expect(desk.says("Two codes in view: one at a time."))
    #expect(desk.door.tally.accepted == 0)
  }

  @Test func aFrameThatIsNoneIsSaidAndNothingBreaks() async {
    await desk.see([0, 1, 2], width: 640, height: 480, stride: 640)
    #expect(desk.screen.name == "scanning")
    #expect(desk.texts.filter { $0.hasSuffix("(told)") }.count == 2)
  }

  @Test func inTheDarkTheLightIsOfferedAndGoesOutWithTheCamera() async throws {
    let dark = "It is dark here. Turn on the light."
    #expect(!desk.says(dark))
    await desk.seeNothing(0)
    #expect(desk.says(dark))
    try await desk.stage.tap("Light on")
    #expect(desk.device.pictures.lit)
    #expect(desk.says("Light off") && !desk.says(dark))
    try await desk.stage.tap("Light off")
    #expect(!desk.device.pictures.lit)
    try await desk.stage.tap("Light on")
    await desk.stage.goBack()
    #expect(!desk.device.pictures.lit)
    try await desk.stage.tap("Scan")
    #expect(desk.says("Light on"))
  }

  @Test func aCameraWithoutALightOffersNone() async throws {
    await desk.stage.goBack()
    desk.device.pictures.hasLight = false
    try await desk.stage.tap("Scan")
    #expect(!desk.says("Light on"))
  }

  @Test func whatTheCameraCannotDoIsSaid() async {
    await desk.device.pictures.seer?.failed(.busy).value
    #expect(desk.says("The camera does not open."))
    await desk.device.pictures.seer?.failed(.noCamera).value
    #expect(desk.says("This phone has no camera."))
    await desk.seeNothing(128)
    #expect(!desk.says(desk.stage.words(.cameraNone)), "what sees again is not said to see nothing")
    #expect(desk.says(desk.stage.words(.scanHint)))
  }

  @Test func theCameraClosesWithTheAppAndOpensWithIt() async {
    await desk.stage.turn(.away)
    #expect(!desk.device.pictures.isOpen)
    await desk.stage.turn(.front)
    #expect(desk.device.pictures.isOpen && desk.device.pictures.opened == 2)
  }
}
