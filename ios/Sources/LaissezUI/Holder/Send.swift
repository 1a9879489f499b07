import Observation

/// A file leaves this phone: by another app, as a file that is saved, or as moving codes on the screen.
@MainActor @Observable final class Send: HolderScreen {
  private let parcel: Parcel
  private var saved = false

  init(_ holder: Holder, _ parcel: Parcel) {
    self.parcel = parcel
    super.init(holder)
  }

  override var name: String { "send-\(parcel.kind.rawValue)" }

  override var page: Page {
    // They are not translated: the other side sees the same.
    let compared = Element.card([.text(words(.sendWords), .label, .soft), .latin(parcel.words)])
    let moving = Element.button(words(.sendMoving), .secondary) { [weak self] in await self?.move() }
    return Page(
      words(parcel.kind.title), way: .back,
      content: [
        .text(words(parcel.kind.body)),
        parcel.words.isEmpty ? nil : compared,
        saved ? .notice(words(.sendSaved), told: .told) : nil,
      ],
      actions: [
        .button(words(.sendShare)) { [weak self] in await self?.share() },
        .button(words(.sendSave), .secondary) { [weak self] in await self?.save() },
        parcel.kind == .damaged ? nil : moving,
        .button(words(.actionDone), .quiet) { [weak self] in await self?.done() },
      ])
  }

  private func share() async {
    do {
      try await holder.device.share(parcel)
    } catch {
      await fail(Fault.unwritable)
    }
  }

  private func save() async {
    do {
      if try await holder.device.save(parcel) { saved = true }
    } catch {
      await fail(Fault.unwritable)
    }
  }

  private func move() async {
    await open(MovingCodes(holder, parcel))
  }

  private func done() async {
    if parcel.kind == .damaged { await leave() } else { await toPasses() }
  }
}

extension Parcel.Kind {
  /// What it is, in a line.
  var title: Phrase {
    switch self {
    case .request: .sendRequestTitle
    case .handOver: .sendHandOverTitle
    case .receipt: .sendReceiptTitle
    case .invitation: .sendInvitationTitle
    case .damaged: .sendDamagedTitle
    }
  }

  /// What to do with it.
  var body: Phrase {
    switch self {
    case .request: .sendRequestBody
    case .handOver: .sendHandOverBody
    case .receipt: .sendReceiptBody
    case .invitation: .sendInvitationBody
    case .damaged: .sendDamagedBody
    }
  }
}
