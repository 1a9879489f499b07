import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// The camera is asked for when it is needed, with a reason, and done without where it is denied.
@MainActor @Suite struct VerifierCameraTests {
  private let authority: VerifierAuthority
  private let desk: VerifierDesk

  init() async throws {
    authority = try VerifierAuthority.shared.get()
    desk = try await VerifierDesk(camera: .notAsked).set(authority.adult).start()
  }

  @Test func nothingIsAskedBeforeSomebodyScans() async throws {
    #expect(desk.device.asked == 0)
    try await desk.stage.tap("Scan")
    #expect(desk.screen.name == "camera-reason")
    #expect(desk.screen.isSheet)
    #expect(desk.says("Pictures are read and dropped, never stored"))
    #expect(desk.device.asked == 0)
    try await desk.stage.tap("Continue")
    #expect(desk.device.asked == 1)
    #expect(desk.screen.name == "scanning")
    #expect(desk.device.pictures.isOpen)
    await desk.stage.goBack()
    #expect(desk.screen.name == "ready")
    try await desk.stage.tap("Scan")
    #expect(desk.screen.name == "scanning")
    #expect(desk.device.asked == 1)
  }

  @Test func deniedTheSettingsHelp() async throws {
    desk.device.answer = .denied
    try await desk.stage.tap("Scan")
    try await desk.stage.tap("Continue")
    #expect(desk.screen.name == "camera-denied-for-good")
    #expect(desk.says("A hardware scanner does without."))
    #expect(!desk.device.pictures.isOpen)
    try await desk.stage.tap("Open this app’s settings")
    #expect(desk.device.settings == 1)
    // Allowed there, it goes on where it was.
    await desk.stage.turn(.away)
    desk.device.camera = .allowed
    await desk.stage.turn(.front)
    #expect(desk.stage.names == ["ready", "scanning"])
  }

  @Test func whatTheSystemWasAnsweredIsKnownTheNextTime() async throws {
    desk.device.camera = .denied
    try await desk.stage.tap("Scan")
    #expect(desk.screen.name == "camera-denied-for-good")
    await desk.stage.goBack()
    #expect(desk.stage.names == ["ready"])
  }

  @Test func wherePhoneRestrictionsForbidItNobodyIsSentToTheSettings() async throws {
    desk.device.answer = .restricted
    try await desk.stage.tap("Scan")
    try await desk.stage.tap("Continue")
    #expect(desk.screen.name == "camera-restricted")
    #expect(desk.says("This phone’s restrictions do not allow the camera."))
    #expect(desk.screen.page.touchable.isEmpty, "but for the bar, which closes it")
    await desk.stage.goBack()
    #expect(desk.screen.name == "ready")
  }

  @Test func theAnswerToADoorCodeIsScannedOnceTheCameraIsAllowed() async throws {
    try await desk.stage.tap("Show door code")
    try await desk.stage.tap("Scan the answer")
    #expect(desk.screen.name == "camera-reason")
    try await desk.stage.tap("Continue")
    #expect(desk.stage.names == ["ready", "door-code", "scanning"])
    try await desk.see(authority.adult)
    #expect(desk.says("This code does not answer this door."))
  }

  @Test func withoutTheCameraAScannerIsEnough() async throws {
    try await desk.stage.tap("Scan")
    await desk.stage.goBack()
    #expect(desk.screen.name == "ready")
    await desk.type(try authority.show(authority.adult, at: desk.now).text())
    #expect(desk.screen.name == "accepted-compare")
  }
}
