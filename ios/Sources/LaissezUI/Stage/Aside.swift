import Dispatch

// Swift has no more threads of its own than the machine has cores, some phones two: were one of them kept by a file that nobody gives, or by a
// film, whatever else is off the main actor would wait for it, the wallet too. What is here runs on threads beside them.

/// Does what may take its time and is no business of the wallet's, off the main actor.
func aside<T: Sendable>(_ task: @escaping @Sendable () throws -> T) async throws -> T {
  try await withCheckedThrowingContinuation { continuation in
    Aside().queue.async { continuation.resume(with: Result(catching: task)) }
  }
}

/// What an actor runs on that takes its time.
final class Aside: SerialExecutor {
  fileprivate let queue = DispatchQueue(label: "aside", qos: .userInitiated)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
