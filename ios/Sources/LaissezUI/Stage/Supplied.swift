import Foundation

/// What whoever publishes this app gave with it.
public struct Supplied: Sendable {
  /// The hash of its authority's first roots; without it the first pack's roots are compared by hand.
  public let roots: String?
  /// Its trust pack, read anew each time; only taken under ``roots``.
  public let pack: @Sendable () -> Data?

  /// What came with the app; nothing, if nothing is said.
  public init(roots: String? = nil, pack: @escaping @Sendable () -> Data? = { nil }) {
    self.roots = roots.flatMap { $0.isEmpty ? nil : $0 }
    self.pack = pack
  }
}
