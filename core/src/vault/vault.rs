//! The vault's bytes: a header of key slots, and a body that only the data key opens.

use std::{fmt, io};

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::{Header, NewSlot, SlotKind, Unlock, VaultError, slot::Slot};
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::aead::{self, Key},
    padding::Padding,
};

const FORMAT: u8 = 2;
/// Before bodies were padded. Read, and never written.
const UNPADDED: u8 = 1;
/// A wallet's: up to 2,600 tokens, which is a pass for a day as well as one for a month, have one length.
const PADDING: Padding = Padding::Doubling { least: 256 << 10, most: MAX_BODY };
/// With its padding.
pub(crate) const MAX_BODY: usize = 63 << 20;
/// A vault holds a few thousand tokens of 96 bytes; this is far above.
pub(super) const MAX_LEN: usize = 64 << 20;
/// Bytes of a vault that are neither its header nor its body.
const HEADS: usize = 64;

/// A vault: its header, and while it is open its data key. The body is the caller's. Prints as its header.
pub struct Vault {
    /// Its generation is the one that was written or read last.
    header: Header,
    /// The last generation that was sealed, written or not: none is used twice.
    sealed: u64,
    /// `None` once it is locked.
    data_key: Option<Key>,
}

impl Vault {
    /// A new vault that `slot` opens.
    ///
    /// # Errors
    /// [`VaultError::PassphraseTooShort`].
    pub fn create<'s>(slot: impl Into<NewSlot<'s>>, rng: &mut impl CryptoRng) -> Result<Self, VaultError> {
        let data_key = generate_key(rng);
        let slot = Slot::make(slot.into(), &data_key, rng)?;
        Ok(Self { header: Header { slots: vec![slot], generation: 0 }, sealed: 0, data_key: Some(data_key) })
    }

    /// Opens a vault: itself and its body.
    ///
    /// # Errors
    /// [`VaultError::Locked`] where a secret is missing; [`VaultError::WrongPassphrase`], [`VaultError::DeviceKeyLost`];
    /// [`VaultError::RolledBack`]; [`VaultError::Damaged`], [`VaultError::NewerVersion`].
    pub fn open<'s>(bytes: &[u8], unlock: impl Into<Unlock<'s>>) -> Result<(Self, Zeroizing<Vec<u8>>), VaultError> {
        Self::open_padded(bytes, unlock.into(), PADDING)
    }

    /// Opens what [`Vault::seal_padded`] made.
    pub(crate) fn open_padded(
        bytes: &[u8],
        unlock: Unlock<'_>,
        padding: Padding,
    ) -> Result<(Self, Zeroizing<Vec<u8>>), VaultError> {
        let parts = parts(bytes)?;
        let data_key = open_slots(&parts.header.slots, unlock)?;
        let body = parts.open(&data_key, padding)?;
        if unlock.seen.is_some_and(|seen| parts.header.generation < seen) {
            return Err(VaultError::RolledBack);
        }
        let sealed = parts.header.generation;
        Ok((Self { header: parts.header, sealed, data_key: Some(data_key) }, body))
    }

    /// Reads a file of this same vault again with the data key that it holds.
    pub(crate) fn reopen(&mut self, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let parts = parts(bytes)?;
        let body = parts.open(self.key()?, PADDING)?;
        self.header.generation = parts.header.generation;
        Ok(body)
    }

    /// The bytes of this vault around `body`: one generation on, under a fresh nonce. Their number is one of few.
    ///
    /// # Errors
    /// [`VaultError::Locked`]; [`VaultError::Disk`] for a body that no vault holds.
    pub fn seal(&mut self, body: &[u8], rng: &mut impl CryptoRng) -> Result<Vec<u8>, VaultError> {
        self.seal_padded(body, PADDING, rng)
    }

    /// The same with a padding of its own.
    pub(crate) fn seal_padded(
        &mut self,
        body: &[u8],
        padding: Padding,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, VaultError> {
        self.pass_over();
        self.header.generation = self.sealed;
        let header = self.header.encode();
        let mut nonce = [0; 12];
        rng.fill_bytes(&mut nonce);
        let key = self.key()?;
        let body = padding.pad(body).ok_or_else(|| VaultError::Disk(io::ErrorKind::FileTooLarge.into()))?;
        let sealed = aead::seal(key, nonce, &associated_data(FORMAT, &header), body).ok_or(VaultError::Locked)?;
        let mut writer = Writer::with_capacity(header.len().saturating_add(sealed.len()).saturating_add(HEADS));
        Ok(writer.array(4).uint(FORMAT).bytes(&header).bytes(&nonce).bytes(&sealed).finish())
    }

    /// Leaves out a generation, which another file has or had.
    pub(crate) fn pass_over(&mut self) {
        self.sealed = self.sealed.max(self.header.generation).saturating_add(1);
    }

    /// What was sealed last was not written: `generation` is still the last that was.
    pub(crate) fn not_written(&mut self, generation: u64) {
        self.header.generation = generation;
    }

    /// The vault with this slot added, or put in place of the one of its kind.
    ///
    /// # Errors
    /// [`VaultError::Locked`], [`VaultError::PassphraseTooShort`].
    pub fn with_slot<'s>(&self, slot: impl Into<NewSlot<'s>>, rng: &mut impl CryptoRng) -> Result<Self, VaultError> {
        let data_key = self.key()?;
        let slot = Slot::make(slot.into(), data_key, rng)?;
        Ok(Self { header: self.header.clone().with(slot), sealed: self.sealed, data_key: Some(data_key.clone()) })
    }

    /// The vault without its slot of this kind. Old copies of the file still have it: rotate the data key too.
    ///
    /// # Errors
    /// [`VaultError::Locked`], [`VaultError::LastSlot`].
    pub fn without_slot(&self, kind: SlotKind) -> Result<Self, VaultError> {
        let data_key = self.key()?;
        let mut header = self.header.clone();
        header.slots.retain(|slot| slot.kind() != kind);
        if header.slots.is_empty() {
            return Err(VaultError::LastSlot);
        }
        Ok(Self { header, sealed: self.sealed, data_key: Some(data_key.clone()) })
    }

    /// The vault under a new data key. `unlock` has to open every slot, as each is made anew.
    ///
    /// # Errors
    /// As [`Vault::open`], of the first slot that it doesn't open.
    pub fn rotated<'s>(&self, unlock: impl Into<Unlock<'s>>, rng: &mut impl CryptoRng) -> Result<Self, VaultError> {
        self.key()?;
        let unlock = unlock.into();
        let data_key = generate_key(rng);
        let slots =
            self.header.slots.iter().map(|slot| slot.rewrap(unlock, &data_key, rng)).collect::<Result<_, _>>()?;
        let header = Header { slots, generation: self.header.generation };
        Ok(Self { header, sealed: self.sealed, data_key: Some(data_key) })
    }

    /// The vault under a new data key, with this one slot.
    pub(crate) fn renewed<'s>(
        &self,
        slot: impl Into<NewSlot<'s>>,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, VaultError> {
        let renewed = Self::create(slot, rng)?;
        let header = Header { generation: self.header.generation, ..renewed.header };
        Ok(Self { header, sealed: self.sealed, ..renewed })
    }

    /// Wipes the data key. Whatever needs it says [`VaultError::Locked`] from here on.
    pub fn lock(&mut self) {
        self.data_key = None;
    }

    /// Whether it was locked.
    #[must_use]
    pub const fn is_locked(&self) -> bool {
        self.data_key.is_none()
    }

    /// What is in the clear.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    fn key(&self) -> Result<&Key, VaultError> {
        self.data_key.as_ref().ok_or(VaultError::Locked)
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("header", &self.header).finish_non_exhaustive()
    }
}

