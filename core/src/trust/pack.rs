//! The trust pack.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::{
    Anchor, Bulletin, Change, Issuer, IssuerKey, KeyUse, PackError, Pinned, Retirement, RootSet, Target, change,
    contents::{Contents, MAX_LEN, Payload},
    retirement::RetiredFrom,
    roots::{RootChain, check_signatures},
};
use crate::{
    crypto::{
        Hash, Kid,
        cose::{Label, Sign},
    },
    rule::{Rule, RuleId},
    time::UnixTime,
};

/// Signatures under one pack.
const MAX_SIGNERS: usize = 16;

/// Whether a pack may be judged with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackState {
    /// It isn't `created` yet by this clock: cannot decide; set the clock.
    ClockBehind,
    /// Past `expires`: cannot decide; get a newer pack.
    Expired,
    /// Past `fresh_until`: judged, with a notice to get the newest bulletin.
    Stale,
    /// Judged.
    Fresh,
}

/// Issuers, rules and retirements that the authority stands by. Signed by enough of its roots and singling nobody out:
/// [`TrustPack::open`] and [`TrustPack::succeed`] are the only ways to get one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustPack {
    bytes: Vec<u8>,
    hash: Hash,
    pub(super) chain: RootChain,
    pub(super) contents: Contents,
    keys: BTreeMap<Kid, (usize, usize)>,
    rules: BTreeMap<RuleId, usize>,
    /// With what bulletins said.
    pub(super) retired_from: RetiredFrom,
    pub(super) newest_created: UnixTime,
    pub(super) bulletin: Option<Bulletin>,
}

impl TrustPack {
    /// Opens a pack of the authority `pinned`, as of `now`. An expired pack opens: [`TrustPack::state`] tells.
    ///
    /// # Errors
    /// The first that applies of: what the bytes are, whose roots, their signatures, what the entries are, whom they
    /// single out, the clock.
    pub fn open(bytes: &[u8], pinned: &Pinned, now: UnixTime) -> Result<Self, PackError> {
        Self::verify(bytes, Some(pinned))?.check_clock(now)
    }

    /// Opens whatever authority's pack this is: only for a person who then compares [`TrustPack::roots_hash`].
    ///
    /// # Errors
    /// As [`TrustPack::open`], except for [`PackError::OtherAuthority`].
    pub fn dangerous_open_unpinned(bytes: &[u8], now: UnixTime) -> Result<Self, PackError> {
        Self::verify(bytes, None)?.check_clock(now)
    }

    /// Opens the pack that comes after this one, which is kept by whoever gets an error. The same pack again is fine.
    /// What bulletins said stays known.
    ///
    /// A pack more than 128 versions ahead has no history back to this one. It is taken all the same: enough roots of
    /// the same chain signed it, and else a verifier that slept for long could never be woken.
    ///
    /// # Errors
    /// As [`TrustPack::open`]; before the clock, what doesn't go on from this pack: an older one, a fork, root sets or
    /// a retirement taken back.
    pub fn succeed(&self, bytes: &[u8], now: UnixTime) -> Result<Self, PackError> {
        let mut next = Self::verify(bytes, Some(&Pinned(self.roots_hash())))?;
        next.check_follows(self)?;
        next.keep_news(self)?;
        next.check_clock(now)
    }

    /// Parse, then verify, then read.
    fn verify(bytes: &[u8], pinned: Option<&Pinned>) -> Result<Self, PackError> {
        let signed = Sign::decode(bytes, MAX_LEN, MAX_SIGNERS)?;
        let payload = Payload::decode(signed.payload)?;
        let chain = RootChain::open(&payload.roots, pinned)?;
        check_signatures(&[chain.newest()], &signed.signatures, Label::Pack, signed.payload)?;
        let contents = Contents::read(&payload)?;
        Ok(Self::new(bytes.to_vec(), Hash::of(signed.payload), chain, contents))
    }

