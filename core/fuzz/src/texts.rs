//! What people write: JSON, names, dates, times and codes.

use laissez::{
    crypto::Hash,
    record::{AuthorisationKind, Country, Date, Disease, IcaoName, PartialDate, Record, TestKind, TestResult},
    rule::Rule,
    time::UnixTime,
};

use crate::{
    is_plain,
    messages::ask,
    tells_nothing,
    world::{ANNA, RULES},
};

/// Short texts. What is read is written alike, and read again as the same.
pub fn words(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Some(time) = UnixTime::from_rfc3339(text) {
        assert_eq!(UnixTime::from_rfc3339(&time.to_string()), Some(time));
    }
    if let Some(hash) = Hash::from_hex(text) {
        assert_eq!(hash.to_string(), text.to_ascii_lowercase());
    }
    if let Some(date) = Date::from_iso(text) {
        assert_eq!(Date::from_number(date.number()), Some(date));
        assert_eq!(Date::of(date.start()), Some(date));
    }
    if let Some(date) = PartialDate::from_iso(text) {
        assert_eq!(PartialDate::from_number(date.number()).map(|date| date.number()), Some(date.number()));
        assert_eq!(date.latest_day().year(), date.year());
    }
    if let Some(country) = Country::new(text) {
        assert_eq!(country.as_str(), text);
    }
    let vocabulary = [
        Disease::from_name(text).map(Disease::as_str),
        TestKind::from_name(text).map(TestKind::as_str),
        TestResult::from_name(text).map(TestResult::as_str),
        AuthorisationKind::from_name(text).map(AuthorisationKind::as_str),
    ];
    assert!(vocabulary.into_iter().flatten().all(|word| word == text));
    let (family, given) = text.split_once('\n').map_or((text, None), |(family, given)| (family, Some(given)));
    for name in [IcaoName::from_passport(text), IcaoName::transliterate(family, given)] {
        match name {
            Ok(name) => {
                assert_eq!(name.as_str().len(), 39);
                assert!(name.as_str().bytes().all(|letter| letter.is_ascii_uppercase() || letter == b'<'));
                assert_eq!(IcaoName::from_passport(name.passport_name()), Ok(name));
            }
            Err(error) => tells_nothing(&error),
        }
    }
}

/// A record as an issuer writes it comes back from what we write, in JSON and in CBOR.
pub fn record_json(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Record::from_json(text) {
        Ok(record) => {
            assert_eq!(Record::from_json(&record.to_json()).as_ref(), Ok(&record));
            assert_eq!(Record::decode(&record.encode()).as_ref(), Ok(&record));
            RULES.iter().for_each(|rule| ask(rule, &record));
        }
        Err(error) => tells_nothing(&error),
    }
}

/// A rule as its author writes it comes back from what we write, in JSON and in CBOR.
pub fn rule_json(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Rule::from_json(text) {
        Ok(rule) => {
            assert_eq!(Rule::from_json(&rule.to_json()).as_ref(), Ok(&rule));
            assert_eq!(Rule::decode(&rule.encode()).as_ref(), Ok(&rule));
            ask(&rule, &ANNA);
        }
        Err(error) => assert!(is_plain(error)),
    }
}
