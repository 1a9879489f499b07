import Laissez

/// The next step from a problem: a button that does it.
enum Remedy: String, CaseIterable {
  /// The same once more.
  case again
  /// Another choice, on the screen before.
  case choose
  /// The passes, or what stands before them.
  case passes
  /// The passphrase.
  case unlock
  /// A first wallet.
  case begin
  /// Another wallet, the one that is there being set aside.
  case empty
  /// The damaged file, to be kept elsewhere.
  case saveDamaged
  /// A request to an issuer.
  case ask
  /// A file that was received.
  case openFile
  /// A newer trust pack.
  case openPack
  /// A film of moving codes.
  case film
  /// A door's code.
  case door
  /// Everybody in the wallet.
  case people
  /// What opens the wallet.
  case ways
  /// The hand-over that waits.
  case move
  /// The system's clock.
  case clock
  /// The system's storage.
  case storage
  /// The system's screen lock.
  case screenLock
  /// This app in the system's settings.
  case app

  /// What the button says.
  var words: Phrase {
    switch self {
    case .again: .actionRetry
    case .choose: .remedyChoose
    case .passes: .remedyPasses
    case .unlock: .remedyUnlock
    case .begin: .remedyBegin
    case .empty: .errorDamagedFresh
    case .saveDamaged: .errorDamagedSave
    case .ask: .actionAsk
    case .openFile: .actionOpenFile
    case .openPack: .holderPackOpen
    case .film: .filmAgain
    case .door: .doorRead
    case .people: .carePeople
    case .ways: .carePassphrase
    case .move: .careMove
    case .clock: .remedyClock
    case .storage: .remedyStorage
    case .screenLock: .remedyScreenLock
    case .app: .remedyApp
    }
  }
}

extension Error {
  /// The next steps from here, what helps most first.
  var remedies: [Remedy] {
    switch self {
    case let error as LaissezError: error.kind().remedies
    case let error as DeviceKeyError: error.remedies
    case let fault as Fault: fault.remedies
    default: ErrorKind.internal.remedies
    }
  }
}

extension ErrorKind {
  /// The next steps from an error of the core.
  var remedies: [Remedy] {
    switch self {
    case .missing: [.begin]
    case .locked: [.unlock]
    case .deviceKeyLost: [.unlock, .empty]
    case .wrongPassphrase: [.again]
    case .passphraseTooShort: [.choose]
    case .damaged: [.saveDamaged, .empty]
    case .newerVersion: [.app]
    case .inUse: [.again]
    case .rolledBack: [.empty]
    case .lastSlot: [.ways]
    case .full: [.storage, .again]
    case .disk: [.again]
    case .exists: [.passes]
    case .packRefused: [.openPack]
    case .packNotUsable: [.openPack, .clock]
    case .noSuchIssuer: [.openPack]
    case .noSuchRule: [.openPack]
    case .tooMuch: [.choose]
    case .sealedFile: [.openFile]
    case .noSuchRequest: [.ask]
    case .badAnswer: [.ask]
    case .noPass: [.ask]
    case .keyRetired: [.ask]
    case .noShowsLeft: [.passes]
    case .showsLeft: [.passes]
    case .nothingToResume: [.passes]
    case .challenge: [.door]
    case .notAsked: [.passes]
    case .clocksDiffer: [.clock]
    case .noSuchPerson: [.people]
    case .badLabel: [.choose]
    case .hasPasses: [.people]
    case .noSuchPass: [.passes]
    case .handedOver: [.move]
    case .badTransfer: [.openFile]
    case .badReceipt: [.openFile]
    case .receivedTwice: [.ask]
    case .nothingLacking: [.openFile]
    case .outOfRange: [.clock]
    case .bulletinRefused: [.openPack]
    case .undrawable: [.choose]
    case .badFrame: [.again]
    case .badPiece: [.film]
    case .unsendable: [.choose]
    case .badArgument: [.app]
    case .internal: [.again]
    }
  }
}

extension DeviceKeyError {
  /// The next steps from an error of the device's key.
  var remedies: [Remedy] {
    switch self {
    case .lost: ErrorKind.deviceKeyLost.remedies
    case .locked, .cancelled, .notPresent, .refused: [.again]
    case .noPasscode: [.screenLock, .again]
    case .foreign: [.app]
    case .notAsked: [.unlock]
    }
  }
}

extension Fault {
  /// The next steps from what failed on the way.
  var remedies: [Remedy] {
    switch self {
    case .unreadable: [.again, .openFile]
    case .tooLarge, .foreign, .request, .vault: [.openFile]
    case .newer: [.app]
    case .unwritable: [.choose]
    case .film: [.film]
    case .noCode: [.door]
    }
  }
}
