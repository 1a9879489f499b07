//! A key and a rule are crowds. A pack that would make one of them small enough to point at a person is refused.
//!
//! Everything is judged over whole lifetimes, by the beginnings and ends of intervals: there is no instant that a check
//! could miss.

use std::collections::{BTreeMap, BTreeSet};

use super::{Issuer, IssuerKey, KeyUse, PackError, Target, contents::Contents};
use crate::{
    record::Country,
    rule::{Interval, Rule, RuleId},
    time::UnixTime,
};

/// Token keys of one issuer that may be alive for one rule at one instant: one, and its successor.
const MAX_KEYS: usize = 2;
/// Token issuers of one country that may be alive at one instant.
const MAX_ISSUERS: usize = 8;

/// Refuses contents that single people out.
pub(super) fn check(contents: &Contents) -> Result<(), PackError> {
    check_kids(contents)?;
    check_rules(contents)?;
    for issuer in &contents.issuers {
        check_keys(issuer, contents)?;
    }
    check_issuers(contents)?;
    check_titles(contents)
}

/// No signing key stands in the pack twice. Keys for sealing name nobody and aren't counted.
fn check_kids(contents: &Contents) -> Result<(), PackError> {
    let mut seen = BTreeSet::new();
    let keys = contents.issuers.iter().flat_map(|issuer| &issuer.keys);
    match keys.map(|key| key.kid).find(|kid| !seen.insert(*kid)) {
        Some(kid) => Err(PackError::RepeatedKid(kid)),
        None => Ok(()),
    }
}

fn check_rules(contents: &Contents) -> Result<(), PackError> {
    let mut seen = BTreeSet::new();
    match contents.rules.iter().map(Rule::id).find(|id| !seen.insert(*id)) {
        Some(id) => Err(PackError::RepeatedRule(id)),
        None => Ok(()),
    }
}

/// For every rule that a key names, and for all others together, which only keys without `rules` sign for.
fn check_keys(issuer: &Issuer, contents: &Contents) -> Result<(), PackError> {
    let keys: Vec<(&IssuerKey, Interval)> = token_keys(issuer, contents).collect();
    let mut named: BTreeSet<RuleId> = BTreeSet::new();
    for (key, _) in &keys {
        named.extend(key.rules.iter().flatten());
    }
    let of_rule = |rule: RuleId| keys.iter().filter(move |(key, _)| key.signs_for(rule)).map(|(_, life)| *life);
    let of_others = keys.iter().filter(|(key, _)| key.rules.is_none()).map(|(_, life)| *life);
    let too_many =
        most_at_once(of_others) > MAX_KEYS || named.into_iter().any(|rule| most_at_once(of_rule(rule)) > MAX_KEYS);
    if too_many { Err(PackError::TooManyKeys { issuer: issuer.name.clone() }) } else { Ok(()) }
}

/// An issuer counts from the first live instant of its token keys to their last.
fn check_issuers(contents: &Contents) -> Result<(), PackError> {
    let mut countries: BTreeMap<Country, Vec<Interval>> = BTreeMap::new();
    for issuer in &contents.issuers {
        let span = token_keys(issuer, contents)
            .map(|(_, life)| life)
            .reduce(|span, life| Interval { from: span.from.min(life.from), until: span.until.max(life.until) });
        countries.entry(issuer.country).or_default().extend(span);
    }
    match countries.into_iter().find(|(_, spans)| most_at_once(spans.iter().copied()) > MAX_ISSUERS) {
        Some((country, _)) => Err(PackError::TooManyIssuers { country }),
        None => Ok(()),
    }
}

fn check_titles(contents: &Contents) -> Result<(), PackError> {
    let mut titles: BTreeMap<&str, Vec<Interval>> = BTreeMap::new();
    for rule in &contents.rules {
        titles.entry(rule.title("en")).or_default().extend(life_of_rule(rule, contents));
    }
    match titles.into_iter().find(|(_, lives)| most_at_once(lives.iter().copied()) > 1) {
        Some((title, _)) => Err(PackError::RepeatedTitle(title.to_owned())),
        None => Ok(()),
    }
}

