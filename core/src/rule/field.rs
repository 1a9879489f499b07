//! What a border may ask for, each as text of one length (WIRE 11).

use serde::{Deserialize, Serialize};

use crate::{
    cbor::{DecodeError, Reader},
    record::{Date, IcaoName, PartialDate},
    time::{DAY, HOUR, UnixTime},
};

/// What a border may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BorderField {
    /// 39 characters.
    FullName,
    /// `YYYYMMDD`, unknown parts `<`.
    BirthDate,
    /// The place of the first `citizen_of` that holds, `0` none.
    CitizenshipGroup,
    /// `YYYYMMDD`.
    VaccinatedOn,
    /// `YYYYMMDDhhmm`.
    TestedAt,
}

impl BorderField {
    /// All of them, ascending: their places, counted from 0, are their numbers on the wire.
    pub const ALL: [Self; 5] =
        [Self::FullName, Self::BirthDate, Self::CitizenshipGroup, Self::VaccinatedOn, Self::TestedAt];

    /// What it tells by fixed weights, in tenths of a bit: a full name 250 (about one in 30 million), a birth date 146 (day 49,
    /// month 36, one of 70 years 61), a group 33 (one of ten), a vaccination's day 85 (of a year), a test's minute 121 (of 72 hours).
    #[must_use]
    pub fn bits_tenths(self) -> u16 {
        match self {
            Self::FullName => 250,
            Self::BirthDate => 146,
            Self::CitizenshipGroup => 33,
            Self::VaccinatedOn => 85,
            Self::TestedAt => 121,
        }
    }

    /// Its name, which never changes meaning.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::FullName => "full_name",
            Self::BirthDate => "birth_date",
            Self::CitizenshipGroup => "citizenship_group",
            Self::VaccinatedOn => "vaccinated_on",
            Self::TestedAt => "tested_at",
        }
    }

    /// Its name on an English screen.
    #[must_use]
    pub fn english(self) -> &'static str {
        match self {
            Self::FullName => "Full name",
            Self::BirthDate => "Date of birth",
            Self::CitizenshipGroup => "Citizenship group",
            Self::VaccinatedOn => "Vaccinated on",
            Self::TestedAt => "Tested at",
        }
    }

    pub(super) fn number(self) -> u8 {
        match self {
            Self::FullName => 0,
            Self::BirthDate => 1,
            Self::CitizenshipGroup => 2,
            Self::VaccinatedOn => 3,
            Self::TestedAt => 4,
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Self::ALL.get(usize::from(reader.u8()?)).copied().ok_or(DecodeError::Shape)
    }
}

pub(super) fn full_name(name: &IcaoName) -> String {
    name.as_str().to_owned()
}

pub(super) fn birth_date(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => format!("{year:04}<<<<"),
        PartialDate::Month(year, month) => format!("{year:04}{month:02}<<"),
        PartialDate::Day(date) => vaccinated_on(Some(date)),
    }
}

pub(super) fn vaccinated_on(date: Option<Date>) -> String {
    date.map_or("<".repeat(8), |date| format!("{:08}", date.number()))
}

pub(super) fn tested_at(time: Option<UnixTime>) -> String {
    written(time).unwrap_or_else(|| "<".repeat(12))
}

fn written(time: Option<UnixTime>) -> Option<String> {
    let time = time?;
    let second = time.since(time.floor(DAY));
    let (hour, minute) = (second.checked_div(HOUR)?, second.checked_rem(HOUR)?.checked_div(60)?);
    Some(format!("{}{hour:02}{minute:02}", time.date()?.format("%Y%m%d"))).filter(|text| text.len() == 12)
}

/// Whether `value` is as the wire has this field: its length, its alphabet, and a day that exists.
pub(super) fn is_valid(field: BorderField, value: &str) -> bool {
    match field {
        BorderField::FullName => {
            value.len() == 39
                && value.starts_with(|first: char| first.is_ascii_uppercase())
                && value.bytes().all(|letter| letter == b'<' || letter.is_ascii_uppercase())
        }
        BorderField::BirthDate => value.len() == 8 && is_partial_date(value.trim_end_matches('<')),
        BorderField::CitizenshipGroup => value.len() == 1 && value.bytes().all(|digit| digit.is_ascii_digit()),
        BorderField::VaccinatedOn => value == "<<<<<<<<" || (value.len() == 8 && is_partial_date(value)),
        BorderField::TestedAt => value == "<<<<<<<<<<<<" || is_minute(value),
    }
}

fn is_partial_date(digits: &str) -> bool {
    let date = match digits.len() {
        4 => Date::new(number(digits, 0..4), 1, 1),
        6 => Date::new(number(digits, 0..4), number(digits, 4..6), 1),
        8 => Date::new(number(digits, 0..4), number(digits, 4..6), number(digits, 6..8)),
        _ => None,
    };
    date.is_some() && digits.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_minute(value: &str) -> bool {
    let Some((date, time)) = value.split_at_checked(8) else {
        return false;
    };
    let fits = |range, below: u32| time.len() == 4 && number::<u32>(time, range) < below;
    is_partial_date(date) && time.bytes().all(|digit| digit.is_ascii_digit()) && fits(0..2, 24) && fits(2..4, 60)
}

/// The number at this place of `text`, 0 if there is none.
fn number<N: std::str::FromStr + Default>(text: &str, place: std::ops::Range<usize>) -> N {
    text.get(place).and_then(|digits| digits.parse().ok()).unwrap_or_default()
}

/// A value as staff read it: a name with its spaces, a date as day, month, year with `..` for what isn't known.
pub(super) fn in_words(field: BorderField, value: &str) -> String {
    match field {
        BorderField::FullName => {
            let (family, given) = names(value);
            if given.is_empty() { family } else { format!("{family}, {given}") }
        }
        BorderField::CitizenshipGroup if value == "0" => "none".to_owned(),
        BorderField::CitizenshipGroup => value.to_owned(),
        BorderField::BirthDate | BorderField::VaccinatedOn => day_month_year(value),
        BorderField::TestedAt => {
            format!("{} {}:{} UTC", day_month_year(value), shown(value, 8..10), shown(value, 10..12))
        }
    }
}

/// Family names and given names, with their spaces.
pub(super) fn names(value: &str) -> (String, String) {
    let name = value.trim_end_matches('<');
    let (family, given) = name.split_once("<<").unwrap_or((name, ""));
    (family.replace('<', " "), given.replace('<', " "))
}

fn day_month_year(value: &str) -> String {
    format!("{} {} {}", shown(value, 6..8), shown(value, 4..6), shown(value, 0..4))
}

/// Digits at this place, dots for those that aren't known.
fn shown(value: &str, place: std::ops::Range<usize>) -> String {
    value.get(place).unwrap_or_default().replace('<', ".")
}
