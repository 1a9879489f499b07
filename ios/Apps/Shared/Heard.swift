import LaissezUI
import UIKit

/// What a screen reader says of the screen that is shown, though nobody touched it.
struct Heard: Equatable {
  private let screen: ObjectIdentifier
  private let title: String
  private let news: [News]

  @MainActor init(_ screen: Screen) {
    let page = screen.page
    self.screen = ObjectIdentifier(screen)
    title = page.title
    news = page.news
  }

  /// Says what is new: of a screen that has just opened its title, or what it tells at once.
  @MainActor func say(after before: Heard) {
    let isNew = before.screen != screen || before == self
    let now = news.toSay(after: isNew ? nil : before.news)
    if isNew, now.isEmpty { UIAccessibility.post(notification: .screenChanged, argument: title) }
    for piece in now {
      let priority: UIAccessibilityPriority = piece.atOnce ? .high : .low
      let spoken = NSAttributedString(string: piece.words, attributes: [.accessibilitySpeechAnnouncementPriority: priority])
      UIAccessibility.post(notification: .announcement, argument: spoken)
    }
  }
}
