//! Opening a wallet with the tokens of a month: decrypting, reading, and checking its trust pack's signatures again.

use std::time::Duration;

use laissez::{crypto::Hash, wallet::Wallet};

use crate::{
    ratio::{Budget, compare, timed},
    world::{DEVICE_SECRET, Memory, NOW, Result, World, rng},
};

pub(crate) fn run(world: &World) -> Result {
    let vault = world.vault(31)?;
    let open = || {
        let store = Memory::of(&vault);
        timed(|| Wallet::open(store, &DEVICE_SECRET, NOW, &mut rng()).unwrap())
    };
    let megabyte = vec![7; 1 << 20];
    let hash = || timed(|| Hash::of(&megabyte));
    compare(("open, of 2,000 tokens", open), ("SHA-256 of 1 MiB", hash), 1, Budget::Within(Duration::from_millis(5)));
    Ok(())
}
