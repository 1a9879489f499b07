//! What a wallet remembers of hand-overs: those that it made, an invitation that it gave, those that it took.

use rand_core::CryptoRng;

use super::{
    receipt::Receipt,
    state::{Secret, State},
};
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::{Hash, SealingKey},
};

/// So many hand-overs of each kind are remembered, the newest.
const REMEMBERED: usize = 16;
/// More bytes than one of them, or an invitation, ever takes.
const EACH: usize = 160;

#[derive(Default)]
pub(super) struct Moves {
    /// What this wallet handed over; only the last one may wait.
    pub(super) given: Vec<Given>,
    /// Opens a file that was made for this wallet alone.
    pub(super) invitation: Option<Secret>,
    /// What this wallet received.
    pub(super) taken: Vec<Taken>,
}

/// A hand-over that this wallet made.
pub(super) struct Given {
    pub(super) id: [u8; 16],
    /// Travels in the file: who opened it can make a receipt.
    pub(super) key: Secret,
    /// The wallet whose invitation it answers.
    pub(super) to: Option<SealingKey>,
    /// Who has it, once the receipt was read.
    pub(super) receiver: Option<[u8; 16]>,
}

/// A hand-over that this wallet received.
pub(super) struct Taken {
    pub(super) file: Hash,
    pub(super) receipt: Receipt,
}

impl Given {
    pub(super) fn generate(to: Option<SealingKey>, rng: &mut impl CryptoRng) -> Self {
        let mut given = Self { id: [0; 16], key: Secret([0; 32]), to, receiver: None };
        rng.fill_bytes(&mut given.id);
        rng.fill_bytes(&mut given.key.0);
        given
    }
}

impl Moves {
    /// The hand-over whose receipt was not read yet.
    pub(super) fn waiting(&self) -> Option<&Given> {
        self.given.last().filter(|given| given.receiver.is_none())
    }

    pub(super) fn give(&mut self, given: Given) {
        self.given.push(given);
        keep_newest(&mut self.given);
    }

    pub(super) fn take(&mut self, taken: Taken) {
        self.taken.push(taken);
        keep_newest(&mut self.taken);
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.given.is_empty() && self.invitation.is_none() && self.taken.is_empty()
    }

    pub(super) fn longest_encoding(&self) -> usize {
        self.given.len().saturating_add(self.taken.len()).saturating_add(1).saturating_mul(EACH)
    }

    pub(super) fn write(&self, w: &mut Writer) {
        w.array(3).array(self.given.len());
        for given in &self.given {
            let (to, receiver) = (given.to.map(|key| key.0), given.receiver);
            w.array(4).bytes(&given.id).bytes(&given.key.0);
            w.bytes(to.as_ref().map_or(&[], <[u8; 32]>::as_slice));
            w.bytes(receiver.as_ref().map_or(&[], <[u8; 16]>::as_slice));
        }
        w.array(usize::from(self.invitation.is_some()));
        self.invitation.iter().for_each(|secret| _ = w.bytes(&secret.0));
        w.array(self.taken.len());
        for taken in &self.taken {
            w.array(4).bytes(&taken.file.0).bytes(&taken.receipt.id).bytes(&taken.receipt.receiver);
            w.bytes(&taken.receipt.tag);
        }
    }

    /// `[[* [id, key, to, receiver]], [? secret], [* [file, id, receiver, tag]]]`; what there isn't is an empty byte string.
    pub(super) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        r.array_of(3)?;
        Ok(Self {
            given: r.list(0..=REMEMBERED, |r| {
                r.array_of(4)?;
                let (id, key) = (r.array_of_bytes()?, Secret(r.array_of_bytes()?));
                Ok(Given { id, key, to: optional(r)?.map(SealingKey), receiver: optional(r)? })
            })?,
            invitation: r.list(0..=1, |r| Ok(Secret(r.array_of_bytes()?)))?.pop(),
            taken: r.list(0..=REMEMBERED, |r| {
                r.array_of(4)?;
                let file = Hash(r.array_of_bytes()?);
                let (id, receiver, tag) = (r.array_of_bytes()?, r.array_of_bytes()?, r.array_of_bytes()?);
                Ok(Taken { file, receipt: Receipt { id, receiver, tag } })
            })?,
        })
    }
}

/// Exactly `N` bytes, or none.
fn optional<const N: usize>(r: &mut Reader<'_>) -> Result<Option<[u8; N]>, DecodeError> {
    match r.bytes()? {
        [] => Ok(None),
        bytes => bytes.try_into().map(Some).map_err(|_| DecodeError::Shape),
    }
}

fn keep_newest<T>(list: &mut Vec<T>) {
    let over = list.len().saturating_sub(REMEMBERED);
    list.drain(..over);
}

impl State {
    /// Whether what it holds was handed over, and no receipt was read yet.
    pub(super) fn is_handed_over(&self) -> bool {
        self.moves.waiting().is_some()
    }
}

#[cfg(test)]
impl Moves {
    /// As much as is ever remembered.
    pub(super) fn full() -> Self {
        let given =
            || Given { id: [1; 16], key: Secret([2; 32]), to: Some(SealingKey([3; 32])), receiver: Some([4; 16]) };
        let receipt = Receipt { id: [5; 16], receiver: [6; 16], tag: [7; 32] };
        let taken = || Taken { file: Hash([8; 32]), receipt: receipt.clone() };
        Self {
            given: (0..REMEMBERED).map(|_| given()).collect(),
            invitation: Some(Secret([9; 32])),
            taken: (0..REMEMBERED).map(|_| taken()).collect(),
        }
    }
}
