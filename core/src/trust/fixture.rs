//! Packs made to measure, for tests: what is signed here was checked by nobody.

use super::{
    Issuer, IssuerKey, KeyUse, Pinned, Retirement, RootSet, Target, TrustPack, contents::Payload, entry,
    roots::build_file,
};
use crate::{
    cbor::Writer,
    crypto::{
        Hash, PublicKey, SealingKey, SigningKey,
        cose::{KeySignature, Label, Sign},
    },
    record::Country,
    rule::RuleId,
    time::{DAY, UnixTime},
};

/// When the packs here are created: 2026-11-20T12:00:00Z.
pub(super) const CREATED: UnixTime = UnixTime::new(1_795_176_000);

/// Signing key `n`; the first roots are 0, 1 and 2.
pub(super) fn key(n: u8) -> SigningKey {
    SigningKey::from_secret(&[n; 32])
}

pub(super) fn public(n: u8) -> PublicKey {
    key(n).public()
}

/// Two of keys 0, 1, 2.
pub(super) fn roots() -> RootSet {
    RootSet::first(2, vec![public(0), public(1), public(2)]).unwrap()
}

pub(super) fn pinned() -> Pinned {
    Pinned(roots().hash())
}

pub(super) fn roots_file(roots: &RootSet, signers: &[u8]) -> Vec<u8> {
    let signatures: Vec<KeySignature> = signers.iter().map(|n| roots.sign(&key(*n))).collect();
    build_file(roots, &signatures)
}

/// A token key for every rule, for two years.
pub(super) fn token_key(n: u8) -> IssuerKey {
    IssuerKey::ed25519(public(n), KeyUse::Token, CREATED, CREATED.plus(730 * DAY)).unwrap()
}

pub(super) fn issuer(name: &str, keys: Vec<IssuerKey>) -> Issuer {
    Issuer { name: name.to_owned(), country: Country::new("UTO").unwrap(), enc_key: SealingKey([9; 32]), keys }
}

pub(super) fn issuer_entry(issuer: &Issuer) -> Vec<u8> {
    entry::write(&issuer.name, |writer| issuer.write(writer))
}

/// "Born `years` years ago", from 2026 to 2028.
pub(super) fn rule_entry(title: &str, years: u8) -> Vec<u8> {
    rule_entry_valid(title, years, 1_767_225_600, 1_830_297_600)
}

pub(super) fn rule_entry_valid(title: &str, years: u8, from: u32, until: u32) -> Vec<u8> {
    entry::write(title, |writer| {
        writer.map(9).int(0).array(2).uint(5u8).uint(years).int(1).uint(1u8).int(2).uint(604_800u32).int(3).bool(false);
        writer.int(4).uint(2u8).int(5).uint(from).int(6).uint(until);
        writer.int(7).map(1).text("en").text(title).int(8).map(1).text("en").text(title);
    })
}

pub(super) fn rule_id(years: u8) -> RuleId {
    let mut writer = Writer::new();
    writer.map(4).int(0).array(2).uint(5u8).uint(years).int(1).uint(1u8).int(2).uint(604_800u32).int(3).bool(false);
    RuleId(Hash::of(&writer.finish()).first8())
}

pub(super) fn retired(target: Target, from: UnixTime) -> Retirement {
    Retirement { target, from, reason: "key lost".to_owned() }
}

/// The parts of a pack, each as wrong as one likes.
#[derive(Clone)]
pub(super) struct Parts {
    pub(super) version: u64,
    pub(super) created: UnixTime,
    pub(super) expires: UnixTime,
    pub(super) history: Vec<Hash>,
    pub(super) roots: Vec<Vec<u8>>,
    pub(super) issuers: Vec<Vec<u8>>,
    pub(super) rules: Vec<Vec<u8>>,
    pub(super) retired: Vec<Retirement>,
}

impl Parts {
    /// A first pack: Utopia with token key 10, and the rule "Adult".
    pub(super) fn first() -> Self {
        Self {
            version: 1,
            created: CREATED,
            expires: CREATED.plus(90 * DAY),
            history: Vec::new(),
            roots: vec![roots_file(&roots(), &[0, 1])],
            issuers: vec![issuer_entry(&issuer("Utopia", vec![token_key(10)]))],
            rules: vec![rule_entry("Adult", 18)],
            retired: Vec::new(),
        }
    }

    /// The pack after `held`, a minute later.
    pub(super) fn after(&self, held: &TrustPack) -> Self {
        let history = std::iter::once(held.hash()).chain(held.contents.history.iter().copied()).take(128).collect();
        Self { version: held.version().saturating_add(1), created: self.created.plus(60), history, ..self.clone() }
    }

    pub(super) fn with_issuers(issuers: &[Issuer]) -> Self {
        Self { issuers: issuers.iter().map(issuer_entry).collect(), ..Self::first() }
    }

    pub(super) fn payload(&self) -> Vec<u8> {
        fn parts(owned: &[Vec<u8>]) -> Vec<&[u8]> {
            owned.iter().map(Vec::as_slice).collect()
        }
        let history: Vec<u8> = self.history.iter().flat_map(|hash| hash.0).collect();
        Payload {
            version: self.version,
            created: self.created,
            fresh_for: 14 * 86_400,
            expires: self.expires,
            history: &history,
            roots: parts(&self.roots),
            issuers: parts(&self.issuers),
            rules: parts(&self.rules),
            retired: self.retired.clone(),
            anchors: Vec::new(),
            ext: vec![(1, b"later")],
        }
        .encode()
    }

    /// The file, signed by keys 0 and 1.
    pub(super) fn file(&self) -> Vec<u8> {
        sign(&self.payload(), &[0, 1])
    }

    /// Opens it when it is created.
    pub(super) fn open(&self) -> Result<TrustPack, super::PackError> {
        TrustPack::open(&self.file(), &pinned(), self.created)
    }

    /// The code with which it is refused when it is created.
    pub(super) fn refusal(&self) -> &'static str {
        self.open().map_or_else(|error| error.code(), |_| "opened")
    }
}

pub(super) fn sign(payload: &[u8], signers: &[u8]) -> Vec<u8> {
    let signatures: Vec<_> = signers.iter().map(|n| KeySignature::sign(&key(*n), Label::Pack, &[], payload)).collect();
    Sign::build(payload, &signatures)
}
