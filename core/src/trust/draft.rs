//! How a pack comes to be: the authority drafts it, key holders sign the draft one by one, the authority publishes it.
//!
//! A pack carries its root sets with their signatures, and the roots sign the pack. So a draft with a new root set (that of
//! the first pack, or of a rotation) is signed twice: first the root set ([`Draft::complete_roots`]), then the pack. Only
//! where one signature is enough for both, one round does.

mod error;
mod signing;
#[cfg(test)]
mod tests;

pub use error::DraftError;
pub use signing::Published;

use super::{
    Anchor, Change, Issuer, IssuerKey, PackError, Retirement, RootSet, Target, TrustPack, change,
    contents::{Contents, MAX_HISTORY, MAX_LEN, Payload},
    entry::{self, Entry},
    pack::check_successor,
    roots::RootChain,
};
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::{Hash, cose::Sign},
    rule::{Rule, RuleId},
    time::{DAY, UnixTime},
};

/// Bytes of a draft: the pack before and this one.
const MAX_DRAFT: usize = 2 * MAX_LEN + 16 * 1024;
/// Characters of a name, bytes of a reason.
const MAX_WORDS: usize = 80;
/// A pack is fresh for 14 days and expires after 90 unless one says otherwise.
const FRESH_DAYS: i64 = 14;
const EXPIRES_DAYS: i64 = 90;

/// A pack in the making.
#[derive(Debug, Clone)]
pub struct Draft {
    previous: Option<TrustPack>,
    /// Signed root sets.
    chain: Vec<Vec<u8>>,
    /// A root set that isn't signed yet.
    pending: Option<RootSet>,
    created: UnixTime,
    fresh_for: u64,
    expires: UnixTime,
    issuers: Vec<Vec<u8>>,
    rules: Vec<Vec<u8>>,
    retired: Vec<Retirement>,
    anchors: Vec<Vec<u8>>,
    ext: Vec<(u64, Vec<u8>)>,
}

impl Draft {
    /// An empty first pack of the authority whose roots are `roots`, created at `now`, fresh for 14 days and expiring
    /// after 90.
    #[must_use]
    pub fn first(roots: RootSet, now: UnixTime) -> Self {
        Self {
            previous: None,
            chain: Vec::new(),
            pending: Some(roots),
            created: now,
            fresh_for: seconds(FRESH_DAYS),
            expires: now.plus(EXPIRES_DAYS.saturating_mul(DAY)),
            issuers: Vec::new(),
            rules: Vec::new(),
            retired: Vec::new(),
            anchors: Vec::new(),
            ext: Vec::new(),
        }
    }

    /// The pack after `previous`, with all that it has, created at `now`, fresh for 14 days and expiring after 90.
    ///
    /// # Errors
    /// None for a pack that was opened.
    pub fn after(previous: &TrustPack, now: UnixTime) -> Result<Self, DraftError> {
        let signed = Sign::decode(previous.bytes(), MAX_LEN, usize::MAX)?;
        let mut draft = Self::of(&Payload::decode(signed.payload)?, Some(previous.clone()), None);
        draft.created = now;
        draft.fresh_for = seconds(FRESH_DAYS);
        draft.expires = now.plus(EXPIRES_DAYS.saturating_mul(DAY));
        Ok(draft)
    }

    fn of(payload: &Payload<'_>, previous: Option<TrustPack>, pending: Option<RootSet>) -> Self {
        let owned = |parts: &[&[u8]]| parts.iter().map(|part| part.to_vec()).collect();
        Self {
            previous,
            chain: owned(&payload.roots),
            pending,
            created: payload.created,
            fresh_for: payload.fresh_for,
            expires: payload.expires,
            issuers: owned(&payload.issuers),
            rules: owned(&payload.rules),
            retired: payload.retired.clone(),
            anchors: owned(&payload.anchors),
            ext: payload.ext.iter().map(|(key, value)| (*key, value.to_vec())).collect(),
        }
    }

