import LaissezUI
import SwiftUI

/// A button.
struct ButtonView: View {
  let action: Action

  var body: some View {
    Button {
      Task { await action() }
    } label: {
      ButtonLabel(action: action)
    }
    .buttonStyle(ButtonGround(kind: action.kind))
    .disabled(!action.enabled)
    .accessibilityLabel(action.spoken ?? action.words)
  }
}

/// A sign in the bar, with words for screen readers.
struct SignView: View {
  let icon: Icon
  let words: String
  let colour: Color
  let act: @MainActor () async -> Void

  var body: some View {
    Button {
      Task { await act() }
    } label: {
      IconView(icon, colour: colour).frame(minWidth: 44, minHeight: 44)
    }
    .buttonStyle(.plain)
    .accessibilityLabel(words)
    .accessibilityShowsLargeContentViewer { Text(words) }
  }
}

private struct ButtonLabel: View {
  let action: Action

  @Environment(\.sharesLine) private var sharesLine

  var body: some View {
    HStack(spacing: 8) {
      if let icon = action.icon { IconView(icon, colour: action.kind.text) }
      if action.kind != .sign {
        Text(action.words)
          .typeset(style, weight: action.kind == .tall ? nil : .medium)
          .multilineTextAlignment(.center)
          .fixedSize(horizontal: false, vertical: true)
      }
    }
    .foregroundStyle(action.kind.text)
    .padding(.horizontal, sharesLine ? 8 : 20)
    .padding(.vertical, 10)
    .frame(maxWidth: sharesLine ? nil : .infinity, minHeight: action.kind.height)
    .opacity(action.enabled ? 1 : 0.6)
  }

  private var style: Style {
    if action.kind == .tall { return .title }
    return sharesLine ? .label : .body
  }
}

/// The ground of a button, which answers touch.
private struct ButtonGround: ButtonStyle {
  let kind: Action.Kind

  func makeBody(configuration: Configuration) -> some View {
    configuration.label
      .background(kind.ground, in: RoundedRectangle(cornerRadius: 12))
      .overlay { RoundedRectangle(cornerRadius: 12).fill(configuration.isPressed ? Palette.pressed : .clear) }
      .overlay { RoundedRectangle(cornerRadius: 12).strokeBorder(kind == .secondary ? Palette.edge : .clear, lineWidth: 1.5) }
      .contentShape(RoundedRectangle(cornerRadius: 12))
  }
}

extension Action.Kind {
  fileprivate var text: Color {
    switch self {
    case .primary, .tall: Palette.onAccent
    case .secondary, .quiet: Palette.accent
    case .danger: Palette.danger
    case .onVerdict: Palette.onButtonOnVerdict
    case .sign: Palette.ink
    }
  }

  fileprivate var ground: Color {
    switch self {
    case .primary, .tall: Palette.accent
    case .onVerdict: Palette.buttonOnVerdict
    case .secondary, .quiet, .danger, .sign: .clear
    }
  }

  fileprivate var height: CGFloat {
    switch self {
    case .tall: 72
    case .primary, .secondary, .onVerdict: 52
    case .quiet, .danger, .sign: 48
    }
  }
}
