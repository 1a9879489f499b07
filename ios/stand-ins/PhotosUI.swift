// Not Apple's: the names of PhotosUI that the apps use, written by hand from their public documentation, so that the types of the apps
// can be checked where there is no Apple SDK. Nothing of it is ever run, and it proves nothing of Apple's.
@_exported import UIKit

public struct PHPickerFilter: Equatable, Hashable, Sendable {
  public static let images = Self()
  public static let videos = Self()
}

public struct PHPickerConfiguration {
  public enum AssetRepresentationMode: Sendable {
    case automatic, current, compatible
  }
  public init() {}
  public var preferredAssetRepresentationMode: AssetRepresentationMode = .automatic
  public var selectionLimit = 1
  public var filter: PHPickerFilter?
}

public struct PHPickerResult {
  public let itemProvider: NSItemProvider
}

@MainActor @preconcurrency public protocol PHPickerViewControllerDelegate: AnyObject {
  func picker(_ picker: PHPickerViewController, didFinishPicking results: [PHPickerResult])
}

@MainActor public final class PHPickerViewController: UIViewController {
  public init(configuration: PHPickerConfiguration) {}
  public weak var delegate: (any PHPickerViewControllerDelegate)?
}
