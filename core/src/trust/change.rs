//! What a pack changes against the one before, in words: nobody signs what he didn't read.

use std::fmt;

use super::{Anchor, Issuer, IssuerKey, KeyUse, Retirement, RootSet, Target, contents::Contents};
use crate::{
    crypto::{Hash, Kid},
    plain::plain,
    record::Country,
    rule::{Interval, Reveals, Rule, RuleId},
    time::UnixTime,
};

/// One thing that a pack changes. Prints as plain English, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The roots are others.
    NewRoots {
        /// How many rotations came before.
        number: u64,
        /// Hash of the new set.
        hash: Hash,
        /// How many must sign.
        threshold: u8,
        /// Their keys.
        keys: Vec<Kid>,
    },
    /// An issuer is new.
    AddsIssuer {
        /// Its name.
        name: String,
        /// Its country.
        country: Country,
        /// How many keys for tokens, specimens too.
        token_keys: usize,
        /// How many keys for records.
        record_keys: usize,
        /// How many of the keys are specimens.
        specimens: usize,
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
        country: Country,
    },
    /// Requests to an issuer are sealed to another key.
    NewSealingKey {
        /// The issuer's name.
        issuer: String,
        /// The new key.
        kid: Kid,
    },
    /// An issuer has one more key.
    AddsKey {
        /// The issuer's name.
        issuer: String,
        /// The key.
        kid: Kid,
        /// What it signs.
        usage: KeyUse,
        /// When it counts.
        dates: Interval,
        /// Whether it is for trying out.
        specimen: bool,
    },
    /// An issuer's key has other dates, rules or uses.
    MendsKey {
        /// The issuer's name.
        issuer: String,
        /// The key.
        kid: Kid,
    },
    /// An issuer lost a key without its being retired.
    RemovesKey {
        /// The issuer's name.
        issuer: String,
        /// The key.
        kid: Kid,
    },
    /// A rule is new.
    AddsRule {
        /// Its id.
        id: RuleId,
        /// Its English title.
        title: String,
        /// What it asks for, in words.
        asks: String,
        /// What its shows reveal.
        reveals: Reveals,
    },
    /// A rule has another title, explanation, other dates or another number of shows; it decides the same.
    MendsRule {
        /// Its id.
        id: RuleId,
        /// Its English title before.
        before: String,
        /// Its English title now.
        title: String,
        /// When it may be asked now.
        valid: Interval,
    },
    /// A rule is gone.
    RemovesRule {
        /// Its id.
        id: RuleId,
        /// Its English title.
        title: String,
    },
    /// A key or a rule no longer counts.
    Retires {
        /// Which.
        target: Target,
        /// What people call it: the issuer's name or the rule's title, if the pack has it.
        name: Option<String>,
        /// Since when.
        from: UnixTime,
        /// Why.
        reason: String,
    },
    /// A file of foreign keys is trusted.
    AddsAnchor(Anchor),
    /// A file of foreign keys is no longer trusted.
    RemovesAnchor(Anchor),
    /// Verifiers ask for news after another time.
    FreshFor {
        /// Seconds.
        seconds: u64,
    },
    /// The pack lasts until another day.
    Expires(UnixTime),
    /// There is an entry that this program can't read: don't sign before updating it.
    NotUnderstood {
        /// Its name.
        name: String,
    },
}

