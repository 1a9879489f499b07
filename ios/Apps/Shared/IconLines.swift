import LaissezUI
import SwiftUI

extension Icon {
  /// The side of the square that signs are drawn in.
  static let units: CGFloat = 24

  /// One line or surface of a sign.
  struct Line {
    let path: Path
    /// How wide it is; nothing where it is filled.
    let width: CGFloat?
    /// Whether it is in the ground's colour.
    let isGround: Bool
  }

  /// Whether it is turned about where text runs from right to left.
  var isMirrored: Bool {
    switch self {
    case .questionDiamond, .back, .chevron: true
    case .tickCircle, .stopOctagon, .specimenStripes, .shieldEye: false
    case .close, .up, .down, .plus, .tick, .none, .phone, .file, .torch, .care: false
    }
  }

  /// How it is drawn.
  var lines: [Line] {
    switch self {
    case .tickCircle: [.fill(.circle(12, 12, 11.4)), .ground("M6.4 12.6 L10.3 16.5 L17.8 8.4", 2.8)]
    case .stopOctagon:
      [
        .fill(Path(sign: "M7.44 1 L16.56 1 L23 7.44 L23 16.56 L16.56 23 L7.44 23 L1 16.56 L1 7.44 Z")),
        .ground("M6.6 12 L17.4 12", 3.8),
      ]
    case .questionDiamond:
      [
        .fill(Path(sign: "M12 0.6 L23.4 12 L12 23.4 L0.6 12 Z")),
        .ground("M8.9 9.2 C8.9 7.4 10.2 6.2 12 6.2 C13.8 6.2 15.1 7.3 15.1 9 C15.1 11.4 12 11.4 12 14.2", 2.4),
        .groundFill(.circle(12, 17.7, 1.5)),
      ]
    case .specimenStripes:
      [
        .fill(Path(sign: "M2 0.5 L22 0.5 L23.5 2 L23.5 22 L22 23.5 L2 23.5 L0.5 22 L0.5 2 Z")),
        .groundFill(Path(sign: "M8 2 L13 2 L2 13 L2 8 Z")),
        .groundFill(Path(sign: "M19.5 2 L22 2 L22 4.5 L4.5 22 L2 22 L2 19.5 Z")),
        .groundFill(Path(sign: "M22 11 L22 16 L16 22 L11 22 Z")),
      ]
    case .shieldEye:
      [
        .line("M12 2 L20 4.9 L20 11 C20 16.4 16.8 20.3 12 22 C7.2 20.3 4 16.4 4 11 L4 4.9 Z"),
        .line("M6.9 11.6 C8.3 9.4 10 8.3 12 8.3 C14 8.3 15.7 9.4 17.1 11.6 C15.7 13.8 14 14.9 12 14.9 C10 14.9 8.3 13.8 6.9 11.6 Z", 1.6),
        .fill(.circle(12, 11.6, 1.7)),
      ]
    case .back: [.line("M19.5 12 L5 12 M11 5.5 L4.5 12 L11 18.5")]
    case .close: [.line("M6 6 L18 18 M18 6 L6 18")]
    case .chevron: [.line("M9.5 6 L15.5 12 L9.5 18")]
    case .up: [.line("M12 19 L12 5 M5.5 11 L12 4.5 L18.5 11")]
    case .down: [.line("M12 5 L12 19 M5.5 13 L12 19.5 L18.5 13")]
    case .plus: [.line("M12 5 L12 19 M5 12 L19 12")]
    case .tick: [.line("M5 12.8 L9.8 17.6 L19.2 7")]
    case .none: [.line(.circle(12, 12, 8.6)), .line("M6 18 L18 6")]
    case .phone:
      [.line("M7 2.5 L17 2.5 L18 3.5 L18 20.5 L17 21.5 L7 21.5 L6 20.5 L6 3.5 Z M10.5 18 L13.5 18")]
    case .file: [.line("M6 2.5 L14 2.5 L19 7.5 L19 21.5 L6 21.5 Z M13.5 3 L13.5 8 L18.5 8")]
    case .torch:
      [.line("M7 3 L17 3 L17 7 L14.5 10.5 L14.5 21 L9.5 21 L9.5 10.5 L7 7 Z M7 7 L17 7 M12 13 L12 15.5")]
    case .care: [.line("M4 8 L20 8 M4 16 L20 16"), .fill(.circle(9, 8, 3)), .fill(.circle(15, 16, 3))]
    }
  }
}

extension Icon.Line {
  fileprivate static func fill(_ path: Path) -> Self { Self(path: path, width: nil, isGround: false) }

  fileprivate static func line(_ path: Path, _ width: CGFloat = 2) -> Self { Self(path: path, width: width, isGround: false) }

  fileprivate static func line(_ data: String, _ width: CGFloat = 2) -> Self { line(Path(sign: data), width) }

  fileprivate static func ground(_ data: String, _ width: CGFloat) -> Self { Self(path: Path(sign: data), width: width, isGround: true) }

  fileprivate static func groundFill(_ path: Path) -> Self { Self(path: path, width: nil, isGround: true) }
}

extension Path {
  fileprivate static func circle(_ x: CGFloat, _ y: CGFloat, _ radius: CGFloat) -> Path {
    Path(ellipseIn: CGRect(x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius))
  }

  /// Reads absolute `M`, `L`, `C` and `Z`.
  fileprivate init(sign data: String) {
    self.init()
    var words = data.replacing(/[MLCZ]/) { " \($0.output) " }.split(separator: " ").makeIterator()
    func point() -> CGPoint {
      let x = words.next().flatMap { Double($0) } ?? 0
      let y = words.next().flatMap { Double($0) } ?? 0
      return CGPoint(x: x, y: y)
    }
    while let word = words.next() {
      switch word {
      case "M": move(to: point())
      case "L": addLine(to: point())
      case "C":
        let (one, other) = (point(), point())
        addCurve(to: point(), control1: one, control2: other)
      default: closeSubpath()
      }
    }
  }
}
