//! Signatures, hashes and sealing, each from a library; what is ours is only which bytes they are applied to.

pub(crate) mod aead;
pub(crate) mod cose;
mod ed25519;
mod hash;
pub(crate) mod seal;

pub(crate) use ed25519::VerifyingKey;
pub use ed25519::{PublicKey, Signature, SigningKey};
pub use hash::{Hash, Kid};
pub use seal::{OpeningKey, SealingKey};
