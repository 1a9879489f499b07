import Foundation
import Laissez

/// A screen of the app for travellers: it asks the wallet, and what fails leads to a ``Problem``, from which it can be tried again.
@MainActor public class HolderScreen: Screen {
  let holder: Holder

  init(_ holder: Holder) {
    self.holder = holder
  }

  var pocket: Pocket { holder.pocket }

  /// Does something that may fail, and after that, if the traveller wants, once more.
  func trying(_ work: @escaping @MainActor () async throws -> Void) async {
    do {
      try await work()
    } catch {
      await fail(error) { [weak self] in await self?.trying(work) }
    }
  }

  /// Gets what this screen shows: where that fails, there is no screen to come back to.
  func loading(_ work: @MainActor () async throws -> Void) async {
    do {
      try await work()
    } catch let error as LaissezError where error.kind() == .locked {
      await fail(error)
    } catch {
      await replace(Problem(holder, error))
    }
  }

  /// Does what takes the wallet's whole key: the traveller gives the passphrase first, where there is one.
  func tryingWhole(_ work: @escaping @MainActor (String?) async throws -> Void) async {
    await trying { [weak self] in
      guard let self else { return }
      let slots = try await pocket.ask { try $0.slots() }
      guard slots.contains(where: { $0 != .device }) else { return try await work(nil) }
      await open(
        GivePassphrase(holder) { [weak self] words in
          do {
            try await work(words)
          } catch {
            await self?.fail(error) { [weak self] in await self?.tryingWhole(work) }
          }
        })
    }
  }

  /// Shows what could not be done; `again` does it once more. Where the wallet is locked, it is unlocked first.
  func fail(_ problem: any Error, again: (@MainActor () async -> Void)? = nil) async {
    let locked = (problem as? LaissezError)?.kind() == .locked
    await open(locked ? Unlock(holder) : Problem(holder, problem, again: again))
  }

  /// Goes to the passes, wherever this screen was opened from.
  func toPasses() async {
    guard let stage else { return }
    if stage.screens.contains(where: { $0 is Passes }) {
      await stage.back(to: Passes.self)
    } else {
      await stage.restart(Entrance(holder))
    }
  }

  /// Has a file picked, and takes it up.
  func openFile() async {
    if let file = await holder.device.pick() { await open(Receive(holder, file)) }
  }
}
