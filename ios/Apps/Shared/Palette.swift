import LaissezUI
import SwiftUI

/// The colours of the visual language, in the light and in the dark: Colours.xcassets says which they are.
enum Palette {
  static let paper = Color("paper")
  static let surface = Color("surface")
  static let ink = Color("ink")
  static let soft = Color("soft")
  static let accent = Color("accent")
  static let onAccent = Color("onAccent")
  static let tint = Color("tint")
  static let edge = Color("edge")
  static let line = Color("line")
  static let bar = Color("bar")
  static let warnInk = Color("warnInk")
  static let warnGround = Color("warnGround")
  static let danger = Color("danger")
  static let pressed = Color("pressed")
  static let buttonOnVerdict = Color("buttonOnVerdict")
  static let onButtonOnVerdict = Color("onButtonOnVerdict")
  static let camera = Color("camera")
  static let onCamera = Color("onCamera")
  static let softOnCamera = Color("softOnCamera")
  static let qrDark = Color("qrDark")
  static let qrLight = Color("qrLight")
}

extension Ground {
  /// Its colour.
  var colour: Color {
    switch self {
    case .paper: Palette.paper
    case .camera: Palette.camera
    case .verdict(let look): look.ground
    }
  }

  /// The colour of text of this tone on it.
  func text(_ tone: Tone) -> Color {
    switch (self, tone) {
    case (.paper, .ink): Palette.ink
    case (.paper, .soft): Palette.soft
    case (.paper, .accent): Palette.accent
    case (.paper, .danger): Palette.danger
    case (.paper, .warning): Palette.warnInk
    case (.camera, .soft): Palette.softOnCamera
    case (.camera, .ink), (.camera, .accent), (.camera, .danger), (.camera, .warning): Palette.onCamera
    case (.verdict(let look), _): look.text
    }
  }
}

extension Look {
  /// What the whole screen is filled with.
  var ground: Color {
    switch self {
    case .accepted: Color("accepted")
    case .refused: Color("refused")
    case .cannotDecide: Color("cannotDecide")
    case .specimen: Color("specimen")
    }
  }

  /// Text on that.
  var text: Color {
    switch self {
    case .accepted: Color("onAccepted")
    case .refused: Color("onRefused")
    case .cannotDecide: Color("onCannotDecide")
    case .specimen: Color("onSpecimen")
    }
  }

  /// Its shape where it is small, on a card.
  var small: Color {
    switch self {
    case .accepted: Color("smallAccepted")
    case .refused: Color("smallRefused")
    case .cannotDecide: Color("smallCannotDecide")
    case .specimen: Color("smallSpecimen")
    }
  }
}
