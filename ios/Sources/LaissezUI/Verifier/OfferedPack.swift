import Laissez

/// A trust pack that was opened, and not yet taken.
struct OfferedPack: Sendable {
  /// The pack.
  let pack: TrustPack
  /// What it would take the place of.
  let before: TrustPack?
  /// Whether nobody vouches for who made it, so that its roots have to be compared.
  let compare: Bool
}
