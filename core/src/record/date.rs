//! Days, and dates that aren't known to the day.

use chrono::NaiveDate;

use crate::time::UnixTime;

/// A day of the Gregorian calendar, of the years 1000 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// The day as the wire has it: `YYYYMMDD`.
    #[must_use]
    pub fn number(self) -> u32 {
        todo!()
    }

    /// The moment it begins, 00:00Z.
    #[must_use]
    pub fn start(self) -> UnixTime {
        todo!()
    }
}

/// A date known to the year, the month or the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// Only the year.
    Year(i32),
    /// Year and month (1–12).
    Month(i32, u32),
    /// The day.
    Day(Date),
}
