//! Whatever comes in that isn't exactly a message of ours is refused, and nothing panics.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::type_complexity,
    reason = "a test that can't go on fails"
)]

use std::collections::BTreeSet;

use ciborium::Value;
use laissez::{
    inspect,
    issuance::sealed_kind,
    presentation::{self, Challenge, to_text},
    qr,
    record::{Record, SignedRecord},
    rule::Rule,
    time::UnixTime,
    token::SignedToken,
    trust::{Bulletin, Draft, DraftSignature, Pinned, TrustPack},
    vault::{Store, Vault},
    verifier::{Judgement, Kind, Verdict, Verifier},
    wallet::{ShowKind, Wallet},
};
use laissez_tests::desk::{ADULT, ANNA, Desk, Memory, Noise};
use proptest::prelude::*;

/// A format: a good message, and whether some bytes are taken for a good one.
struct Format<'d> {
    name: &'static str,
    good: Vec<u8>,
    takes: Box<dyn Fn(&[u8]) -> bool + 'd>,
    /// Whether every bit counts: signed or sealed. A challenge, a draft and a signature's file aren't.
    sealed: bool,
}

fn formats(desk: &Desk) -> Vec<Format<'_>> {
    fn format<'d>(name: &'static str, good: &[u8], sealed: bool, takes: impl Fn(&[u8]) -> bool + 'd) -> Format<'d> {
        Format { name, good: good.to_vec(), takes: Box::new(takes), sealed }
    }
    vec![
        format("presentation", &desk.presentation, true, |bytes| accepted(desk, to_text(bytes).as_bytes())),
        format("hinted presentation", &desk.hinted, true, |bytes| accepted(desk, to_text(bytes).as_bytes())),
        format("paper token", &desk.paper, true, |bytes| accepted(desk, to_text(bytes).as_bytes())),
        format("record", &desk.signed_record, true, |bytes| {
            SignedRecord::decode(bytes).is_ok_and(|record| record.verify(&desk.record_key).is_ok())
        }),
        format("pack", desk.pack.bytes(), true, |bytes| {
            TrustPack::open(bytes, &Pinned(desk.roots()), desk.now).is_ok()
        }),
        format("bulletin", &desk.bulletin, true, |bytes| {
            desk.pack.clone().take_bulletin_bytes(bytes, desk.now).is_ok()
        }),
        format("request", &desk.request, true, |bytes| {
            desk.issuer.answer(&desk.pack, &desk.record, bytes, desk.now, 1, &mut Noise(2)).is_ok()
        }),
        format("answer", &desk.answer, true, |bytes| imports(desk, bytes)),
        format("vault", &desk.vault, true, |bytes| Vault::open(bytes, &desk.device).is_ok()),
        format("challenge", &desk.challenge, false, |bytes| Challenge::decode(bytes).is_ok()),
        format("draft", &desk.draft, false, |bytes| Draft::decode(bytes).is_ok()),
        format("signature", &desk.signature, false, |bytes| DraftSignature::decode(bytes).is_ok()),
    ]
}

/// Whether the wallet that waits for an answer takes this one. Nothing changes if it doesn't.
fn imports(desk: &Desk, answer: &[u8]) -> bool {
    let store = Memory::holding(&desk.waiting);
    let mut wallet = Wallet::open(store.clone(), &desk.device, desk.now, &mut Noise(3)).unwrap();
    let taken = wallet.import(answer, desk.now, &mut Noise(4)).is_ok();
    assert!(taken || store.read().unwrap().unwrap() == desk.waiting, "a refused answer changes nothing");
    taken
}

fn door(desk: &Desk) -> Verifier {
    let rules: Vec<_> = desk.pack.rules().iter().map(Rule::id).collect();
    Verifier::new(desk.pack.clone(), rules, &[5; 32])
}

fn judge(desk: &Desk, text: &[u8]) -> Judgement {
    door(desk).judge(text, None, desk.now)
}

