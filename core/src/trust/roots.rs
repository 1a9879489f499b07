//! Whose signatures count: root sets, and the chain from the first to the newest.

use std::collections::BTreeSet;

use super::PackError;
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::{
        Hash, Kid, PublicKey, SigningKey,
        cose::{KeySignature, Label, Sign},
    },
};

/// Bytes of one signed root set.
const MAX_LEN: usize = 8 * 1024;
/// Signatures under one root set: every key of the old set and of the new.
const MAX_SIGNERS: usize = 32;
/// Keys of one root set.
const MAX_KEYS: usize = 16;

/// The authority that one trusts: the hash of its first root set. Apps ship it; a wallet keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pinned(pub Hash);

/// k of n keys, each held by another person. Rotations are numbered from 0 and each names the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RootSet {
    number: u64,
    threshold: u8,
    keys: Vec<PublicKey>,
    before: Option<Hash>,
}

impl RootSet {
    /// The first root set of a new authority: `threshold` of `keys` make a pack.
    ///
    /// # Errors
    /// [`PackError::BadShape`] unless there are 1 to 16 distinct keys and `threshold` is from 1 to their number;
    /// [`PackError::BadKey`] for a key that anybody could sign for.
    pub fn first(threshold: u8, keys: Vec<PublicKey>) -> Result<Self, PackError> {
        Self::new(0, threshold, keys, None)
    }

    /// The root set that replaces this one.
    ///
    /// # Errors
    /// As [`RootSet::first`].
    pub fn rotated(&self, threshold: u8, keys: Vec<PublicKey>) -> Result<Self, PackError> {
        let number = self.number.checked_add(1).ok_or(PackError::BadRoots)?;
        Self::new(number, threshold, keys, Some(self.hash()))
    }

    fn new(number: u64, threshold: u8, mut keys: Vec<PublicKey>, before: Option<Hash>) -> Result<Self, PackError> {
        keys.sort();
        let set = Self { number, threshold, keys, before };
        set.check()?;
        Ok(set)
    }

    /// How many rotations came before.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// How many of the keys must sign, 1 to 16.
    #[must_use]
    pub fn threshold(&self) -> u8 {
        self.threshold
    }

    /// The keys, ascending; 1 to 16.
    #[must_use]
    pub fn keys(&self) -> &[PublicKey] {
        &self.keys
    }

    /// Whether `kid` names one of the keys.
    #[must_use]
    pub fn has(&self, kid: Kid) -> bool {
        self.key(kid).is_some()
    }

    /// SHA-256 of the payload; of the first set, this is what is [`Pinned`].
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(&self.payload())
    }

    /// `roots` of the wire format: the bytes that are signed.
    #[must_use]
    pub fn payload(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.map(4).int(0).uint(self.number).int(1).uint(self.threshold).int(2).array(self.keys.len());
        for key in &self.keys {
            writer.bytes(&key.0);
        }
        writer.int(3).bytes(self.before.as_ref().map_or(&[], |hash| &hash.0));
        writer.finish()
    }

    /// Reads `roots` of the wire format.
    pub(super) fn decode(payload: &[u8]) -> Result<Self, PackError> {
        let mut reader = Reader::new(payload, MAX_LEN)?;
        let mut map = reader.map()?;
        let number = map.required(0, Reader::u64)?;
        let threshold = map.required(1, Reader::u8)?;
        let keys = map.required(2, |r| r.list(1..=MAX_KEYS, |r| r.array_of_bytes().map(PublicKey)))?;
        let before = match map.required(3, Reader::bytes)? {
            [] => None,
            bytes => Some(Hash(bytes.try_into().map_err(|_| DecodeError::Shape)?)),
        };
        map.end()?;
        let set = Self { number, threshold, keys, before };
        set.check()?;
        Ok(set)
    }

    /// Whether this is the set after `before`, or a first one.
    pub(super) fn comes_after(&self, before: Option<&Self>) -> bool {
        let number = before.map_or(Some(0), |before| before.number.checked_add(1));
        Some(self.number) == number && self.before == before.map(Self::hash)
    }

    pub(super) fn sign(&self, key: &SigningKey) -> KeySignature {
        KeySignature::sign(key, Label::Roots, &[], &self.payload())
    }

    fn key(&self, kid: Kid) -> Option<&PublicKey> {
        self.keys.iter().find(|key| key.kid() == kid)
    }

    fn check(&self) -> Result<(), PackError> {
        let kids: BTreeSet<Kid> = self.keys.iter().map(PublicKey::kid).collect();
        let ascending = self.keys.is_sorted_by(|a, b| a < b);
        let enough = (1..=self.keys.len()).contains(&self.threshold.into()) && self.keys.len() <= MAX_KEYS;
        if !ascending || kids.len() != self.keys.len() || !enough {
            return Err(PackError::BadShape);
        }
        match self.keys.iter().find(|key| key.verifying().is_none()) {
            Some(key) => Err(PackError::BadKey(key.kid())),
            None => Ok(()),
        }
    }
}

