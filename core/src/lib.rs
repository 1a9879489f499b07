//! All that a wallet, an issuer and a verifier decide. Knows no screen, clock or network.

mod cbor;
pub mod crypto;
pub mod inspect;
pub mod issuance;
pub mod presentation;
pub mod qr;
pub mod record;
pub mod rule;
pub mod time;
pub mod token;
pub mod trust;
pub mod vault;
pub mod verifier;
pub mod wallet;

#[cfg(test)]
mod testing;

pub use cbor::DecodeError;
