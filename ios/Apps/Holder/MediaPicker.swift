import Foundation
import PhotosUI
import UIKit
import UniformTypeIdentifiers

/// The system's own page for films and photographs. It runs outside this app, which gets the one item that is picked, and asks for nothing.
@MainActor final class MediaPicker: NSObject, PHPickerViewControllerDelegate, UIAdaptivePresentationControllerDelegate {
  private var picked: NSItemProvider?
  private var answer: CheckedContinuation<Void, Never>?

  /// What somebody picks of this kind; nothing if they turn back.
  static func item(_ kind: PHPickerFilter) async -> NSItemProvider? {
    var wanted = PHPickerConfiguration()
    wanted.filter = kind
    wanted.selectionLimit = 1
    // As it lies there: nothing is to be made smaller before codes are read from it.
    wanted.preferredAssetRepresentationMode = .current
    return await MediaPicker().show(PHPickerViewController(configuration: wanted))
  }

  /// A copy of it at a place of ours; none where it can't be had.
  static func copy(_ item: NSItemProvider, _ type: UTType) async -> URL? {
    await withCheckedContinuation { copied in
      _ = item.loadFileRepresentation(forTypeIdentifier: type.identifier) { lent, _ in
        // The system removes what it lends when this returns.
        copied.resume(returning: lent.flatMap { try? take($0) })
      }
    }
  }

  private nonisolated static func take(_ lent: URL) throws -> URL {
    let place = try Scraps.place(for: "picked.\(lent.pathExtension)")
    try FileManager.default.copyItem(at: lent, to: place)
    return place
  }

  private func show(_ picker: PHPickerViewController) async -> NSItemProvider? {
    await withCheckedContinuation { answer in
      self.answer = answer
      picker.delegate = self
      picker.presentationController?.delegate = self
      if !Foremost.present(picker) { end() }
    }
    return picked
  }

  private func end() {
    answer?.resume()
    answer = nil
  }

  func picker(_ picker: PHPickerViewController, didFinishPicking results: [PHPickerResult]) {
    picked = results.first?.itemProvider
    picker.dismiss(animated: true)
    end()
  }

  func presentationControllerDidDismiss(_ presentationController: UIPresentationController) {
    end()
  }
}