/// Checks that every signature is of a key of one of `sets` and holds, and that each set's threshold is met.
pub(super) fn check_signatures(
    sets: &[&RootSet],
    signatures: &[KeySignature],
    label: Label,
    payload: &[u8],
) -> Result<(), PackError> {
    for KeySignature { kid, .. } in signatures {
        if !sets.iter().any(|set| set.has(*kid)) {
            return Err(PackError::UnknownSigner(*kid));
        }
    }
    for signature in signatures {
        for key in sets.iter().filter_map(|set| set.key(signature.kid)).collect::<BTreeSet<_>>() {
            let key = key.verifying().ok_or(PackError::BadKey(signature.kid))?;
            if !signature.verify(&key, label, &[], payload) {
                return Err(PackError::BadSignature(signature.kid));
            }
        }
    }
    for set in sets {
        let signers: BTreeSet<Kid> = signatures.iter().map(|s| s.kid).filter(|kid| set.has(*kid)).collect();
        if signers.len() < set.threshold.into() {
            return Err(PackError::TooFewSignatures { have: signers.len(), need: set.threshold.into() });
        }
    }
    Ok(())
}

/// Every root set from the pinned first one to the newest, each signed by the one before and by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RootChain {
    older: Vec<RootSet>,
    newest: RootSet,
}

impl RootChain {
    /// Reads and checks signed root sets; without `pinned`, whatever comes first is trusted.
    pub(super) fn open(files: &[&[u8]], pinned: Option<&Pinned>) -> Result<Self, PackError> {
        let signed: Vec<Sign<'_>> =
            files.iter().map(|file| Sign::decode(file, MAX_LEN, MAX_SIGNERS)).collect::<Result<_, _>>()?;
        let sets: Vec<RootSet> = signed.iter().map(|sign| RootSet::decode(sign.payload)).collect::<Result<_, _>>()?;
        let first = sets.first().ok_or(PackError::BadShape)?.hash();
        if pinned.is_some_and(|pinned| pinned.0 != first) {
            return Err(PackError::OtherAuthority { first });
        }
        let mut before: Option<&RootSet> = None;
        for (set, sign) in sets.iter().zip(&signed) {
            if !set.comes_after(before) {
                return Err(PackError::BadRoots);
            }
            let signers: Vec<&RootSet> = before.into_iter().chain([set]).collect();
            check_signatures(&signers, &sign.signatures, Label::Roots, sign.payload)?;
            before = Some(set);
        }
        let mut older = sets;
        let newest = older.pop().ok_or(PackError::BadShape)?;
        Ok(Self { older, newest })
    }

    pub(super) fn newest(&self) -> &RootSet {
        &self.newest
    }

    /// From the newest to the first.
    pub(super) fn newest_first(&self) -> impl Iterator<Item = &RootSet> {
        std::iter::once(&self.newest).chain(self.older.iter().rev())
    }

    /// From the first to the newest.
    fn oldest_first(&self) -> impl Iterator<Item = &RootSet> {
        self.older.iter().chain([&self.newest])
    }

    /// What is pinned.
    pub(super) fn first_hash(&self) -> Hash {
        self.older.first().unwrap_or(&self.newest).hash()
    }

    /// Checks that this chain goes on from `held`.
    pub(super) fn check_extends(&self, held: &Self) -> Result<(), PackError> {
        for (mine, theirs) in self.oldest_first().zip(held.oldest_first()) {
            if mine != theirs {
                let (held, other) = (theirs.hash(), mine.hash());
                return Err(PackError::RootsFork { number: mine.number, held, other });
            }
        }
        if self.older.len() < held.older.len() { Err(PackError::RootsTakenBack) } else { Ok(()) }
    }
}

/// A signed root set as a pack carries it.
pub(super) fn build_file(set: &RootSet, signatures: &[KeySignature]) -> Vec<u8> {
    Sign::build(&set.payload(), signatures)
}
