//! Why a rule is refused.

use crate::plain::plain;

/// Why a rule could not be made, named by what its author should change. A rule is public, so its own words may be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// `all_of` and `any_of` stand inside each other more than two deep.
    #[error("nested too deep: put at most one all_of or any_of inside another")]
    NestedTooDeep,
    /// An epoch is longer than an eighth of the shortest window (WIRE 6); on paper the epoch is a day.
    #[error(
        "the epoch is longer than an eighth of the shortest window: choose a shorter epoch, or a longer window (on paper an epoch is always a day)"
    )]
    EpochOverAnEighth,
    /// A rule for paper reveals nothing, so that anybody could use the sheet.
    #[error("on paper something must be revealed to compare: write \"reveals\": \"id_hint\", or \"paper\": false")]
    PaperRevealsNothing,
    /// `border` isn't true exactly when `reveals` is a list.
    #[error("a list in \"reveals\" goes with \"border\": true, and neither without the other")]
    BorderAndRevealsDisagree,
    /// A part, kind, country or field stands twice in one list.
    #[error("the same thing stands twice in one list: leave one of them out")]
    RepeatedPart,
    /// A number or a list of the condition is out of its bounds.
    #[error("bad condition: {0}")]
    BadCondition(&'static str),
    /// Not a disease of the closed list.
    #[error("unknown disease \"{}\": write covid_19, yellow_fever, polio, measles or mpox", plain(.0))]
    UnknownDisease(String),
    /// Not a country of the closed list.
    #[error("unknown country \"{}\": write its three letters (ISO 3166-1 alpha-3, or ICAO's; Germany is DEU)", plain(.0))]
    BadCountry(String),
    /// Not the JSON of a rule: a field is unknown, missing, or of another type.
    #[error("not written like a rule: {}", plain(.0))]
    BadShape(String),
    /// The dates are the wrong way round, or outside 1970 to 2106.
    #[error("bad dates: valid_from must be before valid_until, both from 1970 to 2106")]
    BadDates,
    /// A title or explanation lacks English, has an unknown language tag, or is empty, too long or not one line.
    #[error("bad title or explanation: {0}")]
    BadTitle(&'static str),
    /// Not 1 to 64 shows in an epoch.
    #[error("shows_per_epoch must be 1 to 64")]
    BadShows,
    /// Larger than an entry of a trust pack may be, 16 KiB.
    #[error("the rule is too large: its encoding, with its title, must fit in 16 KiB")]
    TooLarge,
}

impl RuleError {
    /// A short name for programs, in snake case; it never changes its meaning.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NestedTooDeep => "nested_too_deep",
            Self::EpochOverAnEighth => "epoch_over_an_eighth",
            Self::PaperRevealsNothing => "paper_reveals_nothing",
            Self::BorderAndRevealsDisagree => "border_and_reveals_disagree",
            Self::RepeatedPart => "repeated_part",
            Self::BadCondition(_) => "bad_condition",
            Self::UnknownDisease(_) => "unknown_disease",
            Self::BadCountry(_) => "bad_country",
            Self::BadShape(_) => "bad_shape",
            Self::BadDates => "bad_dates",
            Self::BadTitle(_) => "bad_title",
            Self::BadShows => "bad_shows",
            Self::TooLarge => "too_large",
        }
    }
}
