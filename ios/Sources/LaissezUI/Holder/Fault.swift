/// What can fail between this app and others. Holds nothing of what it was about.
enum Fault: String, Error, CaseIterable {
  /// Whoever has the file doesn't give it.
  case unreadable
  /// It is larger than any file of ours.
  case tooLarge
  /// It is no file of ours.
  case foreign
  /// It is a request: issuers open those.
  case request
  /// It is a wallet's own file: no other one takes it.
  case vault
  /// It is of a later app.
  case newer
  /// A file could not be written where the traveller chose.
  case unwritable
  /// A film could not be read.
  case film
  /// No door's code is in the picture.
  case noCode

  /// What happened, in a line.
  var title: Phrase {
    switch self {
    case .unreadable: .faultUnreadableTitle
    case .tooLarge: .faultTooLargeTitle
    case .foreign: .faultForeignTitle
    case .request: .faultRequestTitle
    case .vault: .faultVaultTitle
    case .newer: .faultNewerTitle
    case .unwritable: .faultUnwritableTitle
    case .film: .faultFilmTitle
    case .noCode: .faultNoCodeTitle
    }
  }

  /// What happened, and one next step.
  var body: Phrase {
    switch self {
    case .unreadable: .faultUnreadableBody
    case .tooLarge: .faultTooLargeBody
    case .foreign: .faultForeignBody
    case .request: .faultRequestBody
    case .vault: .faultVaultBody
    case .newer: .faultNewerBody
    case .unwritable: .faultUnwritableBody
    case .film: .faultFilmBody
    case .noCode: .faultNoCodeBody
    }
  }
}

extension Fault {
  /// What handing over a file ended in.
  init(_ problem: Handed.Problem) {
    switch problem {
    case .tooLarge: self = .tooLarge
    case .unreadable: self = .unreadable
    }
  }
}
