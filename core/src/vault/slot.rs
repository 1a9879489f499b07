//! Key slots: each wraps the data key by itself, for a secret of the device, a passphrase, or both together.

use std::fmt;

use rand_core::CryptoRng;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::{Cost, VaultError};
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::aead::{self, Key},
};

const INFO: &[u8] = b"laissez/1/vault";
/// A platform's wrapping of 32 bytes is far below.
const MAX_WRAPPED: usize = 1024;

/// What a slot asks for. A vault has at most one slot of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlotKind {
    /// A secret that the device keeps.
    Device,
    /// A passphrase.
    Passphrase,
    /// The device's secret and a passphrase.
    Both,
}

/// What a shell brings to open a vault. Prints as nothing.
#[derive(Clone, Copy, Default)]
pub struct Unlock<'s> {
    pub(super) device: Option<&'s [u8; 32]>,
    pub(super) passphrase: Option<&'s str>,
    pub(super) seen: Option<u64>,
}

impl<'s> Unlock<'s> {
    /// With nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { device: None, passphrase: None, seen: None }
    }

    /// With the secret that the platform unwrapped.
    #[must_use]
    pub const fn device(self, secret: &'s [u8; 32]) -> Self {
        Self { device: Some(secret), ..self }
    }

    /// With what the traveller typed.
    #[must_use]
    pub const fn passphrase(self, words: &'s str) -> Self {
        Self { passphrase: Some(words), ..self }
    }

    /// With the generation that this device saw last, from a counter that putting files back doesn't turn back.
    #[must_use]
    pub const fn seen(self, generation: u64) -> Self {
        Self { seen: Some(generation), ..self }
    }
}

impl<'s> From<&'s [u8; 32]> for Unlock<'s> {
    fn from(secret: &'s [u8; 32]) -> Self {
        Self::new().device(secret)
    }
}

impl fmt::Debug for Unlock<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unlock").finish_non_exhaustive()
    }
}

/// A slot to be made: for a device's secret, a passphrase, or both. Prints as nothing.
#[derive(Clone, Copy)]
pub struct NewSlot<'s> {
    /// The secret, and how the platform wrapped it.
    device: Option<(&'s [u8; 32], &'s [u8])>,
    passphrase: Option<(&'s str, Cost)>,
}

impl<'s> NewSlot<'s> {
    /// Characters that a passphrase has at least.
    pub const MIN_PASSPHRASE: usize = 8;

    /// Opened by the device's secret alone. `wrapped` is that secret as the platform wrapped it, at most 1 KiB: the vault keeps
    /// it and gives it back before it is opened. Empty where the platform keeps the secret itself.
    #[must_use]
    pub const fn device(secret: &'s [u8; 32], wrapped: &'s [u8]) -> Self {
        Self { device: Some((secret, wrapped)), passphrase: None }
    }

    /// Opened by a passphrase alone.
    #[must_use]
    pub const fn passphrase(words: &'s str, cost: Cost) -> Self {
        Self { device: None, passphrase: Some((words, cost)) }
    }

    /// The same slot, opened by this passphrase together with what opened it before.
    #[must_use]
    pub const fn and_passphrase(self, words: &'s str, cost: Cost) -> Self {
        Self { passphrase: Some((words, cost)), ..self }
    }
}

impl<'s> From<&'s [u8; 32]> for NewSlot<'s> {
    fn from(secret: &'s [u8; 32]) -> Self {
        Self::device(secret, &[])
    }
}

impl fmt::Debug for NewSlot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewSlot").finish_non_exhaustive()
    }
}

/// The data key, wrapped. The salt is that of Argon2id and of HKDF.
#[derive(Clone)]
pub(super) struct Slot {
    salt: [u8; 16],
    nonce: [u8; 12],
    wrapped_key: [u8; 48],
    /// Where it asks for the device's secret: that secret as its platform wrapped it, or nothing.
    device: Option<Vec<u8>>,
    cost: Option<Cost>,
}

impl Slot {
    pub(super) fn make(new: NewSlot<'_>, data_key: &Key, rng: &mut impl CryptoRng) -> Result<Self, VaultError> {
        let words = new.passphrase.map(|(words, _)| words);
        if words.is_some_and(|words| words.chars().count() < NewSlot::MIN_PASSPHRASE) {
            return Err(VaultError::PassphraseTooShort);
        }
        let wrapped = new.device.map(|(_, wrapped)| wrapped.to_vec());
        if wrapped.as_ref().is_some_and(|wrapped| wrapped.len() > MAX_WRAPPED) {
            return Err(VaultError::Disk(std::io::ErrorKind::InvalidInput.into()));
        }
        let cost = new.passphrase.map(|(_, cost)| cost);
        let mut slot = Self { salt: [0; 16], nonce: [0; 12], wrapped_key: [0; 48], device: wrapped, cost };
        rng.fill_bytes(&mut slot.salt);
        rng.fill_bytes(&mut slot.nonce);
        let unlock = Unlock { device: new.device.map(|(secret, _)| secret), passphrase: words, seen: None };
        let wrapping = slot.wrapping_key(unlock)?.ok_or(VaultError::Locked)?;
        let data_key = Zeroizing::new(data_key.to_vec());
        let sealed = aead::seal(&wrapping, slot.nonce, &[], data_key).and_then(|sealed| sealed.try_into().ok());
        slot.wrapped_key = sealed.ok_or(VaultError::Locked)?;
        Ok(slot)
    }

