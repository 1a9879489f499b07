//! Leaves in words: what made a condition hold, and what is missing.

use std::fmt;

use super::{Condition, Leaf, bounds::Days, vocabulary::English};
use crate::record::{AuthorisationKind, Country, Disease};

/// A kind of claim that made a condition hold. Names what the rule asks, never the record's own values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A vaccination against this.
    Vaccinated(Disease),
    /// A negative test for this.
    Tested(Disease),
    /// A recovery from this.
    Recovered(Disease),
    /// At least so many years old.
    AgeAtLeast(u8),
    /// A citizenship that the rule lists.
    CitizenOf,
    /// An authorisation of this kind, by this country.
    Authorised(AuthorisationKind, Country),
}

impl Reason {
    /// A short name for programs: `vaccinated_covid_19`, `age_at_least_18`, `citizen_of`, `authorised_visa_chn`.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Vaccinated(disease) => format!("vaccinated_{}", disease.as_str()),
            Self::Tested(disease) => format!("tested_{}", disease.as_str()),
            Self::Recovered(disease) => format!("recovered_{}", disease.as_str()),
            Self::AgeAtLeast(years) => format!("age_at_least_{years}"),
            Self::CitizenOf => "citizen_of".to_owned(),
            Self::Authorised(kind, country) => {
                format!("authorised_{}_{}", kind.as_str(), country.as_str().to_ascii_lowercase())
            }
        }
    }
}

impl From<&Leaf> for Reason {
    fn from(leaf: &Leaf) -> Self {
        match leaf {
            Leaf::Vaccinated { disease, .. } => Self::Vaccinated(*disease),
            Leaf::Tested { disease, .. } => Self::Tested(*disease),
            Leaf::Recovered { disease, .. } => Self::Recovered(*disease),
            Leaf::AgeAtLeast(years) => Self::AgeAtLeast(years.get()),
            Leaf::CitizenOf(_) => Self::CitizenOf,
            Leaf::Authorised { kind, country } => Self::Authorised(*kind, *country),
        }
    }
}

/// With its article: `the test for COVID-19`.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vaccinated(disease) => write!(f, "the vaccination against {}", disease.english()),
            Self::Tested(disease) => write!(f, "the test for {}", disease.english()),
            Self::Recovered(disease) => write!(f, "the recovery from {}", disease.english()),
            Self::AgeAtLeast(years) => write!(f, "the age of {years} or more"),
            Self::CitizenOf => f.write_str("the citizenship"),
            Self::Authorised(kind, country) => {
                write!(f, "the {} for {}", kind.english(), country.as_str())
            }
        }
    }
}

impl serde::Serialize for Reason {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.code())
    }
}

/// A leaf that doesn't hold, and would help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing(pub Leaf);

impl Missing {
    /// A short name for programs, the same as the [`Reason`]'s that it would become.
    #[must_use]
    pub fn code(&self) -> String {
        Reason::from(&self.0).code()
    }
}

/// With its article: `a negative NAAT test for COVID-19 of the last 72 hours`. Long lists of countries are counted.
impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Leaf::CitizenOf(countries) if countries.as_slice().len() > MANY => {
                write!(f, "citizenship of one of {} countries", countries.as_slice().len())
            }
            leaf => leaf.fmt(f),
        }
    }
}

/// What the leaf asks for, whole, with its article.
impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vaccinated { disease, days } => {
                write!(f, "a full vaccination against {}, completed {}", disease.english(), ago(*days))
            }
            Self::Tested { disease, kinds, within } => {
                let kinds: Vec<_> = kinds.as_slice().iter().map(|kind| kind.english()).collect();
                let (disease, hours) = (disease.english(), within.get());
                write!(f, "a negative {} test for {disease} of the last {hours} hours", kinds.join(" or "))
            }
            Self::Recovered { disease, days } => {
                write!(f, "a recovery from {}, first tested positive {}", disease.english(), ago(*days))
            }
            Self::AgeAtLeast(years) => write!(f, "an age of {} or more", years.get()),
            Self::CitizenOf(countries) => {
                let countries: Vec<_> = countries.as_slice().iter().map(Country::as_str).collect();
                write!(f, "citizenship of {}", countries.join(" or "))
            }
            Self::Authorised { kind, country } => {
                let article = if *kind == AuthorisationKind::ElectronicAuthorisation { "an" } else { "a" };
                write!(f, "{article} {} for {} that is valid today", kind.english(), country.as_str())
            }
        }
    }
}

/// What the condition asks for, whole: `an age of 18 or more; and (… ; or …)`.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (parts, word) = match self {
            Self::Leaf(leaf) => return leaf.fmt(f),
            Self::AllOf(parts) => (parts.as_slice(), "and"),
            Self::AnyOf(parts) => (parts.as_slice(), "or"),
        };
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                write!(f, "; {word} ")?;
            }
            match part {
                Self::Leaf(leaf) => leaf.fmt(f)?,
                Self::AllOf(_) | Self::AnyOf(_) => write!(f, "({part})")?,
            }
        }
        Ok(())
    }
}

/// More countries than this are counted, not listed.
const MANY: usize = 5;

fn ago(days: Days) -> String {
    match (days.from(), days.to()) {
        (0, None) => "already".to_owned(),
        (from, None) => format!("at least {from} days ago"),
        (0, Some(to)) => format!("at most {to} days ago"),
        (from, Some(to)) => format!("{from} to {to} days ago"),
    }
}

impl serde::Serialize for Missing {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.code())
    }
}
