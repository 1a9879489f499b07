//! What an issuer states about a traveller, in a closed vocabulary of claims. There is no field that could hold a place.
//!
//! Issuers write JSON ([`Record::from_json`]); signed, a record travels as [`SignedRecord`].

mod claims;
mod country;
mod date;
mod error;
mod json;
mod name;
mod partial_date;
mod signed;
mod transliteration;
mod vocabulary;
mod wire;
mod written;

use std::fmt;

pub use claims::{Authorisation, Recovery, Test, Vaccination};
pub use country::Country;
pub use date::Date;
pub use error::RecordError;
pub use name::IcaoName;
pub use partial_date::PartialDate;
pub use signed::{RecordSignatureError, SignedRecord, sign};
pub use vocabulary::{AuthorisationKind, Disease, TestKind, TestResult};

/// Claims of one kind that a record has at most.
const MAX_ENTRIES: usize = 16;

/// Everything an issuer states about a traveller. Stays in the vault; prints as nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Record {
    /// The name as a passport's machine-readable zone has it.
    pub name: IcaoName,
    /// Date of birth, as exactly as it is known.
    pub birth_date: PartialDate,
    /// Whose citizen, if stated.
    pub citizenship: Option<Country>,
    /// At most 16 of each kind.
    pub vaccinations: Vec<Vaccination>,
    /// Tests, positive ones too.
    pub tests: Vec<Test>,
    /// Recoveries.
    pub recoveries: Vec<Recovery>,
    /// Visas and the like.
    pub authorisations: Vec<Authorisation>,
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing_personal() {
        let record = Record::from_json(
            r#"{"passport_name":"MUELLER<<ANNA","birth_date":"1984-03-07","citizenship":"DEU",
                "vaccinations":[{"disease":"measles","doses":2,"series_complete":true,"completed_on":"1990-01-01"}],
                "tests":[{"disease":"covid_19","kind":"naat","result":"positive","sampled_at":"2026-11-20T08:30:00Z"}],
                "recoveries":[{"disease":"mpox","first_positive_on":"2025-12-24"}],
                "authorisations":[{"kind":"visa","country":"UTO","valid_from":"2026-01-01","valid_until":"2026-12-31"}]}"#,
        )
        .unwrap();
        assert_eq!(format!("{record:?}"), "Record { .. }");
        assert_eq!(format!("{:?}", record.vaccinations), "[Vaccination { .. }]");
        assert_eq!(format!("{:?}", record.tests), "[Test { .. }]");
        assert_eq!(format!("{:?}", record.recoveries), "[Recovery { .. }]");
        assert_eq!(format!("{:?}", record.authorisations), "[Authorisation { .. }]");
        assert_eq!(format!("{:?} {:?}", record.name, record.birth_date), "IcaoName(..) PartialDate(..)");
    }
}
