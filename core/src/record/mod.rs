//! What an issuer states about a traveller, in a closed vocabulary of claims. There is no field that could hold a place.

mod claims;
mod country;
mod date;
mod name;

pub use claims::{
    Authorisation, AuthorisationKind, Disease, Recovery, Test, TestKind, TestResult, Vaccination,
};
pub use country::Country;
pub use date::{Date, PartialDate};
pub use name::IcaoName;

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
