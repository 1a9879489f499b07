//! What a pack changes.

use std::time::SystemTime;

use laissez::trust::{self, Target};

use crate::{Discloses, PartKind, RuleId, mirror::mirrored, pack::parts, pass::count, time::to_system};

mirrored! {
    trust,
    /// What an issuer's key signs.
    KeyUse {
        /// Records, which stay in the traveller's vault.
        Record,
        /// Tokens and paper tokens, which doors see.
        Token,
    }
}

/// One thing that a pack changes against an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Change {
    /// What it is, in parts.
    pub what: Changed,
    /// Its name in snake case, for translations; it never changes meaning.
    pub code: String,
    /// In English, a line without a full stop.
    pub words: String,
}

/// What a change is: to be matched whole. Keys are named by 16 hexadecimal digits, countries by three letters of ISO 3166-1, or ICAO's.
/// Names and reasons are the authority's own words, and may hold any character.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum Changed {
    /// The roots are others.
    NewRoots {
        /// How many rotations came before.
        number: u64,
        /// Hash of the new set, in hexadecimal digits.
        hash: String,
        /// How many must sign.
        threshold: u8,
        /// Their keys.
        keys: Vec<String>,
    },
    /// An issuer is new.
    AddsIssuer {
        /// Its name.
        name: String,
        /// Its country.
        country: String,
        /// How many keys for tokens, specimens too.
        token_keys: u32,
        /// How many keys for records.
        record_keys: u32,
        /// How many of the keys are specimens.
        specimens: u32,
    },
    /// An issuer is gone.
    RemovesIssuer {
        /// Its name.
        name: String,
    },
    /// An issuer is another country's.
    MovesIssuer {
        /// Its name.
        name: String,
        /// Its new country.
        country: String,
    },
    /// Requests to an issuer are sealed to another key.
    NewSealingKey {
        /// The issuer's name.
        issuer: String,
        /// The new key.
        key: String,
    },
    /// An issuer has one more key.
    AddsKey {
        /// The issuer's name.
        issuer: String,
        /// The key.
        key: String,
        /// What it signs.
        usage: KeyUse,
        /// From when it counts.
        from: SystemTime,
        /// Until when.
        until: SystemTime,
        /// Whether it is for trying out.
        specimen: bool,
    },
    /// An issuer's key has other dates, rules or uses.
    MendsKey {
        /// The issuer's name.
        issuer: String,
        /// The key.
        key: String,
    },
    /// An issuer lost a key without its being retired.
    RemovesKey {
        /// The issuer's name.
        issuer: String,
        /// The key.
        key: String,
    },
    /// A rule is new.
    AddsRule {
        /// Its id.
        rule: RuleId,
        /// Its English title: for others, see the rules of the pack.
        title: String,
        /// What it asks for, in English.
        asks: String,
        /// What staff see of each show.
        discloses: Discloses,
        /// The rows that they see: see `Rule.parts`.
        parts: Vec<PartKind>,
    },
    /// A rule has another title, explanation, other dates or another number of shows; it decides the same.
    MendsRule {
        /// Its id.
        rule: RuleId,
        /// Its English title before.
        before: String,
        /// Its English title now.
        title: String,
        /// From when it may be asked now.
        from: SystemTime,
        /// Until when.
        until: SystemTime,
    },
    /// A rule is gone.
    RemovesRule {
        /// Its id.
        rule: RuleId,
        /// Its English title.
        title: String,
    },
    /// A key no longer counts.
    RetiresKey {
        /// The key.
        key: String,
        /// The issuer's name, if the pack has it.
        issuer: Option<String>,
        /// Since when.
        from: SystemTime,
        /// Why.
        reason: String,
    },
    /// A rule no longer counts.
    RetiresRule {
        /// Its id.
        rule: RuleId,
        /// Its English title, if the pack has it.
        title: Option<String>,
        /// Since when.
        from: SystemTime,
        /// Why.
        reason: String,
    },
    /// A file of foreign keys is trusted.
    AddsAnchor {
        /// Its name.
        name: String,
        /// Its hash, in hexadecimal digits.
        hash: String,
    },
    /// A file of foreign keys is no longer trusted.
    RemovesAnchor {
        /// Its name.
        name: String,
        /// Its hash, in hexadecimal digits.
        hash: String,
    },
    /// Verifiers ask for news after another time.
    FreshFor {
        /// After so many seconds.
        seconds: u64,
    },
    /// The pack lasts until another day.
    Expires {
        /// Until when.
        until: SystemTime,
    },
    /// There is an entry that this program can't read: update it.
    NotUnderstood {
        /// Its name.
        name: String,
    },
}

impl From<trust::Change> for Change {
    fn from(change: trust::Change) -> Self {
        Self { code: change.code().to_owned(), words: change.to_string(), what: change.into() }
    }
}