fn token_keys<'c>(issuer: &'c Issuer, contents: &'c Contents) -> impl Iterator<Item = (&'c IssuerKey, Interval)> {
    let tokens = issuer.keys.iter().filter(|key| key.usage == KeyUse::Token);
    tokens.filter_map(|key| {
        let dates = Interval { from: key.not_before, until: key.not_after };
        Some((key, life(dates, Target::Key(key.kid), contents)?))
    })
}

fn life_of_rule(rule: &Rule, contents: &Contents) -> Option<Interval> {
    life(rule.valid(), Target::Rule(rule.id()), contents)
}

/// `dates`, from the pack's creation and until the retirement; `None` if nothing is left.
fn life(dates: Interval, target: Target, contents: &Contents) -> Option<Interval> {
    let from = dates.from.max(contents.created);
    let until = contents.retired_from.get(target).map_or(dates.until, |retired| dates.until.min(retired));
    (from < until).then_some(Interval { from, until })
}

/// How many of these non-empty intervals meet at the fullest instant.
fn most_at_once(lives: impl Iterator<Item = Interval>) -> usize {
    // Ends sort before beginnings of the same instant: what ends there isn't alive there.
    let mut changes: Vec<(UnixTime, bool)> = lives.flat_map(|life| [(life.from, true), (life.until, false)]).collect();
    changes.sort_unstable();
    let (mut alive, mut most) = (0usize, 0);
    for (_, begins) in changes {
        alive = if begins { alive.saturating_add(1) } else { alive.saturating_sub(1) };
        most = most.max(alive);
    }
    most
}

#[cfg(test)]
mod tests {
    use crate::{
        time::DAY,
        trust::{Issuer, IssuerKey, KeyUse, Target, fixture::*},
    };

    fn for_rule(n: u8, years: &[u8]) -> IssuerKey {
        IssuerKey { rules: Some(years.iter().map(|years| rule_id(*years)).collect()), ..token_key(n) }
    }

    fn lasting(n: u8, from: i64, until: i64) -> IssuerKey {
        IssuerKey { not_before: CREATED.plus(from), not_after: CREATED.plus(until), ..token_key(n) }
    }

