//! What a traveller is told.

use super::fixtures::*;
use crate::rule::*;

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
    let condition = format!(r#"{{"all_of": [{{"age_at_least": 18}}, {{"citizen_of": ["FRA"]}}, {PLAIN}]}}"#);
    let explanation = rule(&condition, NOTHING_6H).explain(&nobody(), time(NOW));
    assert!(!explanation.holds_now());
    let codes: Vec<_> = explanation.missing.iter().map(Missing::code).collect();
    assert_eq!(codes, ["citizen_of", "vaccinated_covid_19", "tested_covid_19"]);
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
    assert_eq!(explanation.to_string(), "Holds from 5 May 2008 00:00 UTC on because of the age of 18 or more.");
}

#[test]
fn an_explanation_prints_nothing_personal_by_accident() {
    let explanation = rule(PLAIN, NOTHING_6H).explain(&vaccinated(nobody(), "2026-06-01"), time(NOW));
    assert_eq!(format!("{explanation:?} {:?}", explanation.spans), "Explanation(..) [Span(..)]");
}
