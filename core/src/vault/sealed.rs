//! The vault's bytes: a header of key slots, and a body that only the data key opens.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::VaultError;
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::aead::{self, Key},
};

const FORMAT: u64 = 1;
/// A vault holds a few thousand tokens of 96 bytes; this is far above.
const MAX_LEN: usize = 64 << 20;
/// Bytes of a vault that are neither its header nor its body.
const HEADS: usize = 64;
const INFO: &[u8] = b"laissez/1/vault";

/// An open vault: knows the data key, and the slots that wrap it. The body is the caller's.
pub struct Vault {
    data_key: Key,
    slot: DeviceSlot,
    generation: u64,
}

/// The data key, wrapped for a secret that the device keeps.
struct DeviceSlot {
    salt: [u8; 16],
    nonce: [u8; 12],
    wrapped: [u8; 48],
}

impl Vault {
    /// A new vault that `device_secret` opens.
    #[must_use]
    pub fn create(device_secret: &[u8; 32], rng: &mut impl CryptoRng) -> Option<Self> {
        let mut data_key = Key::default();
        let (mut salt, mut nonce) = ([0; 16], [0; 12]);
        rng.fill_bytes(data_key.as_mut());
        rng.fill_bytes(&mut salt);
        rng.fill_bytes(&mut nonce);
        let wrapping = aead::derive(&salt, device_secret, INFO);
        let wrapped = aead::seal(&wrapping, nonce, &[], data_key.as_ref())?.try_into().ok()?;
        Some(Self { data_key, slot: DeviceSlot { salt, nonce, wrapped }, generation: 0 })
    }

    /// Opens a vault: itself and its body.
    ///
    /// # Errors
    /// [`VaultError::WrongKey`], [`VaultError::Damaged`], [`VaultError::NewerVersion`].
    pub fn open(bytes: &[u8], device_secret: &[u8; 32]) -> Result<(Self, Zeroizing<Vec<u8>>), VaultError> {
        let parts = Parts::decode(bytes).map_err(|error| match error {
            DecodeError::NewerKind => VaultError::NewerVersion,
            _ => VaultError::Damaged,
        })?;
        let wrapping = aead::derive(&parts.slot.salt, device_secret, INFO);
        let data_key = aead::open(&wrapping, parts.slot.nonce, &[], &parts.slot.wrapped).ok_or(VaultError::WrongKey)?;
        let data_key: Key = Zeroizing::new(data_key.as_slice().try_into().map_err(|_| VaultError::Damaged)?);
        let body = aead::open(&data_key, parts.nonce, parts.header, parts.body).ok_or(VaultError::Damaged)?;
        Ok((Self { data_key, slot: parts.slot, generation: parts.generation }, body))
    }

    /// The bytes of this vault around `body`: one generation on, under a fresh nonce.
    pub fn seal(&mut self, body: &[u8], rng: &mut impl CryptoRng) -> Option<Vec<u8>> {
        self.generation = self.generation.checked_add(1)?;
        let header = self.header();
        let mut nonce = [0; 12];
        rng.fill_bytes(&mut nonce);
        let sealed = aead::seal(&self.data_key, nonce, &header, body)?;
        let mut writer = Writer::with_capacity(header.len().saturating_add(sealed.len()).saturating_add(HEADS));
        Some(writer.array(4).uint(FORMAT).bytes(&header).bytes(&nonce).bytes(&sealed).finish())
    }

    fn header(&self) -> Vec<u8> {
        let slot = &self.slot;
        let mut writer = Writer::new();
        writer.map(2).int(0).array(1);
        writer.array(4).uint(0_u64).bytes(&slot.salt).bytes(&slot.nonce).bytes(&slot.wrapped);
        writer.int(1).uint(self.generation).finish()
    }
}

struct Parts<'b> {
    header: &'b [u8],
    slot: DeviceSlot,
    generation: u64,
    nonce: [u8; 12],
    body: &'b [u8],
}

impl<'b> Parts<'b> {
    /// `[1, header, nonce, body]`
    fn decode(bytes: &'b [u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes, MAX_LEN)?;
        let length = reader.array()?;
        if reader.u64()? != FORMAT {
            return Err(DecodeError::NewerKind);
        }
        if length != 4 {
            return Err(DecodeError::Shape);
        }
        let header = reader.bytes()?;
        let nonce = reader.array_of_bytes()?;
        let body = reader.bytes()?;
        let (slot, generation) = read_header(header)?;
        Ok(Self { header, slot, generation, nonce, body })
    }
}

/// `{0: [[0, salt, nonce, wrapped]], 1: generation}`; other slots are of a later version.
fn read_header(header: &[u8]) -> Result<(DeviceSlot, u64), DecodeError> {
    let mut reader = Reader::new(header, header.len())?;
    let mut map = reader.map()?;
    let slot = map.required(0, |reader| {
        let slots = reader.array()?;
        reader.array_of(4)?;
        if slots != 1 || reader.u64()? != 0 {
            return Err(DecodeError::NewerKind);
        }
        Ok(DeviceSlot {
            salt: reader.array_of_bytes()?,
            nonce: reader.array_of_bytes()?,
            wrapped: reader.array_of_bytes()?,
        })
    })?;
    let generation = map.required(1, Reader::u64)?;
    // A passphrase's parameters stand here in a later version.
    map.end().map_err(|_| DecodeError::NewerKind)?;
    Ok((slot, generation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Counter;

    #[test]
    fn a_body_comes_back_under_its_key_alone() {
        let mut rng = Counter::default();
        let bytes = Vault::create(&[1; 32], &mut rng).unwrap().seal(b"passes", &mut rng).unwrap();
        assert_eq!(Vault::open(&bytes, &[1; 32]).unwrap().1.as_slice(), b"passes");
        assert!(matches!(Vault::open(&bytes, &[2; 32]), Err(VaultError::WrongKey)));
        assert!(!bytes.windows(6).any(|window| window == b"passes"));
    }

    #[test]
    fn a_vault_with_one_bit_changed_does_not_open() {
        let mut rng = Counter::default();
        let bytes = Vault::create(&[1; 32], &mut rng).unwrap().seal(b"passes", &mut rng).unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(Vault::open(&changed, &[1; 32]).is_err(), "bit {bit}");
        }
        for length in 0..bytes.len() {
            assert!(Vault::open(&bytes[..length], &[1; 32]).is_err(), "cut to {length}");
        }
    }

    #[test]
    fn a_vault_with_a_passphrase_is_of_a_later_version_not_damaged() {
        let mut rng = Counter::default();
        let header = Vault::create(&[1; 32], &mut rng).unwrap().header();
        let (_, entries) = header.split_first().unwrap();
        let later = Writer::new().map(3).raw(entries).int(2).map(0).finish();
        let bytes = Writer::new().array(4).uint(FORMAT).bytes(&later).bytes(&[0; 12]).bytes(b"body").finish();
        assert!(matches!(Vault::open(&bytes, &[1; 32]), Err(VaultError::NewerVersion)));
    }

    #[test]
    fn two_saves_never_share_their_nonce() {
        let mut rng = Counter::default();
        let mut vault = Vault::create(&[1; 32], &mut rng).unwrap();
        assert_ne!(vault.seal(b"same", &mut rng), vault.seal(b"same", &mut rng));
    }
}
