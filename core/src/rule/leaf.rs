//! What a condition asks of one kind of claim.

use super::{
    RuleError,
    bounds::{Choice, Days, Hours, Years},
};
use crate::{
    cbor::{DecodeError, Reader, Writer},
    record::{AuthorisationKind, Country, Disease, TestKind},
    time::{DAY, HOUR},
};

/// What a condition asks of one kind of claim: met by any one claim of that kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaf {
    /// A vaccination with its series complete: these days after its completion.
    Vaccinated {
        /// Against what.
        disease: Disease,
        /// Days after its completion.
        days: Days,
    },
    /// A negative test.
    Tested {
        /// For what.
        disease: Disease,
        /// Of which kinds.
        kinds: Choice<TestKind, 2>,
        /// For how long after its sample was taken.
        within: Hours,
    },
    /// A recovery: these days after its first positive test.
    Recovered {
        /// From what.
        disease: Disease,
        /// Days after the first positive test.
        days: Days,
    },
    /// So many years old.
    AgeAtLeast(Years),
    /// Citizen of one of these.
    CitizenOf(Choice<Country, 300>),
    /// An authorisation, on the days that it is valid.
    Authorised {
        /// Of which kind.
        kind: AuthorisationKind,
        /// By which country.
        country: Country,
    },
}

impl Leaf {
    /// For how many seconds one claim meets it; `None` if that has no end or depends on the claim (WIRE 6).
    #[must_use]
    pub fn window(&self) -> Option<i64> {
        match self {
            Self::Vaccinated { days, .. } | Self::Recovered { days, .. } => {
                let length = i64::from(days.to()?).saturating_sub(days.from().into()).saturating_add(1);
                Some(length.saturating_mul(DAY))
            }
            Self::Tested { within, .. } => Some(i64::from(within.get()).saturating_mul(HOUR)),
            Self::AgeAtLeast(_) | Self::CitizenOf(_) | Self::Authorised { .. } => None,
        }
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        match self {
            Self::Vaccinated { disease, days } => write_days(writer, VACCINATED, *disease, *days),
            Self::Tested { disease, kinds, within } => {
                let kinds = kinds.as_slice();
                writer.array(4).uint(TESTED).uint(disease.number()).array(kinds.len());
                kinds.iter().for_each(|kind| {
                    writer.uint(kind.number());
                });
                writer.uint(within.get());
            }
            Self::Recovered { disease, days } => write_days(writer, RECOVERED, *disease, *days),
            Self::AgeAtLeast(years) => {
                writer.array(2).uint(AGE).uint(years.get());
            }
            Self::CitizenOf(countries) => {
                let countries = countries.as_slice();
                writer.array(2).uint(CITIZEN).array(countries.len());
                countries.iter().for_each(|country| {
                    writer.text(country.as_str());
                });
            }
            Self::Authorised { kind, country } => {
                writer.array(3).uint(AUTHORISED).uint(kind.number()).text(country.as_str());
            }
        }
    }

    /// Reads what follows the head of an array of `length` items and the `operator` in it.
    pub(super) fn read(reader: &mut Reader<'_>, length: usize, operator: u8) -> Result<Self, DecodeError> {
        match (operator, length) {
            (VACCINATED, 3 | 4) => {
                Ok(Self::Vaccinated { disease: Disease::read(reader)?, days: read_days(reader, length)? })
            }
            (TESTED, 4) => Ok(Self::Tested {
                disease: Disease::read(reader)?,
                kinds: Choice::new(reader.sorted_list(1..=2, TestKind::read)?).map_err(shape)?,
                within: Hours::new(reader.u16()?).map_err(shape)?,
            }),
            (RECOVERED, 3 | 4) => {
                Ok(Self::Recovered { disease: Disease::read(reader)?, days: read_days(reader, length)? })
            }
            (AGE, 2) => Ok(Self::AgeAtLeast(Years::new(reader.u8()?).map_err(shape)?)),
            (CITIZEN, 2) => {
                Ok(Self::CitizenOf(Choice::new(reader.sorted_list(1..=300, Country::read)?).map_err(shape)?))
            }
            (AUTHORISED, 3) => {
                Ok(Self::Authorised { kind: AuthorisationKind::read(reader)?, country: Country::read(reader)? })
            }
            _ => Err(DecodeError::Shape),
        }
    }
}

const VACCINATED: u8 = 2;
const TESTED: u8 = 3;
const RECOVERED: u8 = 4;
const AGE: u8 = 5;
const CITIZEN: u8 = 6;
const AUTHORISED: u8 = 7;

fn write_days(writer: &mut Writer, operator: u8, disease: Disease, days: Days) {
    let length = if days.to().is_some() { 4 } else { 3 };
    writer.array(length).uint(operator).uint(disease.number()).uint(days.from());
    if let Some(to) = days.to() {
        writer.uint(to);
    }
}

fn read_days(reader: &mut Reader<'_>, length: usize) -> Result<Days, DecodeError> {
    let from = reader.u16()?;
    let to = if length == 4 { Some(reader.u16()?) } else { None };
    Days::new(from, to).map_err(shape)
}

fn shape(_: RuleError) -> DecodeError {
    DecodeError::Shape
}