    fn new(bytes: Vec<u8>, hash: Hash, chain: RootChain, contents: Contents) -> Self {
        let mut keys = BTreeMap::new();
        for (at, issuer) in contents.issuers.iter().enumerate() {
            keys.extend(issuer.keys.iter().enumerate().map(|(place, key)| (key.kid, (at, place))));
        }
        let rules = contents.rules.iter().enumerate().map(|(at, rule)| (rule.id(), at)).collect();
        let retired_from = contents.retired_from.clone();
        let newest_created = contents.created;
        Self { bytes, hash, chain, contents, keys, rules, retired_from, newest_created, bulletin: None }
    }

    fn check_clock(self, now: UnixTime) -> Result<Self, PackError> {
        match self.contents.created {
            created if created > now => Err(PackError::ClockBehindPack { created }),
            _ => Ok(self),
        }
    }

    fn check_follows(&self, held: &Self) -> Result<(), PackError> {
        let (version, older) = (self.version(), held.version());
        if version < older {
            return Err(PackError::OlderPack { held: older, version });
        }
        self.check_history(older, held.hash)?;
        check_successor(&self.chain, &self.contents, held)
    }

    /// Checks that this pack's past has `hash` for `version`, as far as it knows.
    fn check_history(&self, version: u64, hash: Hash) -> Result<(), PackError> {
        match self.known_hash(version) {
            Some(other) if other != hash => Err(PackError::Fork { version, held: hash, other }),
            _ => Ok(()),
        }
    }

    /// The hash of this pack, or of one in its history.
    pub(super) fn known_hash(&self, version: u64) -> Option<Hash> {
        if version == self.version() { Some(self.hash) } else { self.contents.hash_of(version) }
    }

    /// What bulletins told `held` stays known, and this pack must be the one that they named, or come after it.
    fn keep_news(&mut self, held: &Self) -> Result<(), PackError> {
        if let Some((version, hash)) = held.bulletin.as_ref().and_then(Bulletin::named) {
            self.check_history(version, hash)?;
        }
        for (target, from) in held.retired_from.iter() {
            self.retired_from.insert(target, from);
        }
        self.newest_created = self.newest_created.max(held.newest_created);
        self.bulletin.clone_from(&held.bulletin);
        Ok(())
    }

    /// What this pack changes against an earlier one of its authority.
    #[must_use]
    pub fn changes_since(&self, before: &Self) -> Vec<Change> {
        change::between(Some((before.roots(), &before.contents)), (self.roots(), &self.contents))
    }

