//! Which issuers and rules count.

use std::{fmt, sync::Arc, time::SystemTime};

use laissez::{crypto::Hash, rule::Reveals, trust};

use crate::{
    Change, Discloses, PartKind, RuleId,
    error::{LaissezError, Outcome, guarded},
    mirror::mirrored,
    time::{from_system, to_system},
};

mirrored! {
    trust,
    /// Whether a pack may be judged with.
    PackState {
        /// It may.
        Fresh,
        /// It may, but get the newest bulletin.
        Stale,
        /// It may not: get a new one.
        Expired,
        /// It may not: this clock shows a time before the pack was made.
        ClockBehind,
    }
}

/// Issuers, rules and retirements that an authority signed. Never changes: what is newer is another pack.
#[derive(Debug, uniffi::Object)]
#[uniffi::export(Display)]
pub struct TrustPack(pub(crate) trust::TrustPack);

#[uniffi::export]
impl TrustPack {
    /// Opens a pack's file, if its first roots hash to `roots` (64 hexadecimal digits, which the app ships). An expired one opens:
    /// `TrustPack.state` tells.
    ///
    /// # Errors
    /// `pack_refused`, `bad_argument`.
    #[uniffi::constructor]
    pub fn open(file: Vec<u8>, roots: String, now: SystemTime) -> Outcome<Arc<Self>> {
        guarded(|| {
            let pinned = trust::Pinned(read_hash(&roots)?);
            Ok(Arc::new(Self(trust::TrustPack::open(&file, &pinned, from_system(now))?)))
        })
    }

    /// Opens a pack's file, whatever its roots are: for whoever compares `TrustPack.roots_hash` by hand.
    ///
    /// # Errors
    /// `pack_refused`.
    #[uniffi::constructor]
    pub fn dangerous_open_unpinned(file: Vec<u8>, now: SystemTime) -> Outcome<Arc<Self>> {
        guarded(|| Ok(Arc::new(Self(trust::TrustPack::dangerous_open_unpinned(&file, from_system(now))?))))
    }

    /// A newer pack of the same authority.
    ///
    /// # Errors
    /// `pack_refused`.
    pub fn succeed(&self, file: Vec<u8>, now: SystemTime) -> Outcome<Arc<Self>> {
        guarded(|| Ok(Arc::new(Self(self.0.succeed(&file, from_system(now))?))))
    }

    /// The same pack with the news of a bulletin's text, as scanned; none if it knew all of it.
    ///
    /// # Errors
    /// `bulletin_refused`.
    pub fn with_bulletin(&self, text: String, now: SystemTime) -> Outcome<Option<Arc<Self>>> {
        guarded(|| {
            let mut pack = self.0.clone();
            let changed = pack.take_bulletin(&text, from_system(now))?;
            Ok(changed.then(|| Arc::new(Self(pack))))
        })
    }

    /// What this pack changes against an earlier one.
    ///
    /// # Errors
    /// `internal`.
    pub fn changes_since(&self, before: &Self) -> Outcome<Vec<Change>> {
        guarded(|| Ok(self.0.changes_since(&before.0).into_iter().map(Change::from).collect()))
    }

