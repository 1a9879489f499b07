import LaissezUI
import SwiftUI

/// Elements one below the other, with as much between them as the visual language wants.
struct ElementsView: View {
  private let keyed: [Keyed]

  init(_ elements: [Element]) {
    var seen: [String: Int] = [:]
    keyed = elements.indices.map { index in
      let kind = elements[index].kind
      seen[kind, default: 0] += 1
      let gap = index == 0 ? 0 : Element.gap(from: elements[index - 1], to: elements[index])
      return Keyed(id: "\(kind)-\(seen[kind, default: 0])", element: elements[index], gap: gap)
    }
  }

  var body: some View {
    VStack(alignment: .leading, spacing: 0) {
      ForEach(keyed) { ElementView(element: $0.element).padding(.top, $0.gap) }
    }
  }

  /// An element under a name that stays the same while others come and go: a field keeps the keyboard.
  private struct Keyed: Identifiable {
    let id: String
    let element: Element
    let gap: CGFloat
  }
}

extension Element {
  fileprivate var kind: String {
    switch self {
    case .text: "text"
    case .heading: "heading"
    case .tag: "tag"
    case .notice: "notice"
    case .beside: "beside"
    case .apart: "apart"
    case .group: "group"
    case .card: "card"
    case .list: "list"
    case .window: "window"
    case .button: "button"
    case .field: "field"
    case .tick: "tick"
    case .pips: "pips"
    case .meter: "meter"
    case .code: "code"
    case .unlike: "unlike"
    case .ring: "ring"
    case .timer: "timer"
    case .step: "step"
    case .tally: "tally"
    case .dots: "dots"
    case .latin: "latin"
    case .camera: "camera"
    case .shape: "shape"
    }
  }

  /// How much stands between two elements.
  fileprivate static func gap(from above: Element, to below: Element) -> CGFloat {
    switch (above, below) {
    case (.card, .card), (.card, .list), (.list, .card), (.list, .list): 12
    case (.text, .text), (.heading, .text), (.text, .heading), (.button, .button), (.notice, .button), (.tick, .button), (.tick, .tick): 8
    case (.pips, .text), (.meter, .text), (.button, .text), (.button, .timer): 6
    default: 14
    }
  }
}