    /// Rises by one with every pack; the first is 1.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.contents.version
    }

    /// When this pack was made, or the newest bulletin about it: it can't be earlier than this.
    #[must_use]
    pub fn created(&self) -> UnixTime {
        self.newest_created
    }

    /// When this pack itself was made, whatever bulletins say.
    pub(crate) fn made(&self) -> UnixTime {
        self.contents.created
    }

    /// From when on staff should get the newest bulletin; a bulletin moves it.
    #[must_use]
    pub fn fresh_until(&self) -> UnixTime {
        self.newest_created.plus(i64::try_from(self.contents.fresh_for).unwrap_or(i64::MAX))
    }

    /// From when on nothing can be decided with it; no bulletin moves this.
    #[must_use]
    pub fn expires(&self) -> UnixTime {
        self.contents.expires
    }

    /// Whether it may be judged with at `now`.
    #[must_use]
    pub fn state(&self, now: UnixTime) -> PackState {
        if now < self.created() {
            PackState::ClockBehind
        } else if now >= self.expires() {
            PackState::Expired
        } else if now >= self.fresh_until() {
            PackState::Stale
        } else {
            PackState::Fresh
        }
    }

    /// SHA-256 of the signed payload: the same whoever signed it.
    #[must_use]
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// Hash of the first root set: the authority that this pack is of.
    #[must_use]
    pub fn roots_hash(&self) -> Hash {
        self.chain.first_hash()
    }

    /// The root set that signed it.
    #[must_use]
    pub fn roots(&self) -> &RootSet {
        self.chain.newest()
    }

    /// The file as it was received.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Every issuer, in the pack's order.
    #[must_use]
    pub fn issuers(&self) -> &[Issuer] {
        &self.contents.issuers
    }

    /// Every rule, in the pack's order; retired ones and ones out of their dates too.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.contents.rules
    }

    /// What the pack retires; what bulletins retired is in [`TrustPack::key_retired_from`] alone.
    #[must_use]
    pub fn retired(&self) -> &[Retirement] {
        &self.contents.retired
    }

    /// Files of foreign keys.
    #[must_use]
    pub fn anchors(&self) -> &[Anchor] {
        &self.contents.anchors
    }

    /// Names of the entries that need a newer app.
    #[must_use]
    pub fn skipped(&self) -> &[String] {
        &self.contents.skipped
    }

    /// The newest bulletin that was taken. Keep its text beside the pack's bytes, and take it again after opening them.
    #[must_use]
    pub fn bulletin(&self) -> Option<&Bulletin> {
        self.bulletin.as_ref()
    }

    /// The key that `kid` names, and whose it is.
    #[must_use]
    pub fn key(&self, kid: Kid) -> Option<(&Issuer, &IssuerKey)> {
        let (issuer, key) = self.keys.get(&kid)?;
        let issuer = self.contents.issuers.get(*issuer)?;
        Some((issuer, issuer.keys.get(*key)?))
    }

    /// The rule of this id.
    #[must_use]
    pub fn rule(&self, id: RuleId) -> Option<&Rule> {
        self.contents.rules.get(*self.rules.get(&id)?)
    }

    /// The issuer of this name. `None` if there are two.
    #[must_use]
    pub fn issuer_by_name(&self, name: &str) -> Option<&Issuer> {
        let mut named = self.issuers().iter().filter(|issuer| issuer.name == name);
        named.next().filter(|_| named.next().is_none())
    }

    /// Since when nothing by this key is accepted, bulletins included.
    #[must_use]
    pub fn key_retired_from(&self, kid: Kid) -> Option<UnixTime> {
        self.retired_from.get(Target::Key(kid))
    }

    /// Since when nothing by this rule is accepted, bulletins included.
    #[must_use]
    pub fn rule_retired_from(&self, rule: RuleId) -> Option<UnixTime> {
        self.retired_from.get(Target::Rule(rule))
    }

    /// The rules that may be asked at `now`: in force, and not retired.
    pub fn rules_in_force(&self, now: UnixTime) -> impl Iterator<Item = &Rule> {
        let retired = move |rule: &Rule| self.rule_retired_from(rule.id()).is_some_and(|from| from <= now);
        self.rules().iter().filter(move |rule| rule.in_force(now) && !retired(rule))
    }

    /// The key that `issuer` signs tokens for `rule` with at `now`: of those in date and not retired the one that began
    /// last, and of those that began together the greatest kid.
    #[must_use]
    pub fn newest_token_key<'p>(&self, issuer: &'p Issuer, rule: RuleId, now: UnixTime) -> Option<&'p IssuerKey> {
        self.newest_key(issuer, KeyUse::Token, now, |key| key.signs_for(rule))
    }

    /// The key that `issuer` signs records with at `now`, chosen as [`TrustPack::newest_token_key`] does.
    #[must_use]
    pub fn newest_record_key<'p>(&self, issuer: &'p Issuer, now: UnixTime) -> Option<&'p IssuerKey> {
        self.newest_key(issuer, KeyUse::Record, now, |_| true)
    }

    fn newest_key<'p>(
        &self,
        issuer: &'p Issuer,
        usage: KeyUse,
        now: UnixTime,
        fits: impl Fn(&IssuerKey) -> bool,
    ) -> Option<&'p IssuerKey> {
        let usable = |key: &&IssuerKey| {
            let retired = self.retired_from.is_retired(Target::Key(key.kid), now);
            key.usage == usage && key.verifying().is_some() && key.in_date(now) && !retired && fits(key)
        };
        issuer.keys.iter().filter(usable).max_by_key(|key| (key.not_before, key.kid))
    }
}

/// Checks that a chain and contents take nothing back that `held` said.
pub(super) fn check_successor(chain: &RootChain, contents: &Contents, held: &TrustPack) -> Result<(), PackError> {
    chain.check_extends(&held.chain)?;
    match contents.retired_from.taken_back_since(&held.contents.retired_from) {
        Some(target) => Err(PackError::RetirementTakenBack(target)),
        None => Ok(()),
    }
}
