//! Bulletins: the news about a pack in one code, for a verifier that has no network.

#[cfg(test)]
mod tests;

use super::{PackError, RootSet, Target, TrustPack, roots::check_signatures};
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::{
        Hash, Kid,
        cose::{KeySignature, Label, Sign},
    },
    presentation::decode_base45,
    time::UnixTime,
};

/// Bytes of a bulletin, so that it fits one code.
const MAX_LEN: usize = 566;
/// Signatures under one bulletin.
pub(super) const MAX_SIGNERS: usize = 3;
/// Retirements in one bulletin.
pub(super) const MAX_RETIRED: usize = 10;
/// What its text begins with.
const PREFIX: &str = "LB1:";

/// Why a bulletin isn't taken. The pack stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BulletinError {
    /// Doesn't begin with `LB1:`, or what follows is no base45 (RFC 9285).
    #[error("this is no bulletin; scan the code that begins with LB1")]
    NoBulletin,
    /// Over 566 bytes.
    #[error("this is too large for a bulletin; scan it again")]
    TooLarge,
    /// Not deterministic CBOR.
    #[error("this bulletin is damaged or cut short; scan it again")]
    BadCbor,
    /// Well-formed, but no bulletin.
    #[error("this is no well-formed bulletin; ask the authority for another")]
    BadShape,
    /// Signed with an algorithm that this program doesn't know.
    #[error("this bulletin is of a newer kind; update this program")]
    NewerKind,
    /// Written for those who hold a newer pack: its roots may be unknown here.
    #[error("this bulletin is for trust pack {since} or later, you have {held}; get the newest pack")]
    NeedsPack {
        /// The oldest version that it is for.
        since: u64,
        /// The version held.
        held: u64,
    },
    /// One of the signers is no root of the pack held.
    #[error("key {0} signed this bulletin but is no root key of your pack; get the newest pack")]
    UnknownSigner(Kid),
    /// One of the signatures isn't over these bytes.
    #[error("the signature of root key {0} under this bulletin does not hold; scan the authority's own")]
    BadSignature(Kid),
    /// Fewer distinct root keys signed than the threshold.
    #[error("{have} of {need} root keys signed this bulletin; ask the authority for another")]
    TooFewSignatures {
        /// Distinct keys that signed.
        have: usize,
        /// The threshold.
        need: usize,
    },
    /// It names another pack of a version that is known: the authority signed two truths. Keep both, they prove it.
    #[error(
        "the authority signed two packs numbered {version}: {held} and {other}; keep both, they are proof, and tell everyone"
    )]
    Fork {
        /// Their version.
        version: u64,
        /// Hash of the one held or known.
        held: Hash,
        /// Hash of the one that the bulletin names.
        other: Hash,
    },
    /// Created after now.
    #[error("this bulletin was made at {created}, after what the clock here says; set the clock")]
    ClockBehind {
        /// When the bulletin was created.
        created: UnixTime,
    },
}

impl BulletinError {
    /// The reason as scripts and vectors name it; the same words as [`PackError::code`].
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoBulletin => "no_bulletin",
            Self::TooLarge => "too_large",
            Self::BadCbor => "bad_cbor",
            Self::BadShape => "bad_shape",
            Self::NewerKind => "newer_kind",
            Self::NeedsPack { .. } => "needs_pack",
            Self::UnknownSigner(_) => "unknown_signer",
            Self::BadSignature(_) => "bad_signature",
            Self::TooFewSignatures { .. } => "too_few_signatures",
            Self::Fork { .. } => "fork",
            Self::ClockBehind { .. } => "clock_behind_pack",
        }
    }
}

impl From<DecodeError> for BulletinError {
    fn from(error: DecodeError) -> Self {
        match error {
            DecodeError::TooLarge => Self::TooLarge,
            DecodeError::Cbor => Self::BadCbor,
            DecodeError::Shape => Self::BadShape,
            DecodeError::NewerKind => Self::NewerKind,
        }
    }
}

