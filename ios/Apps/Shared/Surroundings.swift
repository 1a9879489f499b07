import LaissezUI
import SwiftUI

extension EnvironmentValues {
  /// The words of the language that the app is in.
  var words: Words {
    get { self[WordsKey.self] }
    set { self[WordsKey.self] = newValue }
  }

  /// What lies behind a view.
  var ground: Ground {
    get { self[GroundKey.self] }
    set { self[GroundKey.self] = newValue }
  }

  /// Whether the screen is narrower than most.
  var isNarrow: Bool {
    get { self[NarrowKey.self] }
    set { self[NarrowKey.self] = newValue }
  }

  /// Whether a view shares its line with others.
  var sharesLine: Bool {
    get { self[SharesLineKey.self] }
    set { self[SharesLineKey.self] = newValue }
  }

  /// Whether text stands in the middle.
  var isCentred: Bool {
    get { self[CentredKey.self] }
    set { self[CentredKey.self] = newValue }
  }

  /// Whether a code takes most of the screen, so that there is less room for all else.
  var isTight: Bool {
    get { self[TightKey.self] }
    set { self[TightKey.self] = newValue }
  }

  /// What a camera sees, in an app that has one.
  var picture: @MainActor @Sendable () -> AnyView {
    get { self[PictureKey.self] }
    set { self[PictureKey.self] = newValue }
  }

  private struct WordsKey: EnvironmentKey {
    static let defaultValue = Words(.english)
  }

  private struct GroundKey: EnvironmentKey {
    static let defaultValue = Ground.paper
  }

  private struct NarrowKey: EnvironmentKey {
    static let defaultValue = false
  }

  private struct SharesLineKey: EnvironmentKey {
    static let defaultValue = false
  }

  private struct CentredKey: EnvironmentKey {
    static let defaultValue = false
  }

  private struct TightKey: EnvironmentKey {
    static let defaultValue = false
  }

  private struct PictureKey: EnvironmentKey {
    static let defaultValue: @MainActor @Sendable () -> AnyView = { AnyView(EmptyView()) }
  }
}

extension DynamicTypeSize {
  /// Whether text is so large that rows become columns, and buttons scroll with what is above them.
  var isLarge: Bool { self >= .accessibility1 }
}
