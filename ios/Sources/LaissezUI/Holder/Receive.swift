import Foundation
import Laissez
import Observation

/// A file arrives: it is read, found to be of one kind or another, and taken or handed on. Needs an open wallet, or none at all.
@MainActor @Observable final class Receive: HolderScreen {
  private struct Brought {
    let title: String
    let goodUntil: Date?
  }

  private enum State {
    case reading
    case failed
    case taken(issuer: String, [Brought])
    case settled
  }

  /// The most that is read of a file: some hundred thousand shows.
  nonisolated static let most = 16 << 20

  private let handed: Handed
  private var state: State?
  @ObservationIgnored private var file: Data?
  @ObservationIgnored private var busy = false

  /// A file that another app gave.
  init(_ holder: Holder, _ handed: Handed) {
    self.handed = handed
    super.init(holder)
  }

  /// A file that is here.
  convenience init(_ holder: Holder, _ bytes: Data) {
    self.init(holder, Handed(bytes))
  }

  override var name: String { "receive" }

  override var page: Page {
    switch state {
    case nil, .reading:
      Page(
        words(.receiveTitle), way: .back,
        content: [.text(words(.receiveReading), .lead), .text(words(.receiveSafe), .body, .soft)],
        actions: [.button(words(.actionCancel), .secondary) { [weak self] in await self?.leave() }])
    case .failed:
      Page(
        words(.receiveTitle), way: .back, content: [.text(words(.receiveFailed))],
        actions: [
          .button(words(.actionRetry)) { [weak self] in await self?.begin() },
          .button(words(.actionClose), .secondary) { [weak self] in await self?.leave() },
        ])
    case .taken(let issuer, let passes):
      Page(words(.receiveDone), way: .back, content: taken(issuer, passes), actions: [done])
    case .settled:
      Page(words(.settledTitle), way: .back, content: [.text(words(.settledBody))], actions: [done])
    }
  }

  override func appear() async {
    switch state {
    case nil: await begin()
    // The passphrase that it takes wasn't given.
    case .reading where !busy: state = .failed
    case .reading, .failed, .taken, .settled: break
    }
  }

  override func close() {
    file = nil
  }

  private func taken(_ issuer: String, _ passes: [Brought]) -> [Element] {
    let steps = [Row(words(.receiveOpened), icon: .tick, tone: .accent), Row(words(.receiveSigned), icon: .tick, tone: .accent)]
    let rows = passes.map { pass in
      Row(pass.title, detail: pass.goodUntil.map { words(.passesGoodUntil, words.date($0)) }, icon: .tick, tone: .accent)
    }
    return [.heading(words(.receiveFrom, issuer), .title), .list(steps + rows), .text(words(.receiveStored), .body, .soft)]
  }

  private var done: Element {
    .button(words(.actionDone)) { [weak self] in await self?.toPasses() }
  }

  private func begin() async {
    guard !busy else { return }
    state = .reading
    busy = true
    defer { busy = false }
    do {
      let bytes = if let file { file } else { try await read() }
      // Whoever had it need not have it once more.
      file = bytes
      try await take(bytes)
    } catch {
      await failed(error)
    }
  }

  private func read() async throws -> Data {
    do {
      return try await aside { [handed] in try handed.bytes(most: Self.most) }
    } catch let problem as Handed.Problem {
      throw Fault(problem)
    }
  }

  private func take(_ file: Data) async throws {
    switch try fileKind(file: file) {
    case .answer: state = try await bring(file)
    case .trustPack:
      let door = try await pocket.open()
      await replace(door == .none ? FirstPack(holder, file) : NewPack(holder, file))
    case .handOver: await replace(TakeOver(holder, file))
    case .invitation: await replace(Move(holder, file))
    case .receipt: await tryingWhole { [self] in try await settle(file, $0) }
    case .request: throw Fault.request
    case .vault: throw Fault.vault
    case .newer: throw Fault.newer
    case nil: throw Fault.foreign
    }
  }

  private func bring(_ file: Data) async throws -> State {
    let language = words.language.tag
    return try await pocket.ask { [now = holder.now] wallet in
      let report = try wallet.importAnswer(answerFile: file, now: now)
      let titles = Dictionary(uniqueKeysWithValues: try wallet.pack().rules(language: language).map { ($0.id, $0.title) })
      return .taken(issuer: report.issuer, report.stacks.map { Brought(title: titles[$0.rule] ?? "", goodUntil: $0.goodUntil) })
    }
  }

  private func settle(_ receipt: Data, _ passphrase: String?) async throws {
    do {
      try await pocket.ask { [pocket] wallet in try wallet.settle(receipt: receipt, key: try await pocket.wholeKey(wallet, passphrase)) }
      state = .settled
    } catch {
      state = .failed
      throw error
    }
  }

  private func failed(_ problem: any Error) async {
    state = .failed
    await fail(problem) { [weak self] in await self?.begin() }
  }
}
