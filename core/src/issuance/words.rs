//! Six words that two people compare at a desk.

use crate::crypto::Hash;

/// BIP-39's English list, a word a line. As one text it has no addresses in it, which as a list of texts weigh more than its words.
const WORDS: &str = include_str!("words.txt");
/// How far the nine bytes that hold 66 bits are shifted for each word.
const SHIFTS: [u32; 6] = [61, 50, 39, 28, 17, 6];

/// The first 66 bits of SHA-256 of a request file, 11 bits a word, from BIP-39's English list.
#[must_use]
pub fn six_words(request_file: &[u8]) -> [&'static str; 6] {
    let hash = Hash::of(request_file);
    let bits = hash.0.iter().take(9).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    SHIFTS.map(|shift| {
        let index = usize::try_from(bits >> shift & 0x7ff).unwrap_or_default();
        WORDS.lines().nth(index).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use bip39::Language;

    use super::*;

    #[test]
    fn the_list_is_the_published_one() {
        assert!(WORDS.lines().eq(Language::English.word_list().iter().copied()));
    }

    #[test]
    fn words_are_eleven_bits_each_of_the_hash() {
        // SHA-256 of nothing begins e3 b0 c4 42 98 fc 1c 14 9a: 11100011101 10000110001 …
        let words = six_words(&[]);
        let list = Language::English.word_list();
        assert_eq!((words[0], words[1]), (list[0b111_0001_1101], list[0b100_0011_0001]));
    }
}
