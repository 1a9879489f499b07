//! Why a trust pack is refused.

use super::Target;
use crate::{
    cbor::DecodeError,
    crypto::{Hash, Kid},
    plain::plain,
    record::Country,
    rule::RuleId,
    time::UnixTime,
};

/// Why a trust pack is refused. Says what to do next; [`PackError::code`] never changes meaning.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// Over 1 MiB, or one entry over 16 KiB, or a root set over 8 KiB.
    #[error("this file is too large for a trust pack; ask for the right file")]
    TooLarge,
    /// Not deterministic CBOR.
    #[error("this trust pack is damaged or cut short; get it again")]
    BadCbor,
    /// Well-formed, but not a pack, or one with an entry of format 1 that isn't what format 1 holds.
    #[error("this is no well-formed trust pack; get it again from the authority")]
    BadShape,
    /// Signed with an algorithm that this program doesn't know.
    #[error("this trust pack is of a newer kind; update this program")]
    NewerKind,
    /// The first root set isn't the pinned one.
    #[error("this trust pack is of another authority (its first roots are {first}); get one of yours")]
    OtherAuthority {
        /// Hash of the first root set that the pack has.
        first: Hash,
    },
    /// The root sets aren't numbered from 0, or one doesn't name the one before it.
    #[error("the root sets of this trust pack are no chain; get it again from the authority")]
    BadRoots,
    /// One of the signers isn't a root.
    #[error("key {0} signed this but is no root key of it; ask the authority for the published file")]
    UnknownSigner(Kid),
    /// One of the signatures isn't over these bytes.
    #[error("the signature of root key {0} does not hold; ask the authority for the published file")]
    BadSignature(Kid),
    /// Fewer distinct root keys signed than the threshold.
    #[error("{have} of {need} root keys signed this; have more of them sign")]
    TooFewSignatures {
        /// Distinct keys that signed.
        have: usize,
        /// The threshold.
        need: usize,
    },
    /// An Ed25519 key that is no point of the curve, or of small order: anybody could sign for it.
    #[error("key {0} is no usable Ed25519 key; the authority must replace it")]
    BadKey(Kid),
    /// The pack expires before it was created, or then.
    #[error("this trust pack expires before it begins; ask the authority for another")]
    BadDates,
    /// Not the hashes of the last `min(128, version - 1)` packs.
    #[error("the history of this trust pack has the wrong length; ask the authority for another")]
    BadHistory,
    /// A key stands in the pack twice.
    #[error("key {0} is listed twice, which could single people out; refuse this authority's pack and ask why")]
    RepeatedKid(Kid),
    /// A rule stands in the pack twice.
    #[error("rule {0} is listed twice, which could single people out; refuse this authority's pack and ask why")]
    RepeatedRule(RuleId),
    /// Two rules that live at one instant have one English title.
    #[error("two rules are called “{}” at the same time; the authority must rename or retire one", plain(.0))]
    RepeatedTitle(String),
    /// More than two token keys of one issuer are alive for one rule at one instant.
    #[error(
        "issuer “{}” has more than two token keys at once, which could single people out; the authority must retire some",
        plain(issuer)
    )]
    TooManyKeys {
        /// The issuer's name.
        issuer: String,
    },
    /// More than eight token issuers of one country are alive at one instant.
    #[error("{} has more than eight token issuers at once, which could single people out; the authority must retire some", country.as_str())]
    TooManyIssuers {
        /// The country.
        country: Country,
    },
    /// An older version than the one held.
    #[error("this is trust pack {version}, you have {held} already; keep yours")]
    OlderPack {
        /// The version held.
        held: u64,
        /// The version refused.
        version: u64,
    },
    /// Two packs of one version: the authority signed two truths. Keep both files, they prove it.
    #[error(
        "the authority signed two packs numbered {version}: {held} and {other}; keep both files, they are proof, and tell everyone"
    )]
    Fork {
        /// Their version.
        version: u64,
        /// Hash of the one held or known.
        held: Hash,
        /// Hash of the other.
        other: Hash,
    },
    /// Two root sets of one number: the roots signed two truths. Keep both files, they prove it.
    #[error(
        "the roots signed two root sets numbered {number}: {held} and {other}; keep both files, they are proof, and tell everyone"
    )]
    RootsFork {
        /// Their number.
        number: u64,
        /// Hash of the one held.
        held: Hash,
        /// Hash of the other.
        other: Hash,
    },
    /// A newer pack under fewer root sets than the one held: roots that were replaced signed it.
    #[error("roots that were replaced signed this trust pack; keep yours and ask the authority")]
    RootsTakenBack,
    /// A retirement of the pack held is gone, or begins later.
    #[error("this trust pack takes back that {0} is retired; keep yours and ask the authority")]
    RetirementTakenBack(Target),
    /// Created after now: this clock is wrong, or the pack is from the future.
    #[error("this trust pack was made at {created}, after what the clock here says; set the clock")]
    ClockBehindPack {
        /// When the pack was created.
        created: UnixTime,
    },
}

impl PackError {
    /// The reason as scripts and vectors name it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::BadCbor => "bad_cbor",
            Self::BadShape => "bad_shape",
            Self::NewerKind => "newer_kind",
            Self::OtherAuthority { .. } => "other_authority",
            Self::BadRoots => "bad_roots",
            Self::UnknownSigner(_) => "unknown_signer",
            Self::BadSignature(_) => "bad_signature",
            Self::TooFewSignatures { .. } => "too_few_signatures",
            Self::BadKey(_) => "bad_key",
            Self::BadDates => "bad_dates",
            Self::BadHistory => "bad_history",
            Self::RepeatedKid(_) => "repeated_kid",
            Self::RepeatedRule(_) => "repeated_rule",
            Self::RepeatedTitle(_) => "repeated_title",
            Self::TooManyKeys { .. } => "too_many_keys",
            Self::TooManyIssuers { .. } => "too_many_issuers",
            Self::OlderPack { .. } => "older_pack",
            Self::Fork { .. } => "fork",
            Self::RootsFork { .. } => "roots_fork",
            Self::RootsTakenBack => "roots_taken_back",
            Self::RetirementTakenBack(_) => "retirement_taken_back",
            Self::ClockBehindPack { .. } => "clock_behind_pack",
        }
    }
}

impl From<DecodeError> for PackError {
    fn from(error: DecodeError) -> Self {
        match error {
            DecodeError::TooLarge => Self::TooLarge,
            DecodeError::Cbor => Self::BadCbor,
            DecodeError::Shape => Self::BadShape,
            DecodeError::NewerKind => Self::NewerKind,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_moves_no_cursor() {
        let name = "\u{1b}[2J\u{9b}K\u{202e}".to_owned();
        for error in [PackError::RepeatedTitle(name.clone()), PackError::TooManyKeys { issuer: name.clone() }] {
            assert!(error.to_string().contains("“[2JK”"), "{error:?}");
        }
    }
}
