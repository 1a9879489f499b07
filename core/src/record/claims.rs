//! The claims of a record. None of them prints its values.

use std::fmt;

use super::{AuthorisationKind, Country, Date, Disease, TestKind, TestResult};
use crate::time::UnixTime;

/// A vaccination.
#[derive(Clone, PartialEq, Eq)]
pub struct Vaccination {
    /// Against what.
    pub disease: Disease,
    /// Whether the full course was given.
    pub series_complete: bool,
    /// How many doses so far, at most 255.
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
    /// When the sample was taken, from 1970 to 2106.
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
    /// Last day, included; not before the first.
    pub valid_until: Date,
}

macro_rules! prints_as_nothing {
    ($($claim:ident),+) => {
        $(impl fmt::Debug for $claim {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($claim)).finish_non_exhaustive()
            }
        })+
    };
}

prints_as_nothing!(Vaccination, Test, Recovery, Authorisation);
