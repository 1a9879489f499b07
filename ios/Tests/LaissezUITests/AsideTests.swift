import Dispatch
import Foundation
import Laissez
import Testing

@testable import LaissezUI

struct AsideTests {
  /// More than Swift has threads of its own.
  private let many = ProcessInfo.processInfo.activeProcessorCount + 1

  @Test func filesThatNobodyGivesKeepNobodyElseWaiting() async throws {
    let gate = Gate()
    let waiting = (0..<many).map { _ in Task { try await aside { gate.pass() } } }
    await gate.reached(by: many)
    #expect(await somethingElse() == "done")
    gate.open()
    for task in waiting { try await task.value }
  }

  @Test func filmsWithoutEndKeepNobodyElseWaiting() async throws {
    let gate = Gate()
    let waiting = (0..<many).map { _ in
      Task { try await Pieces().look(through: Halting(gate)) { _ in } }
    }
    await gate.reached(by: many)
    #expect(await somethingElse() == "done")
    gate.open()
    for task in waiting { #expect(try await task.value == nil) }
  }

  @Test func aFilmIsLeftWhenItsTaskIsCancelled() async throws {
    let gate = Gate()
    let film = Halting(gate)
    let looking = Task { try await Pieces().look(through: film) { _ in } }
    await gate.reached(by: 1)
    looking.cancel()
    gate.open()
    #expect(try await looking.value == nil)
    #expect(film.pictures == 1)
  }

  @Test func whatFailsAsideFailsHere() async {
    await #expect(throws: Handed.Problem.tooLarge) { try await aside { throw Handed.Problem.tooLarge } }
  }

  private func somethingElse() async -> String {
    await Task.detached { "done" }.value
  }
}

/// Where whoever comes waits until it is opened.
private final class Gate: @unchecked Sendable {
  private let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
  private let closed = DispatchSemaphore(value: 0)

  func pass() {
    arrival.yield()
    closed.wait()
    closed.signal()
  }

  func open() {
    closed.signal()
  }

  func reached(by many: Int) async {
    var left = many
    for await _ in arrivals {
      left -= 1
      if left == 0 { return }
    }
  }
}

/// A film whose first picture waits at a gate, and which would have two more.
private final class Halting: Film, @unchecked Sendable {
  private let gate: Gate
  private(set) var pictures = 0

  init(_ gate: Gate) {
    self.gate = gate
  }

  func each(_ look: (Luma) throws -> Bool) throws {
    gate.pass()
    for _ in 0..<3 {
      pictures += 1
      guard try Frames.shown(nil, look) else { return }
    }
  }
}
