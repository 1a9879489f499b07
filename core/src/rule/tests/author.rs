//! What an author may write, and what each mistake is called.

use super::fixtures::*;
use crate::{record::Country, rule::*};

#[test]
fn the_order_in_which_an_author_writes_does_not_matter() {
    let tidy = r#"{"any_of": [{"age_at_least": 18}, {"citizen_of": ["DEU", "FRA"]}]}"#;
    let other = r#"{"any_of": [{"citizen_of": ["FRA", "DEU"]}, {"age_at_least": 18}]}"#;
    assert_eq!(rule(tidy, NOTHING_6H), rule(other, NOTHING_6H));
}

#[test]
fn an_age_and_countries_may_be_named_as_other_conditions_name_their_parts() {
    let named = r#"{"any_of": [{"citizen_of": {"countries": ["DEU", "FRA"]}}, {"age_at_least": {"years": 18}}]}"#;
    let plain = r#"{"any_of": [{"citizen_of": ["DEU", "FRA"]}, {"age_at_least": 18}]}"#;
    assert_eq!(rule(named, NOTHING_6H), rule(plain, NOTHING_6H));
    assert_eq!(refusal(r#"{"age_at_least": {"years": 18, "months": 1}}"#, NOTHING_6H), "bad_shape");
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
        assert_eq!(refusal(condition, NOTHING_6H), "bad_condition", "{condition}");
    }
    let many: Vec<_> = (0..17).map(|years| format!(r#"{{"age_at_least": {years}}}"#)).collect();
    assert_eq!(refusal(&format!(r#"{{"all_of": [{}]}}"#, many.join(",")), NOTHING_6H), "bad_condition");
}

#[test]
fn what_stands_twice_is_refused() {
    for condition in [
        r#"{"citizen_of": ["DEU", "FRA", "DEU"]}"#,
        r#"{"all_of": [{"age_at_least": 18}, {"age_at_least": 18}]}"#,
        r#"{"tested": {"disease": "covid_19", "kinds": ["naat", "naat"], "within_hours": 72}}"#,
        r#"{"all_of": [{"any_of": [{"age_at_least": 1}, {"age_at_least": 2}]}, {"any_of": [{"age_at_least": 2}, {"age_at_least": 1}]}]}"#,
    ] {
        assert_eq!(refusal(condition, NOTHING_6H), "repeated_part", "{condition}");
    }
    let twice = r#""reveals": ["full_name", "full_name"], "border": true, "epoch": "6h""#;
    assert_eq!(refusal(PLAIN, twice), "repeated_part");
}

#[test]
fn each_refusal_of_an_author_has_its_name() {
    let three = format!(r#"{{"all_of": [{{"any_of": [{PLAIN}, {{"age_at_least": 18}}]}}, {{"age_at_least": 60}}]}}"#);
    assert_eq!(refusal(&three, NOTHING_6H), "nested_too_deep");
    assert_eq!(refusal(PLAIN, r#""reveals": "nothing", "epoch": "24h""#), "epoch_over_an_eighth");
    assert_eq!(refusal(PLAIN, r#""reveals": "id_hint", "epoch": "6h", "paper": true"#), "epoch_over_an_eighth");
    assert_eq!(refusal(PLAIN, r#""reveals": "nothing", "epoch": "6h", "paper": true"#), "paper_reveals_nothing");
    assert_eq!(refusal(PLAIN, r#""reveals": ["full_name"], "epoch": "6h""#), "border_and_reveals_disagree");
    assert_eq!(refusal(PLAIN, r#""reveals": "nothing", "border": true, "epoch": "6h""#), "border_and_reveals_disagree");
    assert_eq!(refusal(PLAIN, r#""reveals": [], "border": true, "epoch": "6h""#), "bad_shape");
    assert_eq!(refusal(PLAIN, r#""reveals": "nothing", "epoch": "5h""#), "bad_shape");
    assert_eq!(refusal(PLAIN, r#""reveals": "nothing", "epoch": "6h", "place": "here""#), "bad_shape");
    assert_eq!(refusal(r#"{"not": {"age_at_least": 18}}"#, NOTHING_6H), "bad_shape");
    assert_eq!(refusal(&PLAIN.replace("covid_19", "plague"), NOTHING_6H), "unknown_disease");
    assert_eq!(refusal(r#"{"citizen_of": ["D"]}"#, NOTHING_6H), "bad_country");
    for (from, to, code) in [
        ("2028-01", "2026-01", "bad_dates"),
        ("2028-01", "2107-01", "bad_dates"),
        ("\"shows_per_epoch\": 3", "\"shows_per_epoch\": 0", "bad_shows"),
        ("\"shows_per_epoch\": 3", "\"shows_per_epoch\": 65", "bad_shows"),
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
    let codes = letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| format!("{a}{b}{c}"))));
    let countries: Vec<_> =
        codes.filter(|code| Country::new(code).is_some()).map(|code| format!("\"{code}\"")).collect();
    let parts: Vec<_> = (0..16).map(|skip| format!(r#"{{"citizen_of": [{}]}}"#, countries[skip..].join(","))).collect();
    assert_eq!(refusal(&format!(r#"{{"any_of": [{}]}}"#, parts.join(",")), NOTHING_6H), "too_large");
}

#[test]
fn an_author_is_told_what_to_do() {
    let error = Rule::from_json(&json(r#"{"citizen_of": ["D"]}"#, NOTHING_6H)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "unknown country \"D\": write its three letters (ISO 3166-1 alpha-3, or ICAO's; Germany is DEU)"
    );
}

#[test]
fn an_author_is_told_nothing_that_moves_the_cursor() {
    for condition in
        [r#"{"citizen_of": ["\u001b[2J"]}"#, "{\"\x7f\u{9b}2J\": 1}", r#"{"recovered": {"disease": "\u009b"}}"#]
    {
        let words = Rule::from_json(&json(condition, NOTHING_6H)).unwrap_err().to_string();
        assert!(!words.chars().any(char::is_control), "{words:?}");
    }
}

#[test]
fn a_group_that_one_digit_cannot_tell_is_refused() {
    let ten = ["ABW", "AFG", "AGO", "AIA", "ALA", "ALB", "AND", "ARE", "ARG", "ARM"];
    let parts = ten.map(|code| format!(r#"{{"citizen_of": ["{code}"]}}"#));
    let condition = format!(r#"{{"any_of": [{}]}}"#, parts.join(","));
    assert_eq!(
        refusal(&condition, r#""reveals": ["citizenship_group"], "border": true, "epoch": "6h""#),
        "bad_condition"
    );
    rule(&condition, NOTHING_6H);
}

#[test]
fn the_examples_for_authors_are_rules() {
    let page = include_str!("../../../docs/rules.md");
    let examples: Vec<_> = page.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(examples.len(), 2);
    for example in examples {
        let rule = Rule::from_json(example).unwrap();
        assert_eq!(Rule::from_json(&rule.to_json()), Ok(rule));
    }
}