fn accepted(desk: &Desk, text: &[u8]) -> bool {
    matches!(judge(desk, text).verdict, Verdict::Accepted(_) | Verdict::Specimen(_))
}

/// The reason of a refusal or a doubt.
#[track_caller]
fn reason(judgement: &Judgement) -> &'static str {
    match &judgement.verdict {
        Verdict::Refused(refusal) => refusal.code(),
        Verdict::CannotDecide(doubt) => doubt.code(),
        Verdict::Accepted(_) | Verdict::Specimen(_) => panic!("accepted"),
    }
}

#[test]
fn every_good_message_is_taken() {
    let desk = Desk::new();
    for format in formats(&desk) {
        assert!((format.takes)(&format.good), "{}", format.name);
        assert!(inspect::diagnose(&format.good).is_ok(), "{}", format.name);
    }
}

#[test]
fn a_message_cut_short_anywhere_is_refused() {
    let desk = Desk::new();
    for format in formats(&desk) {
        for length in 0..format.good.len() {
            assert!(!(format.takes)(&format.good[..length]), "{} of {length} bytes", format.name);
        }
    }
    for bytes in [&desk.presentation, &desk.paper] {
        let text = to_text(bytes);
        for length in 0..text.len() {
            let _ = reason(&judge(&desk, &text.as_bytes()[..length]));
        }
    }
}

#[test]
fn a_message_with_more_behind_it_or_before_it_is_refused() {
    let desk = Desk::new();
    for format in formats(&desk) {
        for more in [&b"\x00"[..], b"\xf6", b"\xff", b"\n", &format.good] {
            assert!(!(format.takes)(&[&format.good, more].concat()), "{} then {more:?}", format.name);
            assert!(!(format.takes)(&[more, &format.good].concat()), "{more:?} then {}", format.name);
        }
    }
}

#[test]
fn no_flipped_bit_of_a_code_is_accepted() {
    let desk = Desk::new();
    let mut reasons = BTreeSet::new();
    for good in [&desk.presentation, &desk.hinted, &desk.paper] {
        for bit in 0..good.len() * 8 {
            let mut bytes = good.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            reasons.insert(reason(&judge(&desk, to_text(&bytes).as_bytes())));
        }
    }
    assert_eq!(
        reasons,
        [
            "bad_cbor",
            "bad_holder_signature",
            "bad_shape",
            "bad_token_signature",
            "iat_off_grid",
            "newer_kind",
            "unknown_issuer",
            "unknown_rule",
        ]
        .into()
    );
}

#[test]
fn no_changed_character_of_a_code_is_accepted() {
    let desk = Desk::new();
    let mut reasons = BTreeSet::new();
    let text = to_text(&desk.presentation).into_bytes();
    for place in 0..text.len() {
        for other in [b'0', b'Z', b' ', b':', b'a', b'\0', 0xFF] {
            if text[place] != other {
                let mut changed = text.clone();
                changed[place] = other;
                reasons.insert(reason(&judge(&desk, &changed)));
            }
        }
    }
    assert!(reasons.contains("bad_base45") && reasons.contains("not_a_pass"), "{reasons:?}");
}

#[test]
fn no_flipped_bit_of_a_signed_or_sealed_message_is_taken() {
    const SAMPLES: usize = 1500;
    let desk = Desk::new();
    for format in formats(&desk) {
        let bits = format.good.len() * 8;
        let mut noise = Noise(6);
        for sample in 0..bits.min(SAMPLES) {
            let bit = if bits <= SAMPLES { sample } else { noise.below(bits) };
            let mut bytes = format.good.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let taken = (format.takes)(&bytes);
            assert!(!(taken && format.sealed), "{}: bit {bit}", format.name);
        }
    }
}

