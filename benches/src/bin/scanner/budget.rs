//! The budget of reading: no slower than zxing-cpp, and at least its hit rate, on the same frames.

use std::io;

use laissez_benches::standing;

use crate::measure;
use crate::reader::Reader;

/// Prints the rows of the table of budgets that `cargo bench -p laissez` leaves out.
pub(crate) fn print(seed: u64, readers: &[Reader]) -> io::Result<()> {
    if readers.len() < 2 {
        return Err(io::Error::other("a budget is a ratio to zxing-cpp: add --features zxing"));
    }
    let mut cases = standing::frames(seed);
    cases.retain(|case| case.is_timed);
    let rows = measure::all(&cases, readers, |_, _, _| Ok(()))?;
    let median = |reader: usize| {
        let mut times: Vec<f64> = rows.iter().map(|row| row.outcomes[reader].ms).collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let read = |reader: usize| {
        let found = rows.iter().filter(|row| row.outcomes[reader].all_found()).count();
        found as f64 / rows.len() as f64
    };
    let (ours, least) = (median(0), median(1));
    line(
        "read, a 720p frame",
        &format!("{ours:.2} ms"),
        &format!("{least:.2} ms"),
        ours / least,
        "≤ 1.00",
        ours <= least,
    );
    let (ours, least) = (read(0), read(1));
    let percent = |part: f64| format!("{:.1} %", part * 100.0);
    line("read, hit rate", &percent(ours), &percent(least), ours / least, "≥ 1.00", ours >= least);
    Ok(())
}

fn line(what: &str, ours: &str, least: &str, ratio: f64, limit: &str, met: bool) {
    println!("{what:<26}{ours:>12}{least:>11}{ratio:>8.2}  {limit:<14}{}", if met { "pass" } else { "MISSED" });
}