impl From<trust::Change> for Changed {
    fn from(change: trust::Change) -> Self {
        use trust::Change as Core;
        match change {
            Core::NewRoots { number, hash, threshold, keys } => Self::NewRoots {
                number,
                hash: hash.to_string(),
                threshold,
                keys: keys.iter().map(ToString::to_string).collect(),
            },
            Core::AddsIssuer { name, country, token_keys, record_keys, specimens } => Self::AddsIssuer {
                name,
                country: country.as_str().to_owned(),
                token_keys: count(token_keys),
                record_keys: count(record_keys),
                specimens: count(specimens),
            },
            Core::RemovesIssuer { name } => Self::RemovesIssuer { name },
            Core::MovesIssuer { name, country } => Self::MovesIssuer { name, country: country.as_str().to_owned() },
            Core::NewSealingKey { issuer, kid } => Self::NewSealingKey { issuer, key: kid.to_string() },
            Core::AddsKey { issuer, kid, usage, dates, specimen } => Self::AddsKey {
                issuer,
                key: kid.to_string(),
                usage: usage.into(),
                from: to_system(dates.from),
                until: to_system(dates.until),
                specimen,
            },
            Core::MendsKey { issuer, kid } => Self::MendsKey { issuer, key: kid.to_string() },
            Core::RemovesKey { issuer, kid } => Self::RemovesKey { issuer, key: kid.to_string() },
            Core::AddsRule { id, title, asks, reveals } => {
                Self::AddsRule { rule: id.into(), title, asks, discloses: (&reveals).into(), parts: parts(&reveals) }
            }
            Core::MendsRule { id, before, title, valid } => Self::MendsRule {
                rule: id.into(),
                before,
                title,
                from: to_system(valid.from),
                until: to_system(valid.until),
            },
            Core::RemovesRule { id, title } => Self::RemovesRule { rule: id.into(), title },
            Core::Retires { target: Target::Key(kid), name, from, reason } => {
                Self::RetiresKey { key: kid.to_string(), issuer: name, from: to_system(from), reason }
            }
            Core::Retires { target: Target::Rule(id), name, from, reason } => {
                Self::RetiresRule { rule: id.into(), title: name, from: to_system(from), reason }
            }
            Core::AddsAnchor(anchor) => Self::AddsAnchor { name: anchor.name, hash: anchor.hash.to_string() },
            Core::RemovesAnchor(anchor) => Self::RemovesAnchor { name: anchor.name, hash: anchor.hash.to_string() },
            Core::FreshFor { seconds } => Self::FreshFor { seconds },
            Core::Expires(until) => Self::Expires { until: to_system(until) },
            Core::NotUnderstood { name } => Self::NotUnderstood { name },
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use laissez::{crypto::Kid, record::Country, rule::Reveals, time::UnixTime};

    use super::*;

    fn change(core: &trust::Change) -> Change {
        let change = Change::from(core.clone());
        assert_eq!((change.code.as_str(), change.words.as_str()), (core.code(), core.to_string().as_str()));
        change
    }

    #[test]
    fn a_change_comes_in_parts_and_keeps_its_words() {
        let (name, country) = ("Utopia".to_owned(), Country::new("UTO").unwrap());
        let adds = trust::Change::AddsIssuer { name, country, token_keys: 2, record_keys: 1, specimens: 1 };
        let expected = Changed::AddsIssuer {
            name: "Utopia".to_owned(),
            country: "UTO".to_owned(),
            token_keys: 2,
            record_keys: 1,
            specimens: 1,
        };
        assert_eq!(change(&adds).what, expected);
        let (id, title, asks) = (laissez::rule::RuleId([1; 8]), "Adult".to_owned(), "an age".to_owned());
        let adds = trust::Change::AddsRule { id, title, asks, reveals: Reveals::IdHint };
        match change(&adds).what {
            Changed::AddsRule { discloses, parts, .. } => {
                assert_eq!((discloses, parts), (Discloses::IdHint, vec![PartKind::Initials, PartKind::BirthDay]));
            }
            other => assert_eq!(format!("{other:?}"), ""),
        }
    }

    #[test]
    fn what_is_retired_is_a_key_or_a_rule() {
        let retires = |target, name: &str| {
            let (name, reason) = (Some(name.to_owned()), "lost".to_owned());
            change(&trust::Change::Retires { target, name, from: UnixTime::new(0), reason })
        };
        let key = retires(Target::Key(Kid([2; 8])), "Utopia");
        assert_eq!(key.code, "retires_key");
        assert!(matches!(key.what, Changed::RetiresKey { key, issuer: Some(_), .. } if key == "0202020202020202"));
        let rule = retires(Target::Rule(laissez::rule::RuleId([1; 8])), "Adult");
        assert_eq!(rule.code, "retires_rule");
        assert!(matches!(rule.what, Changed::RetiresRule { title: Some(title), .. } if title == "Adult"));
    }
}