    /// Sets when the pack is created, for how many seconds it is fresh, and when it expires.
    ///
    /// # Errors
    /// [`DraftError::BadDate`] before 1970, after 2106, or if it expires before it is created.
    pub fn date(&mut self, created: UnixTime, fresh_for: u64, expires: UnixTime) -> Result<(), DraftError> {
        if created.wire().is_none() || expires.wire().is_none() || expires <= created {
            return Err(DraftError::BadDate);
        }
        (self.created, self.fresh_for, self.expires) = (created, fresh_for, expires);
        Ok(())
    }

    /// Adds a rule; in the place of the one that decides the same, if there is one, with its title and dates mended.
    ///
    /// # Errors
    /// [`DraftError::BadWords`] for a title that can't be one.
    pub fn add_rule(&mut self, rule: &Rule) -> Result<(), DraftError> {
        let title = rule.title("en");
        let entry = entry::write(title, |writer| rule.write(writer));
        let same = |known: &Vec<u8>| read_rule(known).is_some_and(|known| known.id() == rule.id());
        put(&mut self.rules, entry, same);
        Ok(())
    }

    /// Adds an issuer. If one of its name and country is there, it gets the new sealing key and the new keys; a key that
    /// it has already gets the new dates and rules.
    ///
    /// # Errors
    /// [`DraftError::BadWords`] for a name that can't be one, [`DraftError::NameTaken`] by another country's issuer,
    /// [`DraftError::BadDate`] for a key that ends before it begins.
    pub fn add_issuer(&mut self, issuer: &Issuer) -> Result<(), DraftError> {
        check_words(&issuer.name)?;
        let dated = |from: UnixTime, until: UnixTime| from.wire().is_some() && until.wire().is_some() && from < until;
        if !issuer.keys.iter().all(|key| dated(key.not_before, key.not_after)) {
            return Err(DraftError::BadDate);
        }
        let same = |known: &Vec<u8>| read_issuer(known).is_some_and(|known| known.name == issuer.name);
        let mut merged = issuer.clone();
        if let Some(known) = self.issuers.iter().find(|known| same(known)).and_then(|known| read_issuer(known)) {
            if known.country != issuer.country {
                return Err(DraftError::NameTaken(issuer.name.clone()));
            }
            let stays = |old: &&IssuerKey| issuer.keys.iter().all(|key| key.kid != old.kid);
            merged.keys = known.keys.iter().filter(stays).chain(&issuer.keys).cloned().collect();
        }
        put(&mut self.issuers, entry::write(&issuer.name, |writer| merged.write(writer)), same);
        Ok(())
    }

    /// Adds a file of foreign keys; in the place of the one of that name, if there is one.
    ///
    /// # Errors
    /// [`DraftError::BadWords`] for a name that can't be one.
    pub fn add_anchor(&mut self, anchor: &Anchor) -> Result<(), DraftError> {
        check_words(&anchor.name)?;
        let same = |known: &Vec<u8>| matches!(entry::read(known, Anchor::read), Ok(Entry::Known(known)) if known.name == anchor.name);
        put(&mut self.anchors, entry::write(&anchor.name, |writer| anchor.write(writer)), same);
        Ok(())
    }

    /// Retires a key or a rule from `from` on. What is retired already stays so from the earlier moment.
    ///
    /// # Errors
    /// [`DraftError::Unknown`] if the draft has no such thing, [`DraftError::BadWords`] for a reason that can't be one,
    /// [`DraftError::BadDate`] before 1970 or after 2106.
    pub fn retire(&mut self, target: Target, from: UnixTime, reason: &str) -> Result<(), DraftError> {
        check_words(reason)?;
        from.wire().ok_or(DraftError::BadDate)?;
        let known = match target {
            Target::Key(kid) => self.issuers().any(|issuer| issuer.keys.iter().any(|key| key.kid == kid)),
            Target::Rule(id) => self.rules().any(|rule| rule.id() == id),
        };
        if !known {
            return Err(DraftError::Unknown(target.to_string()));
        }
        match self.retired.iter_mut().find(|retirement| retirement.target == target) {
            Some(retirement) => retirement.from = retirement.from.min(from),
            None => self.retired.push(Retirement { target, from, reason: reason.to_owned() }),
        }
        Ok(())
    }

