import Foundation
import Laissez
import Testing

@testable import LaissezUI

/// A file from a screen's moving codes to this phone, by a film that was picked. Decoding a film is a device's: its pictures are made here.
@MainActor @Suite struct MovingCodesTests {
  private func answered(_ phone: Phone) async throws -> Data {
    let adult = try Desk.shared.get().rule("Adult")
    let request = try await phone.wallet { try $0.request(issuer: "Utopia Health", rules: [adult], now: Desk.now, days: 3) }
    return try Desk.shared.get().mint(request.bytes)
  }

  @Test func anAnswerIsFilmedInTwoPartsAndBecomesAPass() async throws {
    let phone = try await Phone.begun().opening { FilmScreen($0) }
    let answer = try await answered(phone)
    let needed = try FrameSender(file: answer).round() / 2
    #expect(needed > 4, "it is worth two films")

    phone.device.films = [try Frames(of: answer, 0..<3)]
    try await phone.stage.tap(.filmChoose)
    #expect(phone.says("- 3 of "))
    #expect(phone.says(.filmMore))

    weak var film: Frames?
    do {
      let second = try Frames(of: answer, 3..<(needed + 9))
      film = second
      phone.device.films = [second]
    }
    try await phone.stage.tap(.filmAgain)
    #expect(phone.says("From Utopia Health"))
    #expect(phone.stage.names.last == "receive")
    #expect(try await phone.left("Adult") > 0)
    #expect(film == nil, "it is let go once it was read")
  }

  @Test func aFilmWithoutCodesSaysWhatToDo() async throws {
    let phone = try await Phone.begun().opening { FilmScreen($0) }
    phone.device.films = [Frames([nil, nil])]
    try await phone.stage.tap(.filmChoose)
    #expect(phone.says(.filmNoCodes))
    #expect(phone.says(.filmStep2))
    #expect(phone.says(.filmAgain))
  }

  @Test func codesOfSomethingElseArePassedOver() async throws {
    let phone = try await Phone.begun().opening { FilmScreen($0) }
    let sender = try FrameSender(file: Data((0..<3_000).map { UInt8(truncatingIfNeeded: $0 * 7) }))
    let other = try Code.draw(text: "HTTPS://EXAMPLE.ORG", level: .low)
    let codes = try [other] + (0..<2).map { try Code.draw(text: try sender.text(number: $0), level: .low) }
    phone.device.films = [Frames(codes)]
    try await phone.stage.tap(.filmChoose)
    #expect(phone.says("- 2 of 6 pieces read (told)"))
  }

  @Test func aFilmThatThePhoneCannotDecodeIsSaidSoAndWhatWasReadStays() async throws {
    let phone = try await Phone.begun().opening { FilmScreen($0) }
    let file = Data((0..<3_000).map { UInt8(truncatingIfNeeded: $0 * 7) })
    let sender = try FrameSender(file: file)
    let codes = try (0..<3).map { try Code.draw(text: try sender.text(number: $0), level: .low) }
    phone.device.films = [Frames(codes, damagedAfter: 3)]
    try await phone.stage.tap(.filmChoose)
    #expect(phone.fault == .film)
    try await phone.stage.tap(.actionClose)
    phone.device.films = [try Frames(of: file, 3..<4)]
    try await phone.stage.tap(.filmChoose)
    #expect(phone.says("- 4 of 6"))
  }

  @Test func whoComesBackWithoutAFilmIsWhereTheyWere() async throws {
    let phone = try await Phone.begun().opening { FilmScreen($0) }
    try await phone.stage.tap(.filmChoose)
    #expect(phone.stage.current.name == "film")
    #expect(phone.says(.filmBody))
  }

  @Test func aFilmIsReadNoFurtherOnceTheScreenIsLeft() async throws {
    let phone = try await Phone.begun().opening { FilmScreen($0) }
    let film = Endless()
    phone.device.films = [film]
    let stage = phone.stage
    async let reading: Void = stage.tap(.filmChoose)
    await film.began()
    #expect(stage.current.light == .awake)
    #expect(phone.says(.filmReading))
    try await stage.tap(.actionCancel)
    try await reading
    #expect(stage.names.last != "film")
  }

  @Test func whatBecameWholeBehindAnotherScreenIsReceivedWhenThatIsLeft() async throws {
    let phone = try await Phone.begun().opening { FilmScreen($0) }
    let answer = try await answered(phone)
    let film = Endless(then: try Frames(of: answer, 0..<(try FrameSender(file: answer).round())))
    phone.device.films = [film]
    let stage = phone.stage
    async let reading: Void = stage.tap(.filmChoose)
    await film.began()
    await stage.open(About(phone.holder))
    film.showOther()
    try await reading
    phone.shows("passes", "film", "about")
    await stage.goBack()
    phone.shows("passes", "receive")
    #expect(phone.says("From Utopia Health"))
  }

  @Test func thisPhoneShowsAFileAsMovingCodesWhichAnotherOneReads() async throws {
    let phone = try await Phone.begun()
    let adult = try Desk.shared.get().rule("Adult")
    let file = try await phone.wallet { try $0.request(issuer: "Utopia Health", rules: [adult], now: Desk.now, days: 3).bytes }
    await phone.anew { MovingCodes($0, Parcel(.request, file)) }
    #expect(phone.stage.current.light == .bright)
    let pieces = Pieces()
    var whole: Data?
    for _ in 0..<100 where whole == nil {
      whole = try await pieces.look(through: Frames([phone.stage.current.page.code])) { _ in }
      await phone.wait(MovingCodes.each)
    }
    #expect(whole == file)
    await phone.stage.turn(.away)
    #expect(phone.stage.current.wakes == nil, "nothing runs in the background")
  }

  @Test func eachCodeIsShownLongEnoughForACameraAndThenTheNext() async throws {
    let phone = try await Phone.begun()
    await phone.anew { MovingCodes($0, Parcel(.receipt, Data(count: 3_000))) }
    let first = try phone.stage.current.page.code?.matrix()
    #expect(first != nil)
    #expect(phone.stage.current.wakes == phone.holder.now.addingTimeInterval(0.16))
    await phone.wait(0.1)
    #expect(try phone.stage.current.page.code?.matrix() == first)
    await phone.wait(0.06)
    #expect(try phone.stage.current.page.code?.matrix() != first)
  }
}

/// A film that goes on without a code until it is told to show another one, or whoever looks has seen enough.
private final class Endless: Film {
  private let (beginnings, beginning) = AsyncStream.makeStream(of: Void.self)
  private let then: Frames
  private let switched = Switch()

  init(then: Frames = Frames([])) {
    self.then = then
  }

  func began() async {
    for await _ in beginnings { return }
  }

  func showOther() {
    switched.turn()
  }

  func each(_ look: (Luma) throws -> Bool) throws {
    while !switched.on {
      guard try Frames.shown(nil, look) else { return }
      beginning.yield()
    }
    try then.each(look)
  }
}

/// Is off, until it is turned on.
private final class Switch: @unchecked Sendable {
  private let lock = NSLock()
  private var turned = false

  var on: Bool { lock.withLock { turned } }

  func turn() {
    lock.withLock { turned = true }
  }
}
