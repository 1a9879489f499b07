import UIKit

/// The system's sheet, by which a file goes to another app.
@MainActor final class SharingSheet {
  private var answer: CheckedContinuation<Void, Never>?

  /// Shows it, and returns when it is gone.
  func show(_ file: URL) async {
    await withCheckedContinuation { answer in
      self.answer = answer
      let sheet = UIActivityViewController(activityItems: [file], applicationActivities: nil)
      sheet.completionWithItemsHandler = { [weak self, weak sheet] _, completed, _, _ in
        // Whoever turns back from one app may be shown the sheet again, to choose another.
        let isGone = sheet == nil || sheet?.presentingViewController == nil || sheet?.isBeingDismissed == true
        if completed || isGone { self?.end() }
      }
      if !Foremost.present(sheet) { end() }
    }
  }

  private func end() {
    answer?.resume()
    answer = nil
  }
}