    /// Removes an issuer that has no more to do with anything: all its tokens become unknown.
    ///
    /// # Errors
    /// [`DraftError::Unknown`] if there is none of that name.
    pub fn remove_issuer(&mut self, name: &str) -> Result<(), DraftError> {
        let there = self.issuers.len();
        self.issuers.retain(|known| read_issuer(known).is_none_or(|known| known.name != name));
        if self.issuers.len() < there { Ok(()) } else { Err(DraftError::Unknown(name.to_owned())) }
    }

    /// Removes a rule: doors no longer know it.
    ///
    /// # Errors
    /// [`DraftError::Unknown`] if it isn't there.
    pub fn remove_rule(&mut self, id: RuleId) -> Result<(), DraftError> {
        let there = self.rules.len();
        self.rules.retain(|known| read_rule(known).is_none_or(|known| known.id() != id));
        if self.rules.len() < there { Ok(()) } else { Err(DraftError::Unknown(Target::Rule(id).to_string())) }
    }

    /// Replaces the roots: `roots` comes from [`RootSet::rotated`] of [`TrustPack::roots`]. Enough of the old and of the
    /// new must sign it, then enough of the new sign the pack.
    pub fn rotate(&mut self, roots: RootSet) {
        self.pending = Some(roots);
    }

    /// The root set that must be signed before the pack can be.
    #[must_use]
    pub fn unsigned_roots(&self) -> Option<&RootSet> {
        self.pending.as_ref()
    }

