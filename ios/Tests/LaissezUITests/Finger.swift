import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// What tests of the care for a wallet do with a phone, and ask of it.
@MainActor extension Phone {
  /// A phone with a wallet that has no passes yet, and this trust pack.
  static func begun(with pack: Data? = nil) async throws -> Phone {
    let phone = try await Phone()
    let desk = try Desk.shared.get()
    try await phone.holder.pocket.create(pack ?? desk.packFile, roots: pack == nil ? desk.roots : nil)
    await phone.stage.restart(Passes(phone.holder))
    return phone
  }

  /// Opens a screen over the one that is shown.
  func opening(_ screen: (Holder) -> Screen) async -> Phone {
    await stage.open(screen(holder))
    return self
  }

  /// Begins anew with the passes, and this over them.
  func anew(_ screen: (Holder) -> Screen) async {
    await stage.restart(Passes(holder), screen(holder))
  }

  /// Another app opens a file with this one.
  func receive(_ file: Data) async {
    await stage.open(Receive(holder, file))
  }

  /// Has a file saved; what was saved.
  func save(_ location: SourceLocation = #_sourceLocation) async throws -> Data {
    try await stage.tap(.sendSave, file: location)
    return try #require(device.saved.last, sourceLocation: location).bytes
  }

  /// What the passes are for.
  func titles() async throws -> [String] {
    try await wallet { [now = holder.now] in try $0.passes(now: now).map { $0.titleIn(language: "en") } }
  }

  /// Asks the issuer for a pass, so that a request waits.
  @discardableResult func ask() async throws -> Data {
    let adult = try Desk.shared.get().rule(Self.adult)
    return try await wallet { [now = holder.now] in try $0.request(issuer: "Utopia Health", rules: [adult], now: now, days: 20).bytes }
  }

  /// What stands on the screen as a problem.
  var problem: (any Error)? { (stage.current as? Problem)?.problem }
  /// Its kind, where it is the core's.
  var kind: ErrorKind? { (problem as? LaissezError)?.kind() }
  /// The same, where it came up on the way.
  var fault: Fault? { problem as? Fault }

  /// Whether the screen says this, maybe among other words.
  func says(_ words: String) -> Bool {
    stage.read().contains { $0.contains(words) }
  }

  /// The same, with words of the catalogue.
  func says(_ phrase: Phrase) -> Bool {
    says(stage.words(phrase))
  }
}
