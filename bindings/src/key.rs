//! What opens a wallet. The device's secret comes from the shell, in two steps: it asks for `wrapped()`, lets the platform unwrap it
//! in its own time, and gives the secret to `unlock`.

use std::{sync::Arc, time::Instant};

use getrandom::{SysRng, rand_core::UnwrapErr};
use laissez::vault::{self, Cost, NewSlot, Unlock};
use rand_core::Rng;
use zeroize::Zeroizing;

use crate::{
    error::{LaissezError, Outcome, guarded},
    mirror::{mirrored, prints_as_nothing},
};

type Secret = Zeroizing<[u8; 32]>;

mirrored! {
    vault,
    /// What a wallet asks for.
    SlotKind {
        /// A secret that the device keeps.
        Device,
        /// A passphrase.
        Passphrase,
        /// The device's secret and a passphrase.
        Both,
    }
}

/// 32 random bytes for a device to keep: wrap them with the platform's key store, and make a `NewKey` of both.
///
/// # Errors
/// `internal` where the system gives no random numbers.
#[uniffi::export]
pub fn generate_device_secret() -> Outcome<Vec<u8>> {
    guarded(|| {
        let mut secret = vec![0; 32];
        random().fill_bytes(&mut secret);
        Ok(secret)
    })
}

/// The system's randomness. Panics where there is none: a call that is guarded reports it.
pub(crate) const fn random() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

/// What one try of a passphrase costs, in memory and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Object)]
pub struct PassphraseCost(pub(crate) Cost);

#[uniffi::export]
impl PassphraseCost {
    /// As much as this device does in a quarter of a second: takes about a second to find out.
    ///
    /// # Errors
    /// `internal`.
    #[uniffi::constructor]
    pub fn calibrated() -> Outcome<Arc<Self>> {
        guarded(|| {
            let cost = Cost::calibrate(|work| {
                let begun = Instant::now();
                work();
                begun.elapsed()
            });
            Ok(Arc::new(Self(cost)))
        })
    }

    /// 64 MiB, three times over: where nothing is measured.
    #[uniffi::constructor]
    #[must_use]
    pub fn standard() -> Arc<Self> {
        Arc::new(Self(Cost::DEFAULT))
    }

    /// The least that is allowed: 19 MiB, twice over. For tests.
    #[uniffi::constructor]
    #[must_use]
    pub fn least() -> Arc<Self> {
        Arc::new(Self(Cost::FLOOR))
    }
}

/// What opens a wallet: the device's secret, a passphrase, or both. Wiped when closed, and prints as nothing.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Key {
    secret: Option<Secret>,
    words: Option<Zeroizing<String>>,
    seen: Option<u64>,
}

#[uniffi::export]
impl Key {
    /// The 32 bytes that the platform unwrapped.
    ///
    /// # Errors
    /// `bad_argument` for another length.
    #[uniffi::constructor]
    pub fn device(secret: Vec<u8>) -> Outcome<Arc<Self>> {
        guarded(|| Ok(Arc::new(Self { secret: Some(read_secret(secret)?), words: None, seen: None })))
    }

    /// What the traveller typed.
    #[uniffi::constructor]
    #[must_use]
    pub fn passphrase(words: String) -> Arc<Self> {
        Arc::new(Self { secret: None, words: Some(words.into()), seen: None })
    }

    /// Both.
    ///
    /// # Errors
    /// As `Key.device`.
    #[uniffi::constructor]
    pub fn both(secret: Vec<u8>, words: String) -> Outcome<Arc<Self>> {
        let words = Some(words.into());
        guarded(|| Ok(Arc::new(Self { secret: Some(read_secret(secret)?), words, seen: None })))
    }

    /// The same, with the generation that this device saw last, from a counter that putting files back doesn't turn back.
    #[must_use]
    pub fn seen(&self, generation: u64) -> Arc<Self> {
        Arc::new(Self { secret: self.secret.clone(), words: self.words.clone(), seen: Some(generation) })
    }
}

impl Key {
    pub(crate) fn unlock(&self) -> Unlock<'_> {
        let mut unlock = Unlock::new();
        if let Some(secret) = &self.secret {
            unlock = unlock.device(secret);
        }
        if let Some(words) = &self.words {
            unlock = unlock.passphrase(words);
        }
        match self.seen {
            Some(generation) => unlock.seen(generation),
            None => unlock,
        }
    }
}

/// A way to open a wallet, to be made. Wiped when closed, and prints as nothing.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct NewKey(Way);

enum Way {
    Device(Secret, Vec<u8>),
    Passphrase(Zeroizing<String>, Cost),
    Both(Secret, Vec<u8>, Zeroizing<String>, Cost),
}

#[uniffi::export]
impl NewKey {
    /// By the device's 32 bytes, beside which the vault keeps how the platform wrapped them (up to 1,024 bytes).
    ///
    /// # Errors
    /// `bad_argument` for another length.
    #[uniffi::constructor]
    pub fn device(secret: Vec<u8>, wrapped: Vec<u8>) -> Outcome<Arc<Self>> {
        guarded(|| Ok(Arc::new(Self(Way::Device(read_secret(secret)?, wrapped)))))
    }

    /// By a passphrase of at least 8 characters.
    #[uniffi::constructor]
    #[must_use]
    pub fn passphrase(words: String, cost: &PassphraseCost) -> Arc<Self> {
        Arc::new(Self(Way::Passphrase(words.into(), cost.0)))
    }

    /// By both together.
    ///
    /// # Errors
    /// As `NewKey.device`.
    #[uniffi::constructor]
    pub fn both(secret: Vec<u8>, wrapped: Vec<u8>, words: String, cost: &PassphraseCost) -> Outcome<Arc<Self>> {
        let words = words.into();
        guarded(|| Ok(Arc::new(Self(Way::Both(read_secret(secret)?, wrapped, words, cost.0)))))
    }
}

impl NewKey {
    pub(crate) fn slot(&self) -> NewSlot<'_> {
        match &self.0 {
            Way::Device(secret, wrapped) => NewSlot::device(secret, wrapped),
            Way::Passphrase(words, cost) => NewSlot::passphrase(words, *cost),
            Way::Both(secret, wrapped, words, cost) => NewSlot::device(secret, wrapped).and_passphrase(words, *cost),
        }
    }
}

fn read_secret(bytes: Vec<u8>) -> Result<Secret, LaissezError> {
    let bytes = Zeroizing::new(bytes);
    let mut secret = Secret::default();
    if bytes.len() != secret.len() {
        return Err(LaissezError::argument("a device's secret has 32 bytes"));
    }
    secret.iter_mut().zip(bytes.iter()).for_each(|(to, from)| *to = *from);
    Ok(secret)
}

prints_as_nothing!(Key, NewKey);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_of_another_length_is_no_key() {
        let error = Key::device(vec![7; 31]).unwrap_err();
        assert_eq!(error.code(), "bad_argument");
        assert!(NewKey::device(vec![7; 33], vec![]).is_err());
    }

    #[test]
    fn keys_print_as_nothing() {
        let key = Key::both(vec![7; 32], "correct horse".to_owned()).unwrap();
        let new = NewKey::passphrase("correct horse".to_owned(), &PassphraseCost::least());
        assert_eq!(format!("{key} {key:?} {new} {new:?}"), "Key(..) Key(..) NewKey(..) NewKey(..)");
    }

    #[test]
    fn secrets_are_random() {
        let (one, other) = (generate_device_secret().unwrap(), generate_device_secret().unwrap());
        assert_eq!((one.len(), other.len()), (32, 32));
        assert_ne!(one, other);
    }
}
