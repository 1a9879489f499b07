import Testing

@testable import LaissezUI

/// What screen readers say of themselves.
@Suite struct NewsTests {
  private func news(_ content: Element..., actions: [Element] = []) -> [News] {
    Page("Scan", content: content, actions: actions).news
  }

  @Test func whatIsSilentIsNoNews() {
    #expect(news(.text("Rule at this door"), .heading("Adult"), .notice("It is dark here.")) == [])
  }

  @Test func whatIsToldIsFoundWhereverItStands() {
    let told = news(
      .card([.apart([.group([.beside(.file, [.notice("Saved.", told: .told)])])])]), actions: [.text("It is dark here.", told: .told)])
    #expect(told.map(\.words) == ["Saved.", "It is dark here."])
  }

  @Test func aHeadingIsToldAsItIsSpoken() {
    let told = news(.heading("Accepted", .verdict, told: .toldAtOnce, spoken: "Accepted. Initials: A"))
    #expect(told.map(\.words) == ["Accepted. Initials: A"])
    #expect(told.map(\.atOnce) == [true])
  }

  @Test func ofAPageThatOpensOnlyWhatIsToldAtOnceIsSaid() {
    let told = news(.heading("Refused", told: .toldAtOnce), .text("Hold the code inside the frame", told: .told))
    #expect(told.toSay(after: nil).map(\.words) == ["Refused"])
  }

  @Test func onAPageThatIsOpenOnlyWhatIsNewIsSaid() {
    let before = news(.text("Hold the code inside the frame", told: .told))
    let after = news(.text("Hold the code inside the frame", told: .told), .notice("This is a web link, not a pass.", told: .told))
    #expect(after.toSay(after: before).map(\.words) == ["This is a web link, not a pass."])
    #expect(before.toSay(after: after) == [])
  }
}
