//! Records for tests, and random records and rules.

use proptest::{collection::vec, option, prelude::*, sample::select, sample::subsequence};

use crate::rule::{
    BorderField, Choice, Condition, Days, EpochLength, Hours, Interval, Leaf, Parts, Reveals, Rule, Titles, Years,
    decision::Decision,
};
use crate::{
    record::{
        Authorisation, AuthorisationKind, Country, Date, Disease, IcaoName, PartialDate, Record, Recovery, Test,
        TestKind, TestResult, Vaccination,
    },
    time::{DAY, HOUR, UnixTime},
};

/// `any_of` a full course and a test of 72 hours.
pub(in crate::rule) const PLAIN: &str = r#"{"any_of": [{"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}},
    {"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 72}}]}"#;

pub(in crate::rule) fn json(condition: &str, rest: &str) -> String {
    format!(
        r#"{{"title": {{"en": "Vaccinated or tested", "de": "Geimpft oder getestet"}},
            "explanation": {{"en": "Vaccinated or tested"}}, "condition": {condition}, {rest}, "shows_per_epoch": 3,
            "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}}"#
    )
}

pub(in crate::rule) fn rule(condition: &str, rest: &str) -> Rule {
    Rule::from_json(&json(condition, rest)).unwrap()
}

pub(in crate::rule) fn refusal(condition: &str, rest: &str) -> &'static str {
    Rule::from_json(&json(condition, rest)).unwrap_err().code()
}

pub(in crate::rule) const NOTHING_6H: &str = r#""reveals": "nothing", "epoch": "6h", "paper": false"#;

pub(in crate::rule) const VACCINATED: &str =
    r#"{"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}}"#;
pub(in crate::rule) const TESTED: &str =
    r#"{"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 72}}"#;

pub(in crate::rule) const NOW: &str = "2026-11-21T14:00:00Z";

pub(in crate::rule) fn name(passport_name: &str) -> IcaoName {
    IcaoName::from_passport(passport_name).unwrap()
}

pub(in crate::rule) fn country(code: &str) -> Option<Country> {
    Some(Country::new(code).unwrap())
}

pub(in crate::rule) fn time(rfc3339: &str) -> UnixTime {
    UnixTime::from_rfc3339(rfc3339).unwrap()
}

pub(in crate::rule) fn date(day: &str) -> Date {
    Date::from_iso(day).unwrap()
}

pub(in crate::rule) fn day(day: &str) -> PartialDate {
    PartialDate::Day(date(day))
}

/// The day so many days after 1900-01-01.
pub(in crate::rule) fn date_after(days: u32) -> Date {
    date("1900-01-01").plus_days(days)
}

pub(in crate::rule) fn born(birth_date: PartialDate) -> Record {
    Record {
        name: name("DOE<<JO"),
        birth_date,
        citizenship: None,
        vaccinations: Vec::new(),
        tests: Vec::new(),
        recoveries: Vec::new(),
        authorisations: Vec::new(),
    }
}

/// Somebody of whom only name and birth date are known.
pub(in crate::rule) fn nobody() -> Record {
    born(day("1990-05-05"))
}

/// The traveller of the shared examples.
pub(in crate::rule) fn anna() -> Record {
    let anna = Record { name: name("MUELLER<<ANNA<LENA"), citizenship: country("DEU"), ..born(day("1984-03-07")) };
    tested(vaccinated(anna, "2026-06-01"), "2026-11-20T08:30:00Z")
}

pub(in crate::rule) fn vaccinated(mut record: Record, completed_on: &str) -> Record {
    record.vaccinations.push(Vaccination {
        disease: Disease::Covid19,
        series_complete: true,
        doses: 3,
        completed_on: date(completed_on),
    });
    record
}

pub(in crate::rule) fn tested(mut record: Record, sampled_at: &str) -> Record {
    record.tests.push(Test {
        disease: Disease::Covid19,
        kind: TestKind::Naat,
        result: TestResult::Negative,
        sampled_at: time(sampled_at),
    });
    record
}

pub(in crate::rule) fn recovered(mut record: Record, first_positive_on: &str) -> Record {
    record.recoveries.push(Recovery { disease: Disease::Covid19, first_positive_on: date(first_positive_on) });
    record
}

pub(in crate::rule) fn authorised(mut record: Record, by: &str, from: &str, until: &str) -> Record {
    record.authorisations.push(Authorisation {
        kind: AuthorisationKind::Visa,
        country: country(by).unwrap(),
        valid_from: date(from),
        valid_until: date(until),
    });
    record
}

fn diseases() -> impl Strategy<Value = Disease> + Clone {
    select(vec![Disease::Covid19, Disease::Mpox])
}

fn kinds() -> impl Strategy<Value = TestKind> {
    select(vec![TestKind::Naat, TestKind::Antigen])
}

fn permits() -> impl Strategy<Value = AuthorisationKind> {
    select(vec![AuthorisationKind::Visa, AuthorisationKind::ElectronicAuthorisation, AuthorisationKind::Residence])
}

