//! Every target over its seeds and what comes of them, without a fuzzer.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::{cell::Cell, env, fs, panic, thread};

use laissez_fuzz::{TARGETS, Target, mutation::mutated, seeds};
use laissez_tests::{desk::Noise, hex};

#[test]
fn every_seed_is_the_one_that_is_generated() {
    if env::var_os("LAISSEZ_REGENERATE").is_some_and(|set| set == "1") {
        seeds::write();
    }
    for target in TARGETS {
        for (name, seed) in seeds::generate(target.name) {
            let file = seeds::folder(target.name).join(seeds::file_name(&name));
            let there = fs::read(&file).unwrap_or_default();
            assert!(there == seed, "{} isn't what is generated; run with LAISSEZ_REGENERATE=1", file.display());
        }
    }
}

thread_local! {
    /// Whether anything panicked in this thread, caught on its way or not.
    static PANICKED: Cell<bool> = const { Cell::new(false) };
}

/// Notes every panic: the scanner catches its own, and here they would be missed.
fn note_panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        PANICKED.set(true);
        before(panic);
    }));
}

#[test]
fn no_seed_and_no_spoilt_seed_breaks_a_law() {
    note_panics();
    // Two halves, as two cores are what one can count on.
    let (quick, slow): (Vec<_>, Vec<_>) = TARGETS.iter().enumerate().partition(|(place, _)| place % 2 == 0);
    thread::scope(|scope| {
        for half in [quick, slow] {
            scope.spawn(move || half.into_iter().for_each(|(_, target)| try_out(target)));
        }
    });
}

fn try_out(target: &Target) {
    let began = std::time::Instant::now();
    let seeds = seeds::read(target.name);
    let mut noise = Noise(1);
    let spoilt = (0..target.rounds).map(|_| mutated(&seeds, &mut noise));
    for input in [Vec::new()].into_iter().chain(seeds.iter().cloned()).chain(spoilt) {
        if panic::catch_unwind(|| (target.run)(&input)).is_err() || PANICKED.take() {
            panic!("{} breaks a law with {}", target.name, hex(&input));
        }
    }
    println!("{}: {} seeds, {} spoilt, {:?}", target.name, seeds.len(), target.rounds, began.elapsed());
}
