//! Sets of time.

use crate::time::UnixTime;

/// `[from, until)`. [`UnixTime::ALWAYS`] and [`UnixTime::NEVER`] stand for no beginning and no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    /// First moment in it.
    pub from: UnixTime,
    /// First moment after it.
    pub until: UnixTime,
}

impl Interval {
    /// Whether `time` is in it.
    #[must_use]
    pub fn contains(&self, time: UnixTime) -> bool {
        self.from <= time && time < self.until
    }
}

/// Disjoint, non-empty intervals that don't touch, ascending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IntervalSet(Vec<Interval>);

impl IntervalSet {
    /// The intervals, ascending.
    #[must_use]
    pub fn intervals(&self) -> &[Interval] {
        &self.0
    }
}
