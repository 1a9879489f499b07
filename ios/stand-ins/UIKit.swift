// Not Apple's: the names of UIKit that the apps use, written by hand from their public documentation, so that the types of the apps
// can be checked where there is no Apple SDK. Nothing of it is ever run, and it proves nothing of Apple's.
@_exported import CoreGraphics
@_exported import Foundation
import UniformTypeIdentifiers

// Text.

public class UIFont: NSObject, @unchecked Sendable {
  public struct Weight: Hashable, Sendable {
    public static let regular = Weight()
    public static let medium = Weight()
    public static let bold = Weight()
  }
  public static func systemFont(ofSize fontSize: CGFloat, weight: UIFont.Weight) -> UIFont { UIFont() }
}

extension NSAttributedString.Key {
  public static let font = Self(rawValue: "")
  public static let accessibilitySpeechAnnouncementPriority = Self(rawValue: "")
}

extension NSString {
  public func size(withAttributes attrs: [NSAttributedString.Key: Any]? = nil) -> CGSize { .zero }
}

public struct UITextContentType: Hashable, RawRepresentable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

// Screen readers.

public struct UIAccessibilityPriority: Hashable, RawRepresentable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public static let high = Self(rawValue: "")
  public static let low = Self(rawValue: "")
}

public enum UIAccessibility {
  public struct Notification: Hashable, Sendable {
    public static let announcement = Notification()
    public static let screenChanged = Notification()
  }
  @MainActor public static func post(notification: UIAccessibility.Notification, argument: Any?) {}
  @MainActor public static var isVoiceOverRunning: Bool { false }
  @MainActor public static var isSwitchControlRunning: Bool { false }
}

// Views and controllers.

@MainActor open class UIResponder: NSObject {
  open var canBecomeFirstResponder: Bool { false }
  @discardableResult open func becomeFirstResponder() -> Bool { false }
  @discardableResult open func resignFirstResponder() -> Bool { false }
  open var isFirstResponder: Bool { false }
  open func pressesBegan(_ presses: Set<UIPress>, with event: UIPressesEvent?) {}
  open func pressesEnded(_ presses: Set<UIPress>, with event: UIPressesEvent?) {}
  open func pressesCancelled(_ presses: Set<UIPress>, with event: UIPressesEvent?) {}
}

@MainActor public class UIPressesEvent: NSObject {}
@MainActor public class UIPress: NSObject {
  public var key: UIKey? { nil }
}
@MainActor public class UIKey: NSObject {
  public var characters: String { "" }
  public var keyCode: UIKeyboardHIDUsage { .keyboardReturnOrEnter }
}
public enum UIKeyboardHIDUsage: Int, Sendable {
  case keyboardReturnOrEnter = 0x28
  case keyboardTab = 0x2B
  case keypadEnter = 0x58
  case keyboardA = 0x04
}

@MainActor open class CALayer: NSObject {
  open var frame: CGRect = .zero
  open func addSublayer(_ layer: CALayer) {}
}

@MainActor open class UIView: UIResponder {
  public init(frame: CGRect) {}
  public required init?(coder: NSCoder) {}
  public var layer: CALayer { CALayer() }
  public var bounds: CGRect = .zero
  open var window: UIWindow? { nil }
  open func didMoveToWindow() {}
  open func layoutSubviews() {}
}

@MainActor open class UIWindow: UIView {
  public var rootViewController: UIViewController?
}

@MainActor open class UIViewController: UIResponder {
  open var view: UIView! { fatalError() }
  open var presentedViewController: UIViewController? { nil }
  open var presentingViewController: UIViewController? { nil }
  open var isBeingDismissed: Bool { false }
  open var popoverPresentationController: UIPopoverPresentationController? { nil }
  open var presentationController: UIPresentationController? { nil }
  open func present(_ viewControllerToPresent: UIViewController, animated flag: Bool, completion: (() -> Void)? = nil) {}
  open func dismiss(animated flag: Bool, completion: (() -> Void)? = nil) {}
}

@MainActor open class UIPresentationController: NSObject {
  public weak var delegate: (any UIAdaptivePresentationControllerDelegate)?
}

@MainActor public protocol UIAdaptivePresentationControllerDelegate: NSObjectProtocol {
  func presentationControllerDidDismiss(_ presentationController: UIPresentationController)
}
extension UIAdaptivePresentationControllerDelegate {
  public func presentationControllerDidDismiss(_ presentationController: UIPresentationController) {}
}

public struct UIPopoverArrowDirection: OptionSet, Sendable {
  public let rawValue: UInt
  public init(rawValue: UInt) { self.rawValue = rawValue }
}

@MainActor open class UIPopoverPresentationController: UIPresentationController {
  public var sourceView: UIView?
  public var sourceRect: CGRect = .zero
  public var permittedArrowDirections: UIPopoverArrowDirection = []
}

@MainActor open class UIActivityViewController: UIViewController {
  public init(activityItems: [Any], applicationActivities: [UIActivity]?) {}
  public var completionWithItemsHandler: CompletionWithItemsHandler?
  public typealias CompletionWithItemsHandler = (UIActivity.ActivityType?, Bool, [Any]?, (any Error)?) -> Void
}

