import Foundation
import Laissez
import Observation

/// Another phone's passes arrive: its passphrase opens them, and the receipt goes back.
@MainActor @Observable final class TakeOver: HolderScreen {
  private let file: Data
  private var passphrase = ""

  init(_ holder: Holder, _ file: Data) {
    self.file = file
    super.init(holder)
  }

  override var name: String { "take-over" }

  override var page: Page {
    Page(
      words(.takeOverTitle), way: .back,
      content: [
        .text(words(.takeOverBody)),
        .field(Field(words(.carePassphrase), passphrase, secret: true) { [weak self] in self?.passphrase = $0 }),
      ],
      actions: [
        .button(words(.takeOverTake)) { [weak self] in await self?.take() },
        .button(words(.actionCancel), .secondary) { [weak self] in await self?.leave() },
      ])
  }

  override func close() {
    passphrase = ""
  }

  private func take() async {
    do {
      let receipt = try await receipt(file, passphrase)
      await stage?.restart(Passes(holder), Send(holder, Parcel(.receipt, receipt)))
    } catch {
      await fail(error)
    }
  }

  private func receipt(_ file: Data, _ passphrase: String) async throws -> Data {
    guard try await pocket.open() != .none else { return try await pocket.createReceived(file, words: passphrase) }
    return try await pocket.ask { [now = holder.now] in try $0.receive(file: file, words: passphrase, now: now) }
  }
}
