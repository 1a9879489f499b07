//! Moments and slices of time. Everything is UTC, in POSIX seconds; nothing here asks a clock.

use std::fmt;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

/// Seconds of an hour.
pub const HOUR: i64 = 3_600;
/// Seconds of a day.
pub const DAY: i64 = 86_400;

/// A moment: POSIX seconds, UTC. Prints as RFC 3339.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixTime(i64);

impl UnixTime {
    /// Before every other moment.
    pub const ALWAYS: Self = Self(i64::MIN);
    /// After every other moment.
    pub const NEVER: Self = Self(i64::MAX);

    /// The moment `seconds` after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn new(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// This moment as formats carry it, if they can: from 1970 to 2106.
    pub(crate) fn wire(self) -> Option<u32> {
        self.0.try_into().ok()
    }

    /// `seconds` later, or earlier when negative; stays at the ends of time.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// How many seconds this is after `other`.
    #[must_use]
    pub const fn since(self, other: Self) -> i64 {
        self.0.saturating_sub(other.0)
    }

    /// The greatest multiple of `length` seconds that isn't after this moment.
    #[must_use]
    pub const fn floor(self, length: i64) -> Self {
        match self.0.checked_rem_euclid(length) {
            Some(over) => Self(self.0.saturating_sub(over)),
            None => self,
        }
    }

    /// Reads RFC 3339, in UTC (`Z`) and whole seconds: `2026-11-20T08:30:00Z`.
    #[must_use]
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let time = DateTime::parse_from_rfc3339(text).ok()?;
        let whole = time.timestamp_subsec_nanos() == 0 && time.offset().local_minus_utc() == 0;
        whole.then(|| Self(time.timestamp()))
    }

    /// The calendar day this moment is in.
    #[must_use]
    pub fn date(self) -> Option<NaiveDate> {
        Some(DateTime::<Utc>::from_timestamp(self.0, 0)?.date_naive())
    }
}

impl From<u32> for UnixTime {
    fn from(seconds: u32) -> Self {
        Self(seconds.into())
    }
}

impl fmt::Display for UnixTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match DateTime::<Utc>::from_timestamp(self.0, 0) {
            Some(time) => f.write_str(&time.to_rfc3339_opts(SecondsFormat::Secs, true)),
            None => write!(f, "@{}", self.0),
        }
    }
}

impl fmt::Debug for UnixTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for UnixTime {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for UnixTime {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_rfc3339(&text).ok_or_else(|| serde::de::Error::custom("a time is written like 2026-11-20T08:30:00Z"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_floors_to_a_grid_before_1970_too() {
        assert_eq!(UnixTime::new(59).floor(30), UnixTime::new(30));
        assert_eq!(UnixTime::new(-1).floor(30), UnixTime::new(-30));
    }

    #[test]
    fn only_whole_utc_seconds_are_read() {
        assert_eq!(UnixTime::from_rfc3339("1970-01-01T00:00:30Z"), Some(UnixTime::new(30)));
        for other in ["1970-01-01", "1970-01-01T00:00:30.5Z", "1970-01-01T01:00:30+01:00", ""] {
            assert_eq!(UnixTime::from_rfc3339(other), None, "{other}");
        }
    }
}
