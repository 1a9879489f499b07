//! What the tests of Laissez on its public API share. Whatever goes wrong here fails the test that asked.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "helpers of tests: a panic here is a failed test"
)]

pub mod annotate;
pub mod brittle;
pub mod desk;
pub mod examples;
pub mod forge;
pub mod memory;
pub mod vectors;
pub mod world;

use std::convert::Infallible;

use data_encoding::HEXLOWER;
use laissez::{
    crypto::Hash,
    time::UnixTime,
    vault::{FileStore, VaultError},
};
use rand_core::{TryCryptoRng, TryRng};

/// The bytes of a lower-case hex string.
#[must_use]
pub fn bytes(hex: &str) -> Vec<u8> {
    HEXLOWER.decode(hex.as_bytes()).unwrap_or_else(|error| panic!("{error} in the hex {hex}"))
}

/// Lower-case hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}

/// The moment that RFC 3339 writes so.
#[must_use]
pub fn time(rfc3339: &str) -> UnixTime {
    UnixTime::from_rfc3339(rfc3339).unwrap_or_else(|| panic!("{rfc3339} is no time"))
}

/// Bytes that look random and are the same in every run: hashes of a seed and a counter.
pub struct Chance {
    seed: u64,
    counter: u64,
}

impl Chance {
    /// The stream of this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { seed, counter: 0 }
    }

    fn next_block(&mut self) -> [u8; 32] {
        self.counter = self.counter.wrapping_add(1);
        Hash::of(&[self.seed.to_le_bytes(), self.counter.to_le_bytes()].concat()).0
    }
}

impl TryRng for Chance {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
        for chunk in to.chunks_mut(32) {
            let block = self.next_block();
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Chance {}

/// The vault of a folder that others are about to leave: a process that is just being made holds, for that moment, what its
/// parent has open.
#[must_use]
pub fn alone(folder: &std::path::Path) -> FileStore {
    for _ in 0..1_000_000 {
        match FileStore::new(folder) {
            Err(VaultError::InUse) => std::thread::yield_now(),
            store => return store.unwrap(),
        }
    }
    panic!("nobody leaves {}", folder.display())
}

/// The file at `path` inside the repository.
#[must_use]
pub fn repository(path: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The text of the file at `path` inside the repository.
#[must_use]
pub fn read(path: &str) -> String {
    std::fs::read_to_string(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Checks that the file at `path` inside the repository is what is generated; with `LAISSEZ_REGENERATE=1` in the environment,
/// writes it instead.
pub fn is_generated(path: &str, generated: &str) {
    if std::env::var_os("LAISSEZ_REGENERATE").is_some_and(|set| set == "1") {
        let file = repository(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, generated).unwrap();
    } else {
        let there = read(path);
        assert!(there == generated, "{path} isn't what is generated: look at it, or run with LAISSEZ_REGENERATE=1");
    }
}
