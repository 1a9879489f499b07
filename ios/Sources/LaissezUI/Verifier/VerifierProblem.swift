import Laissez
import Observation

/// What went wrong, and one next step.
@MainActor @Observable final class VerifierProblem: VerifierScreen {
  private let problem: any Error
  private let again: (@MainActor () -> Screen)?

  /// `again` makes the screen that tries it once more; without one there is the screen before.
  init(_ staff: Staff, _ problem: any Error, again: (@MainActor () -> Screen)? = nil) {
    self.problem = problem
    self.again = again
    super.init(staff)
  }

  override var name: String { "problem" }

  override var page: Page {
    let title = words.whatFailed(problem)
    let retry = again.map { again in
      Element.button(words(.actionRetry)) { [weak self] in await self?.stage?.restart(again()) }
    }
    return Page(
      title, titled: false, way: again == nil ? .back : nil,
      content: [.heading(title), .text(words.whatHelps(problem))],
      actions: [retry, .button(words(.verifierPackOpen), .secondary) { [weak self] in await self?.pick() }])
  }
}

extension Words {
  /// What went wrong at a door, in a line: the core's word for it, or that of a disk.
  func whatFailed(_ problem: any Error) -> String {
    switch problem {
    case let error as LaissezError: self(error.kind().title)
    case Handed.Problem.tooLarge: self(ErrorKind.packRefused.title)
    case Handed.Problem.unreadable: self(.fileGoneTitle)
    default: self(ErrorKind.disk.title)
    }
  }

  /// What went wrong at a door, and one next step.
  func whatHelps(_ problem: any Error) -> String {
    switch problem {
    case let error as LaissezError: body(of: error)
    case Handed.Problem.tooLarge: self(.packRefusedDamaged)
    case Handed.Problem.unreadable: self(.fileGoneBody)
    default: self(ErrorKind.disk.body)
    }
  }
}
