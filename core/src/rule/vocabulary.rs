//! The closed lists of claims in English.

use crate::record::{AuthorisationKind, Disease, TestKind};

/// What a word of a closed list is called on an English screen.
pub(super) trait English {
    fn english(self) -> &'static str;
}

impl English for Disease {
    fn english(self) -> &'static str {
        match self {
            Self::Covid19 => "COVID-19",
            Self::YellowFever => "yellow fever",
            Self::Polio => "polio",
            Self::Measles => "measles",
            Self::Mpox => "mpox",
        }
    }
}

impl English for TestKind {
    fn english(self) -> &'static str {
        match self {
            Self::Naat => "NAAT",
            Self::Antigen => "antigen",
        }
    }
}

impl English for AuthorisationKind {
    fn english(self) -> &'static str {
        match self {
            Self::Visa => "visa",
            Self::ElectronicAuthorisation => "electronic travel authorisation",
            Self::Residence => "right of residence",
        }
    }
}
