//! What the tests of this crate share.

use std::convert::Infallible;

use rand_core::{TryCryptoRng, TryRng};

/// Bytes that differ and repeat from run to run: a hash of a counter.
#[derive(Default)]
pub(crate) struct Counter(u64);

impl TryRng for Counter {
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
            self.0 = self.0.wrapping_add(1);
            chunk.copy_from_slice(&crate::crypto::Hash::of(&self.0.to_le_bytes()).0[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Counter {}
