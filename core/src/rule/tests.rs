//! Rules and records against each other: the shared examples' cases, and properties over random ones.
#![allow(clippy::arithmetic_side_effects)]

use data_encoding::HEXLOWER;
use proptest::prelude::*;

use super::{fixtures::*, *};
use crate::{
    DecodeError,
    record::{Country, Disease, PartialDate, Record, TestResult},
    time::DAY,
};

/// `any_of` a full course and a test of 72 hours, as DESIGN.md has it; `{}` is the condition.
const PLAIN: &str = r#"{"any_of": [{"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}},
    {"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 72}}]}"#;

fn json(condition: &str, rest: &str) -> String {
    format!(
        r#"{{"title": {{"en": "Vaccinated or tested", "de": "Geimpft oder getestet"}},
            "explanation": {{"en": "Vaccinated or tested"}}, "condition": {condition}, {rest}, "shows_per_epoch": 3,
            "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}}"#
    )
}

fn rule(condition: &str, rest: &str) -> Rule {
    Rule::from_json(&json(condition, rest)).unwrap()
}

fn refusal(condition: &str, rest: &str) -> &'static str {
    Rule::from_json(&json(condition, rest)).unwrap_err().code()
}

const NOTHING_6H: &str = r#""reveals": "nothing", "epoch": "6h", "paper": false"#;

#[test]
fn a_rule_is_named_by_the_hash_of_what_it_decides() {
    let rule = rule(PLAIN, NOTHING_6H);
    let preimage = "a40083018402000e19010e8403008100184801000219546003f4";
    assert_eq!(HEXLOWER.encode(&rule.identity_preimage()), preimage);
    assert_eq!(
        rule.identity().to_string(),
        "b126877c45fe72755637bdc62d9abcacc78c9a870ee3e7ea48e0e933e0890b5c"
    );
    assert_eq!(rule.id().to_string(), "b126877c45fe7275");
    let wire = "a90083018402000e19010e8403008100184801000219546003f40403051a6955b900061a6d18200007a2626465754765696d\
                706674206f64657220676574657374657462656e7456616363696e61746564206f722074657374656408a162656e745661636369\
                6e61746564206f7220746573746564";
    assert_eq!(HEXLOWER.encode(&rule.encode()), wire);
}

#[test]
fn mending_titles_dates_and_shows_does_not_change_what_a_rule_is() {
    let rule = rule(PLAIN, NOTHING_6H);
    let mended = json(PLAIN, NOTHING_6H)
        .replace("Vaccinated or tested", "Vaccinated, or tested")
        .replace("2028", "2029")
        .replace("\"shows_per_epoch\": 3", "\"shows_per_epoch\": 8");
    let mended = Rule::from_json(&mended).unwrap();
    assert_ne!(mended, rule);
    assert_eq!(mended.identity(), rule.identity());
}

#[test]
fn each_thing_that_a_rule_decides_changes_its_identity() {
    let condition = r#"{"vaccinated": {"disease": "polio", "from_day": 14}}"#;
    let rests = [
        r#""reveals": "nothing", "epoch": "6h""#,
        r#""reveals": "id_hint", "epoch": "6h""#,
        r#""reveals": "id_hint", "epoch": "24h""#,
        r#""reveals": "id_hint", "epoch": "24h", "paper": true"#,
        r#""reveals": ["full_name"], "border": true, "epoch": "24h", "paper": true"#,
    ];
    let identities: std::collections::BTreeSet<_> =
        rests.map(|rest| *rule(condition, rest).identity()).into();
    assert_eq!(identities.len(), rests.len());
}

#[test]
fn the_order_in_which_an_author_writes_does_not_matter() {
    let tidy = r#"{"any_of": [{"age_at_least": 18}, {"citizen_of": ["DEU", "FRA"]}]}"#;
    let other = r#"{"any_of": [{"citizen_of": ["FRA", "DEU"]}, {"age_at_least": 18}]}"#;
    assert_eq!(rule(tidy, NOTHING_6H), rule(other, NOTHING_6H));
}

