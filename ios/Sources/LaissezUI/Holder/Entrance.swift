import Laissez
import Observation

/// Before the passes: the wallet is being opened. A show that goes on is then shown again, and what was handed over is taken up.
@MainActor @Observable final class Entrance: HolderScreen {
  /// What is wanted once the wallet is open.
  @ObservationIgnored var next: Screen?

  override var name: String { "entrance" }

  override var page: Page { Page(words(.appHolder), titled: false, content: [.beside(.shieldEye, [])]) }

  override func appear() async {
    do {
      let door = try await pocket.open()
      guard isCurrent else { return }
      switch door {
      case .none: await begin(FirstStart(holder))
      case .open: await enter()
      case .passphrase: await open(Unlock(holder))
      case .previous: await open(Previous(holder))
      }
    } catch {
      if isCurrent { await fail(error) }
    }
  }

  private func enter() async {
    let now = holder.now
    do {
      let goingOn = try await pocket.ask { try $0.goingOn(now: now) }
      guard isCurrent else { return }
      await begin(Passes(holder, offering: next is Passes && goingOn == nil), goingOn.map { ShowScreen(holder, $0) })
    } catch {
      if isCurrent { await fail(error) }
    }
  }

  private func begin(_ first: Screen, _ show: Screen? = nil) async {
    let wanted = next is Passes ? nil : next
    await stage?.restart(first, then: [show, wanted].compactMap { $0 })
  }
}
