//! Spoilt inputs, the same in every run: for the test that needs no fuzzer.

use laissez_tests::desk::Noise;

/// One of `seeds`, changed in one to four places.
#[must_use]
pub fn mutated(seeds: &[Vec<u8>], noise: &mut Noise) -> Vec<u8> {
    let mut bytes = seeds[noise.below(seeds.len())].clone();
    for _ in 0..=noise.below(4) {
        change(&mut bytes, &seeds[noise.below(seeds.len())], noise);
    }
    bytes
}

/// Bytes that decoders compare with.
const TELLING: [u8; 12] = [0x00, 0x01, 0x17, 0x18, 0x20, 0x40, 0x5F, 0x7F, 0x80, 0xA0, 0xD2, 0xFF];

fn change(bytes: &mut Vec<u8>, other: &[u8], noise: &mut Noise) {
    let place = noise.below(bytes.len() + 1);
    let length = noise.below(16).min(bytes.len() - place);
    let telling = TELLING[noise.below(TELLING.len())];
    match noise.below(8) {
        0 if place < bytes.len() => bytes[place] ^= 1 << noise.below(8),
        1 if place < bytes.len() => bytes[place] = telling,
        2 if place < bytes.len() => bytes[place] = bytes[place].wrapping_add(1),
        3 => bytes.insert(place, telling),
        4 => drop(bytes.drain(place..place + length)),
        5 => drop(bytes.splice(place..place, bytes[place..place + length].to_vec())),
        6 => {
            let from = noise.below(other.len() + 1);
            let until = from + noise.below(32).min(other.len() - from);
            drop(bytes.splice(place..place + length, other[from..until].iter().copied()));
        }
        7 => bytes.truncate(place),
        _ => bytes.push(telling),
    }
}
