import Foundation
import Testing

@testable import LaissezUI

@MainActor @Suite struct PageTests {
  private let now = Desk.now

  private func countdown(_ seconds: TimeInterval) -> Countdown {
    Countdown(until: now + seconds, whole: 30) { "\($0) left" }
  }

  @Test func theLastSecondIsToldUntilItIsOver() {
    #expect(countdown(29.2).words(at: now) == "30 left")
    #expect(countdown(0.1).words(at: now) == "1 left")
    #expect(countdown(0).words(at: now) == "0 left")
  }

  @Test func aClockThatIsSetMakesACountdownNeitherLongerThanTheWholeNorNegative() {
    #expect(countdown(3000).left(at: now) == 30)
    #expect(countdown(3000).part(at: now) == 1)
    #expect(countdown(-5).left(at: now) == 0)
  }

  @Test func whatIsHeldStandsStill() {
    let held = Countdown(standing: 12, whole: 15) { "\($0) left" }
    #expect(held.words(at: now) == held.words(at: now + 100))
  }

  @Test func aPageIsReadInItsOrderWithWhatEachThingIs() {
    let page = Page(
      "Title", over: "Anna", way: .back, signs: [Action("Add", .sign, icon: .plus) {}],
      content: [
        .notice("News", told: .told),
        .window(Window(header: "Staff see", spoken: "Frame: what staff see", rows: [.line("May enter", .lead)])),
        .list([Row("Item", detail: "more") {}, Row("Network", end: "None")]),
        .field(Field("Passphrase", "secret words", secret: true) { _ in }),
        .tick(Tick("Skip", true) { _ in }),
        .pips(left: 1, of: 3),
        .ring(countdown(7)),
        nil,
      ],
      actions: [.button("Go", enabled: false) {}])
    #expect(
      page.spoken(at: now, back: "Back", close: "Close") == [
        "Title", "- Back (button)", "- Anna", "- Title (heading)", "- Add (button)", "- News (told)", "- Frame: what staff see",
        "- May enter",
        "- Item. more (button)", "- Network: None", "- Passphrase", "- Passphrase (edit)", "- Skip (checked)", "- 7 left",
        "- Go (button, disabled)",
      ])
  }

  @Test func aButtonThatIsOffDoesNothing() async {
    nonisolated(unsafe) var done = false
    await Action("Go", enabled: false) { done = true }()
    #expect(!done)
    await Action("Go") { done = true }()
    #expect(done)
  }
}
