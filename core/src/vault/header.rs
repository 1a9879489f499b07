//! What can be read of a vault before it is open: its slots, and its generation.

use std::fmt;

use super::{SlotKind, VaultError, slot::Slot, vault::parts};
use crate::cbor::{DecodeError, Reader, Writer};

/// One slot of each kind.
const MAX_SLOTS: usize = 3;

/// The head of a vault's file, in the clear. Nothing vouches for it before the vault is open.
#[derive(Clone)]
pub struct Header {
    /// In the order of their kinds.
    pub(super) slots: Vec<Slot>,
    pub(super) generation: u64,
}

impl Header {
    /// Reads the head of a vault's file.
    ///
    /// # Errors
    /// [`VaultError::Damaged`], [`VaultError::NewerVersion`].
    pub fn of(vault: &[u8]) -> Result<Self, VaultError> {
        Ok(parts(vault)?.header)
    }

    /// The device's secret as its platform wrapped it, where a slot asks for one: to be unwrapped, and given to unlock.
    #[must_use]
    pub fn wrapped(&self) -> Option<&[u8]> {
        self.slots.iter().find_map(Slot::wrapped)
    }

    /// The kinds of its slots, one of which has to be given what it asks for.
    pub fn slots(&self) -> impl Iterator<Item = SlotKind> {
        self.slots.iter().map(Slot::kind)
    }

    /// How often the vault was saved. It only rises.
    #[must_use]
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    /// The same with `slot` in place of one of its kind, or beside the others.
    pub(super) fn with(mut self, slot: Slot) -> Self {
        self.slots.retain(|other| other.kind() != slot.kind());
        self.slots.push(slot);
        self.slots.sort_by_key(Slot::kind);
        self
    }

    /// `{0: [slot…], 1: generation}`
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.map(2).int(0).array(self.slots.len());
        self.slots.iter().for_each(|slot| slot.write(&mut writer));
        writer.int(1).uint(self.generation).finish()
    }

    /// Unknown kinds and keys are those of a later version.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes, bytes.len())?;
        let mut map = reader.map()?;
        let slots = map.required(0, |reader| reader.list(1..=MAX_SLOTS, Slot::read))?;
        let generation = map.required(1, Reader::u64)?;
        map.end().map_err(|_| DecodeError::NewerKind)?;
        if !slots.is_sorted_by(|a, b| a.kind() < b.kind()) {
            return Err(DecodeError::Shape);
        }
        Ok(Self { slots, generation })
    }
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Header").field("generation", &self.generation).finish_non_exhaustive()
    }
}
