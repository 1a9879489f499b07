import Foundation
import Laissez

/// What could not be done, and the next step as a button that does it.
@MainActor final class Problem: HolderScreen {
  /// What was thrown: by the core, by the device's key, or on the way to the phone.
  let problem: any Error
  private let again: (@MainActor () async -> Void)?

  /// `again` does once more what could not be done.
  init(_ holder: Holder, _ problem: any Error, again: (@MainActor () async -> Void)? = nil) {
    self.problem = problem
    self.again = again
    super.init(holder)
  }

  override var name: String { "problem" }

  override var page: Page {
    let steps = problem.remedies.enumerated().map { index, remedy in
      Element.button(words(remedy.words), index == 0 ? .primary : .secondary) { [weak self] in await self?.heal(remedy) }
    }
    return Page(
      words(title), titled: false,
      content: [.beside(.file, [.heading(words(title)), .text(body)], .soft)],
      actions: steps + [.button(words(.actionClose), .quiet) { [weak self] in await self?.leave() }])
  }

  private var title: Phrase {
    switch problem {
    case let error as LaissezError: error.kind().title
    case let error as DeviceKeyError: error.title
    case let fault as Fault: fault.title
    default: ErrorKind.internal.title
    }
  }

  private var body: String {
    switch problem {
    case let error as LaissezError: words.body(of: error)
    case let error as DeviceKeyError: words.body(of: error)
    case let fault as Fault: words(fault.body)
    default: words(ErrorKind.internal.body)
    }
  }

  private func heal(_ remedy: Remedy) async {
    switch remedy {
    case .again:
      await leave()
      await again?()
    case .choose: await leave()
    case .passes, .begin: await stage?.restart(Entrance(holder))
    case .unlock: await replace(Unlock(holder))
    case .empty: await replace(Empty(holder))
    case .saveDamaged:
      await trying { [holder, weak self] in
        let bytes = try await aside { [pocket = holder.pocket] in try pocket.damaged() }
        await self?.open(Send(holder, Parcel(.damaged, bytes)))
      }
    case .ask: await replace(Ask(holder))
    case .openFile, .openPack: if let file = await holder.device.pick() { await replace(Receive(holder, file)) }
    case .film: await replace(FilmScreen(holder))
    case .door: await replace(DoorCode(holder))
    case .people: await replace(People(holder))
    case .ways: await replace(Ways(holder))
    case .move: await replace(Move(holder))
    case .clock, .storage, .screenLock, .app: await holder.device.visitSettings()
    }
  }
}
