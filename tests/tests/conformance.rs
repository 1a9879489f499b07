//! Every section of `tests/vectors/wire-examples.json`, which an independent implementation wrote: we make the same bytes and
//! give the same answers. What needs the core's insides (the parts of requests and answers) is in `core/src/issuance/tests.rs`.

use laissez::{
    crypto::Hash,
    issuance::{SealedKind, sealed_kind, six_words},
    presentation::{self, Challenge},
    record::{Record, SignedRecord, sign},
    rule::{Epoch, EpochLength, IdHint, Interval, Rule},
    time::UnixTime,
    token::Claims,
    trust::{Pinned, TrustPack},
    verifier::{Judgement, Verdict, Verifier},
};
use laissez_tests::{
    bytes,
    examples::{Examples, number, record, revealed, text},
    hex, time,
};
use serde_json::{Value, json};

#[test]
fn no_section_of_the_examples_is_left_out() {
    let tested = [
        "answers",
        "bulletins",
        "challenges",
        "hints",
        "intervals",
        "keys",
        "names",
        "packs",
        "packs_refused",
        "papers",
        "presentations",
        "records",
        "requests",
        "roots",
        "rules",
        "rules_refused",
        "tokens",
        "verdicts",
    ];
    let examples = Examples::load();
    let mut sections = examples.sections();
    sections.sort_unstable();
    assert_eq!(sections, tested);
}

#[test]
fn a_seed_gives_this_public_key_and_kid() {
    let examples = Examples::load();
    for case in examples.section("keys") {
        let name = text(&case["name"]);
        let (public, kid) = match text(&case["kind"]) {
            "Ed25519" => {
                let public = examples.key(name).public();
                (public.0, public.kid())
            }
            "X25519" => {
                let public = examples.opening_key(name).public();
                (public.0, public.kid())
            }
            other => panic!("what is {other}?"),
        };
        assert_eq!(
            (hex(&public).as_str(), kid.to_string().as_str()),
            (text(&case["public"]), text(&case["kid"])),
            "{name}"
        );
    }
}

#[test]
fn a_rule_has_this_identity_and_encoding_and_reads_back() {
    let examples = Examples::load();
    for case in examples.section("rules") {
        let name = text(&case["name"]);
        let rule = examples.rule(name);
        assert_eq!(hex(&rule.identity_preimage()), text(&case["identity_preimage"]), "{name}");
        assert_eq!(rule.identity().to_string(), text(&case["identity"]), "{name}");
        assert_eq!(rule.id().to_string(), text(&case["id"]), "{name}");
        assert_eq!(hex(&rule.encode()), text(&case["wire"]), "{name}");
        assert_eq!(Rule::decode(&bytes(text(&case["wire"]))).as_ref(), Ok(&rule), "{name}");
        assert_eq!(Rule::from_json(&rule.to_json()).as_ref(), Ok(&rule), "{name}");
    }
}

#[test]
fn a_rule_is_refused_for_this_reason() {
    for case in Examples::load().section("rules_refused") {
        let refused = Rule::from_json(&case["json"].to_string()).map_err(|error| error.code());
        assert_eq!(refused.err(), Some(text(&case["reason"])), "{}", case["name"]);
    }
}

#[test]
fn a_name_is_spelled_so_or_refused() {
    for case in Examples::load().section("names") {
        let mut json = case["json"].clone();
        json["birth_date"] = json!("1990-05-05");
        let name = Record::from_json(&json.to_string()).map(|record| record.name.as_str().to_owned());
        match case.get("refused") {
            Some(code) => assert_eq!(name.map_err(|error| error.code()), Err(text(code)), "{}", case["name"]),
            None => assert_eq!(name.as_deref(), Ok(text(&case["icao"])), "{}", case["name"]),
        }
    }
}

#[test]
fn a_traveller_has_this_id_hint() {
    for case in Examples::load().section("hints") {
        let of = record(&json!({"passport_name": case["passport_name"], "birth_date": case["birth_date"]}));
        assert_eq!(hex(&IdHint::of(&of.name, &of.birth_date).0), text(&case["hint"]), "{}", case["name"]);
    }
}

