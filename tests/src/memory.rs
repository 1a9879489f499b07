//! A search of this process's own memory, for what should be nowhere in it any more. On Linux.

use std::{
    fs::{self, File},
    io::{Read, Seek, SeekFrom},
};

const PIECE: usize = 1 << 20;

/// How often the words, of which `inverted` has each byte inverted, stand in what this process can write to.
#[must_use]
pub fn found(inverted: &[u8]) -> usize {
    let mut memory = File::open("/proc/self/mem").unwrap();
    let mut piece = vec![0; PIECE];
    let own = piece.as_ptr().addr()..piece.as_ptr().addr() + PIECE;
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    let mut count = 0;
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (from, rest) = line.split_once('-').unwrap();
        let [from, until] = [from, rest.split(' ').next().unwrap()].map(|hex| usize::from_str_radix(hex, 16).unwrap());
        for start in (from..until).step_by(PIECE - inverted.len()) {
            let piece = &mut piece[..PIECE.min(until - start)];
            memory.seek(SeekFrom::Start(start.try_into().unwrap())).unwrap();
            if memory.read_exact(piece).is_err() {
                continue;
            }
            let places = piece.windows(inverted.len()).enumerate().filter(|(place, window)| {
                !own.contains(&(start + place)) && window.iter().zip(inverted).all(|(byte, other)| *byte == !other)
            });
            count += places.count();
        }
    }
    count
}
