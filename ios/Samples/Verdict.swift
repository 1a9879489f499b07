import Foundation
import Laissez

public func verdict(on text: String, packFile: Data, roots: String, rule: RuleId, now: Date = .now) throws -> String {
  let pack = try TrustPack.open(file: packFile, roots: roots, now: now)
  let door = try Verifier(pack: pack, rules: [rule])  // keep it: it remembers what it accepted
  return switch try door.judge(text: text, now: now).verdict {
  case .accepted(let disclosed): "Accepted. \(disclosed.line())"
  case .refused(let refusal): "Refused: \(refusal.words()). \(refusal.nextStep())"
  case .cannotDecide(let doubt): "Can't decide: \(doubt.words()). \(doubt.nextStep())"
  case .specimen: "A specimen, for practice."
  }
}
