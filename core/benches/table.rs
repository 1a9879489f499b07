//! The table of all budgets, in 80 columns: each with what it is measured against, its limit, and whether it is met.

use crate::ratio::Ratio;

/// The limit of a row.
#[derive(Clone, Copy)]
pub(crate) enum Limit {
    /// Ours takes at most so many times the least.
    AtMost(f64),
    /// Ours reaches at least this share of the rate of the least.
    AtLeast(f64),
    /// None: shown for what it tells.
    None,
}

/// Prints each row as soon as it is there, and counts.
#[derive(Default)]
pub(crate) struct Table {
    met: u32,
    missed: u32,
    elsewhere: u32,
    notes: Vec<String>,
}

impl Table {
    pub(crate) fn new() -> Self {
        let table = Self::default();
        table.print("", ["ours", "the least", "ratio", "limit"], "");
        table
    }

    /// Our time beside the least.
    pub(crate) fn ratio(&mut self, what: &str, measured: &Ratio, limit: Limit) {
        let rate = 1.0 / measured.times;
        let (ratio, said, met) = match limit {
            Limit::AtMost(most) => (measured.times, format!("≤ {most:.2}"), Some(measured.times <= most)),
            Limit::AtLeast(least) => (rate, format!("≥ {least:.2}"), Some(rate >= least)),
            Limit::None => (measured.times, String::new(), None),
        };
        let times = [say(measured.ours), say(measured.least), format!("{ratio:.2}"), said];
        self.row(what, times.each_ref().map(String::as_str), met);
    }

    /// Our time alone.
    pub(crate) fn time(&mut self, what: &str, ours: f64, most: f64) {
        self.row(what, [&say(ours), "", "", &format!("≤ {}", say(most))], Some(ours <= most));
    }

    /// Bytes, and the version of the code that they need.
    pub(crate) fn size(&mut self, what: &str, ours: (usize, u8), most: (usize, u8)) {
        let met = ours.0 <= most.0 && ours.1 <= most.1;
        let [ours, limit] = [ours, most].map(|(bytes, version)| format!("{bytes} B, {version}-L"));
        self.row(what, [&ours, "", "", &format!("≤ {limit}")], Some(met));
    }

    /// A budget that something else measures.
    pub(crate) fn elsewhere(&mut self, what: &str, limit: &str, note: Option<&str>) {
        self.elsewhere += 1;
        self.notes.extend(note.map(|note| format!("{what}: {note}")));
        self.print(what, ["not here", "", "", limit], "");
    }

    /// The sum.
    pub(crate) fn end(self) {
        println!("\n{} met, {} missed, {} not measured here", self.met, self.missed, self.elsewhere);
        self.notes.iter().for_each(|note| println!("{note}"));
    }

    fn row(&mut self, what: &str, cells: [&str; 4], met: Option<bool>) {
        let verdict = match met {
            Some(true) => "pass",
            Some(false) => "MISSED",
            None => "",
        };
        self.met += u32::from(met == Some(true));
        self.missed += u32::from(met == Some(false));
        self.print(what, cells, verdict);
    }

    fn print(&self, what: &str, [ours, least, ratio, limit]: [&str; 4], verdict: &str) {
        let line = format!("{what:<26}{ours:>12}{least:>11}{ratio:>8}  {limit:<14}{verdict}");
        println!("{}", line.trim_end());
    }
}

/// A time in the unit that it is short in.
fn say(seconds: f64) -> String {
    if seconds < 1e-3 { format!("{:.1} µs", seconds * 1e6) } else { format!("{:.2} ms", seconds * 1e3) }
}
