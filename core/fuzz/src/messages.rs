//! Messages in CBOR.

use laissez::{
    DecodeError,
    file::FileKind,
    frames::Piece,
    inspect::diagnose,
    issuance::{SealedKind, sealed_kind},
    presentation::{Challenge, from_text, holder},
    record::{Record, SignedRecord},
    rule::{Epoch, Rule},
    text::TextKind,
    time::UnixTime,
    token::SignedToken,
    trust::{Bulletin, Draft, DraftSignature, TrustPack},
    vault::Header,
    wallet::{Receipt, is_transfer},
};

use crate::{
    is_canonical, tells_nothing,
    world::{ANNA, DESK, NOW, RULES},
};

/// The reader under every format, through the nearest public function. What it takes, another writer writes alike.
pub fn cbor(data: &[u8]) {
    match diagnose(data) {
        Ok(notation) => {
            assert!(is_canonical(data));
            assert!(notation.lines().all(crate::is_plain));
        }
        Err(error) => assert_eq!(error, DecodeError::Cbor),
    }
}

/// A record comes back from its bytes; from its JSON too, unless its name is one that no passport prints. It prints as nothing,
/// and every rule can be asked of it.
pub fn record(data: &[u8]) {
    match Record::decode(data) {
        Ok(record) => {
            assert_eq!(record.encode(), data);
            match Record::from_json(&record.to_json()) {
                Ok(read) => assert_eq!(read, record),
                Err(error) => assert_eq!(error.code(), "bad_name"),
            }
            assert_eq!(format!("{record:?}"), "Record { .. }");
            RULES.iter().for_each(|rule| ask(rule, &record));
        }
        Err(error) => tells_nothing(&error),
    }
}

/// A rule comes back from its bytes; from its JSON too, unless its texts are none that an author may write.
pub fn rule(data: &[u8]) {
    match Rule::decode(data) {
        Ok(rule) => {
            assert_eq!(rule.encode(), data);
            assert!(is_canonical(&rule.identity_preimage()));
            match Rule::from_json(&rule.to_json()) {
                Ok(read) => assert_eq!(read, rule),
                Err(error) => assert_eq!(error.code(), "bad_title"),
            }
            ask(&rule, &ANNA);
        }
        Err(error) => tells_nothing(&error),
    }
}

/// Explanation, intervals and what is revealed agree.
pub(crate) fn ask(rule: &Rule, record: &Record) {
    let holds = rule.evaluate(record);
    let explanation = rule.explain(record, *NOW);
    assert_eq!(explanation.holds_now(), holds.contains(*NOW));
    assert!(rule.epochs_to_mint(&holds, *NOW, 3).iter().all(|epoch| rule.in_force(epoch.until().plus(-1))));
    assert!(rule.paper() || rule.paper_days(&holds, *NOW, 3).is_empty());
    if let Some(epoch) = Epoch::at(rule.epoch(), *NOW).filter(|epoch| holds.covers(&epoch.interval())) {
        assert!(rule.reveal(record, epoch).fits(rule.reveals()));
    }
}

/// A token is a message of one encoding, and no paper token; the other way round alike.
pub fn token(data: &[u8]) {
    let read = [false, true].map(|paper| SignedToken::decode(data, paper));
    if let [Err(error), Err(_)] = &read {
        return tells_nothing(error);
    }
    assert!(read.iter().any(Result::is_err));
    assert!(is_canonical(data));
}

/// A holder's file comes back from its bytes.
pub fn draft_signature(data: &[u8]) {
    match DraftSignature::decode(data) {
        Ok(signature) => assert_eq!(signature.encode(), data),
        Err(error) => tells_nothing(&error),
    }
}

/// Only what the issuer signed is believed.
pub fn signed_record(data: &[u8]) {
    match SignedRecord::decode(data) {
        Ok(signed) => match signed.verify(&DESK.record_key) {
            Ok(record) => assert!(record == DESK.record && data == DESK.signed_record),
            Err(error) => tells_nothing(&error),
        },
        Err(error) => tells_nothing(&error),
    }
}

fn is_sealed(data: &[u8], kind: SealedKind) -> bool {
    sealed_kind(data).is_some_and(|(found, _)| found == kind)
}

/// Any file or text: all that looking into it tries. It is of one kind at most, and whatever has a kind can be shown.
pub fn inspect(data: &[u8]) {
    let kinds = [
        sealed_kind(data).is_some(),
        TrustPack::dangerous_open_unpinned(data, UnixTime::NEVER).is_ok(),
        Draft::decode(data).is_ok(),
        DraftSignature::decode(data).is_ok(),
        SignedRecord::decode(data).is_ok(),
        holder(data).is_ok(),
        Challenge::decode(data).is_ok(),
        Record::decode(data).is_ok(),
        Rule::decode(data).is_ok(),
    ];
    let kinds = kinds.iter().filter(|is| **is).count();
    assert!(kinds <= 1);
    let shown = diagnose(data);
    assert!(shown.is_ok() || kinds == 0);
    let file = FileKind::of(data);
    assert!(shown.is_ok() || file.is_none());
    for (is, kind) in [
        (TrustPack::dangerous_open_unpinned(data, UnixTime::NEVER).is_ok(), FileKind::TrustPack),
        (is_sealed(data, SealedKind::Request), FileKind::Request),
        (is_sealed(data, SealedKind::Answer), FileKind::Answer),
        (is_transfer(data), FileKind::HandOver),
        (Receipt::decode(data).is_ok(), FileKind::Receipt),
        (Header::of(data).is_ok(), FileKind::Vault),
    ] {
        assert!(!is || file == Some(kind));
    }
    if let Ok(text) = std::str::from_utf8(data) {
        let kind = TextKind::of(text);
        assert!(from_text(data).is_err() || kind == TextKind::Pass);
        assert!(Challenge::from_link(text).is_err() || kind == TextKind::Challenge);
        assert!(Bulletin::decode_text(text).is_err() || kind == TextKind::Bulletin);
        assert!(Piece::from_text(data).is_err() || kind == TextKind::Frame);
        let texts = [from_text(data).is_ok(), Challenge::from_text(text).is_ok(), Bulletin::decode_text(text).is_ok()];
        assert!(texts.iter().filter(|is| **is).count() <= 1);
    }
}
