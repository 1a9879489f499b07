import Foundation
import LaissezUI

extension Supplied {
  /// What whoever publishes this app put into its bundle: the file `trust-pack.laissez`, and the hash of its first roots in `trust-roots.txt`.
  static var withApp: Supplied {
    let roots = file("trust-roots", "txt").map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
    return Supplied(roots: roots) { file("trust-pack", "laissez") }
  }

  private static func file(_ name: String, _ type: String) -> Data? {
    Bundle.main.path(forResource: name, ofType: type).flatMap { FileManager.default.contents(atPath: $0) }
  }
}
