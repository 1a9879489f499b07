import LaissezUI
import UIKit
import UniformTypeIdentifiers

/// The system's own pages for files and settings, out of the app's sight.
@MainActor final class FilePicker: NSObject, UIDocumentPickerDelegate, UIAdaptivePresentationControllerDelegate {
  private var picked: [URL] = []
  private var answer: CheckedContinuation<Void, Never>?

  /// A file that somebody picks; none if they turn back. It is a copy: this app keeps no way to where the file lies.
  static func file() async -> Handed? {
    await FilePicker().show(UIDocumentPickerViewController(forOpeningContentTypes: [.data], asCopy: true)).first.map { Handed(at: $0) }
  }

  /// Has somebody choose where a copy of this file is saved; whether it is.
  static func save(_ file: URL) async -> Bool {
    await !FilePicker().show(UIDocumentPickerViewController(forExporting: [file], asCopy: true)).isEmpty
  }

  /// Opens this app's page in the system's settings.
  static func visitSettings() async {
    if let page = URL(string: UIApplication.openSettingsURLString) { await UIApplication.shared.open(page) }
  }

  private func show(_ picker: UIDocumentPickerViewController) async -> [URL] {
    await withCheckedContinuation { answer in
      self.answer = answer
      picker.delegate = self
      picker.presentationController?.delegate = self
      if !Foremost.present(picker) { end([]) }
    }
    return picked
  }

  private func end(_ picked: [URL]) {
    guard let answer else { return }
    self.answer = nil
    self.picked = picked
    answer.resume()
  }

  func documentPicker(_ controller: UIDocumentPickerViewController, didPickDocumentsAt urls: [URL]) {
    end(urls)
  }

  func documentPickerWasCancelled(_ controller: UIDocumentPickerViewController) {
    end([])
  }

  func presentationControllerDidDismiss(_ presentationController: UIPresentationController) {
    end([])
  }
}
