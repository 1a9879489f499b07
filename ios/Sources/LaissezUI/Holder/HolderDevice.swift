import Foundation
import Laissez

/// What the app for travellers wants of a phone.
@MainActor public protocol HolderDevice: Device {
  /// Hands a file to another app, by the system's sheet.
  ///
  /// - Throws: What the system says of a disk that takes no file.
  func share(_ parcel: Parcel) async throws
  /// Has the traveller choose where a file is saved; whether it is.
  ///
  /// - Throws: What the system says of a place that takes no file.
  func save(_ parcel: Parcel) async throws -> Bool
  /// A film that the traveller picks from their photographs, out of the app's sight; none if they turn back.
  func film() async -> (any Film)?
  /// A photograph that the traveller picks, out of the app's sight; none if they turn back.
  func photograph() async -> (any Photograph)?
}

/// A film that was picked. It is deleted with its last reference.
public protocol Film: AnyObject, Sendable {
  /// Lends its pictures one after the other, until it ends or `look` wants no more.
  ///
  /// - Throws: Where it can't be read.
  func each(_ look: (Luma) throws -> Bool) throws
}

/// A photograph that was picked.
public protocol Photograph: AnyObject, Sendable {
  /// Lends it in shades of grey.
  ///
  /// - Throws: Where it can't be read.
  func look<R>(_ body: (Luma) throws -> R) throws -> R
}