#[test]
fn what_is_out_of_bounds_is_a_bad_condition() {
    for condition in [
        r#"{"age_at_least": 151}"#,
        r#"{"age_at_least": -1}"#,
        r#"{"age_at_least": 1000}"#,
        r#"{"citizen_of": []}"#,
        r#"{"any_of": []}"#,
        r#"{"tested": {"disease": "covid_19", "kinds": [], "within_hours": 72}}"#,
        r#"{"tested": {"disease": "covid_19", "kinds": ["pcr"], "within_hours": 72}}"#,
        r#"{"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 8785}}"#,
        r#"{"vaccinated": {"disease": "covid_19", "from_day": 36501}}"#,
        r#"{"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 13}}"#,
        r#"{"recovered": {"disease": "covid_19", "from_day": 14, "to_day": 9999999}}"#,
        r#"{"authorised": {"kind": "passport", "country": "CHN"}}"#,
    ] {
        assert_eq!(
            refusal(condition, NOTHING_6H),
            "bad_condition",
            "{condition}"
        );
    }
    let many: Vec<_> = (0..17)
        .map(|years| format!(r#"{{"age_at_least": {years}}}"#))
        .collect();
    assert_eq!(
        refusal(
            &format!(r#"{{"all_of": [{}]}}"#, many.join(",")),
            NOTHING_6H
        ),
        "bad_condition"
    );
}

#[test]
fn what_stands_twice_is_refused() {
    for condition in [
        r#"{"citizen_of": ["DEU", "FRA", "DEU"]}"#,
        r#"{"all_of": [{"age_at_least": 18}, {"age_at_least": 18}]}"#,
        r#"{"tested": {"disease": "covid_19", "kinds": ["naat", "naat"], "within_hours": 72}}"#,
        r#"{"all_of": [{"any_of": [{"age_at_least": 1}, {"age_at_least": 2}]}, {"any_of": [{"age_at_least": 2}, {"age_at_least": 1}]}]}"#,
    ] {
        assert_eq!(
            refusal(condition, NOTHING_6H),
            "repeated_part",
            "{condition}"
        );
    }
    let twice = r#""reveals": ["full_name", "full_name"], "border": true, "epoch": "6h""#;
    assert_eq!(refusal(PLAIN, twice), "repeated_part");
}

#[test]
fn each_refusal_of_an_author_has_its_name() {
    let three = format!(
        r#"{{"all_of": [{{"any_of": [{PLAIN}, {{"age_at_least": 18}}]}}, {{"age_at_least": 60}}]}}"#
    );
    assert_eq!(refusal(&three, NOTHING_6H), "nested_too_deep");
    assert_eq!(
        refusal(PLAIN, r#""reveals": "nothing", "epoch": "24h""#),
        "epoch_over_an_eighth"
    );
    assert_eq!(
        refusal(
            PLAIN,
            r#""reveals": "id_hint", "epoch": "6h", "paper": true"#
        ),
        "epoch_over_an_eighth"
    );
    assert_eq!(
        refusal(
            PLAIN,
            r#""reveals": "nothing", "epoch": "6h", "paper": true"#
        ),
        "paper_reveals_nothing"
    );
    assert_eq!(
        refusal(PLAIN, r#""reveals": ["full_name"], "epoch": "6h""#),
        "border_and_reveals_disagree"
    );
    assert_eq!(
        refusal(
            PLAIN,
            r#""reveals": "nothing", "border": true, "epoch": "6h""#
        ),
        "border_and_reveals_disagree"
    );
    assert_eq!(
        refusal(PLAIN, r#""reveals": [], "border": true, "epoch": "6h""#),
        "bad_shape"
    );
    assert_eq!(
        refusal(PLAIN, r#""reveals": "nothing", "epoch": "5h""#),
        "bad_shape"
    );
    assert_eq!(
        refusal(
            PLAIN,
            r#""reveals": "nothing", "epoch": "6h", "place": "here""#
        ),
        "bad_shape"
    );
    assert_eq!(
        refusal(r#"{"not": {"age_at_least": 18}}"#, NOTHING_6H),
        "bad_shape"
    );
    assert_eq!(
        refusal(&PLAIN.replace("covid_19", "plague"), NOTHING_6H),
        "unknown_disease"
    );
    assert_eq!(
        refusal(r#"{"citizen_of": ["D"]}"#, NOTHING_6H),
        "bad_country"
    );
    for (from, to, code) in [
        ("2028-01", "2026-01", "bad_dates"),
        ("2028-01", "2107-01", "bad_dates"),
        (
            "\"shows_per_epoch\": 3",
            "\"shows_per_epoch\": 0",
            "bad_shows",
        ),
        (
            "\"shows_per_epoch\": 3",
            "\"shows_per_epoch\": 65",
            "bad_shows",
        ),
        ("\"de\"", "\"german\"", "bad_title"),
        ("\"de\"", "\"DE\"", "bad_title"),
        ("\"en\"", "\"fr\"", "bad_title"),
        ("Geimpft oder getestet", " ", "bad_title"),
        ("Geimpft oder getestet", r"a\nb", "bad_title"),
    ] {
        let changed = json(PLAIN, NOTHING_6H).replace(from, to);
        assert_eq!(Rule::from_json(&changed).unwrap_err().code(), code, "{to}");
    }
}

#[test]
fn a_rule_larger_than_an_entry_of_a_pack_is_refused() {
    let letters = || 'A'..='Z';
    let codes = letters()
        .flat_map(|a| letters().flat_map(move |b| letters().map(move |c| format!("{a}{b}{c}"))));
    let countries: Vec<_> = codes
        .filter(|code| Country::new(code).is_some())
        .map(|code| format!("\"{code}\""))
        .collect();
    let parts: Vec<_> = (0..16)
        .map(|skip| format!(r#"{{"citizen_of": [{}]}}"#, countries[skip..].join(",")))
        .collect();
    assert_eq!(
        refusal(
            &format!(r#"{{"any_of": [{}]}}"#, parts.join(",")),
            NOTHING_6H
        ),
        "too_large"
    );
}

#[test]
fn shorter_language_tags_come_first_on_the_wire() {
    let changed =
        json(PLAIN, NOTHING_6H).replace("\"de\"", "\"aaa-Latn\": \"c\", \"yue\": \"b\", \"zh\"");
    let rule = Rule::from_json(&changed).unwrap();
    assert_eq!(Rule::decode(&rule.encode()), Ok(rule));
}

#[test]
fn a_decoder_refuses_what_an_author_may_not_write() {
    let plain = "a90083018402000e19010e8403008100184801000219546003f40403051a6955b900061a6d18200007a162656e617808a162656e6178";
    let decode = |hex: String| Rule::decode(&HEXLOWER.decode(hex.as_bytes()).unwrap());
    assert!(decode(plain.to_owned()).is_ok());
    for (from, to, why) in [
        (
            "83018402000e19010e84030081001848",
            "830184030081001848",
            "cut short",
        ),
        (
            "8402000e19010e8403008100184801",
            "840300810018488402000e19010e01",
            "parts not ascending",
        ),
        (
            "83018402000e19010e84030081001848",
            "830184030081001848840300810018",
            "a part missing",
        ),
        ("8100", "82000118481848", "an item too many"),
        ("8403008100", "840300820100", "kinds not ascending"),
        ("8403008100", "8403008102", "a kind that isn't"),
        ("8402000e", "8402050e", "a disease that isn't"),
        ("8402000e19010e", "8402000e0d", "to before from"),
        ("83018402000e", "83028402000e", "an operator that isn't"),
        (
            "8403008100184801",
            "8403008100182f01",
            "a window under eight epochs",
        ),
        (
            "01000219546003f4",
            "01000219546003f5",
            "paper that reveals nothing",
        ),
        (
            "01000219546003f4",
            "0100021a0001518003f4",
            "an epoch over an eighth",
        ),
        ("01000219546003f4", "01020219546003f4", "reveals that isn't"),
        ("01000219546003f4", "01800219546003f4", "an empty border"),
        (
            "01000219546003f4",
            "0182010002195460 03f4",
            "fields not ascending",
        ),
        ("01000219546003f4", "01000219546103f4", "another epoch"),
        ("040305", "040005", "no shows"),
        ("040305", "04184105", "too many shows"),
        ("051a6955b900", "051a6d182000", "dates that meet"),
        ("07a162656e6178", "07a1626672 6178", "no English"),
        ("07a162656e6178", "07a0", "no title"),
        ("a900", "a800", "a key too many"),
    ] {
        assert!(plain.contains(from), "{why}");
        assert!(
            decode(plain.replacen(from, &to.replace(' ', ""), 1)).is_err(),
            "{why}"
        );
    }
    assert_eq!(Rule::decode(&[0; 16_385]), Err(DecodeError::TooLarge));
}

#[test]
fn an_author_is_told_what_to_do() {
    let error = Rule::from_json(&json(r#"{"citizen_of": ["D"]}"#, NOTHING_6H)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "unknown country \"D\": write its three letters (ISO 3166-1 alpha-3, or ICAO's; Germany is DEU)"
    );
}

/// Evaluates `condition` and writes the set as the shared examples do, `null` for no end.
fn holds(condition: &str, record: &Record) -> Vec<[String; 2]> {
    let written = |time: UnixTime| match time {
        UnixTime::ALWAYS | UnixTime::NEVER => "null".to_owned(),
        time => time.to_string(),
    };
    let set = rule(condition, r#""reveals": "nothing", "epoch": "6h""#).evaluate(record);
    set.intervals()
        .iter()
        .map(|interval| [written(interval.from), written(interval.until)])
        .collect()
}

const VACCINATED: &str =
    r#"{"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}}"#;
const TESTED: &str =
    r#"{"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 72}}"#;

#[test]
fn a_vaccination_counts_from_its_first_day_through_its_last() {
    let record = vaccinated(nobody(), "2026-06-01");
    assert_eq!(
        holds(VACCINATED, &record),
        [["2026-06-15T00:00:00Z", "2027-02-27T00:00:00Z"]]
    );
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
    assert_eq!(
        holds(TESTED, &record),
        [["2026-11-20T08:30:01Z", "2026-11-23T08:30:01Z"]]
    );
    assert!(holds(&TESTED.replace("naat", "antigen"), &record).is_empty());
}

#[test]
fn a_positive_test_neither_counts_nor_takes_away() {
    let mut record = tested(
        tested(nobody(), "2026-11-20T08:30:00Z"),
        "2026-11-21T08:30:00Z",
    );
    record.tests[1].result = TestResult::Positive;
    assert_eq!(
        holds(TESTED, &record),
        [["2026-11-20T08:30:00Z", "2026-11-23T08:30:00Z"]]
    );
}

#[test]
fn a_recovery_counts_like_a_vaccination() {
    let condition = r#"{"recovered": {"disease": "covid_19", "from_day": 11, "to_day": 180}}"#;
    let record = recovered(nobody(), "2026-10-01");
    assert_eq!(
        holds(condition, &record),
        [["2026-10-12T00:00:00Z", "2027-03-31T00:00:00Z"]]
    );
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
        assert_eq!(
            holds(adult, &born(birth_date)),
            [[format!("{from}T00:00:00Z"), "null".to_owned()]]
        );
    }
    let leap = r#"{"age_at_least": 20}"#;
    assert_eq!(
        holds(leap, &born(day("2008-02-29"))),
        [["2028-02-29T00:00:00Z", "null"]]
    );
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
    let rule = rule(long, NOTHING_6H);
    let explanation = rule.explain(&record, UnixTime::NEVER);
    assert!(!explanation.to_string().is_empty());
    for now in [
        UnixTime::ALWAYS,
        UnixTime::NEVER,
        UnixTime::new(-1),
        UnixTime::new(u32::MAX.into()),
    ] {
        assert!(
            rule.epochs_to_mint(&IntervalSet::always(), now, u32::MAX)
                .is_empty()
        );
    }
    let last = Epoch {
        length: EpochLength::Week,
        number: u32::MAX,
    };
    let border = r#""reveals": ["vaccinated_on", "tested_at"], "border": true, "epoch": "6h""#;
    assert!(
        self::rule(PLAIN, border)
            .reveal(&record, last)
            .fits(&Reveals::Border(vec![
                BorderField::VaccinatedOn,
                BorderField::TestedAt
            ]))
    );
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
    assert_eq!(
        holds(condition, &record),
        [["2026-11-21T00:00:00Z", "2026-12-01T00:00:00Z"]]
    );
    assert!(holds(&condition.replace("visa", "residence"), &record).is_empty());
    assert!(holds(&condition.replace("CHN", "FRA"), &record).is_empty());
}

const NOW: &str = "2026-11-21T14:00:00Z";

fn minted(rule: &Rule, record: &Record, days: u32) -> Vec<u32> {
    rule.epochs_to_mint(&rule.evaluate(record), time(NOW), days)
        .iter()
        .map(|epoch| epoch.number)
        .collect()
}

#[test]
fn the_current_epoch_counts_from_now_and_later_ones_whole() {
    let plain = rule(PLAIN, NOTHING_6H);
    let at = |sampled_at| tested(nobody(), sampled_at);
    assert_eq!(
        minted(&plain, &at("2026-11-20T08:30:00Z"), 28),
        [83114, 83115, 83116, 83117, 83118, 83119, 83120]
    );
    assert_eq!(
        minted(&plain, &at("2026-11-21T13:59:00Z"), 1),
        [83114, 83115, 83116, 83117, 83118]
    );
    assert_eq!(
        minted(&plain, &at("2026-11-21T14:00:00Z"), 1),
        [83114, 83115, 83116, 83117, 83118]
    );
    assert_eq!(
        minted(&plain, &at("2026-11-21T14:00:01Z"), 1),
        [83115, 83116, 83117, 83118]
    );
    assert!(minted(&plain, &at("2026-11-21T14:00:01Z"), 0).is_empty());
}

#[test]
fn nothing_is_minted_outside_the_dates_of_a_rule() {
    let until = |date: &str| {
        let json = json(PLAIN, NOTHING_6H).replace("2028-01-01T00:00:00Z", date);
        minted(
            &Rule::from_json(&json).unwrap(),
            &tested(nobody(), "2026-11-21T13:59:00Z"),
            28,
        )
    };
    assert_eq!(until("2026-11-22T06:00:00Z"), [83114, 83115, 83116]);
    assert_eq!(until("2026-11-22T05:59:59Z"), [83114, 83115]);
    assert_eq!(until("2026-11-21T17:59:59Z"), [] as [u32; 0]);
    let later = json(PLAIN, NOTHING_6H).replace("2026-01-01", "2026-11-22");
    let later = Rule::from_json(&later).unwrap();
    assert_eq!(
        minted(&later, &tested(nobody(), "2026-11-21T13:59:00Z"), 1),
        [83116, 83117, 83118]
    );
}

#[test]
fn weeks_begin_on_thursday() {
    let adult = rule(
        r#"{"age_at_least": 18}"#,
        r#""reveals": "id_hint", "epoch": "7d", "paper": true"#,
    );
    assert_eq!(
        minted(&adult, &born(PartialDate::Month(2008, 11)), 31),
        [2970, 2971, 2972]
    );
    let thursday = Epoch {
        length: EpochLength::Week,
        number: 2968,
    }
    .from();
    assert_eq!(thursday, time("2026-11-19T00:00:00Z"));
}

#[test]
fn paper_is_minted_by_the_day_and_only_if_the_rule_allows_it() {
    let record = vaccinated(nobody(), "2026-11-08");
    for (paper, days) in [("true", vec![20_779, 20_780]), ("false", vec![])] {
        let rest = format!(r#""reveals": "id_hint", "epoch": "7d", "paper": {paper}"#);
        let rule = rule(VACCINATED, &rest);
        let minted = rule.paper_days(&rule.evaluate(&record), time(NOW), 2);
        assert_eq!(
            minted.iter().map(|epoch| epoch.number).collect::<Vec<_>>(),
            days
        );
    }
}

#[test]
fn an_explanation_says_until_when_why_and_what_then() {
    let record = vaccinated(tested(nobody(), "2026-11-21T08:30:00Z"), "2026-11-18");
    let explanation = rule(PLAIN, NOTHING_6H).explain(&record, time(NOW));
    assert_eq!(
        explanation.to_string(),
        "Holds from 21 Nov 2026 08:30 until 24 Nov 2026 08:30 UTC because of the test for COVID-19. \
         Also holds from 2 Dec 2026 00:00 until 16 Aug 2027 00:00 UTC because of the vaccination against COVID-19."
    );
    assert_eq!(
        serde_json::to_string(&explanation.spans[0]).unwrap(),
        r#"{"from":"2026-11-21T08:30:00Z","until":"2026-11-24T08:30:00Z","because":["tested_covid_19"]}"#
    );
    assert!(explanation.missing.is_empty());
}

#[test]
fn an_explanation_says_what_is_missing() {
    let condition =
        format!(r#"{{"all_of": [{{"age_at_least": 18}}, {{"citizen_of": ["FRA"]}}, {PLAIN}]}}"#);
    let explanation = rule(&condition, NOTHING_6H).explain(&nobody(), time(NOW));
    assert!(!explanation.holds_now());
    let codes: Vec<_> = explanation.missing.iter().map(Missing::code).collect();
    assert_eq!(
        codes,
        ["citizen_of", "vaccinated_covid_19", "tested_covid_19"]
    );
    assert_eq!(
        explanation.to_string(),
        "Doesn't hold now. Missing: citizenship of FRA; and (a full vaccination against COVID-19, completed 14 to 270 days ago; \
         or a negative NAAT test for COVID-19 of the last 72 hours)."
    );
}

#[test]
fn an_end_that_never_comes_is_null() {
    let explanation = rule(r#"{"age_at_least": 18}"#, NOTHING_6H).explain(&nobody(), time(NOW));
    assert_eq!(
        serde_json::to_string(&explanation.spans).unwrap(),
        r#"[{"from":"2008-05-05T00:00:00Z","until":null,"because":["age_at_least_18"]}]"#
    );
    assert_eq!(
        explanation.to_string(),
        "Holds from 5 May 2008 00:00 UTC on because of the age of 18 or more."
    );
}

#[test]
fn an_explanation_prints_nothing_personal_by_accident() {
    let explanation =
        rule(PLAIN, NOTHING_6H).explain(&vaccinated(nobody(), "2026-06-01"), time(NOW));
    assert_eq!(
        format!("{explanation:?} {:?}", explanation.spans),
        "Explanation(..) [Span(..)]"
    );
}

const BORDER: &str = r#"{"all_of": [{"citizen_of": ["FRA", "DEU"]}, {"any_of": [
    {"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 72}},
    {"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}}]}]}"#;
const ALL_FIELDS: &str = r#""reveals": ["tested_at", "full_name", "birth_date", "citizenship_group", "vaccinated_on"],
    "border": true, "epoch": "6h", "paper": false"#;

fn values(rule: &Rule, record: &Record, epoch: u32) -> Vec<String> {
    let revealed = rule.reveal(
        record,
        Epoch {
            length: EpochLength::SixHours,
            number: epoch,
        },
    );
    assert!(revealed.fits(rule.reveals()));
    let Revealed::Border(values) = &revealed else {
        panic!("a border")
    };
    values.iter().map(|(_, value)| value.clone()).collect()
}

#[test]
fn a_border_learns_its_fields_and_no_more() {
    let border = rule(BORDER, ALL_FIELDS);
    let values = values(&border, &anna(), 83_114);
    assert_eq!(
        values,
        [
            "MUELLER<<ANNA<LENA<<<<<<<<<<<<<<<<<<<<<",
            "19840307",
            "1",
            "20260601",
            "202611200830"
        ]
    );
    let revealed = border.reveal(
        &anna(),
        Epoch {
            length: EpochLength::SixHours,
            number: 83_114,
        },
    );
    let mut writer = crate::cbor::Writer::new();
    revealed.write(&mut writer);
    let wire = "a50078274d55454c4c45523c3c414e4e413c4c454e413c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c\
                0168313938343033303702613103683230323630363031046c323032363131323030383330";
    assert_eq!(HEXLOWER.encode(&writer.finish()), wire);
}

#[test]
fn a_border_learns_the_latest_claim_that_counts_at_the_last_second() {
    let border = rule(BORDER, ALL_FIELDS);
    let mut record = vaccinated(anna(), "2026-11-08"); // counts from 22 November
    record = tested(record, "2026-11-21T17:59:59Z"); // the epoch's last second
    record = tested(record, "2026-11-21T18:00:00Z"); // a second too late
    assert_eq!(
        values(&border, &record, 83_114)[3..],
        ["20260601", "202611211759"]
    );
    assert_eq!(
        values(&border, &record, 83_115)[3..],
        ["20260601", "202611211800"]
    );
    assert_eq!(
        values(&border, &record, 83_116)[3..],
        ["20261108", "202611211800"]
    );
    assert_eq!(
        values(&border, &record, 83_130)[3..],
        ["20261108", "<<<<<<<<<<<<"]
    );
    let stranger = born(PartialDate::Month(1990, 5));
    assert_eq!(
        values(&border, &stranger, 83_114)[1..],
        ["199005<<", "0", "<<<<<<<<", "<<<<<<<<<<<<"]
    );
}

#[test]
fn a_citizenship_group_is_the_place_of_its_leaf() {
    let groups = r#"{"any_of": [{"citizen_of": ["DEU", "FRA"]}, {"citizen_of": ["CHN"]}, {"age_at_least": 18}]}"#;
    let border = rule(
        groups,
        r#""reveals": ["citizenship_group"], "border": true, "epoch": "6h""#,
    );
    let mut record = nobody();
    for (code, place) in [("CHN", "1"), ("DEU", "2"), ("FRA", "2"), ("UTO", "0")] {
        record.citizenship = country(code);
        assert_eq!(values(&border, &record, 83_114), [place], "{code}");
    }
}

#[test]
fn a_group_that_one_digit_cannot_tell_is_refused() {
    let ten = [
        "ABW", "AFG", "AGO", "AIA", "ALA", "ALB", "AND", "ARE", "ARG", "ARM",
    ];
    let parts = ten.map(|code| format!(r#"{{"citizen_of": ["{code}"]}}"#));
    let condition = format!(r#"{{"any_of": [{}]}}"#, parts.join(","));
    assert_eq!(
        refusal(
            &condition,
            r#""reveals": ["citizenship_group"], "border": true, "epoch": "6h""#
        ),
        "bad_condition"
    );
    rule(&condition, NOTHING_6H);
}

proptest! {
    #[test]
    fn what_an_author_wrote_comes_back_from_the_wire_and_from_json(rule in rules()) {
        prop_assert_eq!(Rule::decode(&rule.encode()), Ok(rule.clone()));
        prop_assert_eq!(Rule::from_json(&rule.to_json()), Ok(rule));
    }

    #[test]
    fn no_damage_to_a_rule_goes_unseen(rule in rules(), at: prop::sample::Index, byte: u8) {
        let mut bytes = rule.encode();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(read) = Rule::decode(&bytes) {
            prop_assert_eq!(read.encode(), bytes);
        }
    }

    #[test]
    fn a_condition_never_holds_outside_its_reasons(condition in conditions(), record in records(), now in moments()) {
        let explanation = condition.explain(&record, now);
        let mut supports = Vec::new();
        condition.supports(&record, &IntervalSet::always(), &mut supports);
        let reasons = supports.iter().fold(IntervalSet::empty(), |all, (_, when)| all.union(when));
        prop_assert_eq!(&reasons, &explanation.holds);
        for (leaf, when) in supports {
            prop_assert_eq!(&leaf.evaluate(&record).intersection(&when), &when);
        }
        prop_assert!(explanation.spans.iter().all(|span| !span.because.is_empty()));
        let spans: IntervalSet = explanation.spans.iter().map(|span| span.interval).collect();
        prop_assert_eq!(spans, explanation.holds);
    }

    #[test]
    fn something_is_missing_exactly_when_the_condition_does_not_hold(
        condition in conditions(), record in records(), now in moments(),
    ) {
        let explanation = condition.explain(&record, now);
        prop_assert_eq!(explanation.missing.is_empty(), explanation.holds_now());
        prop_assert_eq!(explanation.lacks().is_none(), explanation.holds_now());
        for missing in &explanation.missing {
            prop_assert!(!missing.0.evaluate(&record).contains(now));
        }
    }

    #[test]
    fn more_facts_never_shrink_the_set(condition in conditions(), record in records(), more in records()) {
        let mut both = record.clone();
        both.vaccinations.extend(more.vaccinations);
        both.tests.extend(more.tests);
        both.recoveries.extend(more.recoveries);
        both.authorisations.extend(more.authorisations);
        both.citizenship = record.citizenship.or(more.citizenship);
        let (before, after) = (condition.evaluate(&record), condition.evaluate(&both));
        prop_assert_eq!(before.union(&after), after);
    }

    #[test]
    fn a_partial_birth_date_makes_nobody_older(days in 0_u32..70_000, condition in conditions()) {
        let date = date_after(days);
        let exact = condition.evaluate(&born(PartialDate::Day(date)));
        for partial in [PartialDate::Month(date.year(), date.month()), PartialDate::Year(date.year())] {
            prop_assert_eq!(condition.evaluate(&born(partial)).union(&exact), exact.clone());
        }
    }

    #[test]
    fn a_birthday_comes_once_a_year_and_in_order(days in 0_u32..70_000, years in 0_u8..150) {
        let date = date_after(days);
        let from = |years| {
            let condition = Condition::Leaf(Leaf::AgeAtLeast(Years::new(years).unwrap()));
            condition.evaluate(&born(PartialDate::Day(date))).intervals()[0].from
        };
        let year = from(years + 1).since(from(years));
        prop_assert!(year == 365 * DAY || year == 366 * DAY, "{} days", year / DAY);
        let next = Condition::Leaf(Leaf::AgeAtLeast(Years::new(years).unwrap()));
        let younger = next.evaluate(&born(PartialDate::Day(date_after(days + 1)))).intervals()[0].from;
        prop_assert!(younger >= from(years));
    }

    #[test]
    fn tokens_are_minted_exactly_for_the_epochs_that_hold(
        rule in rules(), record in records(), now in moments(), days in 0_u32..40,
    ) {
        let holds = rule.evaluate(&record);
        let minted = rule.epochs_to_mint(&holds, now, days);
        prop_assert!(minted.windows(2).all(|pair| pair[0].number < pair[1].number));
        for epoch in minted {
            let usable = Interval { from: epoch.from().max(now), until: epoch.until() };
            prop_assert!(holds.covers(&usable) && !usable.is_empty());
            prop_assert!(rule.in_force(usable.from) && rule.in_force(usable.until.plus(-1)));
            prop_assert!(epoch.from() < now.plus(i64::from(days) * DAY));
        }
    }

    #[test]
    fn what_is_revealed_fits_the_rule_and_survives_the_wire(rule in rules(), record in records(), number in 80_000_u32..90_000) {
        let epoch = Epoch { length: EpochLength::SixHours, number };
        let revealed = rule.reveal(&record, epoch);
        prop_assert!(revealed.fits(rule.reveals()));
        if rule.reveals() != &Reveals::Nothing {
            let mut writer = crate::cbor::Writer::new();
            revealed.write(&mut writer);
            let bytes = writer.finish();
            let read = Revealed::read(&mut crate::cbor::Reader::new(&bytes, 512).unwrap());
            prop_assert_eq!(read, Ok(revealed));
        }
    }
}
