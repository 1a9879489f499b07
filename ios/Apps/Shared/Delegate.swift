import UIKit

/// What only an app as a whole can say: no keyboard of others, and nothing is left over from before.
class Delegate: NSObject, UIApplicationDelegate {
  /// Other keyboards than the system's may learn what is written, and send it away.
  func application(
    _ application: UIApplication, shouldAllowExtensionPointIdentifier point: UIApplication.ExtensionPointIdentifier
  ) -> Bool {
    point != .keyboard
  }

  func application(
    _ application: UIApplication, configurationForConnecting session: UISceneSession, options: UIScene.ConnectionOptions
  ) -> UISceneConfiguration {
    Scraps.clear(arriving: !options.urlContexts.isEmpty)
    return UISceneConfiguration(name: nil, sessionRole: session.role)
  }
}
