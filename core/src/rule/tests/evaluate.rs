//! When each kind of claim counts.

use super::fixtures::*;
use crate::{
    record::{Disease, PartialDate, Record, TestResult},
    rule::*,
};

/// Evaluates `condition` and writes the set as the shared examples do, `null` for no end.
fn holds(condition: &str, record: &Record) -> Vec<[String; 2]> {
    let written = |time: UnixTime| match time {
        UnixTime::ALWAYS | UnixTime::NEVER => "null".to_owned(),
        time => time.to_string(),
    };
    let set = rule(condition, r#""reveals": "nothing", "epoch": "6h""#).evaluate(record);
    set.intervals().iter().map(|interval| [written(interval.from), written(interval.until)]).collect()
}

#[test]
fn a_vaccination_counts_from_its_first_day_through_its_last() {
    let record = vaccinated(nobody(), "2026-06-01");
    assert_eq!(holds(VACCINATED, &record), [["2026-06-15T00:00:00Z", "2027-02-27T00:00:00Z"]]);
    let for_life = r#"{"vaccinated": {"disease": "covid_19", "from_day": 10}}"#;
    assert_eq!(holds(for_life, &record), [["2026-06-11T00:00:00Z", "null"]]);
}

#[test]
fn an_incomplete_series_does_not_count() {
    let mut record = vaccinated(nobody(), "2026-06-01");
    record.vaccinations[0].series_complete = false;
    assert!(holds(VACCINATED, &record).is_empty());
}

#[test]
fn a_claim_about_another_disease_does_not_count() {
    let mut record = tested(vaccinated(nobody(), "2026-06-01"), "2026-11-20T08:30:00Z");
    record.vaccinations[0].disease = Disease::Polio;
    record.tests[0].disease = Disease::Mpox;
    assert!(holds(PLAIN, &record).is_empty());
}

#[test]
fn a_test_counts_for_its_hours_to_the_second() {
    let record = tested(nobody(), "2026-11-20T08:30:01Z");
    assert_eq!(holds(TESTED, &record), [["2026-11-20T08:30:01Z", "2026-11-23T08:30:01Z"]]);
    assert!(holds(&TESTED.replace("naat", "antigen"), &record).is_empty());
}

#[test]
fn a_positive_test_neither_counts_nor_takes_away() {
    let mut record = tested(tested(nobody(), "2026-11-20T08:30:00Z"), "2026-11-21T08:30:00Z");
    record.tests[1].result = TestResult::Positive;
    assert_eq!(holds(TESTED, &record), [["2026-11-20T08:30:00Z", "2026-11-23T08:30:00Z"]]);
}

#[test]
fn a_recovery_counts_like_a_vaccination() {
    let condition = r#"{"recovered": {"disease": "covid_19", "from_day": 11, "to_day": 180}}"#;
    let record = recovered(nobody(), "2026-10-01");
    assert_eq!(holds(condition, &record), [["2026-10-12T00:00:00Z", "2027-03-31T00:00:00Z"]]);
}

#[test]
fn an_age_counts_from_the_birthday_that_is_sure() {
    let adult = r#"{"age_at_least": 18}"#;
    for (birth_date, from) in [
        (day("2008-11-21"), "2026-11-21"),
        (day("2008-02-29"), "2026-03-01"),
        (day("2007-12-31"), "2025-12-31"),
        (PartialDate::Year(2008), "2026-12-31"),
        (PartialDate::Month(2008, 11), "2026-11-30"),
        (PartialDate::Month(2008, 2), "2026-03-01"),
        (PartialDate::Month(2007, 2), "2025-02-28"),
    ] {
        assert_eq!(holds(adult, &born(birth_date)), [[format!("{from}T00:00:00Z"), "null".to_owned()]]);
    }
    let leap = r#"{"age_at_least": 20}"#;
    assert_eq!(holds(leap, &born(day("2008-02-29"))), [["2028-02-29T00:00:00Z", "null"]]);
}

#[test]
fn nobody_turns_an_age_after_the_calendar_ends() {
    assert!(holds(r#"{"age_at_least": 150}"#, &born(PartialDate::Year(9999))).is_empty());
    assert!(holds(r#"{"age_at_least": 1}"#, &born(day("9999-01-01"))).is_empty());
}

#[test]
fn the_ends_of_time_do_not_panic() {
    let mut record = vaccinated(tested(nobody(), "2026-11-20T08:30:00Z"), "9999-12-31");
    record.tests[0].sampled_at = UnixTime::new(i64::MAX - 1);
    let long = r#"{"any_of": [{"vaccinated": {"disease": "covid_19", "from_day": 36499, "to_day": 36500}},
        {"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 8784}}]}"#;
    let far = rule(long, NOTHING_6H);
    let explanation = far.explain(&record, UnixTime::NEVER);
    assert!(!explanation.to_string().is_empty());
    for now in [UnixTime::ALWAYS, UnixTime::NEVER, UnixTime::new(-1), UnixTime::new(u32::MAX.into())] {
        assert!(far.epochs_to_mint(&IntervalSet::always(), now, u32::MAX).is_empty());
    }
    let last = Epoch { length: EpochLength::Week, number: u32::MAX };
    let border = rule(PLAIN, r#""reveals": ["vaccinated_on", "tested_at"], "border": true, "epoch": "6h""#);
    assert!(border.reveal(&record, last).fits(border.reveals()));
}

#[test]
fn a_citizen_is_one_always_and_without_a_citizenship_never() {
    let condition = r#"{"citizen_of": ["FRA", "DEU"]}"#;
    let mut record = nobody();
    assert!(holds(condition, &record).is_empty());
    record.citizenship = country("DEU");
    assert_eq!(holds(condition, &record), [["null", "null"]]);
    record.citizenship = country("CHN");
    assert!(holds(condition, &record).is_empty());
}

#[test]
fn both_days_of_an_authorisation_count() {
    let condition = r#"{"authorised": {"kind": "visa", "country": "CHN"}}"#;
    let record = authorised(nobody(), "CHN", "2026-11-21", "2026-11-30");
    assert_eq!(holds(condition, &record), [["2026-11-21T00:00:00Z", "2026-12-01T00:00:00Z"]]);
    assert!(holds(&condition.replace("visa", "residence"), &record).is_empty());
    assert!(holds(&condition.replace("CHN", "FRA"), &record).is_empty());
}
