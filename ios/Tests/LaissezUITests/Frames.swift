import Foundation
import Laissez

@testable import LaissezUI

/// A film that shows these codes, one picture each; a picture without a code where there is none.
final class Frames: Film {
  private let codes: [Code?]
  private let damagedAfter: Int?

  /// `damagedAfter` is how many pictures can be read of a film that is damaged.
  init(_ codes: [Code?], damagedAfter: Int? = nil) {
    self.codes = codes
    self.damagedAfter = damagedAfter
  }

  /// What a camera sees of a screen that shows a file, from one frame to another.
  convenience init(of file: Data, _ numbers: some Sequence<UInt32>) throws {
    let sender = try FrameSender(file: file)
    self.init(try numbers.map { try Code.draw(text: try sender.text(number: $0), level: .low) })
  }

  func each(_ look: (Luma) throws -> Bool) throws {
    for (number, code) in codes.enumerated() {
      if number == damagedAfter { throw CocoaError(.fileReadCorruptFile) }
      guard try Self.shown(code, look) else { return }
    }
    if damagedAfter == codes.count { throw CocoaError(.fileReadCorruptFile) }
  }

  /// Has `look` see a picture of a code.
  static func shown<R>(_ code: Code?, _ look: (Luma) throws -> R) throws -> R {
    let (luma, width, height, stride) = try code.map { try frame(of: $0) } ?? ([UInt8](repeating: 0x70, count: 640 * 480), 640, 480, 640)
    return try luma.withUnsafeBytes { try look(Luma($0, width: width, height: height, stride: stride)) }
  }
}