#[test]
fn a_record_has_this_encoding_and_signed_file() {
    let examples = Examples::load();
    for case in examples.section("records") {
        let record = record(&case["json"]);
        assert_eq!(hex(&record.encode()), text(&case["wire"]));
        assert!(Record::decode(&bytes(text(&case["wire"]))) == Ok(record.clone()));
        let key = examples.key(text(&case["signer"]));
        assert_eq!(hex(&sign(&record, &key)), text(&case["file"]));
        let file = SignedRecord::decode(&bytes(text(&case["file"]))).unwrap();
        assert_eq!(file.kid(), key.public().kid());
        assert!(file.verify(&key.public()) == Ok(record));
    }
}

#[test]
fn a_record_meets_a_rule_in_these_intervals_and_gets_these_epochs() {
    let examples = Examples::load();
    for case in examples.section("intervals") {
        let rule = examples.rule(text(&case["rule"]));
        let holds = rule.evaluate(&record(&case["record"]));
        let end = |value: &Value, none| value.as_str().map_or(none, time);
        let expected: Vec<Interval> = case["intervals"]
            .as_array()
            .unwrap()
            .iter()
            .map(|ends| Interval { from: end(&ends[0], UnixTime::ALWAYS), until: end(&ends[1], UnixTime::NEVER) })
            .collect();
        assert_eq!(holds.intervals(), expected, "{}", case["name"]);
        let epochs = rule.epochs_to_mint(&holds, examples.now(), number(&case["days"]));
        let epochs: Vec<u32> = epochs.into_iter().map(|epoch| epoch.number).collect();
        assert_eq!(json!(epochs), case["epochs"], "{}", case["name"]);
    }
}

#[test]
fn a_token_is_signed_to_these_bytes() {
    let examples = Examples::load();
    for case in examples.section("tokens") {
        let rule = examples.rule(text(&case["rule"]));
        let issuer = examples.key(text(&case["issuer"]));
        let epoch = Epoch { length: rule.epoch(), number: number(&case["epoch"]) };
        let revealed = revealed(&case["reveals"]);
        assert!(rule.reveal(&examples.anna(), epoch) == revealed, "{}", case["name"]);
        let holder = examples.key(text(&case["holder"])).public();
        let claims = Claims::for_show(rule.id(), epoch, holder, revealed).unwrap();
        let token = claims.token(issuer.public().kid(), &claims.sign(&issuer, rule.identity()));
        assert_eq!(hex(&token), text(&case["bytes"]), "{}", case["name"]);
    }
}

#[test]
fn a_paper_token_is_signed_to_these_bytes_and_this_text() {
    let examples = Examples::load();
    for case in examples.section("papers") {
        let rule = examples.rule(text(&case["rule"]));
        let issuer = examples.key(text(&case["issuer"]));
        let day = Epoch { length: EpochLength::Day, number: number(&case["day"]) };
        let revealed = revealed(&case["reveals"]);
        assert!(rule.reveal(&examples.anna(), day) == revealed, "{}", case["name"]);
        let claims = Claims::for_paper(rule.id(), day, revealed).unwrap();
        let token = claims.token(issuer.public().kid(), &claims.sign(&issuer, rule.identity()));
        assert_eq!(hex(&token), text(&case["bytes"]), "{}", case["name"]);
        assert_eq!(presentation::to_text(&token), text(&case["text"]), "{}", case["name"]);
    }
}

