//! Ed25519 (RFC 8032), verified strictly: no small-order keys, no signature that another verifier would judge otherwise.

use std::fmt;

use rand_core::CryptoRng;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::Kid;

/// An Ed25519 secret key. Wiped when dropped; can't be printed or cloned.
#[derive(ZeroizeOnDrop)]
pub struct SigningKey {
    secret: [u8; 32],
}

impl SigningKey {
    /// Generates a key from `rng`.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut secret = [0; 32];
        rng.fill_bytes(&mut secret);
        Self { secret }
    }

    /// Takes the 32 secret bytes of RFC 8032 §5.1.5.
    #[must_use]
    pub fn from_secret(secret: [u8; 32]) -> Self {
        Self { secret }
    }

    /// The 32 secret bytes, to be stored encrypted.
    #[must_use]
    pub fn dangerous_secret(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.secret)
    }

    /// The public key of this secret.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.dalek().verifying_key().to_bytes())
    }

    /// Signs `message`.
    pub(crate) fn sign(&self, message: &[u8]) -> Signature {
        use ed25519_dalek::Signer;
        Signature(self.dalek().sign(message).to_bytes())
    }

    fn dalek(&self) -> ed25519_dalek::SigningKey {
        ed25519_dalek::SigningKey::from_bytes(&self.secret)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").finish_non_exhaustive()
    }
}

/// An Ed25519 public key as it is carried: 32 bytes, not yet known to be a point of the curve.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey(pub [u8; 32]);

impl PublicKey {
    /// Its name.
    #[must_use]
    pub fn kid(&self) -> Kid {
        Kid::of(&self.0)
    }

    /// Decompresses the point. `None` if these bytes are no key, or one of small order.
    pub(crate) fn verifying(&self) -> Option<VerifyingKey> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(&self.0).ok()?;
        (!key.is_weak()).then_some(VerifyingKey(key))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.kid())
    }
}

/// A public key that is ready to verify with.
#[derive(Clone)]
pub(crate) struct VerifyingKey(ed25519_dalek::VerifyingKey);

impl VerifyingKey {
    /// Whether `signature` is this key's over `message`, strictly (RFC 8032 §5.1.7 with canonical encodings only).
    pub(crate) fn verify(&self, message: &[u8], signature: &Signature) -> bool {
        self.0
            .verify_strict(message, &ed25519_dalek::Signature::from_bytes(&signature.0))
            .is_ok()
    }
}

/// An Ed25519 signature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(..)")
    }
}

impl Zeroize for Signature {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_secret() {
        assert_eq!(
            format!("{:?}", SigningKey::from_secret([0xAB; 32])),
            "SigningKey { .. }"
        );
    }

    #[test]
    fn a_key_of_small_order_is_no_key() {
        let mut identity = [0; 32];
        identity[0] = 1;
        assert!(PublicKey(identity).verifying().is_none());
    }
}
