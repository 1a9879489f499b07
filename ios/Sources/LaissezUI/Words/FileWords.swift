import Laissez

extension FileKind {
  /// What a file is, in the midst of a sentence.
  public var noun: Phrase {
    switch self {
    case .trustPack: .fileTrustPack
    case .request: .fileRequest
    case .answer: .fileAnswer
    case .handOver: .fileHandOver
    case .invitation: .fileInvitation
    case .receipt: .fileReceipt
    case .vault: .fileVault
    case .newer: .fileNewer
    }
  }
}

extension TextKind {
  /// What a text that was read is, in the midst of a sentence.
  public var noun: Phrase {
    switch self {
    case .pass: .kindPresentation
    case .challenge: .textChallenge
    case .bulletin: .textBulletin
    case .frame: .textFrame
    case .newer: .textNewer
    case .other(let kind): kind.noun
    }
  }
}
