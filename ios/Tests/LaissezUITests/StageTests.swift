import Foundation
import Observation
import Testing

@testable import LaissezUI

/// A screen that notes what happens to it.
@MainActor @Observable private final class Noted: Screen {
  let called: String
  let lies: Bool
  @ObservationIgnored var notes: [String] = []

  init(_ called: String, lies: Bool = false) {
    self.called = called
    self.lies = lies
  }

  override var name: String { called }
  override var isSheet: Bool { lies }
  override func appear() async { notes.append("appears") }
  override func vanish() { notes.append("vanishes") }
  override func close() { notes.append("closes") }
}

@MainActor @Suite struct StageTests {
  private let first = Noted("first")
  private let stage: Stage

  init() {
    stage = Stage(first, words: Words(.english))
  }

  @Test func nothingAppearsBeforeTheAppIsInFront() async {
    let second = Noted("second")
    await stage.open(second)
    #expect(second.notes.isEmpty)
    await stage.turn(.front)
    #expect(second.notes == ["appears"])
    #expect(first.notes.isEmpty)
  }

  @Test func aScreenAppearsOnceHoweverTheSystemTurnsTheAppAside() async {
    await stage.turn(.aside)
    #expect(first.notes.isEmpty)
    await stage.turn(.front)
    await stage.turn(.aside)
    await stage.turn(.front)
    #expect(first.notes == ["appears"])
    await stage.turn(.aside)
    await stage.turn(.away)
    #expect(first.notes == ["appears", "vanishes"])
    await stage.turn(.front)
    #expect(first.notes == ["appears", "vanishes", "appears"])
  }

  @Test func aScreenThatIsLeftIsClosedAndTheOneBeforeAppearsAgain() async {
    await stage.turn(.front)
    let second = Noted("second")
    await stage.open(second)
    #expect(first.notes == ["appears", "vanishes"])
    await stage.goBack()
    #expect(second.notes == ["appears", "vanishes", "closes"])
    #expect(second.stage == nil)
    #expect(first.notes == ["appears", "vanishes", "appears"])
  }

  @Test func theFirstScreenCannotBeLeft() async {
    await stage.turn(.front)
    await stage.goBack()
    #expect(stage.names == ["first"])
  }

  @Test func beginningAnewClosesAllThatWasThere() async {
    let second = Noted("second")
    await stage.open(second)
    await stage.restart(Noted("other"), Noted("over it"))
    #expect(stage.names == ["other", "over it"])
    #expect(first.notes == ["closes"])
    #expect(second.notes == ["closes"])
  }

  @Test func aSheetLiesOverThePageBefore() async {
    await stage.open(Noted("sheet", lies: true))
    #expect(stage.pages.map(\.name) == ["first"])
    #expect(stage.sheet?.name == "sheet")
    await stage.open(Noted("page"))
    #expect(stage.pages.map(\.name) == ["first", "sheet", "page"])
    #expect(stage.sheet == nil)
  }

  @Test func aScreenInPlaceOfOneThatIsNoLongerShownIsNotShown() async {
    let second = Noted("second")
    await stage.open(second)
    await first.replace(Noted("late"))
    #expect(stage.names == ["first", "second"])
  }

  @Test func viewsAreToldWhenTheStackChanges() async {
    nonisolated(unsafe) var told = false
    withObservationTracking {
      _ = stage.current
    } onChange: {
      told = true
    }
    await stage.open(Noted("second"))
    #expect(told)
  }
}
