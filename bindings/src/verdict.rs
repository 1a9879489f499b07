//! A verifier's answer.

use std::sync::Arc;

use laissez::verifier;

use crate::{Disclosed, RuleId, mirror::mirrored};

/// The answer about one code.
#[derive(Debug, uniffi::Record)]
pub struct Judgement {
    /// The answer.
    pub verdict: Verdict,
    /// Which kind of code it was.
    pub kind: Kind,
    /// The rule it is for, as far as the code could be read. Not vouched for unless accepted.
    pub rule: Option<RuleId>,
    /// The same code was accepted so many seconds ago: the traveller is still before the camera. Not to be counted again.
    pub again: Option<u32>,
    /// Where a time is the reason: how many seconds old the code is (negative: ahead of this clock), or how long ago it was accepted.
    pub seconds: Option<i64>,
    /// The pack is past its freshness: get the newest bulletin.
    pub stale: bool,
}

/// Accepted, refused, cannot decide, or a specimen: to be matched whole.
#[derive(Debug, uniffi::Enum)]
pub enum Verdict {
    /// Let them through, after comparing what is disclosed with an ID document.
    Accepted {
        /// What to compare.
        disclosed: Arc<Disclosed>,
    },
    /// Don't, and why.
    Refused {
        /// The first check that failed.
        refusal: Refusal,
    },
    /// Not the traveller's fault: this verifier can't tell.
    CannotDecide {
        /// Why.
        doubt: Doubt,
    },
    /// All of it holds, but it was signed for practice and proves nothing.
    Specimen {
        /// What would be compared.
        disclosed: Arc<Disclosed>,
    },
}

impl From<verifier::Judgement> for Judgement {
    fn from(judgement: verifier::Judgement) -> Self {
        let verifier::Judgement { verdict, kind, rule, again, seconds, stale } = judgement;
        Self { verdict: verdict.into(), kind: kind.into(), rule: rule.map(Into::into), again, seconds, stale }
    }
}

impl From<verifier::Verdict> for Verdict {
    fn from(verdict: verifier::Verdict) -> Self {
        match verdict {
            verifier::Verdict::Accepted(disclosed) => {
                Self::Accepted { disclosed: Disclosed::new(disclosed.revealed()) }
            }
            verifier::Verdict::Refused(refusal) => Self::Refused { refusal: refusal.into() },
            verifier::Verdict::CannotDecide(doubt) => Self::CannotDecide { doubt: doubt.into() },
            verifier::Verdict::Specimen(disclosed) => {
                Self::Specimen { disclosed: Disclosed::new(disclosed.revealed()) }
            }
        }
    }
}

mirrored! {
    verifier,
    /// Which kind of code was judged.
    Kind {
        /// A presentation from a wallet.
        Presentation,
        /// A paper token.
        Paper,
        /// An EU Digital COVID Certificate.
        EuDcc,
        /// A SMART Health Card.
        SmartHealthCard,
        /// An ICAO VDS-NC.
        VdsNc,
        /// A web link.
        WebLink,
        /// Something else.
        Other,
    }
}

mirrored! {
    verifier,
    /// The first check that failed, in the order of the checks. Carries no claim.
    Refusal {
        /// Longer than any pass.
        TooLarge,
        /// A code of something else.
        NotAPass,
        /// Not base45 behind the prefix.
        BadBase45,
        /// Not deterministic CBOR.
        BadCbor,
        /// Not built like a presentation or a paper token.
        BadShape,
        /// Signed for a moment that is no multiple of 30 s.
        IatOffGrid,
        /// The pack doesn't have this rule.
        UnknownRule,
        /// Not a rule of this door.
        RuleNotAccepted,
        /// Before or after the rule's dates.
        RuleNotInForce,
        /// The authority has retired the rule.
        RuleRetired,
        /// This rule has no paper.
        PaperNotAllowed,
        /// The key isn't for tokens, or not for this rule.
        KeyNotAllowed,
        /// Before or after the key's dates.
        KeyNotInDate,
        /// The authority has retired the key.
        KeyRetired,
        /// Not what the issuer signed.
        BadTokenSignature,
        /// The token's times are no epoch of the rule.
        NotAnEpoch,
        /// The token shows more or less than its rule says.
        RevealsDisagree,
        /// For a later epoch.
        EpochNotBegun,
        /// For an earlier epoch.
        EpochOver,
        /// This door's challenge is over: show a new one.
        ChallengeOver,
        /// Shown without answering this door's challenge.
        ChallengeNotAnswered,
        /// Not what the token's holder signed, or an answer to another door.
        BadHolderSignature,
        /// Signed more than two minutes ago.
        TooOld,
        /// Signed more than a minute ahead of this clock.
        FromTheFuture,
        /// Accepted here before.
        Replay,
    }
}

mirrored! {
    verifier,
    /// Why this verifier can't tell, in the order of the checks.
    Doubt {
        /// A later version or algorithm.
        NewerKind,
        /// This clock shows a time before the pack was made.
        ClockBehindPack,
        /// The pack is past its end.
        PackExpired,
        /// Nobody in the pack has this key.
        UnknownIssuer,
        /// 65,536 codes were accepted in 15 minutes.
        ReplayMemoryFull,
    }
}

#[uniffi::export]
impl Kind {
    /// Its name in snake case, which never changes meaning.
    #[must_use]
    pub fn code(&self) -> String {
        verifier::Kind::from(*self).code().to_owned()
    }

    /// What staff are told that it is, in English.
    #[must_use]
    pub fn words(&self) -> String {
        verifier::Kind::from(*self).words().to_owned()
    }
}

macro_rules! told {
    ($($name:ident),*) => {
        $(#[uniffi::export]
        impl $name {
            /// Its name in snake case, for translations; it never changes meaning.
            #[must_use]
            pub fn code(&self) -> String {
                verifier::$name::from(*self).code().to_owned()
            }

            /// Its row in the table of checks.
            #[must_use]
            pub fn check(&self) -> u8 {
                verifier::$name::from(*self).check()
            }

            /// What happened, in English.
            #[must_use]
            pub fn words(&self) -> String {
                verifier::$name::from(*self).words().0.to_owned()
            }

            /// What staff can do next, in English.
            #[must_use]
            pub fn next_step(&self) -> String {
                verifier::$name::from(*self).words().1.to_owned()
            }
        })*
    };
}

told!(Refusal, Doubt);