/// The news about a pack, signed by enough roots of the pack `since`. [`TrustPack::take_bulletin`] and
/// [`super::Draft::publish`] are the only ways to get one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bulletin {
    bytes: Vec<u8>,
    news: News,
    /// Signed by the newest roots of the pack it was taken for, not by ones that were replaced.
    by_newest: bool,
}

impl Bulletin {
    /// The newest version when it was made.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.news.version
    }

    /// The hash of that pack.
    #[must_use]
    pub fn hash(&self) -> Hash {
        self.news.hash
    }

    /// When it was made.
    #[must_use]
    pub fn created(&self) -> UnixTime {
        self.news.created
    }

    /// The oldest version that it is for: everything retired after it is listed.
    #[must_use]
    pub fn since(&self) -> u64 {
        self.news.since
    }

    /// What was retired after the pack `since`, and from when.
    #[must_use]
    pub fn retired(&self) -> &[(Target, UnixTime)] {
        &self.news.retired
    }

    /// The pack that it names, which the coming one must be or come after. `None` if roots that were replaced signed it:
    /// they are believed for freshness and retirements only.
    pub(super) fn named(&self) -> Option<(u64, Hash)> {
        self.by_newest.then_some((self.news.version, self.news.hash))
    }

    /// The signed bytes; at most 566.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes in the text of a bulletin's code; nothing in them is checked.
    ///
    /// # Errors
    /// [`BulletinError::NoBulletin`] and [`BulletinError::TooLarge`].
    pub fn decode_text(text: &str) -> Result<Vec<u8>, BulletinError> {
        let body = text.strip_prefix(PREFIX).ok_or(BulletinError::NoBulletin)?;
        // Three characters of base45 are two bytes.
        if body.len() > MAX_LEN.saturating_mul(2) {
            return Err(BulletinError::TooLarge);
        }
        decode_base45(body.as_bytes()).ok_or(BulletinError::NoBulletin)
    }

    /// The text of its code: `LB1:` and base45.
    #[must_use]
    pub fn text(&self) -> String {
        [PREFIX, &base45::encode(&self.bytes)].concat()
    }

    /// Puts a bulletin together; `None` if `signatures` aren't enough of `signers`, or it doesn't fit a code.
    pub(super) fn publish(news: News, signers: &RootSet, signatures: &[KeySignature]) -> Option<Self> {
        let payload = news.encode();
        let bytes = Sign::build(&payload, signatures);
        check_signatures(&[signers], signatures, Label::Bulletin, &payload).ok()?;
        Sign::decode(&bytes, MAX_LEN, MAX_SIGNERS).ok()?;
        Some(Self { bytes, news, by_newest: true })
    }

    /// Reads a bulletin and checks it against `pack`.
    fn open(bytes: &[u8], pack: &TrustPack) -> Result<Self, BulletinError> {
        let signed = Sign::decode(bytes, MAX_LEN, MAX_SIGNERS)?;
        let news = News::decode(signed.payload)?;
        let held = pack.version();
        if news.since > held {
            return Err(BulletinError::NeedsPack { since: news.since, held });
        }
        let signers = find_signers(pack, &news, &signed)?;
        Ok(Self { bytes: bytes.to_vec(), news, by_newest: signers == pack.roots() })
    }
}

/// The roots of the pack `since` must have signed. Of a pack before the one held one doesn't know which root set of the
/// chain that was, so any of them will do.
fn find_signers<'p>(pack: &'p TrustPack, news: &News, signed: &Sign<'_>) -> Result<&'p RootSet, BulletinError> {
    let sets = if news.since == pack.version() { 1 } else { usize::MAX };
    let mut first = None;
    for set in pack.chain.newest_first().take(sets) {
        match check_signatures(&[set], &signed.signatures, Label::Bulletin, signed.payload) {
            Ok(()) => return Ok(set),
            Err(error) => _ = first.get_or_insert(error),
        }
    }
    Err(match first {
        Some(PackError::UnknownSigner(kid)) => BulletinError::UnknownSigner(kid),
        Some(PackError::TooFewSignatures { have, need }) => BulletinError::TooFewSignatures { have, need },
        Some(PackError::BadSignature(kid)) => BulletinError::BadSignature(kid),
        _ => BulletinError::BadShape,
    })
}

