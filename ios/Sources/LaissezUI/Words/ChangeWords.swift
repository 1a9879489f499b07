import Laissez

extension Words {
  /// One thing that a trust pack changes, in a sentence. Names and reasons are the authority's.
  ///
  /// - Parameter titles: the rules' titles in the reader's language, as far as a pack has them
  public func told(_ change: Changed, titles: [RuleId: String] = [:]) -> String {
    switch change {
    case .newRoots(number: _, hash: _, let threshold, let keys): self(.changeNewRoots, Int(threshold), keys.count)
    case .addsIssuer(let name, let country, tokenKeys: _, recordKeys: _, specimens: _): self(.changeAddsIssuer, name, country)
    case .removesIssuer(let name): self(.changeRemovesIssuer, name)
    case .movesIssuer(let name, let country): self(.changeMovesIssuer, name, country)
    case .newSealingKey(let issuer, key: _): self(.changeNewSealingKey, issuer)
    case .addsKey(let issuer, key: _, usage: _, let from, let until, let specimen):
      self(specimen ? .changeAddsKeySpecimen : .changeAddsKey, issuer, date(from), date(until))
    case .mendsKey(let issuer, key: _): self(.changeMendsKey, issuer)
    case .removesKey(let issuer, key: _): self(.changeRemovesKey, issuer)
    case .addsRule(let rule, let title, asks: _, let discloses, let parts):
      self(.changeAddsRule, titles[rule] ?? title, seen(discloses, parts))
    case .mendsRule(let rule, let before, let title, from: _, until: _):
      before == title ? self(.changeMendsRule, titles[rule] ?? title) : self(.changeMendsRuleRenamed, before, title)
    case .removesRule(let rule, let title): self(.changeRemovesRule, titles[rule] ?? title)
    case .retiresKey(key: _, let issuer?, let from, let reason): self(.changeRetiresKey, issuer, date(from), reason)
    case .retiresKey(key: _, issuer: nil, let from, let reason): self(.changeRetiresKeyUnnamed, date(from), reason)
    case .retiresRule(let rule, let title, let from, let reason):
      if let title = titles[rule] ?? title {
        self(.changeRetiresRule, title, date(from), reason)
      } else {
        self(.changeRetiresRuleUnnamed, date(from), reason)
      }
    case .addsAnchor(let name, hash: _): self(.changeAddsAnchor, name)
    case .removesAnchor(let name, hash: _): self(.changeRemovesAnchor, name)
    case .freshFor(let seconds): counted(.changeFreshFor, max(1, Int(clamping: seconds / Self.secondsInDay)))
    case .expires(let until): self(.changeExpires, date(until))
    case .notUnderstood(let name): self(.changeNotUnderstood, name)
    }
  }

  private func seen(_ discloses: Discloses, _ parts: [PartKind]) -> String {
    parts.isEmpty ? self(discloses.words) : listed(parts.map { self($0.label) })
  }

  private static let secondsInDay: UInt64 = 86_400
}
