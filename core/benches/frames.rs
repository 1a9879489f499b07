//! How long an animated code takes: frames and seconds until a receiver has the file, from any start, with none and with a third
//! of the frames lost. Prints the tables of `docs/frames.md`.
//!
//! `cargo bench -p laissez --bench frames`

#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a bench that fails should say where"
)]

#[allow(dead_code, reason = "shared with the other benches")]
mod world;

use std::time::Instant;

use laissez::frames::{MAX_LEN, Received, Receiver, Sender};
use world::{ISSUER, Memory, NOW, World, rng};

const TRIALS: u32 = 200;

fn main() -> world::Result {
    let world = World::new()?;
    println!(
        "| file | bytes | frames needed | in a round | lost | frames shown: median, worst of {TRIALS} | s at 5/s | s at 10/s |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for days in [7, 28, 90] {
        let mut wallet = world.wallet(Memory::default())?;
        let request = wallet.request(ISSUER, &[world.rule_id()?], NOW, days, &mut rng())?.bytes;
        let (answer, _) = world.issuer.answer(&world.pack, &world.record, &request, NOW, days, &mut rng())?;
        for (what, file) in [("request", request), ("answer", answer)] {
            let sender = Sender::new(&file)?;
            let round: Vec<String> = sender.texts().take(usize::try_from(sender.round())?).collect();
            for (lost, third) in [("0 %", false), ("a third", true)] {
                let mut chance = Chance(1);
                let mut shown: Vec<usize> = (0..TRIALS).map(|_| watch(&round, third, &mut chance)).collect();
                shown.sort_unstable();
                let (median, worst) = (shown[shown.len() / 2], shown[shown.len() - 1]);
                let seconds = |rate: usize| format!("{}, {}", median.div_ceil(rate), worst.div_ceil(rate));
                println!(
                    "| {what}, {days} days | {} | {} | {} | {lost} | {median}, {worst} | {} | {} |",
                    file.len(),
                    sender.file().pieces(),
                    round.len(),
                    seconds(5),
                    seconds(10)
                );
            }
        }
    }

    println!("\n| file | pieces | prepare | put together, a third lost |");
    println!("|---|---|---|---|");
    for length in [4_096, 61_505, 131_139, 368_707, 1 << 20, MAX_LEN] {
        let file: Vec<u8> = (0..length).map(|at| u8::try_from(at * 31 % 251).unwrap()).collect();
        let (mut prepare, mut decode) = (Vec::new(), Vec::new());
        for _ in 0..9 {
            let began = Instant::now();
            let sender = Sender::new(&file)?;
            prepare.push(began.elapsed());
            let texts: Vec<String> =
                (0..sender.round()).filter(|number| number % 3 != 1).map(|number| sender.text(number)).collect();
            let mut receiver = Receiver::default();
            for text in texts {
                let began = Instant::now();
                if let Received::Whole(whole) = receiver.take(text.as_bytes())? {
                    decode.push(began.elapsed());
                    assert!(whole == file);
                    break;
                }
            }
        }
        prepare.sort_unstable();
        decode.sort_unstable();
        println!("| {length} | {} | {:.1?} | {:.1?} |", length.div_ceil(552), prepare[4], decode[4]);
    }
    Ok(())
}

/// How many frames are shown, from a random start in a round that repeats, until the file is there.
fn watch(round: &[String], third: bool, chance: &mut Chance) -> usize {
    let start = chance.below(round.len());
    let mut receiver = Receiver::default();
    let shown = round.iter().cycle().skip(start).position(|text| {
        let lost = third && chance.below(3) == 0;
        !lost && matches!(receiver.take(text.as_bytes()), Ok(Received::Whole(_)))
    });
    shown.unwrap() + 1
}

/// Chance, always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}
