import Foundation

/// `localizedDescription` says what happened, `recoverySuggestion` what to do next: both in English. Apps translate by `code()`.
extension LaissezError: LocalizedError {
  /// What happened, in English.
  public var errorDescription: String? { words() }

  /// What to do next, in English.
  public var recoverySuggestion: String? { nextStep() }

  /// What happened, in English. Said here too, as Foundation on Linux before Swift 6.2 ends the process when it is asked this of an
  /// error that is a class (swift-corelibs-foundation, issue 5221). There, ask a `LaissezError`, and not `any Error`.
  public var localizedDescription: String { words() }
}