@MainActor open class UIActivity: NSObject {
  public struct ActivityType: Hashable, Sendable {}
}

@MainActor public protocol UIDocumentPickerDelegate: NSObjectProtocol {
  func documentPicker(_ controller: UIDocumentPickerViewController, didPickDocumentsAt urls: [URL])
  func documentPickerWasCancelled(_ controller: UIDocumentPickerViewController)
}
@MainActor open class UIDocumentPickerViewController: UIViewController {
  public init(forOpeningContentTypes contentTypes: [UTType], asCopy: Bool) {}
  public init(forExporting urls: [URL], asCopy: Bool) {}
  public weak var delegate: (any UIDocumentPickerDelegate)?
}

/// Foundation's, on Apple's systems.
public class NSItemProvider: NSObject {
  public func loadFileRepresentation(
    forTypeIdentifier typeIdentifier: String, completionHandler: @escaping @Sendable (URL?, (any Error)?) -> Void
  ) -> Progress { Progress(totalUnitCount: 0) }
}

// Impacts.

@MainActor open class UIFeedbackGenerator: NSObject {
  open func prepare() {}
}
@MainActor open class UIImpactFeedbackGenerator: UIFeedbackGenerator {
  public enum FeedbackStyle: Int, Sendable {
    case light, medium, heavy, soft, rigid
  }
  public init(style: FeedbackStyle) {}
  open func impactOccurred() {}
}
@MainActor open class UISelectionFeedbackGenerator: UIFeedbackGenerator {
  open func selectionChanged() {}
}

// The app.

public struct UIBackgroundTaskIdentifier: Hashable, RawRepresentable, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
}

@MainActor open class UIApplication: UIResponder {
  public struct ExtensionPointIdentifier: Hashable, RawRepresentable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public static let keyboard = Self(rawValue: "")
  }
  public struct OpenExternalURLOptionsKey: Hashable, Sendable {}
  public static var shared: UIApplication { fatalError() }
  public nonisolated static var userDidTakeScreenshotNotification: Notification.Name { Notification.Name("") }
  public nonisolated static var openSettingsURLString: String { "" }
  open var isIdleTimerDisabled = false
  open var connectedScenes: Set<UIScene> { [] }
  open func beginBackgroundTask(expirationHandler handler: (@MainActor @Sendable () -> Void)? = nil) -> UIBackgroundTaskIdentifier {
    fatalError()
  }
  open func endBackgroundTask(_ identifier: UIBackgroundTaskIdentifier) {}
  @discardableResult open func open(_ url: URL, options: [OpenExternalURLOptionsKey: Any] = [:]) async -> Bool { false }
}

@MainActor public protocol UIApplicationDelegate: NSObjectProtocol {
  func application(
    _ application: UIApplication, shouldAllowExtensionPointIdentifier extensionPointIdentifier: UIApplication.ExtensionPointIdentifier
  ) -> Bool
  func application(
    _ application: UIApplication, configurationForConnecting connectingSceneSession: UISceneSession, options: UIScene.ConnectionOptions
  ) -> UISceneConfiguration
}
extension UIApplicationDelegate {
  public func application(
    _ application: UIApplication, shouldAllowExtensionPointIdentifier extensionPointIdentifier: UIApplication.ExtensionPointIdentifier
  ) -> Bool { true }
  public func application(
    _ application: UIApplication, configurationForConnecting connectingSceneSession: UISceneSession, options: UIScene.ConnectionOptions
  ) -> UISceneConfiguration { fatalError() }
}

@MainActor open class UIApplicationShortcutItem: NSObject {
  open var type: String { "" }
}

@MainActor open class UIScene: UIResponder {
  @MainActor public class ConnectionOptions: NSObject {
    public var shortcutItem: UIApplicationShortcutItem? { nil }
    public var urlContexts: Set<UIOpenURLContext> { [] }
  }
}
@MainActor public class UIOpenURLContext: NSObject {}
@MainActor open class UIWindowScene: UIScene {
  open var screen: UIScreen { fatalError() }
  open var keyWindow: UIWindow? { nil }
}
@MainActor open class UIScreen: NSObject {
  open var brightness: CGFloat = 0
}
@MainActor open class UISceneSession: NSObject {
  public struct Role: Hashable, Sendable {}
  open var role: UISceneSession.Role { fatalError() }
}
@MainActor open class UISceneConfiguration: NSObject {
  public init(name: String?, sessionRole: UISceneSession.Role) {}
  open var delegateClass: AnyClass?
}
@MainActor public protocol UISceneDelegate: NSObjectProtocol {}
@MainActor public protocol UIWindowSceneDelegate: UISceneDelegate {
  func windowScene(
    _ windowScene: UIWindowScene, performActionFor shortcutItem: UIApplicationShortcutItem, completionHandler: @escaping (Bool) -> Void)
}
extension UIWindowSceneDelegate {
  public func windowScene(
    _ windowScene: UIWindowScene, performActionFor shortcutItem: UIApplicationShortcutItem, completionHandler: @escaping (Bool) -> Void
  ) {}
}
