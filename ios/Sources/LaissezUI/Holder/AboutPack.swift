import Foundation
import Laissez

/// What can be said of a trust pack.
struct AboutPack: Sendable {
  let version: Int
  let days: Int
  let state: PackState
  let expires: Date
  let roots: String
  let issuers: [Issuer]
  let rules: [Rule]
  let skipped: [String]

  init(_ pack: TrustPack, now: Date, language: String) {
    version = Int(clamping: pack.version())
    days = max(Int(now.timeIntervalSince(pack.created()) / 86_400), 0)
    state = pack.state(now: now)
    expires = pack.expires()
    roots = pack.rootsHash()
    issuers = pack.issuers()
    rules = pack.rules(language: language)
    skipped = pack.skipped()
  }

  /// Its number and age, in a line.
  func age(_ words: Words) -> String {
    words.counted(.carePackDetail, days, version, none: .carePackDetailZero)
  }

  /// What it says of issuers and rules, and what to compare.
  func details(_ words: Words) -> [Element] {
    [
      // The hash in groups of four, to be compared with what the authority publishes.
      .card([
        .text(words(.holderPackRoots), .label, .soft), .latin(Self.groups(of: roots), spelled: true),
        .text(words(.packRootsBody), .caption, .soft),
      ]),
      .heading(words(.holderPackIssuers), .title),
      .list(issuers.map { Row($0.name, detail: $0.country) }),
      .heading(words(.packRules), .title),
      .list(rules.map { Row($0.title, detail: $0.explanation) }),
    ] + (skipped.isEmpty ? [] : [.notice(words(.holderPackSkipped, skipped.joined(separator: ", ")))])
  }

  private static func groups(of hash: String) -> [String] {
    stride(from: 0, to: hash.count, by: 4).map { String(hash.dropFirst($0).prefix(4)) }
  }
}
