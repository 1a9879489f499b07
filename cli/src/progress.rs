//! A bar, or a word, for work that takes long, on standard error and only where that is a terminal. It leaves nothing behind.

use std::{
    io::{self, IsTerminal, Write},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

/// Shorter work needs no bar.
const SHORT: Duration = Duration::from_millis(500);
const CELLS: usize = 40;
/// Back to the line's first column; and from there to its end.
const START: &str = "\r";
const CLEAR: &str = "\x1b[K";

pub(crate) struct Progress {
    total: usize,
    begun: Instant,
    terminal: bool,
    drawn: bool,
}

impl Progress {
    /// Of so many pieces of work, which begin now.
    pub(crate) fn new(total: usize) -> Self {
        Self { total, begun: Instant::now(), terminal: io::stderr().is_terminal(), drawn: false }
    }

    /// Draws the bar with so many pieces done, once the work has taken long.
    pub(crate) fn draw(&mut self, done: usize) {
        if self.terminal && self.begun.elapsed() >= SHORT {
            put(&bar(done, self.total));
            self.drawn = true;
        }
    }

    /// As [`Self::draw`], of a total that is known only now, with words behind.
    pub(crate) fn draw_of(&mut self, done: usize, total: usize, words: &str) {
        if self.terminal && self.begun.elapsed() >= SHORT {
            put(&format!("{}{words}", bar(done, total)));
            self.drawn = true;
        }
    }

    /// Takes the bar away, so that something else can be written.
    pub(crate) fn hide(&mut self) {
        if std::mem::take(&mut self.drawn) {
            put("");
        }
    }
}

/// Does work of which nobody knows how much is done, and says so once it has taken long.
pub(crate) fn waiting<T>(words: &str, work: impl FnOnce() -> T) -> T {
    if !io::stderr().is_terminal() {
        return work();
    }
    let (done, wait) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            if wait.recv_timeout(SHORT) == Err(mpsc::RecvTimeoutError::Timeout) {
                put(words);
                let _ = wait.recv();
                put("");
            }
        });
        let result = work();
        drop(done);
        result
    })
}

fn put(line: &str) {
    // Nobody to show it to is no reason to stop.
    let _ = write!(io::stderr(), "{START}{line}{CLEAR}");
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.hide();
    }
}

/// `[##########                              ] 100 of 400`
fn bar(done: usize, total: usize) -> String {
    let cells = done.saturating_mul(CELLS).checked_div(total).unwrap_or(CELLS);
    format!("[{:<CELLS$}] {done} of {total}", "#".repeat(cells))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_fills_from_none_to_all_and_fits_80_columns() {
        assert_eq!(bar(0, 3), format!("[{}] 0 of 3", " ".repeat(CELLS)));
        assert_eq!(bar(1, 2), format!("[{}{}] 1 of 2", "#".repeat(CELLS / 2), " ".repeat(CELLS / 2)));
        assert_eq!(bar(3, 3), format!("[{}] 3 of 3", "#".repeat(CELLS)));
        assert!(bar(9_999_999, 9_999_999).len() <= 80);
    }
}
