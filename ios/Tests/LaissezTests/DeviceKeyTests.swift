import Foundation
import Testing

@testable import Laissez

@Suite("What a device keeps")
struct DeviceKeyTests {
  @Test("A wrapped secret is unwrapped, by the device that wrapped it alone")
  func roundTrip() async throws {
    let (key, other) = (InMemoryDeviceKey(), InMemoryDeviceKey())
    let secret = Secret.generate()
    let wrapped = try await key.wrap(secret)
    #expect(try await key.unwrap(wrapped).lent { Data($0) } == secret.lent { Data($0) })
    #expect(wrapped.range(of: secret.lent { Data($0) }) == nil)
    await #expect(throws: DeviceKeyError.lost) { _ = try await other.unwrap(wrapped) }
    try await key.remove()
    await #expect(throws: DeviceKeyError.lost) { _ = try await key.unwrap(wrapped) }
  }

  @Test("What a device refuses reaches the caller as it is", arguments: [DeviceKeyError.cancelled, .locked, .noPasscode])
  func refusals(refusal: DeviceKeyError) async throws {
    let desk = try Desk.shared.get()
    let key = InMemoryDeviceKey()
    let wallet = try Wallet.at(directory: try emptyFolder().path)
    key.fail(with: refusal)
    await #expect(throws: refusal) { try await wallet.create(with: key, packFile: desk.packFile, roots: desk.roots, now: Desk.now) }
    #expect(try !wallet.exists())
    key.fail(with: nil)
    try await wallet.create(with: key, packFile: desk.packFile, roots: desk.roots, now: Desk.now)
    try wallet.lock()
    key.fail(with: refusal)
    await #expect(throws: refusal) { try await wallet.unlock(with: key, now: Desk.now) }
    #expect(wallet.isLocked())
  }

  @Test("A wallet of a passphrase alone doesn't ask the device")
  func notAsked() async throws {
    let desk = try Desk.shared.get()
    let wallet = try Wallet.at(directory: try emptyFolder().path)
    let words = NewKey.passphrase(words: "correct horse", cost: .least())
    try wallet.create(key: words, packFile: desk.packFile, roots: desk.roots, now: Desk.now)
    await #expect(throws: DeviceKeyError.notAsked) { try await wallet.unlock(with: InMemoryDeviceKey(), now: Desk.now) }
  }

  @Test("A secret has 32 random bytes, is wiped where it came from, and prints as nothing")
  func secrets() throws {
    let (one, other) = (Secret.generate(), Secret.generate())
    #expect(one.lent { $0.count } == 32)
    #expect(one.lent { Data($0) } != other.lent { Data($0) })
    var plain = Data(repeating: 0xAB, count: 32)
    let taken = try Secret(taking: &plain)
    #expect(plain == Data(count: 32))
    #expect(taken.lent { Data($0) } == Data(repeating: 0xAB, count: 32))
    var short = Data(repeating: 0xAB, count: 31)
    #expect(throws: DeviceKeyError.lost) { _ = try Secret(taking: &short) }
    #expect(short == Data(count: 31))
    #expect("\(taken) \(String(reflecting: taken))" == "Secret(..) Secret(..)")
    #expect(Mirror(reflecting: taken).children.isEmpty)
  }

  @Test("A secret's bytes lie in one place, which is zeroes once it is wiped")
  func wiped() {
    let secret = Secret.generate()
    let places = (0..<2).map { _ in secret.lent { $0.withUnsafeBytes { $0.baseAddress } } }
    #expect(places[0] == places[1], "lent, not copied")
    secret.wipe()
    #expect(secret.lent { Data($0) } == Data(count: 32))
  }

  @Test("How a secret was wrapped is read back, and anything else is foreign")
  func wrappings() throws {
    for wrapped in [WrappedSecret.enclave(Data(repeating: 4, count: 113)), .item(UUID())] {
      #expect(try WrappedSecret(wrapped.bytes) == wrapped)
      #expect(wrapped.bytes.count <= 1024)
    }
    for bytes in [Data(), Data([1]), Data([2] + [UInt8](repeating: 0, count: 15)), Data([3, 1, 2])] {
      #expect(throws: DeviceKeyError.foreign) { _ = try WrappedSecret(bytes) }
    }
  }

  @Test("Every error has a code, words and a next step of its own")
  func errors() {
    let errors: [DeviceKeyError] = [
      .lost, .locked, .cancelled, .notPresent, .noPasscode, .foreign, .notAsked, .refused(domain: "x", code: 1),
    ]
    #expect(Set(errors.map(\.code)).count == errors.count)
    #expect(Set(errors.map(\.words)).count == errors.count)
    #expect(errors.allSatisfy { $0.localizedDescription == $0.words && $0.recoverySuggestion == $0.nextStep })
    #expect("\(DeviceKeyError.locked)" == "the device is locked")
  }

  @Test(
    "The system's numbers mean what Apple says",
    arguments: [
      ("NSOSStatusErrorDomain", -25300, DeviceKeyError.lost), ("NSOSStatusErrorDomain", -25308, .locked),
      ("NSOSStatusErrorDomain", -128, .cancelled), ("NSOSStatusErrorDomain", -25293, .notPresent),
      ("com.apple.LocalAuthentication", -2, .cancelled), ("com.apple.LocalAuthentication", -5, .noPasscode),
      ("com.apple.LocalAuthentication", -1004, .locked), ("CryptoTokenKit", -3, .lost),
      ("NSOSStatusErrorDomain", -50, .refused(domain: "NSOSStatusErrorDomain", code: -50)),
      ("NSOSStatusErrorDomain", -34018, .refused(domain: "NSOSStatusErrorDomain", code: -34018)),
    ])
  func numbers(domain: String, code: Int, meaning: DeviceKeyError) {
    #expect(DeviceKeyError(domain: domain, code: code) == meaning)
    #expect(DeviceKeyError(decryptingEndedIn: domain, code: code) == (code == -50 ? .lost : meaning))
  }
}
