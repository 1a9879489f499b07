//! What staff are told.

use data_encoding::HEXLOWER;

use super::fixtures::*;
use crate::{
    record::{PartialDate, Record},
    rule::*,
};

const BORDER: &str = r#"{"all_of": [{"citizen_of": ["FRA", "DEU"]}, {"any_of": [
    {"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 72}},
    {"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}}]}]}"#;
const ALL_FIELDS: &str = r#""reveals": ["tested_at", "full_name", "birth_date", "citizenship_group", "vaccinated_on"],
    "border": true, "epoch": "6h", "paper": false"#;

fn values(rule: &Rule, record: &Record, epoch: u32) -> Vec<String> {
    let revealed = rule.reveal(record, Epoch { length: EpochLength::SixHours, number: epoch });
    assert!(revealed.fits(rule.reveals()));
    let Revealed::Border(values) = &revealed else { panic!("a border") };
    values.iter().map(|(_, value)| value.clone()).collect()
}

#[test]
fn a_border_learns_its_fields_and_no_more() {
    let border = rule(BORDER, ALL_FIELDS);
    let values = values(&border, &anna(), 83_114);
    assert_eq!(values, ["MUELLER<<ANNA<LENA<<<<<<<<<<<<<<<<<<<<<", "19840307", "1", "20260601", "202611200830"]);
    let revealed = border.reveal(&anna(), Epoch { length: EpochLength::SixHours, number: 83_114 });
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
    assert_eq!(values(&border, &record, 83_114)[3..], ["20260601", "202611211759"]);
    assert_eq!(values(&border, &record, 83_115)[3..], ["20260601", "202611211800"]);
    assert_eq!(values(&border, &record, 83_116)[3..], ["20261108", "202611211800"]);
    assert_eq!(values(&border, &record, 83_130)[3..], ["20261108", "<<<<<<<<<<<<"]);
    let stranger = born(PartialDate::Month(1990, 5));
    assert_eq!(values(&border, &stranger, 83_114)[1..], ["199005<<", "0", "<<<<<<<<", "<<<<<<<<<<<<"]);
}

#[test]
fn a_citizenship_group_is_the_place_of_its_leaf() {
    let groups = r#"{"any_of": [{"citizen_of": ["DEU", "FRA"]}, {"citizen_of": ["CHN"]}, {"age_at_least": 18}]}"#;
    let border = rule(groups, r#""reveals": ["citizenship_group"], "border": true, "epoch": "6h""#);
    let mut record = nobody();
    for (code, place) in [("CHN", "1"), ("DEU", "2"), ("FRA", "2"), ("UTO", "0")] {
        record.citizenship = country(code);
        assert_eq!(values(&border, &record, 83_114), [place], "{code}");
    }
}