#[test]
fn another_encoding_of_the_same_is_refused() {
    let desk = Desk::new();
    for format in formats(&desk) {
        let good = &format.good;
        // Behind a tag of one byte (18) or two (98).
        let head = match good[0] {
            0xD2 => 1,
            0xD8 => 2,
            _ => 0,
        };
        let (tag, rest) = good.split_at(head);
        let (kind, length) = (rest[0] & 0xE0, rest[0] & 0x1F);
        assert!(length < 24 && (kind == 0x80 || kind == 0xA0), "{}", format.name);
        let wrapped = u32::try_from(good.len()).unwrap().to_be_bytes();
        let tagged = if head == 0 { [&[0xD2], &good[..]].concat() } else { rest.to_vec() };
        for (what, bytes) in [
            ("indefinite", [tag, &[kind | 0x1F], &rest[1..], &[0xFF]].concat()),
            ("length of one byte", [tag, &[kind | 24, length], &rest[1..]].concat()),
            ("length of two bytes", [tag, &[kind | 25, 0, length], &rest[1..]].concat()),
            ("length of eight bytes", [tag, &[kind | 27, 0, 0, 0, 0, 0, 0, 0, length], &rest[1..]].concat()),
            ("tagged as CBOR", [&[0xD9, 0xD9, 0xF7], &good[..]].concat()),
            ("in a byte string", [&[0x5A], &wrapped[..], &good[..]].concat()),
            ("without its tag, or with one", tagged),
        ] {
            assert!(!(format.takes)(&bytes), "{}: {what}", format.name);
        }
    }
}

#[test]
fn a_key_twice_or_unknown_or_out_of_order_is_refused_at_every_level() {
    let desk = Desk::new();
    for format in formats(&desk) {
        let value: Value = ciborium::from_reader(format.good.as_slice()).unwrap();
        let mut count = 0;
        for spoiled in spoil(&value) {
            let bytes = written(&spoiled);
            if bytes != format.good {
                count += 1;
                assert!(!(format.takes)(&bytes), "{}: {spoiled:?}", format.name);
            }
        }
        assert!(count > 5, "{}: {count} ways to spoil it", format.name);
    }
}

fn written(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    bytes
}

/// Every way to spoil one place of a message, in embedded messages too.
fn spoil(value: &Value) -> Vec<Value> {
    let int = |value: i64| Value::Integer(value.into());
    match value {
        Value::Integer(_) => vec![Value::Float(1.5), Value::Null, Value::Text("1".to_owned())],
        Value::Map(entries) => {
            let change = |change: &dyn Fn(&mut Vec<(Value, Value)>)| {
                let mut entries = entries.clone();
                change(&mut entries);
                Value::Map(entries)
            };
            let mut all = vec![
                Value::Null,
                change(&|entries| entries.push((int(99), int(0)))),
                change(&|entries| entries.insert(0, (int(-99), int(0)))),
                change(&|entries| entries.push((Value::Text("x".to_owned()), int(0)))),
            ];
            if let Some(first) = entries.first() {
                all.push(change(&|entries| entries.push(first.clone())));
                all.push(change(&|entries| entries.insert(0, first.clone())));
            }
            if entries.len() > 1 {
                all.push(change(&|entries| entries.reverse()));
            }
            for place in 0..entries.len() {
                let inside = spoil(&entries[place].1);
                all.extend(inside.into_iter().map(|spoiled| change(&|entries| entries[place].1 = spoiled.clone())));
            }
            all
        }
        Value::Array(items) => {
            let mut all = vec![Value::Null];
            for place in 0..items.len() {
                for spoiled in spoil(&items[place]) {
                    let mut items = items.clone();
                    items[place] = spoiled;
                    all.push(Value::Array(items));
                }
            }
            all
        }
        Value::Tag(tag, inside) => {
            let inner = spoil(inside).into_iter().map(|inside| Value::Tag(*tag, Box::new(inside)));
            std::iter::once(Value::Tag(tag + 1, inside.clone())).chain(inner).collect()
        }
        Value::Bytes(bytes) => {
            let mut all = vec![Value::Null, Value::Text("bytes".to_owned())];
            // An embedded message begins as a list, a map or a tag.
            let embedded = bytes.len() > 1 && (4..=6).contains(&(bytes[0] >> 5));
            if let Some(inside) = ciborium::from_reader(bytes.as_slice()).ok().filter(|_| embedded) {
                let whole: &Value = &inside;
                if written(whole) == *bytes {
                    all.extend(spoil(whole).iter().map(|spoiled| Value::Bytes(written(spoiled))));
                }
            }
            all
        }
        _ => vec![Value::Null, int(-1)],
    }
}

