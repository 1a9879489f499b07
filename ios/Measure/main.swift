// What the way through the binding costs: `ios/measure` runs it beside the same in Rust.
import Foundation
import Laissez

let clock = ContinuousClock()
let begun = clock.now
let folder = URL(fileURLWithPath: CommandLine.arguments.dropFirst().first ?? ".")
let roots = try String(contentsOf: folder.appending(path: "frame.roots"), encoding: .utf8)
let rule = RuleId(rawValue: try String(contentsOf: folder.appending(path: "frame.rule"), encoding: .utf8))
let text = try String(contentsOf: folder.appending(path: "frame.text"), encoding: .utf8)
let seconds = try String(contentsOf: folder.appending(path: "frame.now"), encoding: .utf8)
let now = Date(timeIntervalSince1970: Double(seconds)!)
let packFile = try Data(contentsOf: folder.appending(path: "frame.pack"))
let luma = try Data(contentsOf: folder.appending(path: "frame.luma"))

let first = clock.now
let pack = try TrustPack.open(file: packFile, roots: roots, now: now)
let door = try Verifier(pack: pack, rules: [rule])
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
let fresh = try Verifier(pack: pack, rules: [rule])
report("a presentation judged, its text in", rounds: 9, calls: 500) {
  _ = try? fresh.judge(text: text, now: now.addingTimeInterval(-86_400))
}
let scanner = Scanner()
let layout = Layout(width: 1280, height: 720, stride: 1344, turn: .none)
try report("a frame of 1280 × 720 read, as Data", rounds: 9, calls: 20) { _ = try scanner.scan(luma: luma, layout: layout, budget: nil) }
try luma.withUnsafeBytes { bytes in
  let frame = Luma(bytes, width: 1280, height: 720, stride: 1344)
  try report("a frame of 1280 × 720 read, as Luma", rounds: 9, calls: 20) { _ = try scanner.scan(frame, budget: nil) }
}
