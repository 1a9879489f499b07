//! What is left of a wallet in memory once it is locked.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::process::Command;

use laissez::{record::Record, vault::FileStore, wallet::Wallet};
use laissez_tests::{
    desk::{DEVICE, Noise},
    hex,
    world::World,
};

#[test]
fn nothing_of_the_record_is_left_in_memory_once_the_wallet_is_locked() {
    let world = World::new();
    let folder = tempfile::tempdir().unwrap();
    let (now, mut noise) = (world.now, Noise(1));
    let store = FileStore::new(folder.path()).unwrap();
    let mut wallet = Wallet::create(store, &DEVICE, world.pack.bytes(), None, now, &mut noise).unwrap();
    let request = wallet.request(World::ISSUER, &[world.rule("Nothing")], now, 1, &mut noise).unwrap();
    let record = Record::from_json(r#"{"passport_name": "QUIJANO<<ALONSO", "birth_date": "1947-09-29"}"#).unwrap();
    let (answer, _) = world.issuer.answer(&world.pack, &record, &request.bytes, now, 1, &mut noise).unwrap();
    wallet.import(&answer, now, &mut noise).unwrap();
    drop(wallet);

    let inverted: Vec<u8> = b"QUIJANO<<ALONSO".iter().map(|byte| !byte).collect();
    let mut search = Command::new(env!("CARGO_BIN_EXE_search_after_lock"));
    let output = search.arg(folder.path()).arg(hex(&inverted)).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let (open, locked) = said.trim().split_once(' ').unwrap();
    assert_ne!(open, "0", "the search finds what is there");
    assert_eq!(locked, "0", "and nothing is there any more");
}