#[test]
fn bombs_are_refused_at_once() {
    let desk = Desk::new();
    let deep = |head: &[u8]| [head.repeat(100_000), vec![0]].concat();
    let bombs = [
        ("arrays", deep(&[0x81])),
        ("maps", deep(&[0xA1, 0x00])),
        ("maps as keys", deep(&[0xA1])),
        ("tags", deep(&[0xD2])),
        ("arrays without end", deep(&[0x9F])),
        ("byte strings without end", deep(&[0x5F])),
        ("an array of 2^63", [&[0x9B, 0x80], &[0; 7][..]].concat()),
        ("a map of 2^64 - 1", [&[0xBB], &[0xFF; 8][..]].concat()),
        ("a byte string of 2^40", vec![0x5B, 0, 0, 1, 0, 0, 0, 0, 0, 0x41]),
        ("a text of 2^32 - 1", vec![0x7A, 0xFF, 0xFF, 0xFF, 0xFF, 0x41]),
        ("a million empty arrays", [&[0x9A, 0, 0x0F, 0x42, 0x40], &[0x80; 1_000_000][..]].concat()),
        ("nothing", Vec::new()),
        ("noise", Noise(7).bytes(1 << 20)),
        ("zeros", vec![0; 1 << 20]),
        ("ones", vec![0xFF; 1 << 20]),
    ];
    for (name, bomb) in &bombs {
        for format in formats(&desk) {
            assert!(!(format.takes)(bomb), "{}: {name}", format.name);
        }
        let _ = reason(&judge(&desk, bomb));
        let _ = inspect::diagnose(bomb);
        assert!(sealed_kind(bomb).is_none(), "{name}");
        assert!(SignedToken::decode(bomb, false).is_err() && SignedToken::decode(bomb, true).is_err(), "{name}");
        let text = String::from_utf8_lossy(bomb);
        assert!(Record::from_json(&text).is_err() && Rule::from_json(&text).is_err(), "{name}");
        assert!(Challenge::from_text(&text).is_err() && Bulletin::decode_text(&text).is_err(), "{name}");
    }
}

#[test]
fn json_bombs_are_refused() {
    for bomb in [
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        ANNA.replace("Müller", &"M".repeat(1 << 20)),
        ANNA.replace("\"doses\": 3", "\"doses\": 1e999999"),
        ANNA.replace('}', ",}"),
        ADULT.replace("18}", "99999999999999999999}"),
        ADULT.replace("{\"age_at_least\": 18}", &format!("{}{}", "{\"all_of\": [".repeat(5000), "]}".repeat(5000))),
        String::new(),
        "null".to_owned(),
        "\u{feff}{}".to_owned(),
    ] {
        assert!(Record::from_json(&bomb).is_err() && Rule::from_json(&bomb).is_err());
    }
    for place in (0..ANNA.len()).filter(|place| ANNA.is_char_boundary(*place)) {
        assert!(Record::from_json(&ANNA[..place]).is_err(), "{place}");
    }
    for place in 0..ADULT.len() {
        assert!(Rule::from_json(&ADULT[..place]).is_err(), "{place}");
    }
}

