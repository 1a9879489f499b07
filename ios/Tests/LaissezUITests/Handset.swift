import Foundation
import Laissez

@testable import LaissezUI

/// What the app for travellers wants of a phone, as a test has it ready.
@MainActor final class Handset: HolderDevice {
  /// What is picked, one file each time; with none left, the traveller turns back.
  var files: [Handed] = []
  /// The films that are picked, likewise.
  var films: [any Film] = []
  /// The photographs that are picked, likewise.
  var photographs: [any Photograph] = []
  /// What was shared.
  private(set) var shared: [Parcel] = []
  /// What was saved.
  private(set) var saved: [Parcel] = []
  /// Whether the traveller turns back from saving.
  var turnsBack = false
  /// What the place says that takes no file.
  var unwritable: (any Error)?
  /// How often the app's page in the system's settings was opened.
  private(set) var visits = 0

  func pick() async -> Handed? { files.isEmpty ? nil : files.removeFirst() }

  func film() async -> (any Film)? { films.isEmpty ? nil : films.removeFirst() }

  func photograph() async -> (any Photograph)? { photographs.isEmpty ? nil : photographs.removeFirst() }

  func share(_ parcel: Parcel) async throws {
    if let unwritable { throw unwritable }
    shared.append(parcel)
  }

  func save(_ parcel: Parcel) async throws -> Bool {
    if let unwritable { throw unwritable }
    if !turnsBack { saved.append(parcel) }
    return !turnsBack
  }

  func visitSettings() async { visits += 1 }
}
