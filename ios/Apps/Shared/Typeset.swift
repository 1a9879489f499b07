import LaissezUI
import SwiftUI
import UIKit

/// The sizes of text, as large as the reader has set them.
struct TypeScale: DynamicProperty {
  @ScaledMetric(relativeTo: .body) private var text = TypeScale.whole
  @ScaledMetric(relativeTo: .title3) private var lead = TypeScale.whole
  @ScaledMetric(relativeTo: .title2) private var title = TypeScale.whole
  @ScaledMetric(relativeTo: .title) private var heading = TypeScale.whole
  @ScaledMetric(relativeTo: .largeTitle) private var large = TypeScale.whole

  /// The size of text in this style; of a size of its own, where one is given.
  func size(_ style: Style, _ size: CGFloat? = nil) -> CGFloat {
    (size ?? style.size) * growth(style) / TypeScale.whole
  }

  private func growth(_ style: Style) -> CGFloat {
    switch style {
    case .caption, .label, .body, .strong: text
    case .lead: lead
    case .title: title
    case .heading: heading
    // What is large already grows a little at most.
    case .verdict, .value: min(large, TypeScale.most)
    }
  }

  private static let whole: CGFloat = 100
  private static let most: CGFloat = 115
}

extension Style {
  /// How large it is where the reader set nothing.
  var size: CGFloat {
    switch self {
    case .caption: 14
    case .label: 15
    case .body, .strong: 17
    case .lead: 20
    case .title: 22
    case .heading: 28
    case .verdict: 44
    case .value: 60
    }
  }

  /// How high a line is.
  var line: CGFloat {
    switch self {
    case .caption, .label: 20
    case .body, .strong: 24
    case .lead: 26
    case .title: 28
    case .heading: 34
    case .verdict: 48
    case .value: 64
    }
  }

  /// How heavy it is.
  var weight: Font.Weight {
    switch self {
    case .caption, .body: .regular
    case .label, .lead: .medium
    case .strong, .title, .heading, .verdict, .value: .bold
    }
  }

  /// How much of `words` a line takes at least, so that no word is broken.
  func widest(of words: String, size: CGFloat) -> CGFloat {
    let weight: UIFont.Weight =
      switch self {
      case .caption, .body: .regular
      case .label, .lead: .medium
      case .strong, .title, .heading, .verdict, .value: .bold
      }
    let font = UIFont.systemFont(ofSize: size, weight: weight)
    return words.split(separator: " ").map { NSString(string: String($0)).size(withAttributes: [.font: font]).width }.max() ?? 0
  }
}

/// Sets text in one of the styles.
struct Typeset: ViewModifier {
  @Environment(\.words) private var words
  private var scale = TypeScale()
  private let style: Style
  private let size: CGFloat?
  private let weight: Font.Weight?

  init(_ style: Style, size: CGFloat? = nil, weight: Font.Weight? = nil) {
    self.style = style
    self.size = size
    self.weight = weight
  }

  func body(content: Content) -> some View {
    let points = scale.size(style, size)
    content
      .font(.system(size: points, weight: weight ?? style.weight))
      .lineSpacing(max(0, points * (style.line / style.size * stretch - TypeMeasures.natural)))
  }

  /// Arabic and Chinese lines are higher.
  private var stretch: CGFloat {
    switch words.language {
    case .english, .french, .spanish: 1
    case .arabic, .chinese: 1.1
    }
  }
}

private enum TypeMeasures {
  /// The height of a line that the system's font has by itself, in parts of its size.
  static let natural: CGFloat = 1.193
}

extension View {
  /// Sets text in one of the styles; in a size or a weight of its own, where one is given.
  func typeset(_ style: Style, size: CGFloat? = nil, weight: Font.Weight? = nil) -> some View {
    modifier(Typeset(style, size: size, weight: weight))
  }
}