#[test]
fn other_peoples_codes_are_called_what_they_are() {
    let desk = Desk::new();
    for (text, kind) in [
        ("", Kind::Other),
        (" ", Kind::Other),
        ("LP1", Kind::Other),
        ("lp1:abc", Kind::Other),
        ("https://example.org/pass?id=1", Kind::WebLink),
        ("HTTP://EXAMPLE.ORG", Kind::WebLink),
        ("WIFI:T:WPA;S:x;P:y;;", Kind::Other),
        ("HC1:NCFOXN%TS3DH3ZSUZK+.V0ETD%65NL-AH-R6IOOK.IR9B+9G4G50PHZF0AT4V22F/8X*G3M9JUPY0BX", Kind::EuDcc),
        ("shc:/5676290952432060346029243740446031222959532654603460292540772804336028", Kind::SmartHealthCard),
        (r#"{"data":{"hdr":{"is":"AUS","t":"icao.vacc","v":1},"msg":{}},"sig":{}}"#, Kind::VdsNc),
        (r#"{"data":{"hdr":{"is":"UTO","t":"icao.test","v":1},"msg":{}},"sig":{}}"#, Kind::VdsNc),
        ("M1MUELLER/ANNA LENA    EABC123 ZRHSINLX 0123 325Y012A0001 100", Kind::Other),
        ("LAISSEZ:C1UYAHCTLVONSXK3JM", Kind::Other),
        ("LB1:NCFOXN%TS3DH3ZSUZK+", Kind::Other),
        ("BEGIN:VCARD\nN:Müller;Anna\nEND:VCARD", Kind::Other),
        ("{}", Kind::Other),
    ] {
        let judgement = judge(&desk, text.as_bytes());
        assert_eq!(reason(&judgement), "not_a_pass", "{text}");
        assert_eq!(judgement.kind, kind, "{text}");
        let certificate = matches!(kind, Kind::EuDcc | Kind::SmartHealthCard | Kind::VdsNc);
        assert_eq!(judgement.kind.words().contains("not supported yet"), certificate, "{text}");
        assert_eq!(judgement.rule, None);
    }
    for (text, expected) in
        [("LP1:", "bad_cbor"), ("LP2:ABC", "newer_kind"), ("LP1:abc", "bad_base45"), ("LP1:A", "bad_base45")]
    {
        assert_eq!(reason(&judge(&desk, text.as_bytes())), expected, "{text}");
    }
    let lower = to_text(&desk.presentation).to_lowercase();
    assert_eq!(reason(&judge(&desk, lower.as_bytes())), "not_a_pass");
    let lower = lower.replace("lp1:", "LP1:");
    assert_eq!(reason(&judge(&desk, lower.as_bytes())), "bad_base45");
}

/// Real certificates that others published, where they are at hand.
#[test]
fn real_certificates_are_refused_by_their_name() {
    let desk = Desk::new();
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/vectors");
    let folder = std::env::var("LAISSEZ_VECTORS").unwrap_or_else(|_| beside.to_owned());
    for (name, kind) in
        [("dgc-testdata", Kind::EuDcc), ("smart-health-cards", Kind::SmartHealthCard), ("icao-vds-nc", Kind::VdsNc)]
    {
        let path = format!("{folder}/{name}/cases.jsonl");
        let Ok(cases) = std::fs::read_to_string(&path) else {
            println!("skipped: {path} is not here");
            continue;
        };
        let mut seen = 0;
        for case in cases.lines() {
            let case: serde_json::Value = serde_json::from_str(case).unwrap();
            let input = &case["input"];
            let texts = [&input["qr_text"], &input["text"], &input["qr"][0]];
            for text in texts.into_iter().filter_map(serde_json::Value::as_str) {
                let judgement = judge(&desk, text.as_bytes());
                assert!(["not_a_pass", "too_large"].contains(&reason(&judgement)), "{}", case["id"]);
                seen += usize::from(judgement.kind == kind);
            }
        }
        assert!(seen > 0, "{name}: none of its texts was known by its kind");
    }
}

#[test]
fn a_message_of_one_format_is_not_taken_for_another() {
    let desk = Desk::new();
    let formats = formats(&desk);
    let is_code = |format: &Format<'_>| format.name.contains("presentation") || format.name.contains("paper");
    for format in &formats {
        for other in formats.iter().filter(|other| other.name != format.name && !(is_code(other) && is_code(format))) {
            assert!(!(format.takes)(&other.good), "{} taken for {}", other.name, format.name);
        }
    }
}

#[test]
fn noise_shows_no_code() {
    for (width, height) in [(1, 1), (1, 500), (64, 64), (333, 250)] {
        let pixels = Noise(8).bytes(width * height);
        let frame = qr::Frame::new(&pixels, width, height, width).unwrap();
        assert!(qr::scan(&frame).is_empty());
        assert!(qr::Frame::new(&pixels, width, height + 1, width).is_err());
        assert!(qr::Frame::new(&pixels, usize::MAX, usize::MAX, usize::MAX).is_err());
    }
}

#[test]
fn a_clock_at_either_end_of_time_is_no_reason_to_panic() {
    let desk = Desk::new();
    let text = to_text(&desk.presentation);
    for now in [i64::MIN, -1, 0, 4_294_967_295, 4_294_967_296, i64::MAX] {
        let now = UnixTime::new(now);
        let _ = reason(&door(&desk).judge(text.as_bytes(), None, now));
        let _ = TrustPack::dangerous_open_unpinned(desk.pack.bytes(), now);
        let _ = desk.pack.clone().take_bulletin_bytes(&desk.bulletin, now);
        let _ = desk.issuer.answer(&desk.pack, &desk.record, &desk.request, now, 400, &mut Noise(9));
        let rule = &desk.pack.rules()[0];
        let _ = rule.explain(&desk.record, now).to_string();
        let store = Memory::holding(&desk.vault);
        let mut wallet = Wallet::open(store, &desk.device, now, &mut Noise(9)).unwrap();
        let _ = (wallet.preview(rule.id(), now), wallet.passes(now));
        let _ = wallet.request("Utopia", &[rule.id()], now, 400, &mut Noise(9));
        let _ = wallet.show(rule.id(), ShowKind::New, None, true, now, &mut Noise(9));
        let challenge = Challenge::decode(&desk.challenge).unwrap();
        let _ = wallet.show(rule.id(), ShowKind::New, Some(&challenge), true, now, &mut Noise(9));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn random_bytes_are_never_taken(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        DESK.with(|desk| {
            for format in formats(desk) {
                assert!(!(format.takes)(&bytes), "{}", format.name);
            }
            let _ = reason(&judge(desk, &bytes));
            let _ = inspect::diagnose(&bytes);
            let _ = SignedToken::decode(&bytes, false);
            let _ = presentation::from_text(&bytes);
            let text = String::from_utf8_lossy(&bytes);
            let _ = (Record::from_json(&text), Rule::from_json(&text));
            let _ = (Challenge::from_text(&text), Bulletin::decode_text(&text));
        });
    }

    #[test]
    fn good_messages_with_a_few_wrong_bytes_are_never_taken(
        places in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<proptest::sample::Index>(),
        inserted in proptest::collection::vec(any::<u8>(), 0..20),
    ) {
        DESK.with(|desk| {
            for format in formats(desk) {
                let mut bytes = format.good.clone();
                for (place, byte) in &places {
                    *place.get_mut(&mut bytes) = *byte;
                }
                let at = cut.index(bytes.len());
                bytes.splice(at..at, inserted.iter().copied());
                let taken = (format.takes)(&bytes);
                assert!(!(taken && format.sealed && bytes != format.good), "{}", format.name);
            }
        });
    }
}

thread_local! {
    static DESK: Desk = Desk::new();
}
