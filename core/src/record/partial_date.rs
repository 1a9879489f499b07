//! Dates that aren't known to the day.

use std::fmt;

use super::Date;
use crate::cbor::{DecodeError, Reader};

/// A date known to the year, the month or the day. [`PartialDate::from_iso`] and [`PartialDate::from_number`] check it.
/// Its `Debug` shows nothing, for a birth date is one; `Display` is ISO 8601, as far as the date is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// Only the year.
    Year(i32),
    /// Year and month (1–12).
    Month(i32, u32),
    /// The day.
    Day(Date),
}

impl PartialDate {
    /// Reads `1984`, `1984-03` or `1984-03-07`, exactly so, of the years 1000 to 9999.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        let digits = |text: &str, length: usize| -> Option<u32> {
            let all = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
            all.then(|| text.parse().ok()).flatten()
        };
        let mut parts = text.splitn(3, '-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|text| digits(text, 2).ok_or(())).transpose().ok()?;
        let day = parts.next().map(|text| digits(text, 2).ok_or(())).transpose().ok()?;
        Self::new(year, month, day)
    }

    /// Reads the wire's number, told apart by its magnitude: `YYYY`, `YYYYMM` or `YYYYMMDD`.
    #[must_use]
    pub fn from_number(number: u32) -> Option<Self> {
        let (year, month, day) = match number {
            1_000..=9_999 => (number, None, None),
            100_000..=999_999 => (number / 100, Some(number % 100), None),
            10_000_000..=99_999_999 => (number / 10_000, Some(number / 100 % 100), Some(number % 100)),
            _ => return None,
        };
        Self::new(year, month, day)
    }

    fn new(year: u32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        let year = year.try_into().ok()?;
        let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1))?;
        Some(match (month, day) {
            (None, _) => Self::Year(year),
            (Some(month), None) => Self::Month(year, month),
            (Some(_), Some(_)) => Self::Day(first),
        })
    }

    /// The wire's number: `YYYY`, `YYYYMM` or `YYYYMMDD`.
    #[must_use]
    pub fn number(&self) -> u32 {
        match *self {
            Self::Year(year) => number(&[(year, 1)]),
            Self::Month(year, month) => number(&[(year, 100), (signed(month), 1)]),
            Self::Day(date) => number(&[(date.year(), 10_000), (signed(date.month()), 100), (signed(date.day()), 1)]),
        }
    }

    /// The last day it could be: nobody becomes older because a date is partial.
    #[must_use]
    pub fn latest_day(&self) -> Date {
        let last_of_month = |year, month| (28..=31).rev().find_map(|day| Date::new(year, month, day));
        let day = match *self {
            Self::Year(year) => Date::new(year, 12, 31),
            Self::Month(year, month) => last_of_month(year, month),
            Self::Day(date) => Some(date),
        };
        day.unwrap_or(Date::LAST)
    }

    /// The year, which is always known.
    #[must_use]
    pub fn year(&self) -> i32 {
        match *self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(date) => date.year(),
        }
    }

    /// The month (1–12), if known.
    #[must_use]
    pub fn month(&self) -> Option<u32> {
        match *self {
            Self::Year(_) => None,
            Self::Month(_, month) => Some(month),
            Self::Day(date) => Some(date.month()),
        }
    }

    /// The day of the month (1–31), if known.
    #[must_use]
    pub fn day(&self) -> Option<u32> {
        match *self {
            Self::Year(_) | Self::Month(..) => None,
            Self::Day(date) => Some(date.day()),
        }
    }

    /// Reads `partial` of the CDDL.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Self::from_number(reader.u32()?).ok_or(DecodeError::Shape)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => fmt::Display::fmt(date, f),
        }
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PartialDate(..)")
    }
}

/// The sum of parts times their weights; no date is negative or too great.
fn number(parts: &[(i32, u32)]) -> u32 {
    parts.iter().fold(0, |sum: u32, (part, weight)| {
        sum.saturating_add(u32::try_from(*part).unwrap_or_default().saturating_mul(*weight))
    })
}

fn signed(part: u32) -> i32 {
    part.try_into().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_partial_date_is_told_apart_by_its_length() {
        for (text, number, date) in [
            ("1984", 1_984, PartialDate::Year(1984)),
            ("1984-03", 198_403, PartialDate::Month(1984, 3)),
            ("1984-03-07", 19_840_307, PartialDate::Day(Date::new(1984, 3, 7).unwrap())),
        ] {
            assert_eq!(PartialDate::from_iso(text), Some(date));
            assert_eq!(PartialDate::from_number(number), Some(date));
            assert_eq!((date.to_string(), date.number()), (text.to_owned(), number));
        }
    }

    #[test]
    fn a_partial_date_is_checked_as_strictly_as_a_day() {
        for text in ["1984-02-30", "1984-13", "1984-00", "0984", "198", "19840", "1984-3", "1984-03-7", "1984-03-07-01"]
        {
            assert_eq!(PartialDate::from_iso(text), None, "{text}");
        }
        for number in [0, 999, 10_000, 99_999, 198_413, 198_400, 1_984_030, 19_840_300, 100_000_000] {
            assert_eq!(PartialDate::from_number(number), None, "{number}");
        }
    }

    #[test]
    fn the_latest_day_is_the_end_of_what_is_known() {
        for (text, latest) in [
            ("1984", "1984-12-31"),
            ("1984-02", "1984-02-29"),
            ("1900-02", "1900-02-28"),
            ("1984-12", "1984-12-31"),
            ("9999-12", "9999-12-31"),
            ("9999", "9999-12-31"),
            ("1984-03-07", "1984-03-07"),
        ] {
            assert_eq!(PartialDate::from_iso(text).unwrap().latest_day().to_string(), latest);
        }
    }

    #[test]
    fn parts_that_are_not_known_are_none() {
        let date = PartialDate::from_iso("1984-03").unwrap();
        assert_eq!((date.year(), date.month(), date.day()), (1984, Some(3), None));
    }

    #[test]
    fn debug_shows_no_birth_date() {
        assert_eq!(format!("{:?}", PartialDate::from_iso("1984-03-07").unwrap()), "PartialDate(..)");
    }

    proptest! {
        #[test]
        fn every_number_that_is_read_is_written_the_same(number: u32) {
            if let Some(date) = PartialDate::from_number(number % 100_000_000) {
                prop_assert_eq!(date.number(), number % 100_000_000);
                prop_assert_eq!(PartialDate::from_iso(&date.to_string()), Some(date));
                prop_assert!(date.latest_day().year() == date.year());
            }
        }
    }
}
