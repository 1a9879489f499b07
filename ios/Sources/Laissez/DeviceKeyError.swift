import Foundation

/// Why a device's key couldn't do what was asked: to be matched whole. Holds nothing personal.
public enum DeviceKeyError: Error, Hashable, Sendable {
  /// The key is gone: the device was erased or restored, or another device's wallet was put here.
  case lost
  /// The device is locked.
  case locked
  /// The traveller turned the question away, or something took its place.
  case cancelled
  /// The traveller didn't prove to be present.
  case notPresent
  /// The device has no passcode, which this key asks for.
  case noPasscode
  /// The wallet was made with a way to wrap that this program doesn't know.
  case foreign
  /// The wallet opens with a passphrase alone.
  case notAsked
  /// The system refused for a reason of its own.
  case refused(domain: String, code: Int)
}

extension DeviceKeyError {
  /// Its name in snake case, for translations; it never changes meaning.
  public var code: String {
    switch self {
    case .lost: "device_key_lost"
    case .locked: "device_locked"
    case .cancelled: "cancelled"
    case .notPresent: "not_present"
    case .noPasscode: "no_passcode"
    case .foreign: "foreign_device_key"
    case .notAsked: "device_key_not_asked"
    case .refused: "device_key_refused"
    }
  }

  /// What happened, in English.
  public var words: String {
    switch self {
    case .lost: "the device's secret is gone, or another took its place"
    case .locked: "the device is locked"
    case .cancelled: "the question was turned away"
    case .notPresent: "nobody proved to be present"
    case .noPasscode: "the device has no passcode"
    case .foreign: "the wallet was wrapped in a way that this program doesn't know"
    case .notAsked: "the wallet opens with a passphrase alone"
    case .refused(let domain, let code): "the device's key store refused (\(domain) \(code))"
    }
  }

  /// What to do next, in English.
  public var nextStep: String {
    switch self {
    case .lost: "open it with the passphrase, or ask the issuer for new passes"
    case .locked: "unlock the device, and try again"
    case .cancelled: "try again when ready"
    case .notPresent: "try again, or unlock the device with its passcode first"
    case .noPasscode: "set a passcode in the device's settings, and try again"
    case .foreign: "use the newest program"
    case .notAsked: "ask for the passphrase"
    case .refused: "restart the device and try again; report the number if it stays so"
    }
  }
}

extension DeviceKeyError: LocalizedError, CustomStringConvertible {
  /// What happened, in English.
  public var errorDescription: String? { words }
  /// What to do next, in English.
  public var recoverySuggestion: String? { nextStep }
  /// What happened, in English.
  public var description: String { words }
}

extension DeviceKeyError {
  /// What a number of the system's means. The domains and numbers are Apple's, written out so that they are tested where there is no
  /// `Security`.
  init(domain: String, code: Int) {
    switch (domain, code) {
    case ("NSOSStatusErrorDomain", -25300): self = .lost  // errSecItemNotFound
    case ("NSOSStatusErrorDomain", -26275): self = .lost  // errSecDecode: not of this key
    case ("NSOSStatusErrorDomain", -25308): self = .locked  // errSecInteractionNotAllowed
    case ("NSOSStatusErrorDomain", -128): self = .cancelled  // errSecUserCanceled
    case ("NSOSStatusErrorDomain", -25293): self = .notPresent  // errSecAuthFailed
    case ("com.apple.LocalAuthentication", -1): self = .notPresent  // authenticationFailed
    case ("com.apple.LocalAuthentication", -2), ("com.apple.LocalAuthentication", -4): self = .cancelled  // userCancel, systemCancel
    case ("com.apple.LocalAuthentication", -9): self = .cancelled  // appCancel
    case ("com.apple.LocalAuthentication", -3), ("com.apple.LocalAuthentication", -8): self = .notPresent  // userFallback, biometryLockout
    case ("com.apple.LocalAuthentication", -5): self = .noPasscode  // passcodeNotSet
    case ("com.apple.LocalAuthentication", -1004): self = .locked  // notInteractive
    case ("CryptoTokenKit", -4): self = .cancelled  // canceledByUser
    case ("CryptoTokenKit", -5): self = .notPresent  // authenticationFailed
    case ("CryptoTokenKit", -6): self = .lost  // objectNotFound
    case ("CryptoTokenKit", -3): self = .lost  // corruptedData: not of this key
    default: self = .refused(domain: domain, code: code)
    }
  }
  /// The same of a number that decrypting ended in: errSecParam is a wrong call elsewhere, and there what another key's bytes end in.
  init(decryptingEndedIn domain: String, code: Int) {
    self = (domain, code) == ("NSOSStatusErrorDomain", -50) ? .lost : .init(domain: domain, code: code)
  }
}
