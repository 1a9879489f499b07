//! The claims of a record.

use super::{Country, Date};
use crate::time::UnixTime;

/// A disease that claims may name: a closed list, numbered as on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Disease {
    /// COVID-19
    Covid19,
    /// Yellow fever
    YellowFever,
    /// Poliomyelitis
    Polio,
    /// Measles
    Measles,
    /// Mpox
    Mpox,
}

/// How a test looks for the disease.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TestKind {
    /// Nucleic acid amplification.
    Naat,
    /// Antigen.
    Antigen,
}

/// What a test found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TestResult {
    /// Not found.
    Negative,
    /// Found.
    Positive,
}

/// What a country has authorised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AuthorisationKind {
    /// A visa.
    Visa,
    /// An electronic travel authorisation.
    ElectronicAuthorisation,
    /// A right to reside.
    Residence,
}

/// A vaccination.
#[derive(Clone, PartialEq, Eq)]
pub struct Vaccination {
    /// Against what.
    pub disease: Disease,
    /// Whether the full course was given.
    pub series_complete: bool,
    /// How many doses so far.
    pub doses: u8,
    /// The day of the last of them.
    pub completed_on: Date,
}

/// A test.
#[derive(Clone, PartialEq, Eq)]
pub struct Test {
    /// For what.
    pub disease: Disease,
    /// How.
    pub kind: TestKind,
    /// With which result.
    pub result: TestResult,
    /// When the sample was taken.
    pub sampled_at: UnixTime,
}

/// A recovery.
#[derive(Clone, PartialEq, Eq)]
pub struct Recovery {
    /// From what.
    pub disease: Disease,
    /// The day of the first positive test.
    pub first_positive_on: Date,
}

/// An authorisation.
#[derive(Clone, PartialEq, Eq)]
pub struct Authorisation {
    /// Of which kind.
    pub kind: AuthorisationKind,
    /// By which country.
    pub country: Country,
    /// First day, included.
    pub valid_from: Date,
    /// Last day, included.
    pub valid_until: Date,
}
