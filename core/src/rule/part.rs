//! What staff see, part by part: for a screen that draws a row for each, and bars for what is hidden.

use std::fmt;

use zeroize::Zeroizing;

use super::{BorderField, IdHint, Revealed, Reveals, field::names};
use crate::{
    record::Date,
    time::{HOUR, UnixTime},
};

/// A row of what staff see. Names what it is, and tells nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
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

impl PartKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Initials,
        Self::BirthDay,
        Self::BirthMonth,
        Self::FullName,
        Self::BirthDate,
        Self::CitizenshipGroup,
        Self::VaccinatedOn,
        Self::TestedAt,
    ];

    /// Its name, which never changes meaning; that of a border's field is [`BorderField::code`].
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Initials => "initials",
            Self::BirthDay => "birth_day",
            Self::BirthMonth => "birth_month",
            Self::FullName => BorderField::FullName.code(),
            Self::BirthDate => BorderField::BirthDate.code(),
            Self::CitizenshipGroup => BorderField::CitizenshipGroup.code(),
            Self::VaccinatedOn => BorderField::VaccinatedOn.code(),
            Self::TestedAt => BorderField::TestedAt.code(),
        }
    }

    /// Its name on an English screen.
    #[must_use]
    pub const fn english(self) -> &'static str {
        match self {
            Self::Initials => "Initials",
            Self::BirthDay => "Day of birth",
            Self::BirthMonth => "Month of birth",
            Self::FullName => "Full name",
            Self::BirthDate => "Date of birth",
            Self::CitizenshipGroup => "Citizenship group",
            Self::VaccinatedOn => "Vaccinated on",
            Self::TestedAt => "Tested at",
        }
    }
}

impl From<BorderField> for PartKind {
    fn from(field: BorderField) -> Self {
        match field {
            BorderField::FullName => Self::FullName,
            BorderField::BirthDate => Self::BirthDate,
            BorderField::CitizenshipGroup => Self::CitizenshipGroup,
            BorderField::VaccinatedOn => Self::VaccinatedOn,
            BorderField::TestedAt => Self::TestedAt,
        }
    }
}

/// A row of what staff see, and what it says. What is `None` is hidden, or not known: drawn as bars. Personal: show it, don't keep it.
/// Prints as its kind.
#[derive(Clone, PartialEq, Eq)]
pub enum Part {
    /// First letters of names, one at least.
    Initials {
        /// Of the given names.
        given: Option<char>,
        /// Of the family name.
        family: Option<char>,
    },
    /// The day of birth, of an ID hint: the year is hidden always.
    BirthDay {
        /// The day of the month.
        day: u8,
        /// The month. No hint that an issuer of ours signs has it beside the day.
        month: Option<u8>,
    },
    /// The month of birth, of an ID hint without a day: day and year are hidden.
    BirthMonth {
        /// The month.
        month: u8,
    },
    /// The name as a passport has it, spaced: cut off after 39 letters.
    FullName {
        /// Family names.
        family: Zeroizing<String>,
        /// Given names; empty where there are none, or no room.
        given: Zeroizing<String>,
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
    /// The place, from 1, of the rule's group of countries that counts; `None` if none does.
    CitizenshipGroup {
        /// The place.
        place: Option<u8>,
    },
    /// When the vaccination that counts was complete; `None` if none counts.
    VaccinatedOn {
        /// The day.
        date: Option<Date>,
    },
    /// When the test that counts was taken; `None` if none counts.
    TestedAt {
        /// The minute.
        at: Option<UnixTime>,
    },
}

impl Part {
    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> PartKind {
        match self {
            Self::Initials { .. } => PartKind::Initials,
            Self::BirthDay { .. } => PartKind::BirthDay,
            Self::BirthMonth { .. } => PartKind::BirthMonth,
            Self::BirthDate { .. } => PartKind::BirthDate,
            Self::FullName { .. } => PartKind::FullName,
            Self::CitizenshipGroup { .. } => PartKind::CitizenshipGroup,
            Self::VaccinatedOn { .. } => PartKind::VaccinatedOn,
            Self::TestedAt { .. } => PartKind::TestedAt,
        }
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}(..)", self.kind())
    }
}

impl Reveals {
    /// The rows that staff will see. An ID hint's are those of a full record, one initial and the birth day: before a traveller is known
    /// nobody can say more, as a record that lacks one of them shows another initial or the birth month instead.
    #[must_use]
    pub fn parts(&self) -> Vec<PartKind> {
        match self {
            Self::Nothing => Vec::new(),
            Self::IdHint => vec![PartKind::Initials, PartKind::BirthDay],
            Self::Border(fields) => fields.iter().copied().map(PartKind::from).collect(),
        }
    }
}

impl Revealed {
    /// What staff see, a row each: [`Revealed::words`] in parts. None for nothing, and for a hint that is empty.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        match self {
            Self::Nothing => Vec::new(),
            Self::IdHint(hint) => hint.parts(),
            Self::Border(values) => values.iter().map(|(field, value)| part(*field, value)).collect(),
        }
    }
}

impl IdHint {
    fn parts(self) -> Vec<Part> {
        let [given, family, day, month] = self.0.map(|part| Some(part).filter(|part| *part != 0));
        let initials = Part::Initials { given: given.map(char::from), family: family.map(char::from) };
        let initials = (given.is_some() || family.is_some()).then_some(initials);
        let born = match (day, month) {
            (Some(day), month) => Some(Part::BirthDay { day, month }),
            (None, Some(month)) => Some(Part::BirthMonth { month }),
            (None, None) => None,
        };
        initials.into_iter().chain(born).collect()
    }
}

