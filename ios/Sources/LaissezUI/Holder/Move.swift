import Foundation
import Laissez
import Observation

/// Moves the passes to another phone, or from another one here.
@MainActor @Observable final class Move: HolderScreen {
  private struct Known {
    let handedOver: Bool
    let receipt: Data?
  }

  private let invitation: Data?
  private var known: Known?

  /// `invitation` is of the phone that alone may open what is handed over.
  init(_ holder: Holder, _ invitation: Data? = nil) {
    self.invitation = invitation
    super.init(holder)
  }

  override var name: String { "move" }

  override var page: Page {
    guard let known else { return Page(words(.careMove), way: .back) }
    return known.handedOver ? waiting : ready(known.receipt)
  }

  override func appear() async {
    await loading {
      known = try await pocket.ask { Known(handedOver: try $0.isHandedOver(), receipt: try $0.receipt()) }
    }
  }

  private func ready(_ receipt: Data?) -> Page {
    let invited = invitation != nil
    var here = [
      Row(words(.moveInvite), detail: words(.moveInviteDetail)) { [weak self] in await self?.invite() },
      Row(words(.moveHere), detail: words(.moveHereDetail)) { [weak self] in await self?.openFile() },
    ]
    if let receipt {
      here.append(
        Row(words(.sendReceiptTitle), detail: words(.moveReceiptDetail)) { [weak self, holder] in
          await self?.open(Send(holder, Parcel(.receipt, receipt)))
        })
    }
    return Page(
      words(.careMove), way: .back,
      content: [
        .text(words(.moveBody)),
        .text(words(invited ? .moveInvited : .moveCopies), .body, .soft),
        invited ? nil : .button(words(.moveReadInvitation), .secondary) { [weak self] in await self?.openFile() },
        invited ? nil : .heading(words(.moveNewPhone), .title),
        invited ? nil : .list(here),
      ],
      actions: [.button(words(.moveHandOver)) { [weak self] in await self?.handOver() }])
  }

  private var waiting: Page {
    Page(
      words(.careMove), way: .back, content: [.text(words(.moveWaits), .lead), .text(words(.moveWaitsBody))],
      actions: [
        .button(words(.moveReadReceipt)) { [weak self] in await self?.openFile() },
        .button(words(.actionOpenVideo), .secondary) { [weak self, holder] in await self?.open(FilmScreen(holder)) },
        .button(words(.moveAgain), .quiet) { [weak self] in await self?.handOver() },
      ])
  }

  private func invite() async {
    await trying { [self] in
      let invitation = try await pocket.ask { try $0.invite() }
      await open(Send(holder, Parcel(.invitation, invitation)))
    }
  }

  private func handOver() async {
    await open(ChoosePassphrase(holder, .movePassphrase) { [weak self] words in await self?.handOver(words) })
  }

  private func handOver(_ words: String) async {
    await trying { [self] in
      let file = try await pocket.ask { [invitation] in try $0.handOver(words: words, cost: .calibrated(), invitation: invitation) }
      await open(Send(holder, Parcel(.handOver, file)))
    }
  }
}
