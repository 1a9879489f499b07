import LaissezUI
import SwiftUI
import UIKit

/// Takes the keys of scanners that stand in for a keyboard, wherever nobody writes in a line.
struct Keys: UIViewRepresentable {
  let staff: Staff
  /// The screen that is shown: with each the keys are taken anew.
  let screen: ObjectIdentifier

  func makeUIView(context: Context) -> KeyView {
    KeyView(staff)
  }

  func updateUIView(_ view: KeyView, context: Context) {
    view.listen()
  }
}

/// Whom the system gives the keys.
final class KeyView: UIView {
  private let staff: Staff

  init(_ staff: Staff) {
    self.staff = staff
    super.init(frame: .zero)
  }

  @available(*, unavailable) required init?(coder: NSCoder) {
    nil
  }

  /// Has the system give keys from now on.
  func listen() {
    if window != nil { becomeFirstResponder() }
  }

  override var canBecomeFirstResponder: Bool { true }

  override func didMoveToWindow() {
    super.didMoveToWindow()
    listen()
  }

  override func pressesBegan(_ presses: Set<UIPress>, with event: UIPressesEvent?) {
    let others = presses.filter { !isTaken($0) }
    if !others.isEmpty { super.pressesBegan(others, with: event) }
  }

  private func isTaken(_ press: UIPress) -> Bool {
    guard let key = press.key else { return false }
    switch staff.press(Typist.Key(key)) {
    case .not: return false
    case .part: return true
    case .whole(let code):
      Task { await staff.typed(code) }
      return true
    }
  }
}

extension Typist.Key {
  @MainActor fileprivate init(_ key: UIKey) {
    switch key.keyCode {
    case .keyboardReturnOrEnter, .keypadEnter, .keyboardTab: self = .end
    // Arrows and their like have names in place of characters.
    default: self = key.characters.isEmpty || key.characters.hasPrefix("UIKeyInput") ? .other : .letter(key.characters)
    }
  }
}
