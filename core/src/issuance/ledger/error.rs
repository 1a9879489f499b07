//! Why a ledger can't be read or written on, and what to do about it.

use crate::{cbor::DecodeError, crypto::Kid, time::UnixTime};

/// Why a ledger can't be read or written on, named by what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// Not a ledger, or its bytes were changed.
    #[error("the ledger is {0}; it was left as it is: restore a copy, or move it away to begin another")]
    Damaged(DecodeError),
    /// Written by a later version of this program.
    #[error("the ledger was written by a newer version of this program; update it")]
    NewerVersion,
    /// Of another issuer, or of this one before it had another key for requests: whose key it names.
    #[error("the ledger is another issuer's (whose key for requests is {0}); put the one of this issuer there")]
    OtherIssuer(Kid),
    /// All that would be minted was minted for this person before.
    #[error("this person had all of it before, in epochs from {from} to {until}; state a reason to mint it again")]
    MintedBefore {
        /// When the first of these epochs begins.
        from: UnixTime,
        /// When the last one ends.
        until: UnixTime,
    },
    /// No place is left until epochs end.
    #[error("the ledger is full, nothing was minted; wait until epochs end")]
    Full,
}

impl LedgerError {
    /// Its name, which never changes meaning: a row in `core/docs/ledger.md`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Damaged(_) => "ledger_damaged",
            Self::NewerVersion => "ledger_newer_version",
            Self::OtherIssuer(_) => "ledger_of_another_issuer",
            Self::MintedBefore { .. } => "minted_before",
            Self::Full => "ledger_full",
        }
    }

    /// What the person before it should do.
    #[must_use]
    pub const fn next_step(&self) -> &'static str {
        match self {
            Self::Damaged(_) => {
                "restore a copy, or move the file away: the next mint begins another, which knows of nobody"
            }
            Self::NewerVersion => "update this program",
            Self::OtherIssuer(_) => "put the ledger of this issuer there",
            Self::MintedBefore { .. } => "state a reason to mint it again: lost_phone, used_up, damaged or other",
            Self::Full => {
                "wait until epochs end, or move the file away: the next mint begins another, which knows of nobody"
            }
        }
    }
}

impl From<DecodeError> for LedgerError {
    fn from(error: DecodeError) -> Self {
        match error {
            DecodeError::NewerKind => Self::NewerVersion,
            other => Self::Damaged(other),
        }
    }
}
