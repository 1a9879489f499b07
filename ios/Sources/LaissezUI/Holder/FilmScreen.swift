import Foundation
import Laissez
import Observation

/// Reads a file from moving codes, in a film that the traveller picks. What is missing after one film another one may bring.
@MainActor @Observable final class FilmScreen: HolderScreen {
  private enum State {
    case nothingYet, reading, noCodes, piecesMissing
  }

  private let pieces = Pieces()
  private var state = State.nothingYet
  private var progress = Pieces.Progress()
  @ObservationIgnored private var file: Data?
  @ObservationIgnored private var reading: Task<Data?, any Error>?

  override var name: String { "film" }

  override var light: Light { state == .reading ? .awake : .usual }

  override var page: Page {
    Page(
      words(.actionOpenVideo), way: .back,
      content: [.text(told, .lead, told: .told)] + more + [.text(words(.filmKept), .caption, .soft)],
      actions: [
        state == .reading
          ? .button(words(.actionCancel), .secondary) { [weak self] in await self?.leave() }
          : .button(words(state == .nothingYet ? .filmChoose : .filmAgain)) { [weak self] in await self?.choose() }
      ])
  }

  override func appear() async {
    // The file may have become whole behind another screen.
    await goOn()
  }

  override func close() {
    reading?.cancel()
  }

  private var told: String {
    switch state {
    case .nothingYet: words(.filmBody)
    case .reading, .piecesMissing: words.counted(.receivePieces, progress.read, progress.needed)
    case .noCodes: words(.filmNoCodes)
    }
  }

  private var more: [Element] {
    switch state {
    case .reading: [.text(words(.filmReading))]
    case .piecesMissing: [.text(words(.filmMore))]
    case .nothingYet, .noCodes: [words(.filmStep1), words(.filmStep2), words(.filmStep3)].map { .beside(.chevron, [.text($0)], .soft) }
    }
  }

  private func choose() async {
    do {
      guard try await look() else { return }
      if file == nil { state = progress.needed == 0 ? .noCodes : .piecesMissing }
      await goOn()
    } catch {
      state = .nothingYet
      await fail(error is LaissezError ? error : Fault.film)
    }
  }

  /// Looks through a film, and lets it go with that; whether one was picked.
  private func look() async throws -> Bool {
    guard let film = await holder.device.film() else { return false }
    state = .reading
    let (heard, told) = AsyncStream.makeStream(of: Pieces.Progress.self, bufferingPolicy: .bufferingNewest(1))
    let reading = Task { [pieces] in
      defer { told.finish() }
      return try await pieces.look(through: film) { told.yield($0) }
    }
    self.reading = reading
    for await progress in heard { self.progress = progress }
    file = try await reading.value
    return true
  }

  private func goOn() async {
    if let file { await replace(Receive(holder, file)) }
  }
}
