//! The numbers and lists of a condition, each within the bounds that the wire gives it.

use super::RuleError;

/// From and until which day after an event it counts, both included; without an end, for life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    from: u16,
    to: Option<u16>,
}

impl Days {
    /// Days `from` to `to`, counted from the event's own day as 0.
    ///
    /// # Errors
    /// [`RuleError::BadCondition`] over 36,500 days, or if `to` is before `from`.
    pub fn new(from: u16, to: Option<u16>) -> Result<Self, RuleError> {
        if from.max(to.unwrap_or(0)) > 36_500 {
            return Err(RuleError::BadCondition("days are 0 to 36500"));
        }
        if to.is_some_and(|to| to < from) {
            return Err(RuleError::BadCondition("to_day must not be before from_day"));
        }
        Ok(Self { from, to })
    }

    /// First day that counts.
    #[must_use]
    pub fn from(self) -> u16 {
        self.from
    }

    /// Last day that counts, if there is one.
    #[must_use]
    pub fn to(self) -> Option<u16> {
        self.to
    }
}

/// A number of hours, at most 8,784 (a leap year).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours(u16);

impl Hours {
    /// So many hours.
    ///
    /// # Errors
    /// [`RuleError::BadCondition`] over 8,784.
    pub fn new(hours: u16) -> Result<Self, RuleError> {
        if hours > 8_784 { Err(RuleError::BadCondition("hours are 0 to 8784")) } else { Ok(Self(hours)) }
    }

    /// How many.
    #[must_use]
    pub fn get(self) -> u16 {
        self.0
    }
}

/// An age in years, at most 150.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years(u8);

impl Years {
    /// So many years.
    ///
    /// # Errors
    /// [`RuleError::BadCondition`] over 150.
    pub fn new(years: u8) -> Result<Self, RuleError> {
        if years > 150 { Err(RuleError::BadCondition("years are 0 to 150")) } else { Ok(Self(years)) }
    }

    /// How many.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

/// One to `MAX` things of which any will do, ascending, none twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<T, const MAX: usize>(Vec<T>);

impl<T: Ord + Copy, const MAX: usize> Choice<T, MAX> {
    /// A choice of `things`, which may come in any order.
    ///
    /// # Errors
    /// [`RuleError::RepeatedPart`] if one stands twice, [`RuleError::BadCondition`] if there are none, or more than `MAX`.
    pub fn new(mut things: Vec<T>) -> Result<Self, RuleError> {
        let length = things.len();
        things.sort_unstable();
        things.dedup();
        if things.len() != length {
            return Err(RuleError::RepeatedPart);
        }
        if !(1..=MAX).contains(&length) {
            return Err(RuleError::BadCondition("kinds are 1 or 2, countries 1 to 300"));
        }
        Ok(Self(things))
    }

    /// Whether `thing` is one of them.
    #[must_use]
    pub fn contains(&self, thing: T) -> bool {
        self.0.binary_search(&thing).is_ok()
    }

    /// All of them, ascending.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }
}
