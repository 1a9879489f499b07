import UIKit

/// What is in front on this phone.
@MainActor enum Foremost {
  /// The app's one scene.
  static var scene: UIWindowScene? {
    UIApplication.shared.connectedScenes.lazy.compactMap { $0 as? UIWindowScene }.first
  }

  /// Shows a controller of the system's over all that is shown; whether it could. On an iPad it points at the middle.
  static func present(_ controller: UIViewController) -> Bool {
    guard let root = scene?.keyWindow?.rootViewController else { return false }
    var top = root
    while let over = top.presentedViewController, !over.isBeingDismissed { top = over }
    if let popover = controller.popoverPresentationController {
      popover.sourceView = top.view
      popover.sourceRect = CGRect(x: top.view.bounds.midX, y: top.view.bounds.midY, width: 0, height: 0)
      popover.permittedArrowDirections = []
    }
    top.present(controller, animated: true)
    return true
  }
}
