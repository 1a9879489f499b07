//! Measures two ways of doing work by turns, so that a busy machine slows both alike.

use std::time::{Duration, Instant};

/// How long each row is measured, in as many rounds as fit, and how many there are at least. Medians leave out the rounds that
/// something else disturbed.
const MEASURED: Duration = Duration::from_secs(4);
const ROUNDS: usize = 25;

/// Medians over all rounds.
pub(crate) struct Ratio {
    /// Seconds of one piece of our work.
    pub(crate) ours: f64,
    /// Seconds of the least that does the same.
    pub(crate) least: f64,
    /// How many times the least ours takes.
    pub(crate) times: f64,
}

impl Ratio {
    /// Does a batch of `ours` and a batch of `least` by turns. Each does one batch of `pieces` and returns the time of what counts.
    pub(crate) fn measure(
        pieces: u32,
        mut ours: impl FnMut() -> Duration,
        mut least: impl FnMut() -> Duration,
    ) -> Self {
        let rounds = rounds(|| (ours().as_secs_f64(), least().as_secs_f64()));
        let each = f64::from(pieces);
        Self {
            ours: median(rounds.iter().map(|(ours, _)| ours / each)),
            least: median(rounds.iter().map(|(_, least)| least / each)),
            times: median(rounds.iter().map(|(ours, least)| ours / least)),
        }
    }
}

/// Seconds of work that has nothing beside it.
pub(crate) fn seconds(mut work: impl FnMut() -> Duration) -> f64 {
    median(rounds(|| work().as_secs_f64()).into_iter())
}

/// What each round gives, but for the first, which warms up.
fn rounds<T>(mut round: impl FnMut() -> T) -> Vec<T> {
    round();
    let mut rounds = Vec::new();
    let start = Instant::now();
    while rounds.len() < ROUNDS || start.elapsed() < MEASURED {
        rounds.push(round());
    }
    rounds
}

/// The time of one piece of work; what it makes is dropped after the clock is read.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let made = std::hint::black_box(work());
    let elapsed = start.elapsed();
    drop(made);
    elapsed
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