#[test]
fn a_challenge_has_these_fields_bytes_and_text() {
    let examples = Examples::load();
    for case in examples.section("challenges") {
        let read = examples.challenge(text(&case["name"]));
        let asked_at = UnixTime::new(number(&case["time"]));
        let pack = (number(&case["pack_version"]), Hash::from_hex(text(&case["pack_hash"])).unwrap());
        assert_eq!(read.audience(), text(&case["audience"]));
        let rules: Vec<String> = read.rules().iter().map(ToString::to_string).collect();
        assert_eq!(json!(rules), case["rules"]);
        assert_eq!(read.time(), (asked_at != UnixTime::new(0)).then_some(asked_at));
        assert_eq!(read.pack(), pack);
        let nonce = bytes(text(&case["nonce"])).try_into().unwrap();
        let made = Challenge::new(read.audience(), nonce, read.rules().iter().copied(), read.time(), pack).unwrap();
        assert_eq!(made, read);
        assert_eq!(hex(&made.encode()), text(&case["bytes"]));
        assert_eq!(made.to_text(), text(&case["text"]));
        assert_eq!(Challenge::decode(&bytes(text(&case["bytes"]))), Ok(made));
    }
}

#[test]
fn a_presentation_is_signed_to_these_bytes_and_this_text() {
    let examples = Examples::load();
    for case in examples.section("presentations") {
        let token = bytes(text(&examples.find("tokens", text(&case["token"]))["bytes"]));
        let challenge = case["challenge"].as_str().map(|name| examples.challenge(name));
        let holder = examples.key(text(&case["holder"]));
        let iat = number::<i64>(&case["iat"]);
        for now in [iat, iat + 29] {
            let shown = presentation::present(&token, &holder, UnixTime::new(now), challenge.as_ref()).unwrap();
            assert_eq!(hex(&shown), text(&case["bytes"]), "{}", case["name"]);
            assert_eq!(presentation::to_text(&shown), text(&case["text"]), "{}", case["name"]);
            assert_eq!(presentation::from_text(text(&case["text"]).as_bytes()), Ok(shown), "{}", case["name"]);
        }
    }
}

#[test]
fn a_root_set_has_this_payload_and_hash() {
    let examples = Examples::load();
    let first = examples.find("roots", "first");
    let keys = |names: [&str; 3]| names.map(|name| examples.key(name).public()).to_vec();
    let set = laissez::trust::RootSet::first(2, keys(["root 0", "root 1", "root 2"])).unwrap();
    assert_eq!(
        (hex(&set.payload()).as_str(), set.hash().to_string().as_str()),
        (text(&first["payload"]), text(&first["hash"]))
    );
    let next = set.rotated(2, keys(["new root 0", "new root 1", "new root 2"])).unwrap();
    let rotation = examples.find("roots", "rotation");
    assert_eq!(
        (hex(&next.payload()).as_str(), next.hash().to_string().as_str()),
        (text(&rotation["payload"]), text(&rotation["hash"]))
    );
    assert_eq!(examples.section("roots").len(), 2);
    // The signed files stand, as they are, in the packs that the roots sign.
    assert!(text(&examples.find("packs", "one")["file"]).contains(text(&first["file"])));
    assert!(text(&examples.find("packs", "three, new roots")["file"]).contains(text(&rotation["file"])));
    assert_eq!(examples.pack("one").roots(), &set);
    assert_eq!(examples.pack("three, new roots").roots(), &next);
    assert_eq!(examples.pack("three, new roots").roots_hash(), set.hash());
}

#[test]
fn a_pack_opens_with_this_hash_version_and_skipped_entries() {
    let examples = Examples::load();
    for case in examples.section("packs") {
        let pinned = Pinned(Hash::from_hex(text(&case["pinned_roots"])).unwrap());
        let pack = TrustPack::open(&bytes(text(&case["file"])), &pinned, examples.now()).unwrap();
        assert_eq!(pack.hash().to_string(), text(&case["hash"]));
        assert_eq!(pack.hash(), Hash::of(&bytes(text(&case["payload"]))));
        assert_eq!(pack.version(), number::<u64>(&case["version"]));
        assert_eq!(json!(pack.skipped()), case["skipped"]);
    }
}

