//! COSE as somebody else reads it: `coset` parses every message of ours, builds what was signed by its own lights, and
//! `ed25519-dalek` verifies that.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "readers of tests: a panic here is a failed test"
)]

use std::collections::BTreeMap;

use coset::{
    Algorithm, CborSerializable, CoseSign, CoseSign1, Header, Label, TaggedCborSerializable, cbor::Value as Cbor, iana,
};
use ed25519_dalek::{Signature, VerifyingKey};
use laissez::{
    crypto::{Hash, Kid},
    presentation,
    record::sign,
    rule::Rule,
    vault::Cost,
    wallet::Wallet,
};
use laissez_tests::{
    Chance, bytes,
    examples::{Examples, text},
    forge::external_aad,
    hex, repository,
    vectors::Vector,
    world::{Memory, World},
};
use serde_json::json;

/// kcwt, the CWT in a header (RFC 9528).
const KCWT: i64 = 13;

fn verifies(key: &[u8; 32], message: &[u8], signature: &[u8]) -> bool {
    let signature = Signature::from_slice(signature).unwrap();
    VerifyingKey::from_bytes(key).unwrap().verify_strict(message, &signature).is_ok()
}

/// What every header of ours has: the algorithm, and no more than `kid` and [`KCWT`]; the kid.
fn check_header(header: &Header) -> Kid {
    assert_eq!(header.alg, Some(Algorithm::Assigned(iana::Algorithm::Ed25519)));
    let expected = Header {
        alg: header.alg.clone(),
        key_id: header.key_id.clone(),
        rest: header.rest.clone(),
        ..Header::default()
    };
    assert_eq!(*header, expected);
    Kid(header.key_id.clone().try_into().unwrap_or_default())
}

/// A COSE_Sign1 whose parts are as ours are.
fn sign1(message: &[u8]) -> CoseSign1 {
    let read = CoseSign1::from_tagged_slice(message).unwrap();
    assert_eq!(read.unprotected, Header::default());
    assert_eq!(read.clone().to_tagged_vec().unwrap(), message, "coset writes it differently");
    read
}

/// Checks a message with a kid: the signer's key is looked up.
fn check_by_kid(message: &[u8], keys: &BTreeMap<Kid, [u8; 32]>, label: &str, context: &[u8]) -> CoseSign1 {
    let read = sign1(message);
    let kid = check_header(&read.protected.header);
    assert_eq!(read.protected.header.rest, []);
    assert!(verifies(&keys[&kid], &read.tbs_data(&external_aad(label, context)), &read.signature));
    // The label counts.
    assert!(!verifies(&keys[&kid], &read.tbs_data(&external_aad("other", context)), &read.signature));
    read
}

fn field(map: &Cbor, key: i64) -> &Cbor {
    let entries = map.as_map().unwrap();
    &entries.iter().find(|(name, _)| *name == Cbor::from(key)).unwrap_or_else(|| panic!("no {key} in {map:?}")).1
}

fn keys(examples: &Examples) -> BTreeMap<Kid, [u8; 32]> {
    let named = examples.section("keys").iter().filter(|key| key["kind"] == "Ed25519").map(|key| text(&key["name"]));
    named.map(|name| examples.key(name).public()).map(|key| (key.kid(), key.0)).collect()
}

/// The holder key and the rule's id of a token.
fn read_token(token: &CoseSign1) -> ([u8; 32], Vec<u8>) {
    let claims = Cbor::from_slice(token.payload.as_deref().unwrap()).unwrap();
    let key = field(field(&claims, 8), 1);
    assert_eq!((field(key, 1), field(key, -1)), (&Cbor::from(1), &Cbor::from(6)));
    let rule = field(field(&claims, -65537), 0).as_bytes().unwrap().clone();
    (field(key, -2).as_bytes().unwrap().as_slice().try_into().unwrap(), rule)
}

