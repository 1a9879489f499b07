import Foundation
import Laissez

/// A pass in a list.
struct PassLine: Sendable {
  let id: PassId
  let title: String
  let goodUntil: Date?
}
