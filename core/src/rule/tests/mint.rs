//! For which epochs tokens are minted.

use super::fixtures::*;
use crate::{
    record::{PartialDate, Record},
    rule::*,
};

fn minted(rule: &Rule, record: &Record, days: u32) -> Vec<u32> {
    rule.epochs_to_mint(&rule.evaluate(record), time(NOW), days).iter().map(|epoch| epoch.number).collect()
}

#[test]
fn the_current_epoch_counts_from_now_and_later_ones_whole() {
    let plain = rule(PLAIN, NOTHING_6H);
    let at = |sampled_at| tested(nobody(), sampled_at);
    assert_eq!(minted(&plain, &at("2026-11-20T08:30:00Z"), 28), [83114, 83115, 83116, 83117, 83118, 83119, 83120]);
    assert_eq!(minted(&plain, &at("2026-11-21T13:59:00Z"), 1), [83114, 83115, 83116, 83117, 83118]);
    assert_eq!(minted(&plain, &at("2026-11-21T14:00:00Z"), 1), [83114, 83115, 83116, 83117, 83118]);
    assert_eq!(minted(&plain, &at("2026-11-21T14:00:01Z"), 1), [83115, 83116, 83117, 83118]);
    assert!(minted(&plain, &at("2026-11-21T14:00:01Z"), 0).is_empty());
}

#[test]
fn nothing_is_minted_outside_the_dates_of_a_rule() {
    let until = |date: &str| {
        let json = json(PLAIN, NOTHING_6H).replace("2028-01-01T00:00:00Z", date);
        minted(&Rule::from_json(&json).unwrap(), &tested(nobody(), "2026-11-21T13:59:00Z"), 28)
    };
    assert_eq!(until("2026-11-22T06:00:00Z"), [83114, 83115, 83116]);
    assert_eq!(until("2026-11-22T05:59:59Z"), [83114, 83115]);
    assert_eq!(until("2026-11-21T17:59:59Z"), Vec::<u32>::new());
    let later = json(PLAIN, NOTHING_6H).replace("2026-01-01", "2026-11-22");
    let later = Rule::from_json(&later).unwrap();
    assert_eq!(minted(&later, &tested(nobody(), "2026-11-21T13:59:00Z"), 1), [83116, 83117, 83118]);
}

#[test]
fn weeks_begin_on_thursday() {
    let adult = rule(r#"{"age_at_least": 18}"#, r#""reveals": "id_hint", "epoch": "7d", "paper": true"#);
    assert_eq!(minted(&adult, &born(PartialDate::Month(2008, 11)), 31), [2970, 2971, 2972]);
    let thursday = Epoch { length: EpochLength::Week, number: 2968 }.from();
    assert_eq!(thursday, time("2026-11-19T00:00:00Z"));
}

#[test]
fn paper_is_minted_by_the_day_and_only_if_the_rule_allows_it() {
    let record = vaccinated(nobody(), "2026-11-08");
    for (paper, days) in [("true", vec![20_779, 20_780]), ("false", vec![])] {
        let rest = format!(r#""reveals": "id_hint", "epoch": "7d", "paper": {paper}"#);
        let rule = rule(VACCINATED, &rest);
        let minted = rule.paper_days(&rule.evaluate(&record), time(NOW), 2);
        assert_eq!(minted.iter().map(|epoch| epoch.number).collect::<Vec<_>>(), days);
    }
}
