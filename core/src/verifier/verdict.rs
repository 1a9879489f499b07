//! A verifier's answer.

use crate::rule::{Revealed, RuleId};

/// The answer about one code. Holds nothing that staff must not see, and forgets it when dropped.
#[derive(Debug)]
#[must_use]
pub struct Judgement {
    /// The answer.
    pub verdict: Verdict,
    /// Which kind of code it was.
    pub kind: Kind,
    /// The rule it is for, as far as the code is one of ours and could be read. Not vouched for unless accepted.
    pub rule: Option<RuleId>,
    /// The same code was accepted so many seconds ago: the traveller is still before the camera. Not counted again.
    pub again: Option<u32>,
    /// Where a time is the reason: how many seconds old the holder's signature is (negative: ahead of this clock), or how long
    /// ago the same code was accepted.
    pub seconds: Option<i64>,
    /// The pack is past its freshness: judged all the same, but get the newest bulletin.
    pub stale: bool,
}

/// Accepted, refused, cannot decide, or a specimen.
#[derive(Debug, PartialEq, Eq)]
#[must_use]
pub enum Verdict {
    /// Let them through, after comparing what is disclosed with an ID document.
    Accepted(Disclosed),
    /// Don't, and why.
    Refused(Refusal),
    /// Not the traveller's fault: this verifier can't tell.
    CannotDecide(Doubt),
    /// All of it holds, but it was signed for practice and proves nothing.
    Specimen(Disclosed),
}

/// Which kind of code was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
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

impl Kind {
    /// In snake case, for scripts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Presentation => "presentation",
            Self::Paper => "paper",
            Self::EuDcc => "eu_dcc",
            Self::SmartHealthCard => "smart_health_card",
            Self::VdsNc => "vds_nc",
            Self::WebLink => "web_link",
            Self::Other => "other",
        }
    }

    /// Told by how the text begins.
    pub(crate) fn of(text: &[u8]) -> Self {
        let starts =
            |prefix: &str| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()));
        if starts("HC1:") {
            Self::EuDcc
        } else if starts("shc:/") {
            Self::SmartHealthCard
        } else if starts("{") && text.windows(8).any(|window| window == b"icao.vac" || window == b"icao.tes") {
            Self::VdsNc
        } else if starts("http://") || starts("https://") {
            Self::WebLink
        } else {
            Self::Other
        }
    }

    /// What staff are told that it is, where it is no pass of ours.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Presentation => "a pass",
            Self::Paper => "a paper strip",
            Self::EuDcc => "a European certificate: not supported yet",
            Self::SmartHealthCard => "a SMART Health Card: not supported yet",
            Self::VdsNc => "a travel certificate of the ICAO kind: not supported yet",
            Self::WebLink => "a web link",
            Self::Other => "another kind of code",
        }
    }
}

/// All that staff learn about a traveller. Wiped when dropped; prints as nothing.
#[derive(PartialEq, Eq)]
pub struct Disclosed(Box<Revealed>);

impl Disclosed {
    pub(crate) fn new(revealed: &Revealed) -> Self {
        Self(Box::new(revealed.clone()))
    }

    /// What to compare with an ID document.
    #[must_use]
    pub fn revealed(&self) -> &Revealed {
        &self.0
    }
}

impl std::fmt::Debug for Disclosed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Disclosed(..)")
    }
}

/// The first check that failed. Carries no claim: refusing discloses no more than accepting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
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

impl Refusal {
    /// Every refusal, in the order of the checks.
    pub const ALL: [Self; 25] = [
        Self::TooLarge,
        Self::NotAPass,
        Self::BadBase45,
        Self::BadCbor,
        Self::BadShape,
        Self::IatOffGrid,
        Self::UnknownRule,
        Self::RuleNotAccepted,
        Self::RuleNotInForce,
        Self::RuleRetired,
        Self::PaperNotAllowed,
        Self::KeyNotAllowed,
        Self::KeyNotInDate,
        Self::KeyRetired,
        Self::BadTokenSignature,
        Self::NotAnEpoch,
        Self::RevealsDisagree,
        Self::EpochNotBegun,
        Self::EpochOver,
        Self::ChallengeOver,
        Self::ChallengeNotAnswered,
        Self::BadHolderSignature,
        Self::TooOld,
        Self::FromTheFuture,
        Self::Replay,
    ];

    /// The row of `core/docs/checks.md` that refuses with this.
    #[must_use]
    pub const fn check(self) -> u8 {
        match self {
            Self::TooLarge => 1,
            Self::NotAPass => 2,
            Self::BadBase45 => 3,
            Self::BadCbor | Self::BadShape | Self::IatOffGrid => 4,
            Self::UnknownRule => 7,
            Self::RuleNotAccepted | Self::RuleNotInForce | Self::RuleRetired | Self::PaperNotAllowed => 8,
            Self::KeyNotAllowed | Self::KeyNotInDate | Self::KeyRetired => 9,
            Self::BadTokenSignature => 10,
            Self::NotAnEpoch | Self::RevealsDisagree => 11,
            Self::EpochNotBegun | Self::EpochOver => 12,
            Self::ChallengeOver | Self::ChallengeNotAnswered => 13,
            Self::BadHolderSignature => 14,
            Self::TooOld | Self::FromTheFuture => 15,
            Self::Replay => 16,
        }
    }

