import Foundation
import Laissez
import Observation

/// A file as one code after the other, until the other phone's camera has enough of them. Only while it is in front.
@MainActor @Observable final class MovingCodes: HolderScreen {
  /// How long each code is shown, in seconds: slow enough for a camera that takes 15 pictures a second.
  static let each: TimeInterval = 0.16

  private let parcel: Parcel
  private var code: Code?
  private var next: Date?
  @ObservationIgnored private var sender: FrameSender?
  @ObservationIgnored private var number: UInt32 = 0
  @ObservationIgnored private var running = false

  init(_ holder: Holder, _ parcel: Parcel) {
    self.parcel = parcel
    super.init(holder)
  }

  override var name: String { "moving-codes" }

  override var light: Light { .bright }

  override var wakes: Date? { next }

  override var page: Page {
    Page(
      words(.sendMoving), way: .back,
      content: [.code(code, spoken: words(.movingCode)), .text(words(.movingBody))],
      actions: [.button(words(.actionDone)) { [weak self] in await self?.leave() }])
  }

  override func appear() async {
    running = true
    await draw()
  }

  override func wake() async {
    await draw()
  }

  override func vanish() {
    running = false
    next = nil
  }

  override func close() {
    sender = nil
    code = nil
  }

  private func draw() async {
    let began = holder.now
    do {
      let sending = try sender ?? FrameSender(file: parcel.bytes)
      sender = sending
      let code = try await aside { [number] in try Code.draw(text: try sending.text(number: number), level: .low) }
      guard running else { return }
      number += 1
      self.code = code
      next = began.addingTimeInterval(Self.each)
    } catch {
      await replace(Problem(holder, error))
    }
  }
}
