//! Issuers and their keys, as a pack lists them.

use std::fmt;

use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::{Kid, PublicKey, SealingKey, VerifyingKey, cose::ED25519},
    record::Country,
    rule::RuleId,
    time::UnixTime,
};

/// Keys of one issuer.
const MAX_KEYS: usize = 64;

/// Who signs records and tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// What people call it.
    pub name: String,
    /// Whose it is.
    pub country: Country,
    /// Requests are sealed to this key.
    pub enc_key: SealingKey,
    /// What it signs with; 1 to 64.
    pub keys: Vec<IssuerKey>,
}

impl Issuer {
    pub(super) fn read(name: &str, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut map = reader.map()?;
        let country = Country::new(map.required(0, Reader::text)?).ok_or(DecodeError::Shape)?;
        let enc_key = SealingKey(map.required(1, Reader::array_of_bytes)?);
        let keys = map.required(2, |r| r.list(1..=MAX_KEYS, IssuerKey::read))?;
        map.end()?;
        Ok(Self { name: name.to_owned(), country, enc_key, keys })
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.map(3).int(0).text(self.country.as_str()).int(1).bytes(&self.enc_key.0).int(2).array(self.keys.len());
        for key in &self.keys {
            key.write(writer);
        }
    }
}

/// What a key may sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyUse {
    /// Records, which stay in the traveller's vault.
    Record,
    /// Tokens and paper tokens, which doors see.
    Token,
}

/// A key of an issuer, ready to verify with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuerKey {
    /// Its name: the first eight bytes of SHA-256 of `key`.
    pub kid: Kid,
    /// COSE's number of its algorithm; −19 is Ed25519, the only one that this program can use.
    pub alg: i64,
    /// The public key as carried; 32 bytes for Ed25519.
    pub key: Vec<u8>,
    /// What it may sign.
    pub usage: KeyUse,
    /// When it begins.
    pub not_before: UnixTime,
    /// The first moment at which it no longer counts.
    pub not_after: UnixTime,
    /// The only rules that it signs for; `None` for every rule.
    pub rules: Option<Vec<RuleId>>,
    /// The only epoch that it signs for: reserved for anonymous tokens.
    pub epoch: Option<u64>,
    /// For trying out: a door says "specimen" and lets nobody in.
    pub specimen: bool,
    pub(super) ready: Ready,
}

impl IssuerKey {
    /// An Ed25519 key for every rule. `None` if `key` is no point of the curve, or of small order.
    #[must_use]
    pub fn ed25519(key: PublicKey, usage: KeyUse, not_before: UnixTime, not_after: UnixTime) -> Option<Self> {
        let ready = Ready(Some(key.verifying()?));
        Some(Self {
            kid: key.kid(),
            alg: ED25519,
            key: key.0.to_vec(),
            usage,
            not_before,
            not_after,
            rules: None,
            epoch: None,
            specimen: false,
            ready,
        })
    }

    /// The key to verify with. `None` if its algorithm is one that this program doesn't know: what it signed is of a
    /// newer kind.
    pub(crate) fn verifying(&self) -> Option<&VerifyingKey> {
        self.ready.0.as_ref()
    }

    /// Whether it signs for `rule`.
    #[must_use]
    pub fn signs_for(&self, rule: RuleId) -> bool {
        self.rules.as_ref().is_none_or(|rules| rules.contains(&rule))
    }

    /// Whether `time` is in its dates.
    #[must_use]
    pub fn in_date(&self, time: UnixTime) -> bool {
        self.not_before <= time && time < self.not_after
    }

    /// Reads `key` of the wire format. An Ed25519 key that can't be used is left without its point, for
    /// [`IssuerKey::is_bad`] to find.
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut map = reader.map()?;
        let alg = map.required(0, Reader::i64)?;
        let key = map.required(1, Reader::bytes)?;
        let ready = match alg {
            ED25519 => Ready(PublicKey(key.try_into().map_err(|_| DecodeError::Shape)?).verifying()),
            _ => Ready::default(),
        };
        let usage = match map.required(2, Reader::u8)? {
            0 => KeyUse::Record,
            1 => KeyUse::Token,
            _ => return Err(DecodeError::Shape),
        };
        let not_before = map.required(3, Reader::u32)?.into();
        let not_after = map.required(4, Reader::u32)?.into();
        let rules = map.optional(5, |r| r.list(1..=usize::MAX, |r| r.array_of_bytes().map(RuleId)))?;
        let epoch = map.optional(6, Reader::u64)?;
        let specimen = map.optional(7, Reader::bool)?;
        if specimen == Some(false) {
            return Err(DecodeError::Shape);
        }
        map.end()?;
        let specimen = specimen.is_some();
        Ok(Self {
            kid: Kid::of(key),
            alg,
            key: key.to_vec(),
            usage,
            not_before,
            not_after,
            rules,
            epoch,
            specimen,
            ready,
        })
    }

    fn write(&self, writer: &mut Writer) {
        let optional = [self.rules.is_some(), self.epoch.is_some(), self.specimen];
        let usage: u8 = match self.usage {
            KeyUse::Record => 0,
            KeyUse::Token => 1,
        };
        writer.map(optional.into_iter().filter(|is| *is).count().saturating_add(5));
        writer.int(0).int(self.alg).int(1).bytes(&self.key).int(2).uint(usage);
        writer.int(3).uint(self.not_before.wire().unwrap_or(0)).int(4).uint(self.not_after.wire().unwrap_or(u32::MAX));
        if let Some(rules) = &self.rules {
            writer.int(5).array(rules.len());
            for rule in rules {
                writer.bytes(&rule.0);
            }
        }
        if let Some(epoch) = self.epoch {
            writer.int(6).uint(epoch);
        }
        if self.specimen {
            writer.int(7).bool(true);
        }
    }

    /// Whether it says Ed25519 but can't be verified with.
    pub(super) fn is_bad(&self) -> bool {
        self.alg == ED25519 && self.verifying().is_none()
    }
}

/// The point of a key, computed once: judging would else pay for it at every show.
#[derive(Clone, Default)]
pub(super) struct Ready(Option<VerifyingKey>);

impl fmt::Debug for Ready {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.is_some())
    }
}

/// Follows from the key's bytes, which are compared already.
impl PartialEq for Ready {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Ready {}
