import LaissezUI
import UIKit
import UniformTypeIdentifiers

/// A traveller's phone: what other apps and the system do for this one, each asked by a touch.
@MainActor final class HolderPhone: HolderDevice {
  func pick() async -> Handed? {
    await FilePicker.file()
  }

  func visitSettings() async {
    await FilePicker.visitSettings()
  }

  func share(_ parcel: Parcel) async throws {
    let file = try await Self.put(parcel)
    defer { Scraps.remove(file) }
    await SharingSheet().show(file)
  }

  func save(_ parcel: Parcel) async throws -> Bool {
    let file = try await Self.put(parcel)
    defer { Scraps.remove(file) }
    return await FilePicker.save(file)
  }

  func film() async -> (any Film)? {
    guard let item = await MediaPicker.item(.videos) else { return nil }
    return await PickedFilm.at(MediaPicker.copy(item, .movie))
  }

  func photograph() async -> (any Photograph)? {
    guard let item = await MediaPicker.item(.images) else { return nil }
    return await PickedPhotograph(MediaPicker.copy(item, .image))
  }

  /// Puts a file where other apps get it from: it is removed when they have it.
  private static func put(_ parcel: Parcel) async throws -> URL {
    try await Task.detached {
      let place = try Scraps.place(for: parcel.kind.file)
      try parcel.bytes.write(to: place, options: .atomic)
      return place
    }.value
  }
}
