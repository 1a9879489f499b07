//! What came out, by condition.

use crate::measure::{Outcome, Row};
use crate::reader::Reader;
use crate::table::Table;

/// One reader's figures: codes read, payloads that no code has, and times.
pub(crate) fn of_one(reader: usize, readers: &[Reader], rows: &[Row]) -> Table {
    let line = |name: &str, rows: &[&Row]| {
        let (found, codes) = (sum(rows, reader, |o| o.found), sum(rows, reader, |o| o.codes));
        let times = rows.iter().filter(|row| row.is_timed).map(|row| row.outcomes[reader].ms).collect();
        let (median, p95) = quantiles(times);
        vec![
            name.to_owned(),
            format!("{found}/{codes}"),
            rate(found, codes),
            sum(rows, reader, |o| o.wrong).to_string(),
            format!("{median:.2}"),
            format!("{p95:.2}"),
        ]
    };
    Table {
        title: readers[reader].name.to_owned(),
        head: ["condition", "read", "%", "wrong", "median ms", "p95 ms"].map(str::to_owned).to_vec(),
        lines: by_condition(rows, |row| row.condition, line),
    }
}

/// All readers side by side: the part of the codes that each read, how often it was wrong, and how our times compare with
/// each other's.
pub(crate) fn of_all(title: &str, readers: &[Reader], rows: &[Row]) -> Table {
    let mut head = vec!["condition".to_owned(), "codes".to_owned()];
    head.extend(readers.iter().flat_map(|reader| [format!("{} %", reader.name), "wrong".to_owned()]));
    head.extend(readers.iter().skip(1).map(|_| "time ratio".to_owned()));
    let line = |name: &str, rows: &[&Row]| {
        let codes = sum(rows, 0, |o| o.codes);
        let mut cells = vec![name.to_owned(), codes.to_string()];
        cells.extend((0..readers.len()).flat_map(|reader| {
            [rate(sum(rows, reader, |o| o.found), codes), sum(rows, reader, |o| o.wrong).to_string()]
        }));
        cells.extend((1..readers.len()).map(|other| {
            let timed = rows.iter().filter(|row| row.is_timed);
            let (median, _) = quantiles(timed.map(|row| row.outcomes[0].ms / row.outcomes[other].ms).collect());
            format!("{median:.2}")
        }));
        cells
    };
    Table { title: title.to_owned(), head, lines: by_condition(rows, |row| row.condition, line) }
}

/// Of sequences, whose frames are named `sequence-frame`: how many were read in one frame at least.
pub(crate) fn of_sequences(readers: &[Reader], rows: &[Row]) -> Table {
    let mut head = vec!["condition".to_owned(), "sequences".to_owned()];
    head.extend(readers.iter().map(|reader| format!("{} read", reader.name)));
    let line = |name: &str, rows: &[&Row]| {
        let sequences: Vec<&[&Row]> = rows.chunk_by(|one, next| sequence(one) == sequence(next)).collect();
        let is_read =
            |reader: usize| sequences.iter().filter(|rows| sum(rows, reader, |o| o.found) > 0).count().to_string();
        let mut cells = vec![name.to_owned(), sequences.len().to_string()];
        cells.extend((0..readers.len()).map(is_read));
        cells
    };
    Table {
        title: "Sequences of which a frame was read".to_owned(),
        head,
        lines: by_condition(rows, |row| row.condition, line),
    }
}

fn sequence(row: &Row) -> &str {
    row.id.split('-').next().unwrap_or(&row.id)
}

/// A line for each condition, in the order in which they first appear, and one for all.
pub(crate) fn by_condition<R>(
    rows: &[R],
    condition: impl Fn(&R) -> &'static str,
    line: impl Fn(&str, &[&R]) -> Vec<String>,
) -> Vec<Vec<String>> {
    let mut conditions: Vec<&str> = Vec::new();
    for row in rows {
        if !conditions.contains(&condition(row)) {
            conditions.push(condition(row));
        }
    }
    let of = |name: &&str| rows.iter().filter(|row| condition(row) == *name).collect::<Vec<_>>();
    let mut lines: Vec<_> = conditions.iter().map(|condition| line(condition, &of(condition))).collect();
    if lines.len() > 1 {
        lines.push(line("all", &rows.iter().collect::<Vec<_>>()));
    }
    lines
}

fn sum(rows: &[&Row], reader: usize, count: fn(&Outcome) -> usize) -> usize {
    rows.iter().map(|row| count(&row.outcomes[reader])).sum()
}

fn rate(found: usize, codes: usize) -> String {
    if codes == 0 { "-".to_owned() } else { format!("{:.1}", 100. * found as f64 / codes as f64) }
}

/// The median and the 95th percentile; 0 of nothing.
fn quantiles(mut values: Vec<f64>) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |part: f64| values.get((values.len() as f64 * part) as usize).copied().unwrap_or(0.);
    (at(0.5), at(0.95))
}
