//! Opens the wallet in a folder, uses it, locks it, and searches its own memory for words before and after. For the test that gives
//! it those words, inverted, so that they are nowhere here but in the wallet.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a helper of a test: a panic here is a failed test")]

use std::{env, path::Path};

use laissez::wallet::{ShowKind, Wallet};
use laissez_tests::{
    alone, bytes,
    desk::{DEVICE, Noise},
    memory::found,
    time,
    world::World,
};

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let inverted = bytes(&arguments[2]);
    let (now, mut noise) = (time("2026-11-21T14:00:00Z"), Noise(1));
    let mut wallet = Wallet::open(alone(Path::new(&arguments[1])), &DEVICE, now, &mut noise).unwrap();
    let rule = World::new().rule("Nothing");
    drop(wallet.preview(rule, now).unwrap());
    drop(wallet.show(rule, ShowKind::New, None, false, now, &mut noise).unwrap());
    let open = found(&inverted);
    wallet.lock();
    println!("{open} {}", found(&inverted));
}
