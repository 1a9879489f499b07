//! Why a draft can't be made, signed or published.

use crate::{cbor::DecodeError, crypto::Kid, plain::plain, trust::PackError};

/// Why a draft can't be made, signed or published.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// Everybody would refuse this pack.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// This key isn't of the root set that must sign.
    #[error("key {0} is no root key of this draft; check that this is your authority's")]
    NoRoot(Kid),
    /// A signature is for another draft, or for this one before it was changed.
    #[error("the signature of key {0} is for another draft; have its holder sign this one")]
    OtherDraft(Kid),
    /// The new root set must be signed first.
    #[error("{have} of {need} root keys signed the new root set; have more of them sign this draft")]
    RootsUnsigned {
        /// Distinct keys that signed.
        have: usize,
        /// How many must.
        need: usize,
    },
    /// The new root set has its signatures: [`super::Draft::complete_roots`] takes them in, then the pack is signed.
    #[error("the new root set is signed; now have the holders sign the pack itself: the completed draft")]
    SignAgain,
    /// Too few root keys signed the pack.
    #[error("{have} of {need} root keys signed this draft; have more of them sign it")]
    PackUnsigned {
        /// Distinct keys that signed.
        have: usize,
        /// How many must.
        need: usize,
    },
    /// A name or a reason is empty, over 80 bytes, or has characters that no screen shows.
    #[error("“{0}” can't be a name or a reason; use 1 to 80 bytes of plain text")]
    BadWords(String),
    /// A date before 1970 or after 2106, or a key that ends before it begins.
    #[error("a date is out of range, or an end comes before its beginning; mend the dates")]
    BadDate,
    /// Nothing in this draft is called that.
    #[error("nothing in this draft is called {}; look at what the pack lists", plain(.0))]
    Unknown(String),
    /// Another issuer has that name and another country.
    #[error("another country has an issuer named “{}”; choose another name", plain(.0))]
    NameTaken(String),
}

impl From<DecodeError> for DraftError {
    fn from(error: DecodeError) -> Self {
        Self::Pack(error.into())
    }
}