impl TrustPack {
    /// Takes the news of a bulletin's text, as scanned: freshness and retirements, never a later `expires`. `Ok(false)`
    /// if this pack knew it all. One about a newer pack counts too; get that pack when [`TrustPack::newer_version`] says.
    ///
    /// # Errors
    /// Whatever [`BulletinError`] names; the pack then stays as it was.
    pub fn take_bulletin(&mut self, text: &str, now: UnixTime) -> Result<bool, BulletinError> {
        self.take_bulletin_bytes(&Bulletin::decode_text(text)?, now)
    }

    /// As [`TrustPack::take_bulletin`], without the text's armour.
    ///
    /// # Errors
    /// As [`TrustPack::take_bulletin`].
    pub fn take_bulletin_bytes(&mut self, bytes: &[u8], now: UnixTime) -> Result<bool, BulletinError> {
        let bulletin = Bulletin::open(bytes, self)?;
        self.check_no_fork(&bulletin)?;
        let created = bulletin.created();
        if created > now {
            return Err(BulletinError::ClockBehind { created });
        }
        let before = (self.newest_created, self.retired_from.clone());
        for (target, from) in bulletin.retired() {
            self.retired_from.insert(*target, *from);
        }
        // Whoever still called an older version the newest one wasn't up to date.
        if bulletin.version() >= self.version() && created >= self.newest_created {
            self.newest_created = created;
            self.bulletin = Some(bulletin);
        }
        Ok(before != (self.newest_created, self.retired_from.clone()))
    }

    /// The version of a newer pack that a bulletin named: get it.
    #[must_use]
    pub fn newer_version(&self) -> Option<u64> {
        self.named().map(|(version, _)| version).filter(|version| *version > self.version())
    }

    fn named(&self) -> Option<(u64, Hash)> {
        self.bulletin.as_ref().and_then(Bulletin::named)
    }

    fn check_no_fork(&self, bulletin: &Bulletin) -> Result<(), BulletinError> {
        let (version, other) = (bulletin.version(), bulletin.hash());
        let earlier = self.named().filter(|(named, _)| *named == version).map(|(_, hash)| hash);
        match self.known_hash(version).or(earlier) {
            Some(held) if held != other => Err(BulletinError::Fork { version, held, other }),
            _ => Ok(()),
        }
    }
}

/// What a bulletin says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct News {
    pub(super) version: u64,
    pub(super) hash: Hash,
    pub(super) created: UnixTime,
    pub(super) since: u64,
    pub(super) retired: Vec<(Target, UnixTime)>,
}

impl News {
    /// `bulletin` of the wire format: the bytes that are signed.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.map(5).int(0).uint(self.version).int(1).bytes(&self.hash.0);
        writer.int(2).uint(self.created.wire().unwrap_or(0)).int(3).uint(self.since).int(4).array(self.retired.len());
        for (target, from) in &self.retired {
            writer.array(3);
            target.write(&mut writer);
            writer.uint(from.wire().unwrap_or(0));
        }
        writer.finish()
    }

    fn decode(payload: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(payload, MAX_LEN)?;
        let mut map = reader.map()?;
        let version = map.required(0, Reader::u64)?;
        let hash = Hash(map.required(1, Reader::array_of_bytes)?);
        let created = map.required(2, Reader::u32)?.into();
        let since = map.required(3, Reader::u64)?;
        let retired = map.required(4, |r| r.list(0..=MAX_RETIRED, read_retired))?;
        map.end()?;
        if since > version { Err(DecodeError::Shape) } else { Ok(Self { version, hash, created, since, retired }) }
    }
}

fn read_retired(reader: &mut Reader<'_>) -> Result<(Target, UnixTime), DecodeError> {
    reader.array_of(3)?;
    Ok((Target::read(reader)?, reader.u32()?.into()))
}
