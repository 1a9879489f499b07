//! Measures two ways of doing work by turns, so that a busy machine slows both alike, and prints how they compare.

use std::time::{Duration, Instant};

/// What the ratio of the two must be.
#[derive(Clone, Copy)]
pub(crate) enum Budget {
    /// Ours takes at most so many times the limit's time.
    AtMost(f64),
    /// Ours reaches at least this share of the limit's rate.
    AtLeast(f64),
    /// Ours takes at most so long, whatever the other takes.
    Within(Duration),
    /// Shown for what it tells.
    None,
}

/// How long each row is measured, in as many rounds as fit, and how many there are at least. Medians leave out the rounds that
/// something else disturbed.
const MEASURED: Duration = Duration::from_secs(4);
const ROUNDS: usize = 25;

/// The time of one piece of work; what it makes is dropped after the clock is read.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let made = std::hint::black_box(work());
    let elapsed = start.elapsed();
    drop(made);
    elapsed
}

pub(crate) fn print_head() {
    println!("{:<34} {:>10}  {:<34} {:>10} {:>6}  budget", "what", "time", "limit", "time", "ratio");
}

/// Runs a batch of `ours` and a batch of `limit` by turns and prints a row. Each closure does one batch of `pieces` and
/// returns the time of what counts.
pub(crate) fn compare(
    (name, mut ours): (&str, impl FnMut() -> Duration),
    (limit_name, mut limit): (&str, impl FnMut() -> Duration),
    pieces: u32,
    budget: Budget,
) {
    let (_, _) = (ours(), limit());
    let mut rounds = Vec::new();
    let start = Instant::now();
    while rounds.len() < ROUNDS || start.elapsed() < MEASURED {
        rounds.push((ours(), limit()));
    }
    let ours = median(rounds.iter().map(|(ours, _)| ours.as_secs_f64()));
    let limit = median(rounds.iter().map(|(_, limit)| limit.as_secs_f64()));
    let ratio = median(rounds.iter().map(|(ours, limit)| ours.as_secs_f64() / limit.as_secs_f64()));
    let each = |seconds: f64| format!("{:.1} µs", seconds / f64::from(pieces) * 1e6);
    let (ratio, said, ok) = match budget {
        Budget::AtMost(most) => (ratio, format!("≤ {most:.2}"), ratio <= most),
        Budget::AtLeast(least) => (1.0 / ratio, format!("≥ {least:.2}"), 1.0 / ratio >= least),
        Budget::Within(time) => (ratio, format!("≤ {} µs", time.as_micros()), ours <= time.as_secs_f64()),
        Budget::None => (ratio, "-".to_owned(), true),
    };
    let verdict = match budget {
        Budget::None => "",
        _ if ok => "ok",
        _ => "OVER",
    };
    println!("{name:<34} {:>10}  {limit_name:<34} {:>10} {ratio:>6.2}  {said} {verdict}", each(ours), each(limit));
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
