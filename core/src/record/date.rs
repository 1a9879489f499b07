//! Days.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use super::PartialDate;
use crate::{
    cbor::{DecodeError, Reader},
    time::UnixTime,
};

/// A day of the Gregorian calendar, of the years 1000 to 9999. Prints as ISO 8601: `2026-06-01`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// The day of this year (1000–9999), month (1–12) and day (1–31), if the calendar has it.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1000..=9999).contains(&year) {
            return None;
        }
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// The day that `time` is in, UTC; `None` outside the years 1000 to 9999.
    #[must_use]
    pub fn of(time: UnixTime) -> Option<Self> {
        let day = time.date()?;
        Self::new(day.year(), day.month(), day.day())
    }

    /// Reads ISO 8601's long form and no other: `2026-06-01`.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        match PartialDate::from_iso(text)? {
            PartialDate::Day(date) => Some(date),
            PartialDate::Year(_) | PartialDate::Month(..) => None,
        }
    }

    /// The day of this number, `YYYYMMDD`, if the calendar has it.
    #[must_use]
    pub fn from_number(number: u32) -> Option<Self> {
        match PartialDate::from_number(number)? {
            PartialDate::Day(date) => Some(date),
            PartialDate::Year(_) | PartialDate::Month(..) => None,
        }
    }

    /// The day as the wire has it: `YYYYMMDD`.
    #[must_use]
    pub fn number(self) -> u32 {
        PartialDate::Day(self).number()
    }

    /// The moment it begins, 00:00Z.
    #[must_use]
    pub fn start(self) -> UnixTime {
        UnixTime::new(self.0.and_time(NaiveTime::MIN).and_utc().timestamp())
    }

    /// The day `days` later. Stays at 9999-12-31, the last day there is.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        self.0.checked_add_days(Days::new(days.into())).map_or(Self::LAST, |day| Self(day).min(Self::LAST))
    }

    /// 1000–9999
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// 1–12
    #[must_use]
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// 1–31
    #[must_use]
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// 9999-12-31
    pub(super) const LAST: Self = match NaiveDate::from_ymd_opt(9999, 12, 31) {
        Some(day) => Self(day),
        None => Self(NaiveDate::MAX),
    };

    /// Reads `day` of the CDDL.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Self::from_number(reader.u32()?).ok_or(DecodeError::Shape)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_iso(&String::deserialize(deserializer)?)
            .ok_or_else(|| serde::de::Error::custom("a day is written like 2026-06-01"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_number_and_a_text() {
        let day = Date::from_iso("2026-06-01").unwrap();
        assert_eq!(day.number(), 20_260_601);
        assert_eq!(Date::from_number(20_260_601), Some(day));
        assert_eq!(day.to_string(), "2026-06-01");
        assert_eq!(Date::new(2026, 6, 1), Some(day));
    }

    #[test]
    fn a_day_begins_at_midnight_utc() {
        assert_eq!(Date::new(1970, 1, 2).unwrap().start(), UnixTime::new(86_400));
        assert_eq!(Date::new(1000, 1, 1).unwrap().start().to_string(), "1000-01-01T00:00:00Z");
        assert_eq!(Date::of(UnixTime::new(86_399)), Date::new(1970, 1, 1));
    }

    #[test]
    fn days_are_counted_over_months_and_leap_years_and_stop_at_the_last() {
        assert_eq!(Date::new(2024, 2, 28).unwrap().plus_days(2), Date::new(2024, 3, 1).unwrap());
        assert_eq!(Date::new(9999, 12, 30).unwrap().plus_days(36_500), Date::LAST);
        assert_eq!(Date::LAST.plus_days(u32::MAX), Date::LAST);
    }

    #[test]
    fn days_that_the_calendar_lacks_or_written_otherwise_are_refused() {
        for text in [
            "1984-02-30",
            "1983-02-29",
            "1984-13-01",
            "1984-00-01",
            "1984-01-00",
            "1984-1-1",
            "84-01-01",
            "0999-01-01",
            "10000-01-01",
            "1984-01-01T00:00:00Z",
            " 1984-01-01",
            "1984/01/01",
            "+984-01-01",
            "1984-01-01-",
            "１９８４-01-01",
            "1984-",
            "1984-01-",
            "",
            "-",
            "1984-03",
            "1984",
        ] {
            assert_eq!(Date::from_iso(text), None, "{text}");
        }
        for number in [0, 999, 1984, 198_403, 19_840_230, 19_841_301, 100_000_101, 9_991_231, u32::MAX] {
            assert_eq!(Date::from_number(number), None, "{number}");
        }
    }
}
