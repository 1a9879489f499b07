// What the way through the binding costs: `ios/measure` runs it beside the same in Rust.
import Foundation
import Laissez

let clock = ContinuousClock()
let folder = URL(fileURLWithPath: CommandLine.arguments.dropFirst().first ?? ".")
let all = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appending(path: "conformance.json"))) as! [String: Any]
let fixture = all["frame"] as! [String: Any]
let (roots, text) = (fixture["roots"] as! String, fixture["text"] as! String)
let rules = (fixture["accepted"] as! [String]).map(RuleId.init)
let now = Date(timeIntervalSince1970: (fixture["now"] as! NSNumber).doubleValue)
let digits = Array((fixture["pack"] as! String).utf8)
let packFile = Data(
  stride(from: 0, to: digits.count, by: 2).map { UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)! })
let luma = try Data(contentsOf: folder.appending(path: "frame.luma"))

let first = clock.now
let pack = try TrustPack.open(file: packFile, roots: roots, now: now)
let door = try Verifier(pack: pack, rules: rules)
guard case .accepted = try door.judge(text: text, now: now).verdict else { fatalError("the fixture is accepted") }
let cold = clock.now - first
print("first verdict: \(cold.formatted(.units(allowed: [.microseconds]))), with the library's start, the pack and the verifier")

/// The median of some rounds, in microseconds a call.
func report(_ what: String, rounds: Int, calls: Int, _ call: () throws -> Void) rethrows {
  var times: [Double] = []
  for _ in 0..<rounds {
    let taken = try clock.measure { for _ in 0..<calls { try call() } }
    times.append(Double(taken.components.attoseconds) / 1e12 / Double(calls) + Double(taken.components.seconds) * 1e6 / Double(calls))
  }
  print("\(what): \(String(format: "%.3f", times.sorted()[rounds / 2])) µs")
}

report("a trivial call, a number back", rounds: 9, calls: 200_000) { _ = pack.version() }
report("a trivial call, 64 characters back", rounds: 9, calls: 100_000) { _ = pack.rootsHash() }
try report("a presentation judged, its text in", rounds: 9, calls: 500) { _ = try door.judge(text: text, now: now) }
let scanner = Scanner()
let layout = Layout(width: 1280, height: 720, stride: 1344, turn: .none)
try report("a frame of 1280 × 720 read, as Data", rounds: 9, calls: 20) { _ = try scanner.scan(luma: luma, layout: layout, budget: nil) }
try luma.withUnsafeBytes { bytes in
  let frame = Luma(bytes, width: 1280, height: 720, stride: 1344)
  try report("a frame of 1280 × 720 read, as Luma", rounds: 9, calls: 20) { _ = try scanner.scan(frame, budget: nil) }
}
