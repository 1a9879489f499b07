//! When a record meets a condition: unions and intersections of intervals, which always end and have no side effects.

use super::{Condition, Interval, IntervalSet, Leaf, bounds::Days};
use crate::{
    record::{Date, PartialDate, Record, Test, TestResult, Vaccination},
    time::{DAY, HOUR, UnixTime},
};

impl Condition {
    /// All moments at which `record` meets this condition.
    #[must_use]
    pub fn evaluate(&self, record: &Record) -> IntervalSet {
        match self {
            Self::AllOf(parts) => parts
                .as_slice()
                .iter()
                .fold(IntervalSet::always(), |all, part| all.intersection(&part.evaluate(record))),
            Self::AnyOf(parts) => {
                parts.as_slice().iter().fold(IntervalSet::empty(), |any, part| any.union(&part.evaluate(record)))
            }
            Self::Leaf(leaf) => leaf.evaluate(record),
        }
    }
}

impl Leaf {
    /// All moments at which a claim of `record` meets this leaf.
    #[must_use]
    pub fn evaluate(&self, record: &Record) -> IntervalSet {
        match self {
            Self::Vaccinated { .. } => {
                record.vaccinations.iter().filter_map(|vaccination| self.met_by_vaccination(vaccination)).collect()
            }
            Self::Tested { .. } => record.tests.iter().filter_map(|test| self.met_by_test(test)).collect(),
            Self::Recovered { disease, days } => record
                .recoveries
                .iter()
                .filter(|recovery| recovery.disease == *disease)
                .map(|recovery| days_after(recovery.first_positive_on, *days))
                .collect(),
            Self::AgeAtLeast(years) => birthday(record.birth_date, years.get())
                .map(|from| Interval { from, until: UnixTime::NEVER })
                .into_iter()
                .collect(),
            Self::CitizenOf(countries) => {
                let listed = record.citizenship.is_some_and(|country| countries.contains(country));
                if listed { IntervalSet::always() } else { IntervalSet::empty() }
            }
            Self::Authorised { kind, country } => record
                .authorisations
                .iter()
                .filter(|authorisation| authorisation.kind == *kind && authorisation.country == *country)
                .map(|authorisation| Interval {
                    from: authorisation.valid_from.start(),
                    until: authorisation.valid_until.start().plus(DAY),
                })
                .collect(),
        }
    }

    /// When `vaccination` meets this leaf; `None` if it never does.
    pub(super) fn met_by_vaccination(&self, vaccination: &Vaccination) -> Option<Interval> {
        let Self::Vaccinated { disease, days } = self else {
            return None;
        };
        let counts = vaccination.series_complete && vaccination.disease == *disease;
        counts.then(|| days_after(vaccination.completed_on, *days))
    }

    /// When `test` meets this leaf; `None` if it never does, as a positive one.
    pub(super) fn met_by_test(&self, test: &Test) -> Option<Interval> {
        let Self::Tested { disease, kinds, within } = self else {
            return None;
        };
        let counts = test.result == TestResult::Negative && test.disease == *disease && kinds.contains(test.kind);
        counts.then(|| Interval {
            from: test.sampled_at,
            until: test.sampled_at.plus(i64::from(within.get()).saturating_mul(HOUR)),
        })
    }
}

/// From the day `days.from()` after `event`, 00:00Z, to the end of the day `days.to()` after it.
fn days_after(event: Date, days: Days) -> Interval {
    let start = |day: u16| event.start().plus(i64::from(day).saturating_mul(DAY));
    Interval { from: start(days.from()), until: days.to().map_or(UnixTime::NEVER, |to| start(to).plus(DAY)) }
}

/// When somebody born on `birth_date` is surely `years` old. A partial date counts as its latest day, 29 February as 1 March in
/// years that lack it. `None` after the year 9999.
fn birthday(birth_date: PartialDate, years: u8) -> Option<UnixTime> {
    let born = birth_date.latest_day();
    let year = born.year().checked_add(years.into())?;
    let day = Date::new(year, born.month(), born.day()).or_else(|| Date::new(year, 3, 1))?;
    Some(day.start())
}
