//! Opens the wallet in a folder, uses it, locks it, and searches its own memory for words before and after. For the test that gives
//! it those words, inverted, so that they are nowhere here but in the wallet.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a helper of a test: a panic here is a failed test"
)]

use std::{
    env,
    fs::{self, File},
    io::{Read, Seek, SeekFrom},
    path::Path,
};

use laissez::wallet::{ShowKind, Wallet};
use laissez_tests::{
    alone, bytes,
    desk::{DEVICE, Noise},
    time,
    world::World,
};

const PIECE: usize = 1 << 20;

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

/// How often the words stand in what this process can write to.
fn found(inverted: &[u8]) -> usize {
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
