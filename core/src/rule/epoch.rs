//! Slices of time that everybody's tokens share.

use serde::{Deserialize, Serialize};

use super::Interval;
use crate::time::UnixTime;

/// How long a rule's epochs are. In JSON `6h`, `24h` or `7d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EpochLength {
    /// Six hours.
    #[serde(rename = "6h")]
    SixHours,
    /// A day.
    #[serde(rename = "24h")]
    Day,
    /// A week, from Thursday 00:00Z.
    #[serde(rename = "7d")]
    Week,
}

impl EpochLength {
    /// In seconds.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        match self {
            Self::SixHours => 21_600,
            Self::Day => 86_400,
            Self::Week => 604_800,
        }
    }

    /// The length of so many seconds, if there is one.
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Option<Self> {
        [Self::SixHours, Self::Day, Self::Week].into_iter().find(|length| length.seconds() == seconds)
    }
}

/// One slice: `[number · length, (number + 1) · length)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch {
    /// How long.
    pub length: EpochLength,
    /// Counted from 1970-01-01T00:00:00Z.
    pub number: u32,
}

impl Epoch {
    /// The epoch that `time` is in. `None` before 1970 and after 2106.
    #[must_use]
    pub fn at(length: EpochLength, time: UnixTime) -> Option<Self> {
        let number = time.wire()?.checked_div(u32::try_from(length.seconds()).ok()?)?;
        Some(Self { length, number })
    }

    /// Its first moment.
    #[must_use]
    pub fn from(&self) -> UnixTime {
        UnixTime::new(i64::from(self.number).saturating_mul(self.length.seconds()))
    }

    /// The first moment after it.
    #[must_use]
    pub fn until(&self) -> UnixTime {
        self.from().plus(self.length.seconds())
    }

    /// `[from, until)`
    #[must_use]
    pub fn interval(&self) -> Interval {
        Interval { from: self.from(), until: self.until() }
    }

    /// The one after.
    #[must_use]
    pub fn next(&self) -> Self {
        Self { length: self.length, number: self.number.saturating_add(1) }
    }
}
