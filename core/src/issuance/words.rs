//! Six words that two people compare at a desk.

use bip39::Language;

use crate::crypto::Hash;

const BITS: usize = 11;

/// The first 66 bits of SHA-256 of a request file, 11 bits a word, from BIP-39's English list.
#[must_use]
pub fn six_words(request_file: &[u8]) -> [&'static str; 6] {
    let hash = Hash::of(request_file);
    let bit = |index: usize| {
        let byte = hash.0.get(index / 8).copied().unwrap_or_default();
        usize::from(byte >> (7 - index % 8) & 1)
    };
    let words = Language::English.word_list();
    std::array::from_fn(|word| {
        let first = word.saturating_mul(BITS);
        let index = (0..BITS).fold(0_usize, |sum, offset| sum << 1 | bit(first.saturating_add(offset)));
        words.get(index).copied().unwrap_or_default()
    })
}