    /// Rises by one with every pack.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.0.version()
    }

    /// SHA-256 of the file, in hexadecimal digits.
    #[must_use]
    pub fn hash(&self) -> String {
        self.0.hash().to_string()
    }

    /// What to pin: the hash of its first roots.
    #[must_use]
    pub fn roots_hash(&self) -> String {
        self.0.roots_hash().to_string()
    }

    /// When it was made, or the newest bulletin about it.
    #[must_use]
    pub fn created(&self) -> SystemTime {
        to_system(self.0.created())
    }

    /// Until when nobody has to ask for news.
    #[must_use]
    pub fn fresh_until(&self) -> SystemTime {
        to_system(self.0.fresh_until())
    }

    /// When it can't be judged with any more.
    #[must_use]
    pub fn expires(&self) -> SystemTime {
        to_system(self.0.expires())
    }

    /// Whether it may be judged with.
    #[must_use]
    pub fn state(&self, now: SystemTime) -> PackState {
        self.0.state(from_system(now)).into()
    }

    /// The version of a newer pack that a bulletin named.
    #[must_use]
    pub fn newer_version(&self) -> Option<u64> {
        self.0.newer_version()
    }

    /// Its issuers.
    #[must_use]
    pub fn issuers(&self) -> Vec<Issuer> {
        let issuer =
            |issuer: &trust::Issuer| Issuer { name: issuer.name.clone(), country: issuer.country.as_str().to_owned() };
        self.0.issuers().iter().map(issuer).collect()
    }

    /// Its rules, with their texts in a language (BCP 47, as in `fr`), else in English.
    #[must_use]
    pub fn rules(&self, language: String) -> Vec<Rule> {
        self.0.rules().iter().map(|rule| Rule::of(&self.0, rule, &language)).collect()
    }

    /// Those of its rules that may be asked now: in force, and not retired.
    ///
    /// # Errors
    /// `internal`.
    pub fn rules_in_force(&self, language: String, now: SystemTime) -> Outcome<Vec<Rule>> {
        guarded(|| Ok(self.0.rules_in_force(from_system(now)).map(|rule| Rule::of(&self.0, rule, &language)).collect()))
    }

    /// What a later program would have understood of it, by name.
    #[must_use]
    pub fn skipped(&self) -> Vec<String> {
        self.0.skipped().to_vec()
    }

    /// The file.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.bytes().to_vec()
    }
}

impl fmt::Display for TrustPack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TrustPack({}, {})", self.0.version(), self.0.hash())
    }
}

/// Who signs records and tokens.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Issuer {
    /// Its name, by which a wallet asks.
    pub name: String,
    /// Its country: three letters of ISO 3166-1, or ICAO's.
    pub country: String,
}

/// What a door may ask.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// Its title.
    pub title: String,
    /// What it means.
    pub explanation: String,
    /// What staff see of each show.
    pub discloses: Discloses,
    /// The rows that they will see. An ID hint's are those of a full record, one initial and the birth day: a record that lacks one of them
    /// shows another initial or the birth month instead.
    pub parts: Vec<PartKind>,
    /// How much that tells, in tenths of a bit.
    pub bits_tenths: u16,
    /// Whether that is a lot to tell at a door: a border's list, or more than `Disclosed.cap_bits_tenths`.
    pub asks_for_a_lot: bool,
    /// About how many people of a million would show exactly the same: see `Disclosed.crowd`.
    pub crowd: Option<u32>,
    /// How many shows an epoch has, the reserve included.
    pub shows_per_epoch: u8,
    /// Whether it may be printed.
    pub paper: bool,
    /// From when it may be asked.
    pub valid_from: SystemTime,
    /// Until when.
    pub valid_until: SystemTime,
    /// From when the authority has retired it.
    pub retired_from: Option<SystemTime>,
}

impl Rule {
    fn of(pack: &trust::TrustPack, rule: &laissez::rule::Rule, language: &str) -> Self {
        Self {
            id: rule.id().into(),
            title: rule.title(language).to_owned(),
            explanation: rule.explanation(language).to_owned(),
            discloses: rule.reveals().into(),
            parts: parts(rule.reveals()),
            bits_tenths: rule.reveals().bits_tenths(),
            asks_for_a_lot: rule.reveals().asks_for_a_lot(),
            crowd: rule.reveals().crowd(),
            shows_per_epoch: rule.shows_per_epoch(),
            paper: rule.paper(),
            valid_from: to_system(rule.valid().from),
            valid_until: to_system(rule.valid().until),
            retired_from: pack.rule_retired_from(rule.id()).map(to_system),
        }
    }
}

impl From<&Reveals> for Discloses {
    fn from(reveals: &Reveals) -> Self {
        match reveals {
            Reveals::Nothing => Self::Nothing,
            Reveals::IdHint => Self::IdHint,
            Reveals::Border(_) => Self::Border,
        }
    }
}

pub(crate) fn parts(reveals: &Reveals) -> Vec<PartKind> {
    reveals.parts().into_iter().map(PartKind::from).collect()
}

pub(crate) fn read_hash(hex: &str) -> Result<Hash, LaissezError> {
    Hash::from_hex(hex).ok_or_else(|| LaissezError::argument("a hash of roots has 64 hexadecimal digits"))
}