impl Change {
    /// Its name, which never changes meaning.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NewRoots { .. } => "new_roots",
            Self::AddsIssuer { .. } => "adds_issuer",
            Self::RemovesIssuer { .. } => "removes_issuer",
            Self::MovesIssuer { .. } => "moves_issuer",
            Self::NewSealingKey { .. } => "new_sealing_key",
            Self::AddsKey { .. } => "adds_key",
            Self::MendsKey { .. } => "mends_key",
            Self::RemovesKey { .. } => "removes_key",
            Self::AddsRule { .. } => "adds_rule",
            Self::MendsRule { .. } => "mends_rule",
            Self::RemovesRule { .. } => "removes_rule",
            Self::Retires { target: Target::Key(_), .. } => "retires_key",
            Self::Retires { target: Target::Rule(_), .. } => "retires_rule",
            Self::AddsAnchor(_) => "adds_anchor",
            Self::RemovesAnchor(_) => "removes_anchor",
            Self::FreshFor { .. } => "fresh_for",
            Self::Expires(_) => "expires",
            Self::NotUnderstood { .. } => "not_understood",
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NewRoots { number, hash, threshold, keys } => {
                let kids: Vec<String> = keys.iter().map(Kid::to_string).collect();
                write!(f, "has root set {number} ({hash}): {threshold} of the keys {} sign", kids.join(", "))
            }
            Self::AddsIssuer { name, country, token_keys, record_keys, specimens } => {
                let (tokens, records) = (keys(*token_keys, "token"), keys(*record_keys, "record"));
                write!(f, "adds the issuer {} ({}) with {tokens} and {records}", plain(name), country.as_str())?;
                if *specimens > 0 { write!(f, ", of them {specimens} for specimens") } else { Ok(()) }
            }
            Self::RemovesIssuer { name } => write!(f, "removes the issuer {}", plain(name)),
            Self::MovesIssuer { name, country } => {
                write!(f, "makes {} an issuer of {}", plain(name), country.as_str())
            }
            Self::NewSealingKey { issuer, kid } => {
                write!(f, "has requests to {} sealed to the key {kid}", plain(issuer))
            }
            Self::AddsKey { issuer, kid, usage, dates, specimen } => {
                let usage = match usage {
                    KeyUse::Record => "record",
                    KeyUse::Token => "token",
                };
                let specimen = if *specimen { " for specimens" } else { "" };
                let Interval { from, until } = dates;
                write!(f, "adds the {usage} key {kid}{specimen} to {}, from {from} until {until}", plain(issuer))
            }
            Self::MendsKey { issuer, kid } => {
                write!(f, "changes what the key {kid} of {} may sign, or when", plain(issuer))
            }
            Self::RemovesKey { issuer, kid } => write!(f, "removes the key {kid} of {}", plain(issuer)),
            Self::AddsRule { id, title, asks, reveals } => {
                write!(f, "adds the rule “{}” ({id}): asks for {asks}; {}", plain(title), staff_see(reveals))
            }
            Self::MendsRule { id, before, title, valid } => {
                write!(f, "mends the rule “{}” ({id})", plain(before))?;
                if before != title {
                    write!(f, ", now “{}”", plain(title))?;
                }
                write!(f, ": asked from {} until {}; it decides the same as before", valid.from, valid.until)
            }
            Self::RemovesRule { id, title } => write!(f, "removes the rule “{}” ({id})", plain(title)),
            Self::Retires { target, name, from, reason } => {
                let name = name.as_ref().map(|name| format!(" (“{}”)", plain(name))).unwrap_or_default();
                write!(f, "retires the {target}{name} from {from}: {}", plain(reason))
            }
            Self::AddsAnchor(anchor) => {
                write!(f, "trusts the foreign keys “{}” ({})", plain(&anchor.name), anchor.hash)
            }
            Self::RemovesAnchor(anchor) => write!(f, "no longer trusts the foreign keys “{}”", plain(&anchor.name)),
            Self::FreshFor { seconds } => write!(f, "has verifiers ask for news after {}", duration(*seconds)),
            Self::Expires(until) => write!(f, "lasts until {until}"),
            Self::NotUnderstood { name } => {
                write!(f, "has the entry “{}”, which this program can't read: update it before you sign", plain(name))
            }
        }
    }
}

/// What `after` changes: against `before`, else against nothing.
pub(super) fn between(before: Option<(&RootSet, &Contents)>, after: (&RootSet, &Contents)) -> Vec<Change> {
    let (roots, contents) = after;
    let old = before.map(|(_, contents)| contents);
    let mut changes = Vec::new();
    if before.is_none_or(|(known, _)| known != roots) {
        let keys = roots.keys().iter().map(crate::crypto::PublicKey::kid).collect();
        changes.push(Change::NewRoots {
            number: roots.number(),
            hash: roots.hash(),
            threshold: roots.threshold(),
            keys,
        });
    }
    issuers(old.map_or(&[], |old| &old.issuers), &contents.issuers, &mut changes);
    rules(old.map_or(&[], |old| &old.rules), &contents.rules, &mut changes);
    retirements(old, contents, &mut changes);
    anchors(old.map_or(&[], |old| &old.anchors), &contents.anchors, &mut changes);
    if old.is_none_or(|old| old.fresh_for != contents.fresh_for) {
        changes.push(Change::FreshFor { seconds: contents.fresh_for });
    }
    if old.is_none_or(|old| old.expires != contents.expires) {
        changes.push(Change::Expires(contents.expires));
    }
    changes.extend(contents.skipped.iter().cloned().map(|name| Change::NotUnderstood { name }));
    changes
}