    /// In snake case, for scripts and translations; never changes meaning.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::NotAPass => "not_a_pass",
            Self::BadBase45 => "bad_base45",
            Self::BadCbor => "bad_cbor",
            Self::BadShape => "bad_shape",
            Self::IatOffGrid => "iat_off_grid",
            Self::UnknownRule => "unknown_rule",
            Self::RuleNotAccepted => "rule_not_accepted",
            Self::RuleNotInForce => "rule_not_in_force",
            Self::RuleRetired => "rule_retired",
            Self::PaperNotAllowed => "paper_not_allowed",
            Self::KeyNotAllowed => "key_not_allowed",
            Self::KeyNotInDate => "key_not_in_date",
            Self::KeyRetired => "key_retired",
            Self::BadTokenSignature => "bad_token_signature",
            Self::NotAnEpoch => "not_an_epoch",
            Self::RevealsDisagree => "reveals_disagree",
            Self::EpochNotBegun => "epoch_not_begun",
            Self::EpochOver => "epoch_over",
            Self::ChallengeOver => "challenge_over",
            Self::ChallengeNotAnswered => "challenge_not_answered",
            Self::BadHolderSignature => "bad_holder_signature",
            Self::TooOld => "too_old",
            Self::FromTheFuture => "from_the_future",
            Self::Replay => "replay",
        }
    }

    /// What happened, and what staff can do next.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::TooLarge => ("This code is longer than any pass.", "Ask the traveller to open the pass in Laissez."),
            Self::NotAPass => ("This is not a pass.", "Ask for the pass code."),
            Self::BadBase45 => ("The code was read with faults.", "Hold both phones still and scan again."),
            Self::BadCbor => {
                ("The code was read with faults, or altered.", "Scan once more. If it stays so, do not accept it.")
            }
            Self::BadShape | Self::IatOffGrid => (
                "This code is not built like a pass.",
                "Ask for the live code. The traveller may need to update Laissez.",
            ),
            Self::UnknownRule => (
                "This pass is for a rule that the trust pack does not have.",
                "Ask for a pass for the rule of this door.",
            ),
            Self::RuleNotAccepted => ("This pass is for another rule.", "Ask for a pass for the rule of this door."),
            Self::RuleNotInForce => {
                ("The rule of this pass is not in force now.", "Ask for a pass for a rule that is.")
            }
            Self::RuleRetired => {
                ("The rule of this pass has been retired.", "Ask for a pass for a rule that is in force.")
            }
            Self::PaperNotAllowed => ("This rule does not accept paper.", "Ask for the pass on a phone."),
            Self::KeyNotAllowed => ("This issuer may not sign for this rule.", "Ask for a pass from another issuer."),
            Self::KeyNotInDate => {
                ("The issuer's key is not in force now.", "The traveller can ask the issuer for a new pass.")
            }
            Self::KeyRetired => (
                "The issuer has retired the key that signed this pass.",
                "The traveller can ask the issuer for a new pass. Others with this key are affected too.",
            ),
            Self::BadTokenSignature => {
                ("The issuer's signature does not fit this pass.", "Scan once more. If it stays so, do not accept it.")
            }
            Self::NotAnEpoch | Self::RevealsDisagree => {
                ("The issuer signed what its rule does not allow.", "The traveller can ask the issuer for a new pass.")
            }
            Self::EpochNotBegun => ("This pass begins later.", "Ask for a pass that is good now."),
            Self::EpochOver => ("This pass has ended.", "Ask the traveller to close the code and show it again."),
            Self::ChallengeOver => ("This door's code is over.", "Show a new door code and scan the new answer."),
            Self::ChallengeNotAnswered => (
                "This code does not answer this door.",
                "Show the door code, let the traveller read it, then scan the answer.",
            ),
            Self::BadHolderSignature => (
                "The phone's own signature does not fit, or answers another door.",
                "Ask for the live code on the traveller's own phone.",
            ),
            Self::TooOld => (
                "This code is more than two minutes old, or a clock is off.",
                "Ask for the live code, not a picture. If it happens again, compare the two clocks.",
            ),
            Self::FromTheFuture => (
                "The traveller's clock is ahead of this one.",
                "Set the time on both phones to automatic, then scan again.",
            ),
            Self::Replay => (
                "This code was already used at this door.",
                "Ask the traveller to tap \"Show for another door\", then scan the new code.",
            ),
        }
    }
}

/// Why this verifier can't tell. Never the traveller's fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
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

impl Doubt {
    /// Every doubt, in the order of the checks.
    pub const ALL: [Self; 5] =
        [Self::NewerKind, Self::ClockBehindPack, Self::PackExpired, Self::UnknownIssuer, Self::ReplayMemoryFull];

    /// The first row of `core/docs/checks.md` that ends with this.
    #[must_use]
    pub const fn check(self) -> u8 {
        match self {
            Self::NewerKind => 2,
            Self::ClockBehindPack | Self::PackExpired => 5,
            Self::UnknownIssuer => 6,
            Self::ReplayMemoryFull => 16,
        }
    }

    /// In snake case, for scripts and translations; never changes meaning.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NewerKind => "newer_kind",
            Self::ClockBehindPack => "clock_behind_pack",
            Self::PackExpired => "pack_expired",
            Self::UnknownIssuer => "unknown_issuer",
            Self::ReplayMemoryFull => "replay_memory_full",
        }
    }

    /// What happened, and what staff can do next.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NewerKind => (
                "This code is of a newer kind than this app knows.",
                "Update this app. Until then, check another proof by hand.",
            ),
            Self::ClockBehindPack => {
                ("This phone's clock is behind its trust pack.", "Set the time to automatic, then scan again.")
            }
            Self::PackExpired => {
                ("The trust pack on this phone has run out.", "Open a new trust pack, or check another proof by hand.")
            }
            Self::UnknownIssuer => (
                "This pass may be good, but its issuer is not in the trust pack.",
                "Open the newest trust pack, or check another proof by hand.",
            ),
            Self::ReplayMemoryFull => {
                ("Too many codes were accepted here within 15 minutes.", "Use a second phone, or wait a few minutes.")
            }
        }
    }
}
