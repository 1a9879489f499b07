//! What the new wallet hands back: only who opened the file can make it.

use std::fmt;

use super::state::Secret;
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::{Hash, aead},
};

const FORMAT: u64 = 1;
const KIND: u64 = 4;
const MAX_LEN: usize = 128;
const INFO: &[u8] = b"laissez/1/receipt";

/// A receipt for a hand-over. It holds nothing personal; lets the old wallet erase what it handed over, and no more.
#[derive(Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Names the hand-over.
    pub(super) id: [u8; 16],
    /// Random, of the wallet that received it.
    pub(super) receiver: [u8; 16],
    /// HKDF-SHA256 of the key in the file; the salt is the receiver.
    pub(super) tag: [u8; 32],
}

impl Receipt {
    pub(super) fn make(id: [u8; 16], key: &Secret, receiver: [u8; 16]) -> Self {
        Self { id, receiver, tag: *aead::derive(&receiver, &key.0, INFO) }
    }

    /// Whether it was made by this key. Hashes are compared, so that the time taken tells nothing.
    pub(super) fn is_by(&self, key: &Secret) -> bool {
        Hash::of(&self.tag) == Hash::of(&Self::make(self.id, key, self.receiver).tag)
    }

    /// Its bytes: `[1, 4, id, receiver, tag]`.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.array(5).uint(FORMAT).uint(KIND).bytes(&self.id).bytes(&self.receiver).bytes(&self.tag).finish()
    }

    /// Reads a receipt. Nothing vouches for it before the wallet that handed over has read it.
    ///
    /// # Errors
    /// [`DecodeError`] for anything else.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(bytes, MAX_LEN)?;
        let length = r.array()?;
        match (r.u64()?, length) {
            (FORMAT, 5) => {}
            (2.., _) => return Err(DecodeError::NewerKind),
            _ => return Err(DecodeError::Shape),
        }
        if r.u64()? != KIND {
            return Err(DecodeError::Shape);
        }
        Ok(Self { id: r.array_of_bytes()?, receiver: r.array_of_bytes()?, tag: r.array_of_bytes()? })
    }
}

impl fmt::Debug for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receipt").finish_non_exhaustive()
    }
}
