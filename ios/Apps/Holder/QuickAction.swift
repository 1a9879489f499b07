import LaissezUI
import SwiftUI
import UIKit

/// What the home screen's quick action asked for, until it is done.
@MainActor @Observable final class QuickAction {
  /// The only one.
  static let asked = QuickAction()

  /// Whether the first pass is to be shown.
  var show = false

  /// Takes what was touched on the home screen; whether it is known.
  @discardableResult func take(_ item: UIApplicationShortcutItem) -> Bool {
    guard item.type == "org.laissez.holder.show" else { return false }
    show = true
    return true
  }
}

/// The same as in every app, and the quick action that the app was started by.
final class HolderDelegate: Delegate {
  override func application(
    _ application: UIApplication, configurationForConnecting session: UISceneSession, options: UIScene.ConnectionOptions
  ) -> UISceneConfiguration {
    let configuration = super.application(application, configurationForConnecting: session, options: options)
    configuration.delegateClass = QuickActionDelegate.self
    if let item = options.shortcutItem { QuickAction.asked.take(item) }
    return configuration
  }
}

/// The quick action, where the app runs already.
final class QuickActionDelegate: UIResponder, UIWindowSceneDelegate {
  func windowScene(
    _ windowScene: UIWindowScene, performActionFor shortcutItem: UIApplicationShortcutItem, completionHandler: @escaping (Bool) -> Void
  ) {
    completionHandler(QuickAction.asked.take(shortcutItem))
  }
}