/// Reads a presentation: the token out of header 13, both signatures.
fn check_presentation(message: &[u8], keys: &BTreeMap<Kid, [u8; 32]>, rules: &[Rule], challenge: Option<Hash>) {
    let shown = sign1(message);
    check_header(&shown.protected.header);
    let [(label, token)] = shown.protected.header.rest.as_slice() else { panic!("one header more is expected") };
    assert_eq!(*label, Label::Int(KCWT));
    assert!(matches!(token, Cbor::Tag(18, _)), "the token is tagged, not a byte string");
    let mut token_bytes = Vec::new();
    coset::cbor::into_writer(token, &mut token_bytes).unwrap();
    let (holder, rule) = read_token(&sign1(&token_bytes));
    let rule = rules.iter().find(|known| known.id().0 == *rule).unwrap();
    check_by_kid(&token_bytes, keys, "token", &rule.identity().0);
    let context = challenge.map(|hash| hash.0.to_vec()).unwrap_or_default();
    assert!(verifies(&holder, &shown.tbs_data(&external_aad("presentation", &context)), &shown.signature));
    assert!(!verifies(&holder, &shown.tbs_data(&external_aad("presentation", &[1; 32])), &shown.signature));
    let payload = Cbor::from_slice(shown.payload.as_deref().unwrap()).unwrap();
    assert_eq!(payload.as_map().unwrap().len(), 1);
    assert!(field(&payload, 6).as_integer().is_some_and(|iat| i128::from(iat) % 30 == 0));
}

/// Checks every signature of a COSE_Sign; how many there are, and its payload.
fn check_sign(message: &[u8], keys: &BTreeMap<Kid, [u8; 32]>, label: &str) -> (usize, Vec<u8>) {
    let read = CoseSign::from_tagged_slice(message).unwrap();
    assert_eq!((&read.unprotected, &read.protected.header), (&Header::default(), &Header::default()));
    assert_eq!(read.clone().to_tagged_vec().unwrap(), message, "coset writes it differently");
    let mut last = None;
    for signature in &read.signatures {
        let kid = check_header(&signature.protected.header);
        assert!(last < Some(kid), "kids ascend");
        last = Some(kid);
        assert_eq!(signature.unprotected, Header::default());
        let message = read.tbs_data(&external_aad(label, &[]), signature);
        assert!(verifies(&keys[&kid], &message, &signature.signature));
    }
    (read.signatures.len(), read.payload.unwrap())
}

#[test]
fn coset_verifies_tokens_and_paper() {
    let examples = Examples::load();
    let keys = keys(&examples);
    for (section, label) in [("tokens", "token"), ("papers", "paper")] {
        for case in examples.section(section) {
            let rule = examples.rule(text(&case["rule"]));
            check_by_kid(&bytes(text(&case["bytes"])), &keys, label, &rule.identity().0);
        }
    }
}

#[test]
fn coset_verifies_presentations_and_finds_the_token_in_header_13() {
    let examples = Examples::load();
    let rules: Vec<Rule> = examples.section("rules").iter().map(|rule| examples.rule(text(&rule["name"]))).collect();
    for case in examples.section("presentations") {
        let challenge = case["challenge"].as_str().map(|name| examples.challenge(name).hash());
        check_presentation(&bytes(text(&case["bytes"])), &keys(&examples), &rules, challenge);
    }
    let mut accepted = 0;
    for file in std::fs::read_dir(repository("tests/vectors/accept")).unwrap() {
        let vector = Vector::read(&std::fs::read_to_string(file.unwrap().path()).unwrap());
        let message = presentation::from_text(vector.steps[0].1.as_bytes()).unwrap();
        if sign1(&message).protected.header.rest.is_empty() {
            continue; // paper
        }
        let challenge = vector.challenge.as_deref().map(|name| examples.challenge(name).hash());
        check_presentation(&message, &keys(&examples), &rules, challenge);
        accepted += 1;
    }
    assert_eq!(accepted, 6);
}

#[test]
fn coset_verifies_the_record_file() {
    let examples = Examples::load();
    for case in examples.section("records") {
        let read = check_by_kid(&bytes(text(&case["file"])), &keys(&examples), "record", &[]);
        assert_eq!(hex(&read.payload.unwrap()), text(&case["wire"]));
    }
}

#[test]
fn coset_verifies_packs_root_sets_and_bulletins() {
    let examples = Examples::load();
    let keys = keys(&examples);
    for (section, file, label) in
        [("packs", "file", "pack"), ("roots", "file", "roots"), ("bulletins", "bytes", "bulletin")]
    {
        for case in examples.section(section) {
            let (signatures, payload) = check_sign(&bytes(text(&case[file])), &keys, label);
            assert_eq!(json!(signatures), json!(case["signers"].as_array().unwrap().len()), "{}", case["name"]);
            if let Some(expected) = case.get("payload") {
                assert_eq!(hex(&payload), text(expected), "{}", case["name"]);
            }
        }
    }
}

