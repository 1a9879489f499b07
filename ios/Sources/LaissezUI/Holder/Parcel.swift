import Foundation

/// A file that leaves this phone.
public struct Parcel: Sendable {
  /// What leaves this phone.
  public enum Kind: String, Sendable, CaseIterable {
    /// To an issuer.
    case request
    /// To the new phone.
    case handOver = "hand-over"
    /// From the new phone to the old one.
    case receipt
    /// From the new phone to the old one, before.
    case invitation
    /// A wallet's file that can't be opened.
    case damaged

    /// What its file is called: nothing personal.
    public var file: String {
      switch self {
      case .request: "pass.laissez-request"
      case .handOver: "passes.laissez"
      case .receipt: "receipt.laissez"
      case .invitation: "invitation.laissez"
      case .damaged: "damaged.laissez"
      }
    }
  }

  /// What it is.
  public let kind: Kind
  /// What is in it: sealed.
  public let bytes: Data
  /// What is compared at the desk, of a request.
  public let words: [String]

  /// A file of this kind.
  public init(_ kind: Kind, _ bytes: Data, words: [String] = []) {
    self.kind = kind
    self.bytes = bytes
    self.words = words
  }
}
