//! Opening a wallet with the tokens of a month: decrypting, reading, and checking its trust pack's signatures again.

use laissez::wallet::Wallet;

use crate::{
    ratio::{seconds, timed},
    table::Table,
    world::{DEVICE_SECRET, Memory, NOW, Result, World, rng},
};

/// Seconds.
const LIMIT: f64 = 0.005;

pub(crate) fn run(world: &World, table: &mut Table) -> Result {
    let vault = world.vault(31)?;
    let open = || {
        let store = Memory::of(&vault);
        timed(|| Wallet::open(store, &DEVICE_SECRET, NOW, &mut rng()).unwrap())
    };
    table.time("open, of 2,000 tokens", seconds(open), LIMIT);
    Ok(())
}
