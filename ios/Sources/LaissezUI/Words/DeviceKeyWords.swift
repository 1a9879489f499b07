import Laissez

extension DeviceKeyError {
  /// What happened, in a line.
  public var title: Phrase {
    switch self {
    case .lost: .errorDeviceKeyLostTitle
    case .locked: .deviceKeyLockedTitle
    case .cancelled: .deviceKeyCancelledTitle
    case .notPresent: .deviceKeyNotPresentTitle
    case .noPasscode: .deviceKeyNoPasscodeTitle
    case .foreign: .deviceKeyForeignTitle
    case .notAsked: .errorLockedTitle
    case .refused: .deviceKeyRefusedTitle
    }
  }

  /// What happened, and one next step.
  public var body: Phrase {
    switch self {
    case .lost: .errorDeviceKeyLostBody
    case .locked: .deviceKeyLockedBody
    case .cancelled: .deviceKeyCancelledBody
    case .notPresent: .deviceKeyNotPresentBody
    case .noPasscode: .deviceKeyNoPasscodeBody
    case .foreign: .deviceKeyForeignBody
    case .notAsked: .unlockBody
    case .refused: .deviceKeyRefusedBody
    }
  }
}

extension Words {
  /// What happened, and one next step, with the system's number where it refused for a reason of its own.
  public func body(of error: DeviceKeyError) -> String {
    guard case .refused(let domain, let code) = error else { return self(error.body) }
    // Set apart, as it is written from left to right in every language.
    return self(.deviceKeyRefusedNumber, "\u{2068}\(domain) \(code)\u{2069}")
  }
}