#[test]
fn each_pack_follows_the_one_before() {
    let examples = Examples::load();
    for held_and_next in examples.section("packs").windows(2) {
        let held = examples.pack(text(&held_and_next[0]["name"]));
        let next = held.succeed(&bytes(text(&held_and_next[1]["file"])), examples.now()).unwrap();
        assert_eq!(json!(next.version()), held_and_next[1]["version"]);
    }
}

#[test]
fn a_bulletin_moves_these_times() {
    let examples = Examples::load();
    for case in examples.section("bulletins") {
        let mut pack = examples.pack(text(&case["held"]));
        assert_eq!(pack.take_bulletin(text(&case["text"]), examples.now()), Ok(true), "{}", case["name"]);
        assert_eq!(pack.created(), time(text(&case["created"])), "{}", case["name"]);
        assert_eq!(pack.fresh_until(), time(text(&case["fresh_until"])), "{}", case["name"]);
        assert_eq!(pack.expires(), time(text(&case["expires"])), "{}", case["name"]);
        let bulletin = pack.bulletin().unwrap();
        assert_eq!(
            (hex(bulletin.bytes()).as_str(), bulletin.text().as_str()),
            (text(&case["bytes"]), text(&case["text"]))
        );
    }
}

#[test]
fn a_pack_is_refused_for_this_reason() {
    let examples = Examples::load();
    for case in examples.section("packs_refused") {
        let (file, now) = (bytes(text(&case["file"])), time(text(&case["now"])));
        let opened = match case["held"].as_str() {
            Some(held) => examples.pack(held).succeed(&file, now),
            None => TrustPack::open(&file, &examples.pinned(), now),
        };
        assert_eq!(opened.map_err(|error| error.code()).err(), Some(text(&case["reason"])), "{}", case["name"]);
    }
}

#[test]
fn a_request_file_has_these_six_words_and_names_its_recipient() {
    let examples = Examples::load();
    for case in examples.section("requests") {
        let file = bytes(text(&case["file"]));
        assert_eq!(json!(six_words(&file)), case["words"]);
        let recipient = examples.opening_key(text(&case["to"])).public().kid();
        assert_eq!(sealed_kind(&file), Some((SealedKind::Request, recipient)));
    }
    for case in examples.section("answers") {
        let recipient = examples.opening_key(text(&case["to"])).public().kid();
        assert_eq!(sealed_kind(&bytes(text(&case["file"]))), Some((SealedKind::Answer, recipient)));
    }
}

/// Verdict, reason and what is disclosed, as the examples write them.
fn written(judgement: &Judgement) -> (&'static str, Value, Value) {
    match &judgement.verdict {
        Verdict::Accepted(disclosed) => ("accepted", Value::Null, json!(disclosed.revealed())),
        Verdict::Specimen(disclosed) => ("specimen", Value::Null, json!(disclosed.revealed())),
        Verdict::Refused(refusal) => ("refused", json!(refusal.code()), json!({})),
        Verdict::CannotDecide(doubt) => ("cannot_decide", json!(doubt.code()), json!({})),
    }
}

#[test]
fn every_verdict_is_this_one() {
    let examples = Examples::load();
    for case in examples.section("verdicts") {
        let pack = examples.pack_with_bulletin(text(&case["pack"]), case["bulletin"].as_str());
        let challenge = case["challenge"].as_str().map(|name| examples.challenge(name));
        let mut verifier = Verifier::new(pack, examples.rule_ids(&case["accepted"]), &[7; 32]);
        for (at, step) in case["steps"].as_array().unwrap().iter().enumerate() {
            let judgement =
                verifier.judge(text(&step["text"]).as_bytes(), challenge.as_ref(), time(text(&step["now"])));
            let (verdict, reason, disclosed) = written(&judgement);
            assert_eq!(
                (json!(verdict), reason, json!(judgement.again), json!(judgement.stale), disclosed),
                (
                    step["verdict"].clone(),
                    step["reason"].clone(),
                    step["again"].clone(),
                    step["stale"].clone(),
                    step["disclosed"].clone()
                ),
                "{}, step {at}",
                case["name"]
            );
        }
    }
}
