//! Why a wallet can't do what was asked, and what to do about it.

use crate::{
    issuance::SealedError, presentation::ChallengeError, rule::RuleId, time::UnixTime, trust::PackError,
    vault::VaultError,
};

/// Why a wallet can't do what was asked, named by what to do.
#[derive(Debug, thiserror::Error)]
pub enum WalletError {
    /// The vault can't be opened or written.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// There is a wallet already.
    #[error("there is a wallet here already; it was left as it is")]
    Exists,
    /// The pack is refused.
    #[error("the trust pack is refused: {0}")]
    Pack(#[from] PackError),
    /// The pack can't be used at this time.
    #[error("the trust pack can't be used now ({0}); take the newest one")]
    PackNotUsable(&'static str),
    /// The pack doesn't have this issuer.
    #[error("the trust pack has no issuer of that name")]
    NoSuchIssuer,
    /// The pack doesn't have this rule, or it isn't in force.
    #[error("the rule {0} is not in force in the trust pack")]
    NoSuchRule(RuleId),
    /// Too many rules or days.
    #[error("ask for 1 to 16 different rules, and for 1 to 400 days from now on")]
    TooMuch,
    /// A sealed file can't be used.
    #[error("the file is {0}")]
    Sealed(#[from] SealedError),
    /// No request of this wallet fits this answer.
    #[error("this answer was made for another wallet, or for a request that was answered already; open it there")]
    NoSuchRequest,
    /// The answer isn't what was asked for, or isn't signed by whom it must be.
    #[error("the answer is not in order ({0}); nothing was stored: ask the issuer for a new one")]
    BadAnswer(&'static str),
    /// No token for this rule in this epoch.
    #[error("there is no pass for this rule now; ask an issuer for one")]
    NoPass,
    /// The authority has retired the key that signed the pass.
    #[error("the issuer's key of this pass was retired; ask the issuer for a new pass")]
    KeyRetired,
    /// The shows of this epoch are used up; the reserve is left.
    #[error(
        "no shows left until {next}; the reserve can be shown: doors that see it could tell that it is the same person"
    )]
    NoShowsLeft {
        /// When the next epoch's shows begin.
        next: UnixTime,
    },
    /// There are shows left, so the reserve stays away.
    #[error("{0} shows are left; the reserve is for when there are none")]
    ShowsLeft(usize),
    /// No show is going on.
    #[error("no show is going on; start a new one")]
    NothingToResume,
    /// The challenge can't be read.
    #[error("the challenge: {0}")]
    Challenge(#[from] ChallengeError),
    /// The challenge asks for other rules.
    #[error("this door does not ask for that rule; choose one that it asks for")]
    NotAsked,
    /// The door's clock and this one differ by more than 15 minutes.
    #[error("the door's clock and this one differ by {minutes} minutes; if the door's is right, say so and show again")]
    ClocksDiffer {
        /// How far apart.
        minutes: i64,
    },
    /// Nobody in this wallet has that name.
    #[error("nobody in this wallet has that name")]
    NoSuchPerson,
    /// A person can't be called so.
    #[error("a person can't be called so: {0}")]
    BadLabel(&'static str),
    /// A person who is to be removed has passes.
    #[error("this person has passes; they were left as they are")]
    HasPasses,
    /// There is no such pass.
    #[error("this wallet has no pass of that number")]
    NoSuchPass,
    /// What the wallet holds was handed over, and the new wallet's receipt is yet to come.
    #[error("the passes of this wallet were handed over; it shows none of them while it waits for the receipt")]
    HandedOver,
    /// A hand-over's file or an invitation can't be used.
    #[error("the file is not taken: {0}")]
    BadTransfer(&'static str),
    /// A receipt of another hand-over, or none at all.
    #[error("this is no receipt for what this wallet handed over; nothing was erased")]
    BadReceipt,
    /// A second wallet opened the file too.
    #[error("a second wallet has opened the same file: doors that see both could tell that it is the same person")]
    ReceivedTwice,
    /// The wallet has, or has asked for, what it would ask for.
    #[error("the wallet has all that it needs for these days, or has asked for it; no request was made")]
    NothingLacking,
    /// The random source, the clock or a size is beyond what the formats hold.
    #[error("this can't be written down: a time or a size is out of range")]
    OutOfRange,
}

impl WalletError {
    /// Its name, which never changes meaning: a row in `core/docs/vault.md`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Vault(error) => error.code(),
            Self::Exists => "exists",
            Self::Pack(_) => "pack_refused",
            Self::PackNotUsable(_) => "pack_not_usable",
            Self::NoSuchIssuer => "no_such_issuer",
            Self::NoSuchRule(_) => "no_such_rule",
            Self::TooMuch => "too_much",
            Self::Sealed(_) => "sealed_file",
            Self::NoSuchRequest => "no_such_request",
            Self::BadAnswer(_) => "bad_answer",
            Self::NoPass => "no_pass",
            Self::KeyRetired => "key_retired",
            Self::NoShowsLeft { .. } => "no_shows_left",
            Self::ShowsLeft(_) => "shows_left",
            Self::NothingToResume => "nothing_to_resume",
            Self::Challenge(_) => "challenge",
            Self::NotAsked => "not_asked",
            Self::ClocksDiffer { .. } => "clocks_differ",
            Self::NoSuchPerson => "no_such_person",
            Self::BadLabel(_) => "bad_label",
            Self::HasPasses => "has_passes",
            Self::NoSuchPass => "no_such_pass",
            Self::HandedOver => "handed_over",
            Self::BadTransfer(_) => "bad_transfer",
            Self::BadReceipt => "bad_receipt",
            Self::ReceivedTwice => "received_twice",
            Self::NothingLacking => "nothing_lacking",
            Self::OutOfRange => "out_of_range",
        }
    }

    /// What the person before it should do.
    #[must_use]
    pub const fn next_step(&self) -> &'static str {
        match self {
            Self::Vault(error) => error.next_step(),
            Self::Exists => "use the wallet that is there, or choose another folder",
            Self::Pack(_) | Self::PackNotUsable(_) => "take the newest trust pack of the same authority",
            Self::NoSuchIssuer => "choose an issuer of the trust pack",
            Self::NoSuchRule(_) => "choose a rule of the trust pack, or take its newest",
            Self::TooMuch => "ask for 1 to 16 different rules, and for 1 to 400 days",
            Self::Sealed(_) => "get the file again from where it was made",
            Self::NoSuchRequest => "open the answer in the wallet that asked",
            Self::BadAnswer(_) => "ask the issuer for a new answer",
            Self::NoPass => "ask an issuer for a pass",
            Self::KeyRetired => "ask the issuer for a new pass",
            Self::NoShowsLeft { .. } => "wait for the next shows, or show the reserve",
            Self::ShowsLeft(_) => "show one of those that are left",
            Self::NothingToResume => "start a new show",
            Self::Challenge(_) => "read the door's question again",
            Self::NotAsked => "choose a rule that this door asks for",
            Self::ClocksDiffer { .. } => "compare the clocks; if the door's is right, say so and show again",
            Self::NoSuchPerson => "choose somebody of the list of people, or add them",
            Self::BadLabel(_) => "choose another name",
            Self::HasPasses => "forget their passes first",
            Self::NoSuchPass => "choose a pass by its number in the list",
            Self::HandedOver => "read the new wallet's receipt, or make the same file again",
            Self::BadTransfer(_) => "get the file again from the other wallet",
            Self::BadReceipt => "get the receipt from the wallet that received the file",
            Self::ReceivedTwice => "ask the issuer for new passes, and use one of the two wallets only",
            Self::NothingLacking => {
                "import the answer to what was asked for, ask for more days, or wait until shows are used up"
            }
            Self::OutOfRange => "set the clock right, and try again",
        }
    }
}