#[test]
fn coset_verifies_the_request_under_the_issuers_key() {
    let examples = Examples::load();
    for case in examples.section("requests") {
        let read = sign1(&bytes(text(&case["plaintext"])));
        check_header(&read.protected.header);
        assert!(read.protected.header.key_id.is_empty() && read.protected.header.rest.is_empty());
        let wish = Cbor::from_slice(read.payload.as_deref().unwrap()).unwrap();
        let one_off: [u8; 32] = field(&wish, 0).as_bytes().unwrap().as_slice().try_into().unwrap();
        let to = examples.opening_key(text(&case["to"])).public();
        assert!(verifies(&one_off, &read.tbs_data(&external_aad("request", &to.0)), &read.signature));
    }
}

#[test]
fn coset_verifies_what_our_own_authority_issuer_and_wallet_make() {
    let world = World::new();
    let mut keys: BTreeMap<Kid, [u8; 32]> = world.pack.roots().keys().iter().map(|key| (key.kid(), key.0)).collect();
    let issuer = world.issuer.public();
    keys.extend([issuer.token, issuer.record].map(|key| (key.kid(), key.0)));
    let examples = Examples::load();
    keys.insert(examples.key("record").public().kid(), examples.key("record").public().0);

    let (signatures, payload) = check_sign(world.pack.bytes(), &keys, "pack");
    assert_eq!(signatures, 2);
    let payload = Cbor::from_slice(&payload).unwrap();
    let roots = field(&payload, 5).as_array().unwrap();
    assert_eq!(check_sign(roots[0].as_bytes().unwrap(), &keys, "roots").0, 2);
    let record = sign(&examples.anna(), &examples.key("record"));
    check_by_kid(&record, &keys, "record", &[]);

    let mut traveller = world.traveller(&examples.anna(), 1, 4);
    let mut messages = BTreeMap::from([
        ("pack-file", vec![hex(world.pack.bytes())]),
        ("roots-file", vec![hex(roots[0].as_bytes().unwrap())]),
        ("record-file", vec![hex(&record)]),
        ("record", vec![hex(&examples.anna().encode())]),
        ("rule", world.pack.rules().iter().map(|rule| hex(&rule.encode())).collect()),
    ]);
    for rule in world.rules() {
        let shown = presentation::from_text(traveller.show(rule, world.now).text.as_bytes()).unwrap();
        check_presentation(&shown, &keys, world.pack.rules(), None);
        messages.entry("presentation").or_default().push(hex(&shown));
    }
    let stored =
        ["wallet-1", "slots-1", "wallet-3"].map(|name| repository(&format!("tests/vectors/stored/{name}.vault")));
    messages.insert("vault", stored.iter().map(|file| hex(&std::fs::read(file).unwrap())).collect());
    let ledger = std::fs::read(repository("tests/vectors/stored/issuer-1.ledger")).unwrap();
    messages.insert("ledger", vec![hex(&ledger)]);
    let mut chance = Chance::new(5);
    let mut new =
        Wallet::create(Memory::default(), &[9; 32], world.pack.bytes(), None, world.now, &mut chance).unwrap();
    let invitation = new.invite(&mut chance).unwrap();
    let words = "four quiet green words";
    let mut hand_over = |invitation: Option<&[u8]>| {
        let mut old = world.traveller(&examples.anna(), 1, 6).wallet;
        old.hand_over(words, Cost::FLOOR, invitation, &mut chance).unwrap()
    };
    let transfers = [hand_over(None), hand_over(Some(&invitation))];
    let receipt = new.receive(&transfers[1], words, world.now, &mut Chance::new(7)).unwrap();
    messages.insert("transfer", vec![hex(&transfers[0])]);
    messages.insert("sealed", vec![hex(&transfers[1])]);
    messages.insert("invitation", vec![hex(&invitation)]);
    messages.insert("receipt", vec![hex(&receipt.encode())]);
    // For tests/cddl.py, wherever cargo builds.
    std::fs::create_dir_all(repository("target")).unwrap();
    std::fs::write(repository("target/messages.json"), json!(messages).to_string()).unwrap();
}