/// What a border's field says; [`Revealed::fits`] has vouched for its form.
fn part(field: BorderField, value: &str) -> Part {
    match field {
        BorderField::FullName => {
            let (family, given) = names(value);
            Part::FullName { family: family.into(), given: given.into() }
        }
        BorderField::BirthDate => {
            let (day, month) = (number(value, 6..8), number(value, 4..6));
            Part::BirthDate { day, month, year: number(value, 0..4).unwrap_or_default() }
        }
        BorderField::CitizenshipGroup => {
            Part::CitizenshipGroup { place: number(value, 0..1).filter(|place| *place != 0) }
        }
        BorderField::VaccinatedOn => Part::VaccinatedOn { date: date(value) },
        BorderField::TestedAt => Part::TestedAt { at: minute(value) },
    }
}

fn date(value: &str) -> Option<Date> {
    Date::new(number(value, 0..4)?, number(value, 4..6)?, number(value, 6..8)?)
}

fn minute(value: &str) -> Option<UnixTime> {
    let (hours, minutes): (i64, i64) = (number(value, 8..10)?, number(value, 10..12)?);
    Some(date(value)?.start().plus(hours.saturating_mul(HOUR)).plus(minutes.saturating_mul(60)))
}

/// The number at this place, unless it is hidden.
fn number<N: std::str::FromStr>(text: &str, place: std::ops::Range<usize>) -> Option<N> {
    text.get(place)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(bytes: [u8; 4]) -> Vec<Part> {
        Revealed::IdHint(IdHint(bytes)).parts()
    }

    #[test]
    fn a_hint_is_a_row_of_initials_and_one_of_the_birth_day_with_the_rest_hidden() {
        let initials = |given, family| Part::Initials { given, family };
        let day = |day, month| Part::BirthDay { day, month };
        assert_eq!(hint(*b"A\0\x07\0"), [initials(Some('A'), None), day(7, None)]);
        assert_eq!(hint(*b"A\0\x07\x03"), [initials(Some('A'), None), day(7, Some(3))]);
        assert_eq!(hint(*b"AM\0\0"), [initials(Some('A'), Some('M'))]);
        assert_eq!(hint(*b"\0S\0\x03"), [initials(None, Some('S')), Part::BirthMonth { month: 3 }]);
        assert_eq!(hint([0; 4]), []);
        assert_eq!(Revealed::Nothing.parts(), []);
    }

    #[test]
    fn rows_are_called_by_what_of_a_birth_date_they_show() {
        let kinds = |bytes| hint(bytes).iter().map(Part::kind).collect::<Vec<_>>();
        assert_eq!(kinds(*b"A\0\x07\0"), Reveals::IdHint.parts());
        assert_eq!(kinds(*b"\0S\0\x03"), [PartKind::Initials, PartKind::BirthMonth]);
        assert_eq!(kinds(*b"A\0\x07\x03"), [PartKind::Initials, PartKind::BirthDay]);
    }

    #[test]
    fn a_borders_rows_are_its_fields_with_what_is_not_known_hidden() {
        let values = [
            (BorderField::FullName, format!("{:<<39}", "DOE<SMITH<<JO<ANN")),
            (BorderField::BirthDate, "198403<<".to_owned()),
            (BorderField::CitizenshipGroup, "2".to_owned()),
            (BorderField::VaccinatedOn, "20260601".to_owned()),
            (BorderField::TestedAt, "202611200830".to_owned()),
        ];
        let parts = Revealed::Border(values.to_vec()).parts();
        let name = |family: &str, given: &str| Part::FullName {
            family: family.to_owned().into(),
            given: given.to_owned().into(),
        };
        let expected = [
            name("DOE SMITH", "JO ANN"),
            Part::BirthDate { day: None, month: Some(3), year: 1984 },
            Part::CitizenshipGroup { place: Some(2) },
            Part::VaccinatedOn { date: Date::new(2026, 6, 1) },
            Part::TestedAt { at: UnixTime::from_rfc3339("2026-11-20T08:30:00Z") },
        ];
        assert_eq!(parts, expected);
        let kinds: Vec<_> = parts.iter().map(Part::kind).collect();
        assert_eq!(kinds, Reveals::Border(BorderField::ALL.to_vec()).parts());
        assert_eq!(part(BorderField::FullName, &format!("{:<<39}", "SUKARNO")), name("SUKARNO", ""));
    }

    #[test]
    fn what_does_not_count_is_said_to_be_none() {
        assert_eq!(part(BorderField::CitizenshipGroup, "0"), Part::CitizenshipGroup { place: None });
        assert_eq!(part(BorderField::VaccinatedOn, "<<<<<<<<"), Part::VaccinatedOn { date: None });
        assert_eq!(part(BorderField::TestedAt, "<<<<<<<<<<<<"), Part::TestedAt { at: None });
    }

    #[test]
    fn codes_are_those_of_a_borders_fields_and_no_two_are_alike() {
        for field in BorderField::ALL {
            assert_eq!(PartKind::from(field).code(), field.code());
            assert_eq!(PartKind::from(field).english(), field.english());
        }
        let codes: std::collections::HashSet<_> = PartKind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(codes.len(), PartKind::ALL.len());
    }

    #[test]
    fn debug_tells_what_a_row_is_and_nothing_of_what_it_says() {
        assert_eq!(format!("{:?}", hint(*b"A\0\x07\0")), "[Initials(..), BirthDay(..)]");
    }
}