    /// The same slot around another data key, which these secrets open as they do this one.
    pub(super) fn rewrap(
        &self,
        unlock: Unlock<'_>,
        data_key: &Key,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, VaultError> {
        self.open(unlock)?.ok_or(VaultError::Locked)?;
        let wrapped = self.device.as_deref().unwrap_or_default();
        let device = unlock.device.filter(|_| self.device.is_some()).map(|secret| (secret, wrapped));
        Self::make(NewSlot { device, passphrase: unlock.passphrase.zip(self.cost) }, data_key, rng)
    }

    pub(super) const fn kind(&self) -> SlotKind {
        match (&self.device, self.cost) {
            (Some(_), None) => SlotKind::Device,
            (None, _) => SlotKind::Passphrase,
            (Some(_), Some(_)) => SlotKind::Both,
        }
    }

    pub(super) fn wrapped(&self) -> Option<&[u8]> {
        self.device.as_deref().filter(|wrapped| !wrapped.is_empty())
    }

    /// The data key; `None` where a secret is missing that this slot asks for.
    pub(super) fn open(&self, unlock: Unlock<'_>) -> Result<Option<Key>, VaultError> {
        let Some(wrapping) = self.wrapping_key(unlock)? else { return Ok(None) };
        let key = aead::open(&wrapping, self.nonce, &[], &self.wrapped_key);
        let wrong = || if self.cost.is_some() { VaultError::WrongPassphrase } else { VaultError::DeviceKeyLost };
        let key = key.ok_or_else(wrong)?;
        key.as_slice().try_into().map(|key| Some(Zeroizing::new(key))).map_err(|_| VaultError::Damaged)
    }

    /// HKDF-SHA256 over the secrets that this slot asks for, the device's first.
    fn wrapping_key(&self, unlock: Unlock<'_>) -> Result<Option<Key>, VaultError> {
        let mut secrets = Zeroizing::new(Vec::with_capacity(64));
        if self.device.is_some() {
            let Some(device) = unlock.device else { return Ok(None) };
            secrets.extend_from_slice(device);
        }
        if let Some(cost) = self.cost {
            let Some(words) = unlock.passphrase else { return Ok(None) };
            // The same words from another keyboard are the same passphrase (RFC 8265 §4.2).
            let mut composed = Zeroizing::new(String::with_capacity(words.len().saturating_mul(4)));
            composed.extend(words.nfc());
            secrets.extend_from_slice(cost.derive(&composed, &self.salt)?.as_ref());
        }
        Ok(Some(aead::derive(&self.salt, &secrets, INFO)))
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        let kind: u64 = match self.kind() {
            SlotKind::Device => 0,
            SlotKind::Passphrase => 1,
            SlotKind::Both => 2,
        };
        let wrapped = self.wrapped();
        let more = usize::from(self.cost.is_some()).saturating_add(usize::from(wrapped.is_some()));
        writer.array(more.saturating_add(4)).uint(kind);
        writer.bytes(&self.salt).bytes(&self.nonce).bytes(&self.wrapped_key);
        if let Some(cost) = self.cost {
            cost.write(writer);
        }
        if let Some(wrapped) = wrapped {
            writer.bytes(wrapped);
        }
    }

    /// `[0, salt, nonce, key, ?wrapped]`, `[1, salt, nonce, key, cost]` or `[2, salt, nonce, key, cost, ?wrapped]`.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let length = reader.array()?;
        let (is_device, has_cost, has_wrapped) = match (reader.u64()?, length) {
            (0, 4) => (true, false, false),
            (0, 5) => (true, false, true),
            (1, 5) => (false, true, false),
            (2, 5) => (true, true, false),
            (2, 6) => (true, true, true),
            (0..=2, _) => return Err(DecodeError::Shape),
            _ => return Err(DecodeError::NewerKind),
        };
        let (salt, nonce, wrapped_key) = (reader.array_of_bytes()?, reader.array_of_bytes()?, reader.array_of_bytes()?);
        let cost = has_cost.then(|| Cost::read(reader)).transpose()?;
        let wrapped = if has_wrapped { reader.bytes()? } else { &[] };
        if wrapped.is_empty() == has_wrapped || wrapped.len() > MAX_WRAPPED {
            return Err(DecodeError::Shape);
        }
        Ok(Self { salt, nonce, wrapped_key, device: is_device.then(|| wrapped.to_vec()), cost })
    }
}
