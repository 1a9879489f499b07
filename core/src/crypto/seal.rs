//! HPKE (RFC 9180), base mode, X25519, HKDF-SHA256, AES-256-GCM: what lets a file travel by mail.

use std::fmt;

use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable, aead::AesGcm256, kdf::HkdfSha256, kem::X25519HkdfSha256,
};
use rand_core::CryptoRng;
use zeroize::{ZeroizeOnDrop, Zeroizing};

use super::Kid;

/// An X25519 public key: what one seals a file to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SealingKey(pub [u8; 32]);

impl SealingKey {
    /// Its name.
    #[must_use]
    pub fn kid(&self) -> Kid {
        Kid::of(&self.0)
    }

    /// Seals `plaintext`: the encapsulated key and the ciphertext. `None` if this key is no point of the curve.
    pub(crate) fn seal(
        &self,
        info: &[u8],
        aad: &[u8],
        plaintext: &[u8],
        rng: &mut impl CryptoRng,
    ) -> Option<([u8; 32], Vec<u8>)> {
        let key = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&self.0).ok()?;
        let (enc, ciphertext) = hpke::single_shot_seal_with_rng::<AesGcm256, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &key,
            info,
            plaintext,
            aad,
            rng,
        )
        .ok()?;
        Some((enc.to_bytes().into(), ciphertext))
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealingKey({})", self.kid())
    }
}

/// An X25519 secret key: what one opens a sealed file with. Wiped when dropped.
#[derive(ZeroizeOnDrop)]
pub struct OpeningKey {
    secret: [u8; 32],
}

impl OpeningKey {
    /// Generates a key from `rng`.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut secret = [0; 32];
        rng.fill_bytes(&mut secret);
        Self { secret }
    }

    /// Takes the 32 secret bytes of RFC 7748.
    #[must_use]
    pub fn from_secret(secret: [u8; 32]) -> Self {
        Self { secret }
    }

    /// The 32 secret bytes, to be stored encrypted.
    #[must_use]
    pub fn dangerous_secret(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.secret)
    }

    /// The key that seals for this one.
    #[must_use]
    pub fn public(&self) -> SealingKey {
        SealingKey(self.private().map_or([0; 32], |key| X25519HkdfSha256::sk_to_pk(&key).to_bytes().into()))
    }

    /// Opens what was sealed to [`OpeningKey::public`]; `None` for anything else.
    pub(crate) fn open(
        &self,
        enc: &[u8; 32],
        info: &[u8],
        aad: &[u8],
        ciphertext: &[u8],
    ) -> Option<Zeroizing<Vec<u8>>> {
        let enc = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(enc).ok()?;
        hpke::single_shot_open::<AesGcm256, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &self.private()?,
            &enc,
            info,
            ciphertext,
            aad,
        )
        .ok()
        .map(Zeroizing::new)
    }

    /// Any 32 bytes are an X25519 key (RFC 7748 §5), so this is always `Some`.
    fn private(&self) -> Option<<X25519HkdfSha256 as Kem>::PrivateKey> {
        <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(&self.secret).ok()
    }
}

impl fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpeningKey").finish_non_exhaustive()
    }
}
