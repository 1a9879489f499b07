//! What codes at a door carry.

use std::{cell::RefCell, collections::BTreeSet, sync::LazyLock};

use laissez::{
    presentation::{self, Challenge, from_text, to_text},
    rule::Rule,
    verifier::{Judgement, Verdict, Verifier},
};
use laissez_tests::examples::text;

use crate::{
    seeds, tells_nothing,
    world::{DESK, EXAMPLES, NOW, RULES},
};

/// Whether staff would see more than a refusal.
pub(crate) fn is_good(judgement: &Judgement) -> bool {
    matches!(judgement.verdict, Verdict::Accepted(_) | Verdict::Specimen(_))
}

/// Any text at the door of the examples, which asks nothing, or as on a screen, or as on a poster: only texts of the vectors are
/// accepted.
pub fn judge(data: &[u8]) {
    static SIGNED: LazyLock<BTreeSet<Vec<u8>>> =
        LazyLock::new(|| seeds::vector_texts().into_iter().map(|(_, text)| text).collect());
    static ASKED: LazyLock<[Option<Challenge>; 3]> =
        LazyLock::new(|| [None, Some(EXAMPLES.challenge("screen")), Some(EXAMPLES.challenge("poster"))]);
    thread_local! {
        static DOOR: RefCell<Verifier> =
            RefCell::new(Verifier::new(EXAMPLES.pack("one"), RULES.iter().map(Rule::id), &[1; 32]));
    }
    for asked in ASKED.iter() {
        let judgement = DOOR.with_borrow_mut(|door| door.judge(data, asked.as_ref(), *NOW));
        assert!(!is_good(&judgement) || SIGNED.contains(data));
    }
}

/// The bytes of a code at the door of the desk: only what was signed is accepted.
pub fn presentation(data: &[u8]) {
    let text = to_text(data);
    let fits = data.len() <= presentation::MAX_LEN;
    match from_text(text.as_bytes()) {
        Ok(read) => assert!(fits && read == data),
        Err(error) => {
            assert!(!fits);
            tells_nothing(&error);
        }
    }
    let signed = [&DESK.presentation, &DESK.hinted, &DESK.paper];
    assert_eq!(is_good(&at_desk(text.as_bytes())), signed.into_iter().any(|signed| signed == data));
    if let Err(error) = presentation::holder(data) {
        tells_nothing(&error);
    }
}

/// A true code, spoilt: the first byte says which one, and whether as text or in its bytes; each three bytes after it, where
/// and by which bits. It is accepted only where nothing of it changed.
pub fn spoilt(data: &[u8]) {
    let Some((which, edits)) = data.split_first() else { return };
    let good = [&DESK.presentation, &DESK.hinted, &DESK.paper][usize::from(which % 3)];
    let spoil = |bytes: &mut Vec<u8>| {
        for [high, low, bits] in edits.as_chunks::<3>().0 {
            let place = usize::from(u16::from_be_bytes([*high, *low])) % bytes.len();
            bytes[place] ^= bits;
        }
    };
    let whole = to_text(good).into_bytes();
    let text = if *which < 128 {
        let mut bytes = good.clone();
        spoil(&mut bytes);
        to_text(&bytes).into_bytes()
    } else {
        let mut text = whole.clone();
        spoil(&mut text);
        text
    };
    assert_eq!(is_good(&at_desk(&text)), text == whole);
}

/// What the door of the desk says to this text.
pub(crate) fn at_desk(text: &[u8]) -> Judgement {
    thread_local! {
        static DOOR: RefCell<Verifier> =
            RefCell::new(Verifier::new(DESK.pack.clone(), DESK.pack.rules().iter().map(Rule::id), &[1; 32]));
    }
    DOOR.with_borrow_mut(|door| door.judge(text, None, DESK.now))
}

/// A challenge comes back from its bytes and from its text, and doesn't print who asks.
pub fn challenge(data: &[u8]) {
    match Challenge::decode(data) {
        Ok(challenge) => {
            assert_eq!(challenge.encode(), data);
            assert_eq!(Challenge::from_text(&challenge.to_text()).as_ref(), Ok(&challenge));
            assert_eq!(format!("{challenge:?}"), format!("Challenge {{ rules: {:?}, .. }}", challenge.rules()));
        }
        Err(error) => tells_nothing(&error),
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Challenge::from_text(text) {
        Ok(challenge) => assert_eq!(challenge.to_text(), text),
        Err(error) => tells_nothing(&error),
    }
}

/// The texts of the examples' codes, with what they are.
pub(crate) fn example_texts(section: &str) -> impl Iterator<Item = (String, Vec<u8>)> {
    EXAMPLES
        .section(section)
        .iter()
        .map(|case| (text(&case["name"]).to_owned(), text(&case["text"]).as_bytes().to_vec()))
}
