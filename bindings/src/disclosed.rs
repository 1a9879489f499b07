//! What staff see of a traveller.

use std::{sync::Arc, time::SystemTime};

use laissez::rule::{self, Revealed};
use zeroize::Zeroizing;

use crate::{
    mirror::{mirrored, prints_as_nothing},
    time::to_system,
};

/// How much a show discloses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Discloses {
    /// Only that the rule is met.
    Nothing,
    /// An ID hint.
    IdHint,
    /// A border's list.
    Border,
}

/// What staff see of a traveller, to compare with an ID document. Personal: show it, don't keep it. Wiped when closed, and prints as
/// nothing.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Disclosed(Revealed);

#[uniffi::export]
impl Disclosed {
    /// How much it is.
    #[must_use]
    pub fn kind(&self) -> Discloses {
        match self.0 {
            Revealed::Nothing => Discloses::Nothing,
            Revealed::IdHint(_) => Discloses::IdHint,
            Revealed::Border(_) => Discloses::Border,
        }
    }

    /// One for each line that staff see; none for `Discloses.Nothing`.
    #[must_use]
    pub fn fields(&self) -> Vec<Arc<DisclosedField>> {
        let field = |(code, (label, value)): (_, (_, String))| DisclosedField { code, label, value: value.into() };
        self.0.codes().into_iter().zip(self.0.words()).map(field).map(Arc::new).collect()
    }

    /// The same in parts, for a screen that draws a row for each and bars for what is hidden; none for `Discloses.Nothing`.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        self.0.parts().into_iter().map(Part::from).collect()
    }

    /// All of it in one line, such as `A. · 07 .. ....`.
    #[must_use]
    pub fn line(&self) -> String {
        self.0.line()
    }

    /// How much that tells, in tenths of a bit: an estimate, to compare rules by.
    #[must_use]
    pub fn bits_tenths(&self) -> u16 {
        self.0.bits_tenths()
    }

    /// What a door may ask without asking for a lot, in tenths of a bit: always 100. An ID hint tells no more.
    #[must_use]
    pub fn cap_bits_tenths(&self) -> u16 {
        rule::CAP_BITS_TENTHS
    }

    /// Whether that is a lot to tell at a door: a border's list, or more than `Disclosed.cap_bits_tenths`.
    #[must_use]
    pub fn asks_for_a_lot(&self) -> bool {
        self.0.asks_for_a_lot()
    }

    /// About how many people of a million would show exactly this: to two digits, at least 1; none for `Discloses.Nothing`, as everybody
    /// shows that. An estimate: a rare initial leaves fewer.
    #[must_use]
    pub fn crowd(&self) -> Option<u32> {
        self.0.crowd()
    }
}

impl Disclosed {
    pub(crate) fn new(revealed: &Revealed) -> Arc<Self> {
        Arc::new(Self(revealed.clone()))
    }
}

/// One line of what staff see. Wiped when closed, and prints as nothing.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct DisclosedField {
    code: &'static str,
    label: &'static str,
    value: Zeroizing<String>,
}

#[uniffi::export]
impl DisclosedField {
    /// Its name in snake case, for translations: `id_hint`, `full_name`, `birth_date`, `citizenship_group`, `vaccinated_on` or
    /// `tested_at`.
    #[must_use]
    pub fn code(&self) -> String {
        self.code.to_owned()
    }

    /// Its name in English.
    #[must_use]
    pub fn label(&self) -> String {
        self.label.to_owned()
    }

    /// What to compare.
    #[must_use]
    pub fn value(&self) -> String {
        self.value.as_str().to_owned()
    }
}

mirrored! {
    rule,
    /// A row of what staff see. Names what it is, and tells nothing.
    PartKind {
        /// The first letters of names.
        Initials,
        /// The day of the month of birth, without the year.
        BirthDay,
        /// The month of birth, without day and year.
        BirthMonth,
        /// The full name.
        FullName,
        /// The date of birth, as far as the record has it.
        BirthDate,
        /// Which of a rule's groups of countries it is.
        CitizenshipGroup,
        /// The day of a vaccination.
        VaccinatedOn,
        /// The minute of a test.
        TestedAt,
    }
}

#[uniffi::export]
impl PartKind {
    /// Its name in snake case, for translations; it never changes meaning.
    #[must_use]
    pub fn code(&self) -> String {
        rule::PartKind::from(*self).code().to_owned()
    }

    /// Its name in English.
    #[must_use]
    pub fn label(&self) -> String {
        rule::PartKind::from(*self).english().to_owned()
    }
}

/// A row of what staff see, and what it says: to be matched whole. What is missing is hidden, or not known: drawn as bars. Personal: show
/// it, don't keep it. Prints as nothing.
#[derive(Clone, PartialEq, Eq, uniffi::Enum)]
#[uniffi::export(Debug, Display)]
pub enum Part {
    /// First letters of names, one at least.
    Initials {
        /// Of the given names.
        given: Option<String>,
        /// Of the family name.
        family: Option<String>,
    },
    /// The day of birth: the year is hidden always.
    BirthDay {
        /// The day of the month.
        day: u8,
        /// The month. No hint that an issuer of ours signs has it beside the day.
        month: Option<u8>,
    },
    /// The month of birth: day and year are hidden.
    BirthMonth {
        /// The month.
        month: u8,
    },
    /// The name as a passport has it, spaced: cut off after 39 letters.
    FullName {
        /// Family names.
        family: String,
        /// Given names; empty where there are none, or no room.
        given: String,
    },
    /// The date of birth, of a border's list.
    BirthDate {
        /// The day of the month, if the record has it.
        day: Option<u8>,
        /// The month, if the record has it.
        month: Option<u8>,
        /// The year.
        year: u16,
    },
    /// Which of the rule's groups of countries counts.
    CitizenshipGroup {
        /// Its place, from 1; none if none counts.
        place: Option<u8>,
    },
    /// When the vaccination that counts was complete; all is missing if none counts.
    VaccinatedOn {
        /// The day of the month.
        day: Option<u8>,
        /// The month.
        month: Option<u8>,
        /// The year.
        year: Option<u16>,
    },
    /// When the test that counts was taken.
    TestedAt {
        /// The minute, to be shown in UTC as on its certificate; none if none counts.
        at: Option<SystemTime>,
    },
}

impl From<rule::Part> for Part {
    fn from(part: rule::Part) -> Self {
        match part {
            rule::Part::Initials { given, family } => {
                Self::Initials { given: given.map(String::from), family: family.map(String::from) }
            }
            rule::Part::BirthDay { day, month } => Self::BirthDay { day, month },
            rule::Part::BirthMonth { month } => Self::BirthMonth { month },
            rule::Part::FullName { family, given } => {
                Self::FullName { family: family.as_str().to_owned(), given: given.as_str().to_owned() }
            }
            rule::Part::BirthDate { day, month, year } => Self::BirthDate { day, month, year },
            rule::Part::CitizenshipGroup { place } => Self::CitizenshipGroup { place },
            rule::Part::VaccinatedOn { date } => Self::VaccinatedOn {
                day: date.and_then(|date| date.day().try_into().ok()),
                month: date.and_then(|date| date.month().try_into().ok()),
                year: date.and_then(|date| date.year().try_into().ok()),
            },
            rule::Part::TestedAt { at } => Self::TestedAt { at: at.map(to_system) },
        }
    }
}

prints_as_nothing!(Disclosed, DisclosedField, Part);
