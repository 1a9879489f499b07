//! What `FileKind` and `TextKind` say of every vector and worked example.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::{collections::BTreeMap, path::Path};

use laissez::{file::FileKind, text::TextKind, verifier::Kind};
use laissez_tests::{bytes, examples::text, read, repository, vectors::Vector};
use serde_json::Value;

fn examples() -> Value {
    serde_json::from_str(&read("tests/vectors/wire-examples.json")).unwrap()
}

fn names(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(repository(folder)).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn every_stored_file_is_what_its_name_says() {
    for name in names("tests/vectors/stored") {
        let kind = match name.as_str() {
            "hand-over-1" | "hand-over-invited-1" => Some(FileKind::HandOver),
            "invitation-1" => Some(FileKind::Invitation),
            "receipt-1" => Some(FileKind::Receipt),
            // Stays at the issuer.
            "issuer-1.ledger" => None,
            name if Path::new(name).extension().is_some_and(|extension| extension == "vault") => Some(FileKind::Vault),
            other => panic!("what kind is {other}?"),
        };
        let file = std::fs::read(repository(&format!("tests/vectors/stored/{name}"))).unwrap();
        assert_eq!(FileKind::of(&file), kind, "{name}");
        // Damaged within, it is still what it was; cut short, it is nothing.
        let mut spoilt = file.clone();
        *spoilt.last_mut().unwrap() ^= 1;
        assert_eq!(FileKind::of(&spoilt), kind, "{name}");
        assert_eq!(FileKind::of(&file[..file.len() - 1]), None, "{name}");
    }
}

#[test]
fn every_example_is_told_apart_by_its_bytes() {
    let examples = examples();
    let mut told = BTreeMap::new();
    for (section, field, kind) in [
        ("packs", "file", Some(FileKind::TrustPack)),
        ("requests", "file", Some(FileKind::Request)),
        ("answers", "file", Some(FileKind::Answer)),
        ("roots", "file", None),
        ("bulletins", "bytes", None),
        ("records", "file", None),
        ("records", "wire", None),
        ("rules", "wire", None),
        ("tokens", "bytes", None),
        ("papers", "bytes", None),
        ("presentations", "bytes", None),
        ("challenges", "bytes", None),
    ] {
        for case in examples[section].as_array().unwrap() {
            assert_eq!(FileKind::of(&bytes(text(&case[field]))), kind, "{section}: {}", case["name"]);
            *told.entry(section).or_insert(0) += 1;
        }
    }
    assert!(told.values().all(|cases| *cases > 0));
}

/// A pack that is refused is a pack still: whoever opens it says why it is refused.
#[test]
fn a_refused_pack_is_a_pack_unless_its_very_shape_is_wrong() {
    for case in examples()["packs_refused"].as_array().unwrap() {
        let kind = FileKind::of(&bytes(text(&case["file"])));
        let shapeless = ["bad_cbor", "bad_shape"].contains(&text(&case["reason"]));
        assert!(kind == Some(FileKind::TrustPack) || kind.is_none() && shapeless, "{}: {kind:?}", case["name"]);
    }
}

#[test]
fn every_text_of_the_examples_is_told_by_how_it_begins() {
    let examples = examples();
    for (section, kind) in [
        ("papers", TextKind::Pass),
        ("presentations", TextKind::Pass),
        ("challenges", TextKind::Challenge),
        ("bulletins", TextKind::Bulletin),
    ] {
        for case in examples[section].as_array().unwrap() {
            assert_eq!(TextKind::of(text(&case["text"])), kind, "{section}: {}", case["name"]);
        }
    }
    for case in examples["challenges"].as_array().unwrap() {
        let link = text(&case["text"]).to_lowercase();
        assert_eq!(TextKind::of(&link), TextKind::Challenge, "{}", case["name"]);
    }
}

#[test]
fn every_text_of_the_vectors_is_told_by_how_it_begins() {
    for folder in ["accept", "refuse"] {
        for name in names(&format!("tests/vectors/{folder}")) {
            let vector = Vector::read(&read(&format!("tests/vectors/{folder}/{name}")));
            let kind = match vector.expect.as_str() {
                "refused not_a_pass" => TextKind::Other(Kind::EuDcc),
                _ => TextKind::Pass,
            };
            for (_, text) in vector.steps {
                assert_eq!(TextKind::of(&text), kind, "{folder}/{name}");
            }
        }
    }
}
