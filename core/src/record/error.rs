//! Why a record, or a part of it, was not understood.

/// Why a record as an issuer wrote it was refused. Names fields and places in the text, never a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// More than [`Record::MAX_JSON`](super::Record::MAX_JSON) bytes.
    #[error("the record is longer than 64 KiB; send one traveller at a time")]
    TooLarge,
    /// Not JSON, or not this form: something is missing, unknown, there twice, or of another type.
    #[error(
        "line {line}, column {column}: not JSON, or a field there is missing, unknown, twice or of the wrong type; \
         compare it with the documented vocabulary"
    )]
    BadShape {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// Neither `passport_name` nor `family_name`.
    #[error(
        "there is no name; give passport_name as the passport's bottom lines print it, or family_name (a single name goes there)"
    )]
    MissingName,
    /// A name with characters or an order of them that no passport has.
    #[error(
        "{0} can't be a passport's name; use letters without digits or symbols, or give passport_name as the passport's \
         bottom lines print it: A to Z and <, at most 39, like FAMILY<<GIVEN<NAMES"
    )]
    BadName(&'static str),
    /// A letter that the tables of ICAO Doc 9303-3 don't have.
    #[error("{0} has a letter that ICAO's tables don't transliterate; give the passport's spelling as passport_name")]
    NoTransliteration(&'static str),
    /// A day that the calendar doesn't have, or a date or time written otherwise.
    #[error(
        "{0} is no date of the calendar; write 2026-06-01, or for a time 2026-11-20T08:30:00Z (birth_date may be 1984 or 1984-03)"
    )]
    BadDate(&'static str),
    /// The last day is before the first.
    #[error("{0} is before valid_from; exchange or mend the two")]
    BadPeriod(&'static str),
    /// Not a code of ISO 3166-1 or ICAO Doc 9303-3.
    #[error("{0} is no country code; use three capital letters of ISO 3166-1 alpha-3, such as DEU")]
    BadCountry(&'static str),
    /// Not a disease of the closed list.
    #[error(
        "{0} is not on the list; use covid_19, yellow_fever, polio, measles or mpox, and leave out claims about others"
    )]
    UnknownDisease(&'static str),
    /// Not a value of the closed list.
    #[error("{0} is not on the list; use one of the values of the documented vocabulary")]
    UnknownValue(&'static str),
    /// More than 16 entries.
    #[error("{0} has more than 16 entries; leave out the oldest")]
    TooMany(&'static str),
}

impl RecordError {
    /// The error's name for scripts, in snake case. It never changes meaning.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::BadShape { .. } => "bad_shape",
            Self::MissingName => "missing_name",
            Self::BadName(_) => "bad_name",
            Self::NoTransliteration(_) => "no_transliteration",
            Self::BadDate(_) => "bad_date",
            Self::BadPeriod(_) => "bad_period",
            Self::BadCountry(_) => "bad_country",
            Self::UnknownDisease(_) => "unknown_disease",
            Self::UnknownValue(_) => "unknown_value",
            Self::TooMany(_) => "too_many",
        }
    }
}