fn countries() -> impl Strategy<Value = Country> {
    select(["DEU", "FRA", "CHN"].map(|code| Country::new(code).unwrap()).to_vec())
}

/// Moments around the records' claims, in 2026.
pub(in crate::rule) fn moments() -> impl Strategy<Value = UnixTime> {
    (0_i64..365 * 24).prop_map(|hours| time("2026-01-01T00:00:00Z").plus(hours * HOUR))
}

fn days_of_2026() -> impl Strategy<Value = Date> {
    (0_u32..365).prop_map(|days| date_after(46_020 + days))
}

pub(in crate::rule) fn records() -> impl Strategy<Value = Record> {
    let vaccination =
        (diseases(), any::<bool>(), days_of_2026()).prop_map(|(disease, series_complete, completed_on)| Vaccination {
            disease,
            series_complete,
            doses: 2,
            completed_on,
        });
    let test = (diseases(), kinds(), any::<bool>(), moments()).prop_map(|(disease, kind, negative, sampled_at)| Test {
        disease,
        kind,
        result: if negative { TestResult::Negative } else { TestResult::Positive },
        sampled_at,
    });
    let recovery =
        (diseases(), days_of_2026()).prop_map(|(disease, first_positive_on)| Recovery { disease, first_positive_on });
    let authorisation = (permits(), countries(), days_of_2026(), days_of_2026())
        .prop_map(|(kind, country, valid_from, valid_until)| Authorisation { kind, country, valid_from, valid_until });
    (
        (35_000_u32..46_000).prop_map(|days| PartialDate::Day(date_after(days))),
        option::of(countries()),
        vec(vaccination, 0..3),
        vec(test, 0..3),
        vec(recovery, 0..2),
        vec(authorisation, 0..2),
    )
        .prop_map(|(birth_date, citizenship, vaccinations, tests, recoveries, authorisations)| Record {
            citizenship,
            vaccinations,
            tests,
            recoveries,
            authorisations,
            ..born(birth_date)
        })
}

fn days() -> impl Strategy<Value = Days> + Clone {
    (0_u16..30, option::of(0_u16..90)).prop_map(|(from, more)| Days::new(from, more.map(|more| from + more)).unwrap())
}

fn leaves() -> impl Strategy<Value = Condition> {
    let two_kinds =
        subsequence(vec![TestKind::Naat, TestKind::Antigen], 1..=2).prop_map(|kinds| Choice::new(kinds).unwrap());
    let some_countries = subsequence(["DEU", "FRA", "CHN"].to_vec(), 1..=3)
        .prop_map(|codes| Choice::new(codes.into_iter().map(|code| Country::new(code).unwrap()).collect()).unwrap());
    prop_oneof![
        (diseases(), days()).prop_map(|(disease, days)| Leaf::Vaccinated { disease, days }),
        (diseases(), two_kinds, 1_u16..120).prop_map(|(disease, kinds, hours)| Leaf::Tested {
            disease,
            kinds,
            within: Hours::new(hours).unwrap()
        }),
        (diseases(), days()).prop_map(|(disease, days)| Leaf::Recovered { disease, days }),
        (0_u8..60).prop_map(|years| Leaf::AgeAtLeast(Years::new(years).unwrap())),
        some_countries.prop_map(Leaf::CitizenOf),
        (permits(), countries()).prop_map(|(kind, country)| Leaf::Authorised { kind, country }),
    ]
    .prop_map(Condition::Leaf)
}

/// Conditions of every depth; where parts repeat, only the first of them stays.
pub(in crate::rule) fn conditions() -> impl Strategy<Value = Condition> {
    leaves().prop_recursive(2, 12, 4, |inner| {
        (any::<bool>(), vec(inner, 2..4)).prop_map(|(all, parts)| match Parts::new(parts.clone()) {
            Ok(parts) if all => Condition::AllOf(parts),
            Ok(parts) => Condition::AnyOf(parts),
            Err(_) => parts[0].clone(),
        })
    })
}

fn reveals() -> impl Strategy<Value = Reveals> {
    prop_oneof![
        Just(Reveals::Nothing),
        Just(Reveals::IdHint),
        subsequence(BorderField::ALL.to_vec(), 1..=5).prop_map(Reveals::Border),
    ]
}

/// Rules whose windows are long enough for their epochs.
pub(in crate::rule) fn rules() -> impl Strategy<Value = Rule> {
    let epochs = select(vec![EpochLength::SixHours, EpochLength::Day, EpochLength::Week]);
    (conditions(), reveals(), epochs, any::<bool>(), 1_u8..=64, moments(), 1_i64..400).prop_filter_map(
        "contradicts itself",
        |(condition, reveals, epoch, paper, shows, from, days)| {
            let text = |longest| Titles::new([("en".to_owned(), "Rule".to_owned())].into(), longest).unwrap();
            let decision = Decision { condition, reveals, epoch, paper };
            Rule::new(decision, shows, Interval { from, until: from.plus(days * DAY) }, text(120), text(1_000)).ok()
        },
    )
}