fn generate_key(rng: &mut impl CryptoRng) -> Key {
    let mut key = Key::default();
    rng.fill_bytes(key.as_mut());
    key
}

/// The data key, from the first slot that opens. The error is about a passphrase where one was tried.
fn open_slots(slots: &[Slot], unlock: Unlock<'_>) -> Result<Key, VaultError> {
    let mut error = VaultError::Locked;
    for slot in slots {
        match slot.open(unlock) {
            Ok(Some(key)) => return Ok(key),
            Ok(None) => {}
            Err(wrong) => error = wrong,
        }
    }
    Err(error)
}

/// What the body's key vouches for besides the body: the format, and the header's bytes.
fn associated_data(format: u8, header: &[u8]) -> Vec<u8> {
    match format {
        UNPADDED => header.to_vec(),
        _ => [&[format], header].concat(),
    }
}

/// A vault's file, read but not open.
pub(super) struct Parts<'b> {
    format: u8,
    pub(super) header: Header,
    header_bytes: &'b [u8],
    nonce: [u8; 12],
    body: &'b [u8],
}

/// Reads the parts of a vault's file.
pub(super) fn parts(bytes: &[u8]) -> Result<Parts<'_>, VaultError> {
    Parts::decode(bytes).map_err(|error| match error {
        DecodeError::NewerKind => VaultError::NewerVersion,
        _ => VaultError::Damaged,
    })
}

impl<'b> Parts<'b> {
    /// `[2, header, nonce, body]`, or 1 before bodies were padded.
    fn decode(bytes: &'b [u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes, MAX_LEN)?;
        let length = reader.array()?;
        let format = reader.u64()?;
        let format = u8::try_from(format).ok().filter(|format| [UNPADDED, FORMAT].contains(format));
        let format = format.ok_or(DecodeError::NewerKind)?;
        if length != 4 {
            return Err(DecodeError::Shape);
        }
        let header_bytes = reader.bytes()?;
        let nonce = reader.array_of_bytes()?;
        let body = reader.bytes()?;
        Ok(Self { format, header: Header::decode(header_bytes)?, header_bytes, nonce, body })
    }

    fn open(&self, data_key: &Key, padding: Padding) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let vouched = associated_data(self.format, self.header_bytes);
        let body = aead::open(data_key, self.nonce, &vouched, self.body).ok_or(VaultError::Damaged)?;
        if self.format == UNPADDED { Ok(body) } else { padding.unpad(body).ok_or(VaultError::Damaged) }
    }
}

#[cfg(test)]
mod tests;
