//! Rules as their authors write them, in JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    BorderField, Condition, EpochLength, Interval, Leaf, Reveals, Rule, RuleError,
    bounds::{Choice, Days, Hours, Years},
    condition::Parts,
    decision::Decision,
    titles::Titles,
};
use crate::{
    record::{AuthorisationKind, Country, Disease, TestKind},
    time::UnixTime,
};

impl Rule {
    /// Reads a rule as its author writes it. Parts, kinds, countries and fields may come in any order.
    ///
    /// # Errors
    /// [`RuleError`], which says what to change.
    pub fn from_json(json: &str) -> Result<Self, RuleError> {
        let written: Written = serde_json::from_str(json).map_err(|error| RuleError::BadShape(error.to_string()))?;
        written.into_rule()
    }

    /// The rule as an author would write it; [`Rule::from_json`] reads it back as the same rule, unless its texts came over the wire
    /// as no author may write them: blank, too long, or of several lines.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Only maps with other than text keys could fail, and there are none.
        serde_json::to_string_pretty(&Written::from(self)).unwrap_or_default()
    }
}

/// The fields of the JSON, in the order they are written, not yet checked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title: BTreeMap<String, String>,
    explanation: BTreeMap<String, String>,
    condition: WrittenCondition,
    reveals: WrittenReveals,
    #[serde(default)]
    border: bool,
    epoch: EpochLength,
    #[serde(default)]
    paper: bool,
    shows_per_epoch: i64,
    valid_from: UnixTime,
    valid_until: UnixTime,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum WrittenCondition {
    AllOf(Vec<Self>),
    AnyOf(Vec<Self>),
    Vaccinated(WrittenDays),
    Tested { disease: String, kinds: Vec<String>, within_hours: i64 },
    Recovered(WrittenDays),
    AgeAtLeast(WrittenYears),
    CitizenOf(WrittenCountries),
    Authorised { kind: String, country: String },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDays {
    disease: String,
    from_day: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to_day: Option<i64>,
}

/// `18`, or as the other conditions are written: `{"years": 18}`.
#[derive(Serialize, Deserialize)]
#[serde(untagged, expecting = "an age is written 18, or {\"years\": 18}")]
enum WrittenYears {
    Plain(i64),
    Named(NamedYears),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedYears {
    years: i64,
}

/// `["DEU"]`, or as the other conditions are written: `{"countries": ["DEU"]}`.
#[derive(Serialize, Deserialize)]
#[serde(untagged, expecting = "countries are written [\"DEU\"], or {\"countries\": [\"DEU\"]}")]
enum WrittenCountries {
    Plain(Vec<String>),
    Named(NamedCountries),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedCountries {
    countries: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "\"reveals\" is \"nothing\", \"id_hint\", or a list out of full_name, birth_date, citizenship_group, \
                 vaccinated_on and tested_at"
)]
enum WrittenReveals {
    Word(RevealsWord),
    List(Vec<BorderField>),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RevealsWord {
    Nothing,
    IdHint,
}

impl Written {
    fn into_rule(self) -> Result<Rule, RuleError> {
        let reveals = match self.reveals {
            WrittenReveals::Word(RevealsWord::Nothing) => Reveals::Nothing,
            WrittenReveals::Word(RevealsWord::IdHint) => Reveals::IdHint,
            WrittenReveals::List(fields) => Reveals::border(fields)?,
        };
        if self.border != reveals.is_border() {
            return Err(RuleError::BorderAndRevealsDisagree);
        }
        let decision =
            Decision { condition: self.condition.into_condition()?, reveals, epoch: self.epoch, paper: self.paper };
        Rule::new(
            decision,
            u8::try_from(self.shows_per_epoch).unwrap_or(0),
            Interval { from: self.valid_from, until: self.valid_until },
            Titles::new(self.title, Rule::LONGEST_TITLE)?,
            Titles::new(self.explanation, Rule::LONGEST_EXPLANATION)?,
        )
    }
}

impl From<&Rule> for Written {
    fn from(rule: &Rule) -> Self {
        let texts = |titles: &Titles| titles.iter().map(|(tag, text)| (tag.to_owned(), text.to_owned())).collect();
        Self {
            title: texts(&rule.title),
            explanation: texts(&rule.explanation),
            condition: WrittenCondition::from(rule.condition()),
            reveals: match rule.reveals() {
                Reveals::Nothing => WrittenReveals::Word(RevealsWord::Nothing),
                Reveals::IdHint => WrittenReveals::Word(RevealsWord::IdHint),
                Reveals::Border(fields) => WrittenReveals::List(fields.clone()),
            },
            border: rule.reveals().is_border(),
            epoch: rule.epoch(),
            paper: rule.paper(),
            shows_per_epoch: rule.shows_per_epoch().into(),
            valid_from: rule.valid().from,
            valid_until: rule.valid().until,
        }
    }
}

impl WrittenCondition {
    fn into_condition(self) -> Result<Condition, RuleError> {
        let leaf = match self {
            Self::AllOf(parts) => return Ok(Condition::AllOf(into_parts(parts)?)),
            Self::AnyOf(parts) => return Ok(Condition::AnyOf(into_parts(parts)?)),
            Self::Vaccinated(days) => Leaf::Vaccinated { disease: disease(&days.disease)?, days: days.into_days()? },
            Self::Tested { disease: code, kinds, within_hours } => Leaf::Tested {
                disease: disease(&code)?,
                kinds: Choice::new(kinds.iter().map(|kind| test_kind(kind)).collect::<Result<_, _>>()?)?,
                within: Hours::new(u16::try_from(within_hours).unwrap_or(u16::MAX))?,
            },
            Self::Recovered(days) => Leaf::Recovered { disease: disease(&days.disease)?, days: days.into_days()? },
            Self::AgeAtLeast(WrittenYears::Plain(years) | WrittenYears::Named(NamedYears { years })) => {
                Leaf::AgeAtLeast(Years::new(u8::try_from(years).unwrap_or(u8::MAX))?)
            }
            Self::CitizenOf(
                WrittenCountries::Plain(countries) | WrittenCountries::Named(NamedCountries { countries }),
            ) => Leaf::CitizenOf(Choice::new(countries.iter().map(|code| country(code)).collect::<Result<_, _>>()?)?),
            Self::Authorised { kind, country: code } => {
                Leaf::Authorised { kind: authorisation_kind(&kind)?, country: country(&code)? }
            }
        };
        Ok(Condition::Leaf(leaf))
    }
}

impl From<&Condition> for WrittenCondition {
    fn from(condition: &Condition) -> Self {
        let parts = |parts: &Parts| parts.as_slice().iter().map(Self::from).collect();
        match condition {
            Condition::AllOf(all) => Self::AllOf(parts(all)),
            Condition::AnyOf(any) => Self::AnyOf(parts(any)),
            Condition::Leaf(Leaf::Vaccinated { disease, days }) => Self::Vaccinated(WrittenDays::new(*disease, *days)),
            Condition::Leaf(Leaf::Tested { disease, kinds, within }) => Self::Tested {
                disease: disease.as_str().to_owned(),
                kinds: kinds.as_slice().iter().map(|kind| kind.as_str().to_owned()).collect(),
                within_hours: within.get().into(),
            },
            Condition::Leaf(Leaf::Recovered { disease, days }) => Self::Recovered(WrittenDays::new(*disease, *days)),
            Condition::Leaf(Leaf::AgeAtLeast(years)) => Self::AgeAtLeast(WrittenYears::Plain(years.get().into())),
            Condition::Leaf(Leaf::CitizenOf(countries)) => {
                let codes = countries.as_slice().iter().map(|country| country.as_str().to_owned());
                Self::CitizenOf(WrittenCountries::Plain(codes.collect()))
            }
            Condition::Leaf(Leaf::Authorised { kind, country }) => {
                Self::Authorised { kind: kind.as_str().to_owned(), country: country.as_str().to_owned() }
            }
        }
    }
}

impl WrittenDays {
    fn new(disease: Disease, days: Days) -> Self {
        Self { disease: disease.as_str().to_owned(), from_day: days.from().into(), to_day: days.to().map(Into::into) }
    }

    /// A number that doesn't fit is out of bounds too.
    fn into_days(self) -> Result<Days, RuleError> {
        let fit = |day| u16::try_from(day).unwrap_or(u16::MAX);
        Days::new(fit(self.from_day), self.to_day.map(fit))
    }
}

fn into_parts(parts: Vec<WrittenCondition>) -> Result<Parts, RuleError> {
    Parts::new(parts.into_iter().map(WrittenCondition::into_condition).collect::<Result<_, _>>()?)
}

fn disease(code: &str) -> Result<Disease, RuleError> {
    Disease::from_name(code).ok_or_else(|| RuleError::UnknownDisease(code.to_owned()))
}

fn country(code: &str) -> Result<Country, RuleError> {
    Country::new(code).ok_or_else(|| RuleError::BadCountry(code.to_owned()))
}

fn test_kind(code: &str) -> Result<TestKind, RuleError> {
    TestKind::from_name(code).ok_or(RuleError::BadCondition("kinds of tests are naat and antigen"))
}

fn authorisation_kind(code: &str) -> Result<AuthorisationKind, RuleError> {
    AuthorisationKind::from_name(code)
        .ok_or(RuleError::BadCondition("authorisations are visa, electronic_authorisation and residence"))
}