    fn refusal(keys: Vec<IssuerKey>) -> &'static str {
        Parts::with_issuers(&[issuer("Utopia", keys)]).refusal()
    }

    #[test]
    fn two_token_keys_may_live_at_once_and_three_may_not() {
        assert_eq!(refusal(vec![token_key(10), token_key(11)]), "opened");
        assert_eq!(refusal(vec![token_key(10), token_key(11), token_key(12)]), "too_many_keys");
        let record = IssuerKey { usage: KeyUse::Record, ..token_key(12) };
        assert_eq!(refusal(vec![token_key(10), token_key(11), record]), "opened");
        let specimen = IssuerKey { specimen: true, ..token_key(12) };
        assert_eq!(refusal(vec![token_key(10), token_key(11), specimen]), "too_many_keys");
    }

    #[test]
    fn keys_for_other_rules_are_not_counted_together() {
        assert_eq!(refusal(vec![for_rule(10, &[1]), for_rule(11, &[1]), for_rule(12, &[2])]), "opened");
        assert_eq!(refusal(vec![for_rule(10, &[1]), for_rule(11, &[1, 2]), for_rule(12, &[1])]), "too_many_keys");
        assert_eq!(refusal(vec![token_key(10), for_rule(11, &[1]), for_rule(12, &[2])]), "opened");
        assert_eq!(refusal(vec![token_key(10), token_key(11), for_rule(12, &[2])]), "too_many_keys");
    }

    #[test]
    fn three_keys_for_every_rule_are_too_many_for_no_rule_at_all() {
        let mut parts = Parts::with_issuers(&[issuer("Utopia", vec![token_key(10), token_key(11), token_key(12)])]);
        parts.rules.clear();
        assert_eq!(parts.refusal(), "too_many_keys");
    }

    #[test]
    fn a_key_lives_within_its_dates_the_pack_and_until_it_is_retired() {
        let (two, ten) = (2 * DAY, 10 * DAY);
        assert_eq!(refusal(vec![token_key(10), lasting(11, 0, two), lasting(12, two, ten)]), "opened");
        assert_eq!(refusal(vec![token_key(10), lasting(11, 0, two), lasting(12, two - 1, ten)]), "too_many_keys");
        assert_eq!(refusal(vec![token_key(10), token_key(11), lasting(12, -ten, 0)]), "opened");
        assert_eq!(refusal(vec![token_key(10), token_key(11), lasting(12, -ten, 1)]), "too_many_keys");

        let mut parts =
            Parts::with_issuers(&[issuer("Utopia", vec![token_key(10), token_key(11), lasting(12, two, ten)])]);
        parts.retired = vec![retired(Target::Key(public(10).kid()), CREATED.plus(two))];
        assert_eq!(parts.refusal(), "opened");
        parts.retired = vec![retired(Target::Key(public(10).kid()), CREATED.plus(two + 1))];
        assert_eq!(parts.refusal(), "too_many_keys");
    }

    #[test]
    fn eight_token_issuers_of_a_country_may_live_at_once_and_nine_may_not() {
        let crowd = |count: u8| -> Vec<Issuer> {
            (0..count).map(|n| issuer(&format!("Utopia {n}"), vec![token_key(20 + n)])).collect()
        };
        assert_eq!(Parts::with_issuers(&crowd(8)).refusal(), "opened");
        assert_eq!(Parts::with_issuers(&crowd(9)).refusal(), "too_many_issuers");
        let mut mixed = crowd(9);
        mixed[8].country = crate::record::Country::new("XXA").unwrap();
        assert_eq!(Parts::with_issuers(&mixed).refusal(), "opened");
        let mut clinic = crowd(9);
        clinic[8].keys[0].usage = KeyUse::Record;
        assert_eq!(Parts::with_issuers(&clinic).refusal(), "opened");
    }

    #[test]
    fn an_issuer_counts_between_its_keys_too() {
        let day = |n: u8, days: i64| lasting(n, days * DAY, (days + 1) * DAY);
        let mut crowd: Vec<Issuer> = (0..8).map(|n| issuer(&format!("Utopia {n}"), vec![day(20 + n, 5)])).collect();
        crowd.push(issuer("Ninth", vec![day(40, 1), day(41, 9)]));
        assert_eq!(Parts::with_issuers(&crowd).refusal(), "too_many_issuers");
        crowd[8].keys.pop();
        assert_eq!(Parts::with_issuers(&crowd).refusal(), "opened");
    }

    #[test]
    fn a_key_or_a_rule_stands_there_once() {
        assert_eq!(refusal(vec![token_key(10), token_key(10)]), "repeated_kid");
        let record = IssuerKey { usage: KeyUse::Record, ..token_key(10) };
        let two = [issuer("Utopia", vec![token_key(10)]), issuer("Other", vec![record])];
        assert_eq!(Parts::with_issuers(&two).refusal(), "repeated_kid");
        let rules = vec![rule_entry("Adult", 18), rule_entry("Grown up", 18)];
        assert_eq!(Parts { rules, ..Parts::first() }.refusal(), "repeated_rule");
    }

    #[test]
    fn two_rules_of_one_title_may_follow_each_other_and_not_meet() {
        let switch = 1_800_000_000;
        let rules = |from| {
            vec![
                rule_entry_valid("Adult", 18, 1_767_225_600, switch),
                rule_entry_valid("Adult", 21, from, 1_830_297_600),
            ]
        };
        assert_eq!(Parts { rules: rules(switch), ..Parts::first() }.refusal(), "opened");
        let meeting = Parts { rules: rules(switch - 1), ..Parts::first() };
        assert_eq!(meeting.refusal(), "repeated_title");
        let retired = vec![retired(Target::Rule(rule_id(18)), CREATED)];
        assert_eq!(Parts { retired, ..meeting }.refusal(), "opened");
    }
}
