//! Results for people.

use crate::measure::{Outcome, Row};
use crate::reader::Reader;

/// Prints a table by condition for each reader. Times are those of frames 1280 pixels wide.
pub(crate) fn print(readers: &[Reader], rows: &[Row]) {
    for (i, reader) in readers.iter().enumerate() {
        println!("{:<14} {:>9} {:>7} {:>6} {:>10} {:>9}", reader.name, "read", "%", "wrong", "median ms", "p95 ms");
        for condition in conditions(rows) {
            line(condition, rows.iter().filter(|row| row.condition == condition), i);
        }
        line("all", rows.iter(), i);
        println!();
    }
}

/// The conditions in the order in which they first appear.
fn conditions(rows: &[Row]) -> Vec<&'static str> {
    let mut conditions = Vec::new();
    for row in rows {
        if !conditions.contains(&row.condition) {
            conditions.push(row.condition);
        }
    }
    conditions
}

fn line<'a>(name: &str, rows: impl Iterator<Item = &'a Row>, reader: usize) {
    let rows: Vec<(&Row, &Outcome)> = rows.map(|row| (row, &row.outcomes[reader])).collect();
    let sum = |count: fn(&Outcome) -> usize| rows.iter().map(|(_, outcome)| count(outcome)).sum::<usize>();
    let (found, codes, wrong) = (sum(|o| o.found), sum(|o| o.codes), sum(|o| o.wrong));
    let rate = if codes == 0 { "-".to_owned() } else { format!("{:.1}", 100. * found as f64 / codes as f64) };
    let times = rows.iter().filter(|(row, _)| row.width == 1_280).map(|(_, outcome)| outcome.ms).collect();
    let (median, p95) = quantiles(times);
    println!("{name:<14} {found:>4}/{codes:<4} {rate:>7} {wrong:>6} {median:>10.2} {p95:>9.2}");
}

/// The median and the 95th percentile; 0 of nothing.
fn quantiles(mut values: Vec<f64>) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |part: f64| values.get((values.len() as f64 * part) as usize).copied().unwrap_or(0.);
    (at(0.5), at(0.95))
}
