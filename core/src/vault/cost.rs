//! What one try of a passphrase costs: Argon2id (RFC 9106), one lane.

use std::time::Duration;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::{Zeroize, Zeroizing};

use super::VaultError;
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::aead::Key,
};

/// Memory and passes of Argon2id. Whoever tries passphrases pays this for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// In KiB.
    memory: u32,
    passes: u32,
}

const MIB: u32 = 1 << 10;
const LANES: u32 = 1;
/// What calibration tries, each about half as dear again as the one before.
const LADDER: [Cost; 9] = [
    Cost::FLOOR,
    Cost::of(32 * MIB, 2),
    Cost::of(48 * MIB, 2),
    Cost::DEFAULT,
    Cost::of(96 * MIB, 3),
    Cost::of(128 * MIB, 3),
    Cost::of(128 * MIB, 5),
    Cost::of(128 * MIB, 8),
    Cost::of(128 * MIB, 12),
];

impl Cost {
    /// The least that is made, and read: 19 MiB, twice over.
    pub const FLOOR: Self = Self::of(19 * MIB, 2);
    /// Where nothing was measured: 64 MiB, three times over.
    pub const DEFAULT: Self = Self::of(64 * MIB, 3);
    /// The most that is read: a file that asks for more would only take memory and time.
    pub const CEILING: Self = Self::of(256 * MIB, 16);
    /// The longest that a try should take on the device that makes the slot.
    pub const TARGET: Duration = Duration::from_millis(250);

    const fn of(memory: u32, passes: u32) -> Self {
        Self { memory, passes }
    }

    /// The dearest cost whose try takes [`Cost::TARGET`] at most on this device, never under [`Cost::FLOOR`]. The core has no
    /// clock: `time` runs what it is given, once, and says how long that took.
    pub fn calibrate(mut time: impl FnMut(&mut dyn FnMut()) -> Duration) -> Self {
        let mut fits = Self::FLOOR;
        for cost in LADDER {
            // A try that finds no memory took no time, and is no measure.
            let mut made = false;
            let took = time(&mut || made = cost.derive("a passphrase", &[0; 16]).is_ok());
            if !made || took > Self::TARGET {
                break;
            }
            fits = cost;
        }
        fits
    }

    /// The key of a passphrase.
    pub(super) fn derive(self, passphrase: &str, salt: &[u8; 16]) -> Result<Key, VaultError> {
        let out_of_memory = || VaultError::Disk(std::io::ErrorKind::OutOfMemory.into());
        let params = Params::new(self.memory, self.passes, LANES, Some(32)).map_err(|_| out_of_memory())?;
        let mut blocks = Vec::new();
        blocks.try_reserve_exact(params.block_count()).map_err(|_| out_of_memory())?;
        blocks.resize(params.block_count(), Block::default());
        let mut key = Zeroizing::new([0; 32]);
        let derived = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
            passphrase.as_bytes(),
            salt,
            key.as_mut(),
            &mut blocks,
        );
        blocks.iter_mut().for_each(Zeroize::zeroize);
        derived.map_err(|_| out_of_memory())?;
        Ok(key)
    }

    pub(super) fn write(self, writer: &mut Writer) {
        writer.array(3).uint(self.memory).uint(self.passes).uint(LANES);
    }

    /// `[memory in KiB, passes, lanes]`, within floor and ceiling.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.array_of(3)?;
        let (memory, passes, lanes) = (reader.u32()?, reader.u32()?, reader.u32()?);
        let within = (Self::FLOOR.memory..=Self::CEILING.memory).contains(&memory)
            && (Self::FLOOR.passes..=Self::CEILING.passes).contains(&passes);
        if within && lanes == LANES { Ok(Self { memory, passes }) } else { Err(DecodeError::Shape) }
    }
}

impl Default for Cost {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(memory: u32, passes: u32, lanes: u32) -> Result<Cost, DecodeError> {
        let bytes = Writer::new().array(3).uint(memory).uint(passes).uint(lanes).finish();
        Cost::read(&mut Reader::new(&bytes, 64)?)
    }

    #[test]
    fn a_cost_outside_floor_and_ceiling_is_refused_before_any_memory_is_taken() {
        assert_eq!(read(64 * MIB, 3, 1), Ok(Cost::DEFAULT));
        for (memory, passes, lanes) in [
            (19 * MIB - 1, 2, 1),
            (19 * MIB, 1, 1),
            (256 * MIB + 1, 3, 1),
            (u32::MAX, 3, 1),
            (64 * MIB, 17, 1),
            (64 * MIB, u32::MAX, 1),
            (64 * MIB, 3, 0),
            (64 * MIB, 3, 2),
        ] {
            assert_eq!(read(memory, passes, lanes), Err(DecodeError::Shape), "{memory} {passes} {lanes}");
        }
    }

    #[test]
    fn calibration_climbs_until_a_try_takes_too_long() {
        for (quick, expected) in [(0, Cost::FLOOR), (1, Cost::FLOOR), (2, Cost::of(32 * MIB, 2)), (4, Cost::DEFAULT)] {
            let mut tries = 0;
            let cost = Cost::calibrate(|work| {
                work();
                tries += 1;
                Duration::from_millis(if tries > quick { 251 } else { 250 })
            });
            assert_eq!((cost, tries), (expected, quick + 1));
        }
    }

    #[test]
    fn no_cost_of_calibration_is_refused_when_it_is_read() {
        for cost in LADDER {
            assert_eq!(read(cost.memory, cost.passes, LANES), Ok(cost));
        }
    }

    #[test]
    fn a_passphrase_becomes_the_key_that_other_libraries_make_of_it() {
        // As two others compute it (libargon2 by its command line, OpenSSL 3.2):
        // echo -n "correct horse" | argon2 0123456789abcdef -id -t 2 -k 19456 -p 1 -l 32 -r
        let key = Cost::FLOOR.derive("correct horse", b"0123456789abcdef").unwrap();
        assert_eq!(data_encoding::HEXLOWER.encode(key.as_ref()), REFERENCE);
    }

    const REFERENCE: &str = "ae4d8c8b713876044c8347c76986a9b5655944aaacfffe9bea4dff9e7b6a1899";
}