fn issuers(before: &[Issuer], after: &[Issuer], changes: &mut Vec<Change>) {
    for issuer in after {
        match before.iter().find(|known| known.name == issuer.name) {
            Some(known) => one_issuer(known, issuer, changes),
            None => {
                let count = |fits: fn(&IssuerKey) -> bool| issuer.keys.iter().filter(|key| fits(key)).count();
                changes.push(Change::AddsIssuer {
                    name: issuer.name.clone(),
                    country: issuer.country,
                    token_keys: count(|key| key.usage == KeyUse::Token),
                    record_keys: count(|key| key.usage == KeyUse::Record),
                    specimens: count(|key| key.specimen),
                });
            }
        }
    }
    let gone = before.iter().filter(|known| after.iter().all(|issuer| issuer.name != known.name));
    changes.extend(gone.map(|issuer| Change::RemovesIssuer { name: issuer.name.clone() }));
}

fn one_issuer(before: &Issuer, after: &Issuer, changes: &mut Vec<Change>) {
    let issuer = &after.name;
    if before.country != after.country {
        changes.push(Change::MovesIssuer { name: issuer.clone(), country: after.country });
    }
    if before.enc_key != after.enc_key {
        changes.push(Change::NewSealingKey { issuer: issuer.clone(), kid: after.enc_key.kid() });
    }
    for key in &after.keys {
        match before.keys.iter().find(|known| known.kid == key.kid) {
            Some(known) if known == key => {}
            Some(_) => changes.push(Change::MendsKey { issuer: issuer.clone(), kid: key.kid }),
            None => changes.push(Change::AddsKey {
                issuer: issuer.clone(),
                kid: key.kid,
                usage: key.usage,
                dates: Interval { from: key.not_before, until: key.not_after },
                specimen: key.specimen,
            }),
        }
    }
    let gone = before.keys.iter().filter(|known| after.keys.iter().all(|key| key.kid != known.kid));
    changes.extend(gone.map(|key| Change::RemovesKey { issuer: issuer.clone(), kid: key.kid }));
}

fn rules(before: &[Rule], after: &[Rule], changes: &mut Vec<Change>) {
    for rule in after {
        let (id, title) = (rule.id(), rule.title("en").to_owned());
        match before.iter().find(|known| known.id() == id) {
            Some(known) if known == rule => {}
            Some(known) => {
                let before = known.title("en").to_owned();
                changes.push(Change::MendsRule { id, before, title, valid: rule.valid() });
            }
            None => changes.push(Change::AddsRule {
                id,
                title,
                asks: rule.condition().to_string(),
                reveals: rule.reveals().clone(),
            }),
        }
    }
    let gone = before.iter().filter(|known| after.iter().all(|rule| rule.id() != known.id()));
    changes.extend(gone.map(|rule| Change::RemovesRule { id: rule.id(), title: rule.title("en").to_owned() }));
}

fn retirements(before: Option<&Contents>, after: &Contents, changes: &mut Vec<Change>) {
    for Retirement { target, from, reason } in &after.retired {
        if before
            .is_some_and(|before| before.retired.iter().any(|known| known.target == *target && known.from == *from))
        {
            continue;
        }
        let name = match target {
            Target::Key(kid) => {
                let of = |issuer: &&Issuer| issuer.keys.iter().any(|key| key.kid == *kid);
                after.issuers.iter().find(of).map(|issuer| issuer.name.clone())
            }
            Target::Rule(id) => {
                after.rules.iter().find(|rule| rule.id() == *id).map(|rule| rule.title("en").to_owned())
            }
        };
        changes.push(Change::Retires { target: *target, name, from: *from, reason: reason.clone() });
    }
}

fn anchors(before: &[Anchor], after: &[Anchor], changes: &mut Vec<Change>) {
    let new = after.iter().filter(|anchor| !before.contains(anchor));
    changes.extend(new.cloned().map(Change::AddsAnchor));
    let gone = before.iter().filter(|anchor| !after.contains(anchor));
    changes.extend(gone.cloned().map(Change::RemovesAnchor));
}

fn keys(count: usize, usage: &str) -> String {
    match count {
        0 => format!("no {usage} key"),
        1 => format!("1 {usage} key"),
        _ => format!("{count} {usage} keys"),
    }
}

fn staff_see(reveals: &Reveals) -> String {
    match reveals {
        Reveals::Nothing => "staff see nothing but that it holds".to_owned(),
        Reveals::IdHint => "staff see an ID hint".to_owned(),
        Reveals::Border(fields) => format!("a border rule, staff see {} fields of the record", fields.len()),
    }
}

fn duration(seconds: u64) -> String {
    match (seconds.checked_rem(86_400), seconds.checked_div(86_400)) {
        (Some(0), Some(1)) => "1 day".to_owned(),
        (Some(0), Some(days)) => format!("{days} days"),
        _ => format!("{seconds} seconds"),
    }
}
