//! Why a condition holds, until when, and what is missing.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::ser::SerializeStruct;

use super::{Condition, Interval, IntervalSet, Leaf, Missing, Reason};
use crate::{record::Record, time::UnixTime};

/// A condition over one record, explained as of one moment. Personal, as dates of the record can be read from it: prints as nothing
/// with `{:?}`, and as sentences for the traveller with `{}`.
#[derive(Clone, PartialEq, Eq)]
pub struct Explanation {
    /// As of when.
    pub now: UnixTime,
    /// All moments at which the condition holds.
    pub holds: IntervalSet,
    /// The same, interval by interval, with the reasons.
    pub spans: Vec<Span>,
    /// The leaves that don't hold at `now` and would help, each once; none if the condition holds. Which of them are enough is
    /// said by [`Explanation::lacks`].
    pub missing: Vec<Missing>,
    lacks: Option<String>,
}

impl Explanation {
    /// Whether the condition holds at [`Explanation::now`].
    #[must_use]
    pub fn holds_now(&self) -> bool {
        self.holds.contains(self.now)
    }

    /// What is missing, in words with "and" and "or"; `None` if nothing is.
    #[must_use]
    pub fn lacks(&self) -> Option<&str> {
        self.lacks.as_deref()
    }
}

/// One interval in which a condition holds, and why.
#[derive(Clone, PartialEq, Eq)]
pub struct Span {
    /// When.
    pub interval: Interval,
    /// Each kind of claim that makes it hold during some part of the interval, in the order of the condition's encoding.
    pub because: Vec<Reason>,
}

impl Condition {
    /// Why `record` meets this condition, until when, and what it lacks at `now`.
    #[must_use]
    pub fn explain(&self, record: &Record, now: UnixTime) -> Explanation {
        let holds = self.evaluate(record);
        let spans = holds
            .intervals()
            .iter()
            .map(|interval| Span { interval: *interval, because: self.reasons(record, *interval) })
            .collect();
        let mut missing = Vec::new();
        self.missing(record, now, &mut missing);
        Explanation { now, holds, spans, missing, lacks: self.lacks(record, now).map(|lack| lack.words) }
    }

    fn reasons(&self, record: &Record, interval: Interval) -> Vec<Reason> {
        let mut supports = Vec::new();
        self.supports(record, &IntervalSet::from(interval), &mut supports);
        let mut reasons = Vec::new();
        for (leaf, _) in supports {
            let reason = Reason::from(leaf);
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        reasons
    }

    /// The leaves that make this condition hold inside `within`, and when each does.
    pub(super) fn supports<'c>(
        &'c self,
        record: &Record,
        within: &IntervalSet,
        supports: &mut Vec<(&'c Leaf, IntervalSet)>,
    ) {
        let holds = self.evaluate(record).intersection(within);
        if holds.is_empty() {
            return;
        }
        match self {
            Self::AllOf(parts) | Self::AnyOf(parts) => {
                parts.as_slice().iter().for_each(|part| part.supports(record, &holds, supports));
            }
            Self::Leaf(leaf) => supports.push((leaf, holds)),
        }
    }

    fn missing(&self, record: &Record, now: UnixTime, missing: &mut Vec<Missing>) {
        if self.evaluate(record).contains(now) {
            return;
        }
        match self {
            Self::AllOf(parts) | Self::AnyOf(parts) => {
                parts.as_slice().iter().for_each(|part| part.missing(record, now, missing));
            }
            Self::Leaf(leaf) => {
                let lacking = Missing(leaf.clone());
                if !missing.contains(&lacking) {
                    missing.push(lacking);
                }
            }
        }
    }

    fn lacks(&self, record: &Record, now: UnixTime) -> Option<Lack> {
        if self.evaluate(record).contains(now) {
            return None;
        }
        let (parts, word) = match self {
            Self::AllOf(parts) => (parts, "and"),
            Self::AnyOf(parts) => (parts, "or"),
            Self::Leaf(leaf) => {
                return Some(Lack { words: Missing(leaf.clone()).to_string(), word: None });
            }
        };
        let lacks: Vec<_> = parts.as_slice().iter().filter_map(|part| part.lacks(record, now)).collect();
        Some(Lack::join(lacks, word))
    }
}

/// What a part lacks, in words.
struct Lack {
    words: String,
    /// The word that joins them, if they are several.
    word: Option<&'static str>,
}

impl Lack {
    /// Alternatives inside a list of necessities, and the other way round, stand in brackets.
    fn join(mut lacks: Vec<Self>, word: &'static str) -> Self {
        if lacks.len() == 1
            && let Some(only) = lacks.pop()
        {
            return only;
        }
        let parts: Vec<_> =
            lacks
                .into_iter()
                .map(|lack| {
                    if lack.word.is_some_and(|inner| inner != word) { format!("({})", lack.words) } else { lack.words }
                })
                .collect();
        Self { words: parts.join(&format!("; {word} ")), word: Some(word) }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut ahead = self.spans.iter().filter(|span| span.interval.until > self.now);
        if self.holds_now()
            && let Some(span) = ahead.next()
        {
            write!(f, "Holds {span}.")?;
        } else {
            f.write_str("Doesn't hold now.")?;
        }
        if let Some(lacks) = self.lacks() {
            write!(f, " Missing: {lacks}.")?;
        }
        let also = if self.holds_now() { "Also holds" } else { "Holds" };
        ahead.try_for_each(|span| write!(f, " {also} {span}."))
    }
}

/// `from 21 Nov 2026 14:00 until 24 Nov 2026 08:30 UTC because of the test for COVID-19`.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Interval { from, until } = self.interval;
        match (finite(from), finite(until)) {
            (None, None) => f.write_str("always")?,
            (Some(from), None) => write!(f, "from {} UTC on", in_words(from))?,
            (None, Some(until)) => write!(f, "until {} UTC", in_words(until))?,
            (Some(from), Some(until)) => write!(f, "from {} until {} UTC", in_words(from), in_words(until))?,
        }
        for (reason, word) in self.because.iter().zip([" because of "].into_iter().chain(std::iter::repeat(" and "))) {
            write!(f, "{word}{reason}")?;
        }
        Ok(())
    }
}

fn finite(time: UnixTime) -> Option<UnixTime> {
    (time != UnixTime::ALWAYS && time != UnixTime::NEVER).then_some(time)
}

fn in_words(time: UnixTime) -> String {
    match DateTime::<Utc>::from_timestamp(time.seconds(), 0) {
        Some(calendar) => calendar.format("%-d %b %Y %H:%M").to_string(),
        None => time.to_string(),
    }
}

/// `{"from", "until", "because"}`, with null for no beginning and no end, and reasons as their codes.
impl serde::Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut span = serializer.serialize_struct("Span", 3)?;
        span.serialize_field("from", &finite(self.interval.from))?;
        span.serialize_field("until", &finite(self.interval.until))?;
        span.serialize_field("because", &self.because)?;
        span.end()
    }
}

impl fmt::Debug for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Explanation(..)")
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Span(..)")
    }
}
