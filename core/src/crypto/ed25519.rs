//! Ed25519 (RFC 8032), verified strictly: no small-order keys, no signature that another verifier would judge otherwise.

use std::fmt;

use rand_core::CryptoRng;
use zeroize::{Zeroize, Zeroizing};

use super::Kid;

/// An Ed25519 secret key. Wiped when dropped; can't be printed or cloned.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// Generates a key from `rng`.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut secret = Zeroizing::new([0; 32]);
        rng.fill_bytes(secret.as_mut());
        Self::from_secret(&secret)
    }

    /// Takes the 32 secret bytes of RFC 8032 §5.1.5.
    #[must_use]
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(secret))
    }

    /// The 32 secret bytes, to be stored encrypted.
    #[must_use]
    pub fn dangerous_secret(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }

    /// The public key of this secret.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// Signs `message`.
    pub(crate) fn sign(&self, message: &[u8]) -> Signature {
        use ed25519_dalek::Signer;
        Signature(self.0.sign(message).to_bytes())
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

    /// For a key that comes with what it signed, and once: as [`Self::verifying`] and [`VerifyingKey::verify`], which would look
    /// twice whether it is of small order.
    pub(crate) fn verify(&self, message: &[u8], signature: &Signature) -> bool {
        ed25519_dalek::VerifyingKey::from_bytes(&self.0).is_ok_and(|key| VerifyingKey(key).verify(message, signature))
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
        self.0.verify_strict(message, &ed25519_dalek::Signature::from_bytes(&signature.0)).is_ok()
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
        assert_eq!(format!("{:?}", SigningKey::from_secret(&[0xAB; 32])), "SigningKey { .. }");
    }

    #[test]
    fn a_key_of_small_order_is_no_key_and_signs_nothing() {
        let mut identity = [0; 32];
        identity[0] = 1;
        assert!(PublicKey(identity).verifying().is_none());
        // With R = B and S = 1 the equation S·B = R + k·A holds for every message, if A is the identity.
        let mut signature = [0x66; 64];
        signature[0] = 0x58;
        signature[32..].copy_from_slice(&identity);
        let lax = ed25519_dalek::VerifyingKey::from_bytes(&identity).unwrap();
        let dalek = ed25519_dalek::Signature::from_bytes(&signature);
        assert!(ed25519_dalek::Verifier::verify(&lax, b"anything", &dalek).is_ok());
        assert!(!PublicKey(identity).verify(b"anything", &Signature(signature)));
    }

    #[test]
    fn a_key_that_comes_once_verifies_as_one_made_ready() {
        let key = SigningKey::from_secret(&[7; 32]);
        let (public, signature) = (key.public(), key.sign(b"this"));
        for message in [b"this", b"that"] {
            let ready = public.verifying().is_some_and(|key| key.verify(message, &signature));
            assert_eq!(public.verify(message, &signature), ready);
            assert_eq!(ready, message == b"this");
        }
        assert!(!PublicKey([2; 32]).verify(b"this", &signature), "2 is the y of no point of the curve");
    }
}
