import Laissez

/// A picture in shades of grey, of which a square of pixels became one.
struct Smaller {
  private let bytes: [UInt8]
  private let width: Int
  private let height: Int
  private let turn: Turn

  /// `picture` with a pixel in place of `factor` by `factor`; nothing where its sides don't fit its bytes, or nothing would be left of it.
  init?(_ picture: Luma, by factor: Int) {
    let layout = picture.layout
    let (width, height, stride) = (Int(layout.width) / factor, Int(layout.height) / factor, Int(layout.stride))
    guard width > 0, height > 0, stride >= width * factor, picture.bytes.count >= stride * (height * factor - 1) + width * factor else {
      return nil
    }
    bytes = [UInt8](unsafeUninitializedCapacity: width * height) { bytes, count in
      for y in 0..<height {
        for x in 0..<width {
          var sum = 0
          for row in y * factor..<(y + 1) * factor {
            for column in x * factor..<(x + 1) * factor { sum += Int(picture.bytes[row * stride + column]) }
          }
          bytes[y * width + x] = UInt8(sum / (factor * factor))
        }
      }
      count = width * height
    }
    self.width = width
    self.height = height
    turn = layout.turn
  }

  /// Lends it.
  func look<R>(_ body: (Luma) throws -> R) rethrows -> R {
    try bytes.withUnsafeBytes { try body(Luma($0, width: width, height: height, stride: width, turn: turn)) }
  }
}

extension Photograph {
  /// The text of a code in it, if there is one.
  func code() throws -> String? {
    try look { picture in
      let scanner = Scanner()
      for factor in Self.factors(Int(max(picture.layout.width, picture.layout.height))) {
        let scan = try Smaller(picture, by: factor)?.look { try scanner.scan($0, budget: nil) }
        if let payload = scan?.payloads.first { return payload.text() }
      }
      return nil
    }
  }

  /// By how much it is made smaller for being read: small first, for a code that fills it; larger, for one that doesn't.
  private static func factors(_ side: Int) -> [Int] {
    let factors = [640, 1_280, 2_560].map { least in
      var factor = 1
      while side / (factor * 2) >= least { factor *= 2 }
      return factor
    }
    return factors.enumerated().filter { $0 == 0 || $1 != factors[$0 - 1] }.map(\.element)
  }
}