    /// The version that it will be.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.previous.as_ref().map_or(1, |previous| previous.version().saturating_add(1))
    }

    /// The pack that it comes after.
    #[must_use]
    pub fn previous(&self) -> Option<&TrustPack> {
        self.previous.as_ref()
    }

    /// Hash of the first root set, which a key holder compares with the one he knows. `None` if there is no root set.
    #[must_use]
    pub fn roots_hash(&self) -> Option<Hash> {
        match self.open_chain() {
            Ok(Some(chain)) => Some(chain.first_hash()),
            _ => self.pending.as_ref().map(RootSet::hash),
        }
    }

    /// The issuers that this program can read.
    pub fn issuers(&self) -> impl Iterator<Item = Issuer> {
        self.issuers.iter().filter_map(|entry| read_issuer(entry))
    }

    /// The rules that this program can read.
    pub fn rules(&self) -> impl Iterator<Item = Rule> {
        self.rules.iter().filter_map(|entry| read_rule(entry))
    }

    /// What it retires, and what was retired before.
    #[must_use]
    pub fn retired(&self) -> &[Retirement] {
        &self.retired
    }

    /// The pack's payload: the bytes that are signed. The same draft has the same payload, always.
    ///
    /// # Errors
    /// Why everybody would refuse the pack; [`DraftError::RootsUnsigned`] while its new roots aren't signed.
    pub fn payload(&self) -> Result<Vec<u8>, DraftError> {
        self.check()?;
        match &self.pending {
            Some(roots) => Err(DraftError::RootsUnsigned { have: 0, need: roots.threshold().into() }),
            None => Ok(self.encode_payload()),
        }
    }

    /// What the pack changes, in words for whoever signs it.
    ///
    /// # Errors
    /// Why everybody would refuse the pack.
    pub fn changes(&self) -> Result<Vec<Change>, DraftError> {
        let contents = self.check()?;
        let chain = self.open_chain()?;
        let roots = self.pending.as_ref().or(chain.as_ref().map(RootChain::newest)).ok_or(PackError::BadShape)?;
        let before = self.previous.as_ref().map(|previous| (previous.roots(), &previous.contents));
        Ok(change::between(before, (roots, &contents)))
    }

    /// The draft as a file: `[1, the pack before or empty, payload, the unsigned root set or empty]` in CBOR.
    ///
    /// # Errors
    /// Why everybody would refuse the pack.
    pub fn encode(&self) -> Result<Vec<u8>, DraftError> {
        self.check()?;
        let mut writer = Writer::new();
        writer.array(4).uint(1u8).bytes(self.previous.as_ref().map_or(&[], TrustPack::bytes));
        writer.bytes(&self.encode_payload()).bytes(&self.pending.as_ref().map(RootSet::payload).unwrap_or_default());
        Ok(writer.finish())
    }

    /// Reads a draft and checks all that will be checked of the pack, so that nobody signs what would be refused.
    ///
    /// # Errors
    /// Why everybody would refuse the pack, or this file.
    pub fn decode(bytes: &[u8]) -> Result<Self, DraftError> {
        let mut reader = Reader::new(bytes, MAX_DRAFT)?;
        reader.array_of(4)?;
        if reader.u8()? != 1 {
            return Err(DecodeError::NewerKind.into());
        }
        let (before, encoded, pending) = (reader.bytes()?, reader.bytes()?, reader.bytes()?);
        let payload = Payload::decode(encoded)?;
        let previous = match before {
            [] => None,
            file => Some(TrustPack::dangerous_open_unpinned(file, payload.created)?),
        };
        let pending = match pending {
            [] => None,
            roots => Some(RootSet::decode(roots)?),
        };
        let draft = Self::of(&payload, previous, pending);
        draft.check()?;
        // Version and history follow from the pack before.
        if draft.encode_payload() == encoded { Ok(draft) } else { Err(PackError::BadHistory.into()) }
    }

    fn encode_payload(&self) -> Vec<u8> {
        fn parts(owned: &[Vec<u8>]) -> Vec<&[u8]> {
            owned.iter().map(Vec::as_slice).collect()
        }
        Payload {
            version: self.version(),
            created: self.created,
            fresh_for: self.fresh_for,
            expires: self.expires,
            history: &self.history(),
            roots: parts(&self.chain),
            issuers: parts(&self.issuers),
            rules: parts(&self.rules),
            retired: self.retired.clone(),
            anchors: parts(&self.anchors),
            ext: self.ext.iter().map(|(key, value)| (*key, value.as_slice())).collect(),
        }
        .encode()
    }

    fn history(&self) -> Vec<u8> {
        let Some(previous) = &self.previous else { return Vec::new() };
        let hashes = std::iter::once(previous.hash()).chain(previous.contents.history.iter().copied());
        hashes.take(MAX_HISTORY).flat_map(|hash| hash.0).collect()
    }

    fn open_chain(&self) -> Result<Option<RootChain>, DraftError> {
        let files: Vec<&[u8]> = self.chain.iter().map(Vec::as_slice).collect();
        if files.is_empty() { Ok(None) } else { Ok(Some(RootChain::open(&files, None)?)) }
    }

    /// All that will be checked of the pack, but for its signatures and the clock.
    fn check(&self) -> Result<Contents, DraftError> {
        let payload = self.encode_payload();
        let contents = Contents::read(&Payload::decode(&payload)?)?;
        let chain = self.open_chain()?;
        if let Some(previous) = &self.previous {
            let created = previous.contents.created;
            if self.created < created {
                return Err(PackError::ClockBehindPack { created }.into());
            }
            check_successor(chain.as_ref().ok_or(PackError::BadRoots)?, &contents, previous)?;
        }
        if let Some(pending) = &self.pending {
            let newest = chain.as_ref().map(RootChain::newest);
            if !pending.comes_after(newest) {
                return Err(PackError::BadRoots.into());
            }
        }
        Ok(contents)
    }
}

fn seconds(days: i64) -> u64 {
    days.saturating_mul(DAY).unsigned_abs()
}

fn read_issuer(entry: &[u8]) -> Option<Issuer> {
    match entry::read(entry, Issuer::read) {
        Ok(Entry::Known(issuer)) => Some(issuer),
        _ => None,
    }
}

fn read_rule(entry: &[u8]) -> Option<Rule> {
    match entry::read(entry, |_, reader| Rule::read(reader)) {
        Ok(Entry::Known(rule)) => Some(rule),
        _ => None,
    }
}

/// Puts `entry` in the place of the one that is the `same`, else last.
fn put(entries: &mut Vec<Vec<u8>>, entry: Vec<u8>, same: impl Fn(&Vec<u8>) -> bool) {
    match entries.iter_mut().find(|known| same(known)) {
        Some(known) => *known = entry,
        None => entries.push(entry),
    }
}

fn check_words(words: &str) -> Result<(), DraftError> {
    let shown = words.trim() == words && !words.chars().any(char::is_control);
    if shown && (1..=MAX_WORDS).contains(&words.len()) {
        Ok(())
    } else {
        Err(DraftError::BadWords(words.chars().filter(|c| !c.is_control()).take(MAX_WORDS).collect()))
    }
}
