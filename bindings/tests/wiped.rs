//! What is freed is wiped, also what UniFFI copied on its way into a call and back.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "tests")]

use laissez_ffi::{Key, NewKey, PassphraseCost};
use laissez_tests::memory::found;

/// Inverted, so that the words are nowhere but where a test puts them.
fn inverted() -> Vec<u8> {
    b"four words that nobody else has 4711".iter().map(|byte| !byte).collect()
}

/// The words amid others: the allocator of the system writes over the first bytes of what is freed, and over no more.
fn words(inverted: &[u8]) -> String {
    let words: Vec<u8> = inverted.iter().map(|byte| !byte).collect();
    [vec![b'a'; 64], words, vec![b'z'; 64]].concat().try_into().unwrap()
}

#[test]
fn what_is_freed_is_nowhere_in_memory() {
    let inverted = inverted();
    let held = words(&inverted);
    let copies: Vec<_> = (0..100).map(|_| held.clone().into_bytes()).collect();
    assert!(found(&inverted) > 100, "the search finds what is there");
    let key = Key::passphrase(held);
    let new = NewKey::passphrase(words(&inverted), &PassphraseCost::least());
    drop((copies, key, new));
    assert_eq!(found(&inverted), 0);
}
