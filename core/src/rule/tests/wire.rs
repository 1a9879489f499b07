//! What a rule is named by, and its only encoding.

use data_encoding::HEXLOWER;

use super::fixtures::*;
use crate::{DecodeError, rule::*};

#[test]
fn a_rule_is_named_by_the_hash_of_what_it_decides() {
    let rule = rule(PLAIN, NOTHING_6H);
    let preimage = "a40083018402000e19010e8403008100184801000219546003f4";
    assert_eq!(HEXLOWER.encode(&rule.identity_preimage()), preimage);
    assert_eq!(rule.identity().to_string(), "b126877c45fe72755637bdc62d9abcacc78c9a870ee3e7ea48e0e933e0890b5c");
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
    let identities: std::collections::BTreeSet<_> = rests.map(|rest| *rule(condition, rest).identity()).into();
    assert_eq!(identities.len(), rests.len());
}

#[test]
fn shorter_language_tags_come_first_on_the_wire() {
    let changed = json(PLAIN, NOTHING_6H).replace("\"de\"", "\"aaa-Latn\": \"c\", \"yue\": \"b\", \"zh\"");
    let rule = Rule::from_json(&changed).unwrap();
    assert_eq!(Rule::decode(&rule.encode()), Ok(rule));
}

#[test]
fn a_decoder_refuses_what_an_author_may_not_write() {
    let plain =
        "a90083018402000e19010e8403008100184801000219546003f40403051a6955b900061a6d18200007a162656e617808a162656e6178";
    let decode = |hex: String| Rule::decode(&HEXLOWER.decode(hex.as_bytes()).unwrap());
    assert!(decode(plain.to_owned()).is_ok());
    for (from, to, why) in [
        ("83018402000e19010e84030081001848", "830184030081001848", "cut short"),
        ("8402000e19010e8403008100184801", "840300810018488402000e19010e01", "parts not ascending"),
        ("83018402000e19010e84030081001848", "830184030081001848840300810018", "a part missing"),
        ("8100", "82000118481848", "an item too many"),
        ("8403008100", "840300820100", "kinds not ascending"),
        ("8403008100", "8403008102", "a kind that isn't"),
        ("8402000e", "8402050e", "a disease that isn't"),
        ("8402000e19010e", "8402000e0d", "to before from"),
        ("83018402000e", "83028402000e", "an operator that isn't"),
        ("8403008100184801", "8403008100182f01", "a window under eight epochs"),
        ("01000219546003f4", "01000219546003f5", "paper that reveals nothing"),
        ("01000219546003f4", "0100021a0001518003f4", "an epoch over an eighth"),
        ("01000219546003f4", "01020219546003f4", "reveals that isn't"),
        ("01000219546003f4", "01800219546003f4", "an empty border"),
        ("01000219546003f4", "0182010002195460 03f4", "fields not ascending"),
        ("01000219546003f4", "01000219546103f4", "another epoch"),
        ("040305", "040005", "no shows"),
        ("040305", "04184105", "too many shows"),
        ("051a6955b900", "051a6d182000", "dates that meet"),
        ("07a162656e6178", "07a1626672 6178", "no English"),
        ("07a162656e6178", "07a0", "no title"),
        ("a900", "a800", "a key too many"),
    ] {
        assert!(plain.contains(from), "{why}");
        assert!(decode(plain.replacen(from, &to.replace(' ', ""), 1)).is_err(), "{why}");
    }
    assert_eq!(Rule::decode(&[0; 16_385]), Err(DecodeError::TooLarge));
}

#[test]
fn a_text_on_the_wire_may_be_longer_than_an_author_may_write() {
    let rule = rule(VACCINATED, NOTHING_6H);
    let long = Titles::new([("en".to_owned(), "x".repeat(5_000))].into(), usize::MAX).unwrap();
    let mended = Rule { explanation: long, ..rule };
    assert_eq!(Rule::decode(&mended.encode()), Ok(mended));
}
