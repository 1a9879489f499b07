use proptest::prelude::*;

use super::*;
use crate::{
    time::DAY,
    trust::{PackState, fixture::*},
};

const NOW: UnixTime = CREATED.plus(10 * DAY);

fn news(pack: &TrustPack) -> News {
    News { version: pack.version(), hash: pack.hash(), created: NOW, since: pack.version(), retired: vec![] }
}

fn sign_news(news: &News, signers: &[u8]) -> Vec<u8> {
    let payload = news.encode();
    let signatures: Vec<_> =
        signers.iter().map(|n| KeySignature::sign(&key(*n), Label::Bulletin, &[], &payload)).collect();
    Sign::build(&payload, &signatures)
}

fn taken(pack: &TrustPack, news: &News) -> Result<TrustPack, &'static str> {
    let mut pack = pack.clone();
    pack.take_bulletin_bytes(&sign_news(news, &[0, 2]), NOW).map_err(|error| error.code())?;
    Ok(pack)
}

#[test]
fn a_bulletin_moves_freshness_and_never_the_end() {
    let held = Parts::first().open().unwrap();
    let pack = taken(&held, &news(&held)).unwrap();
    assert_eq!((pack.created(), pack.fresh_until(), pack.expires()), (NOW, NOW.plus(14 * DAY), held.expires()));
    assert_eq!(pack.state(NOW.plus(-1)), PackState::ClockBehind);
    let mut again = pack.clone();
    assert_eq!(again.take_bulletin(&pack.bulletin().unwrap().text(), NOW), Ok(false));
    assert_eq!(again, pack);
    let late = News { created: held.expires().plus(-1), ..news(&held) };
    let mut pack = held.clone();
    pack.take_bulletin_bytes(&sign_news(&late, &[0, 1]), held.expires()).unwrap();
    assert_eq!(pack.state(held.expires()), PackState::Expired);
}

#[test]
fn what_a_bulletin_retires_stays_retired_in_the_next_pack() {
    let held = Parts::first().open().unwrap();
    let key = public(10).kid();
    let next = Parts::first().after(&held);
    let retired = vec![(Target::Key(key), CREATED.plus(30))];
    let about = News { version: 2, hash: Hash::of(&next.payload()), retired, ..news(&held) };
    let pack = taken(&held, &about).unwrap();
    assert_eq!((pack.key_retired_from(key), pack.newer_version()), (Some(CREATED.plus(30)), Some(2)));
    let pack = pack.succeed(&next.file(), next.created).unwrap();
    assert_eq!((pack.created(), pack.key_retired_from(key), pack.newer_version()), (NOW, Some(CREATED.plus(30)), None));
}

#[test]
fn the_pack_that_comes_is_the_one_that_the_bulletin_named() {
    let held = Parts::first().open().unwrap();
    let next = Parts::first().after(&held);
    let pack = taken(&held, &News { version: 2, hash: Hash([1; 32]), ..news(&held) }).unwrap();
    assert_eq!(pack.succeed(&next.file(), NOW).unwrap_err().code(), "fork");
    let named = News { version: 2, hash: Hash::of(&next.payload()), ..news(&held) };
    assert_eq!(taken(&pack, &named).unwrap_err(), "fork");
}

#[test]
fn a_bulletin_that_does_not_fit_the_pack_is_refused() {
    let held = Parts::first().open().unwrap();
    let news = || news(&held);
    let key = (Target::Key(public(10).kid()), CREATED);
    for (news, outcome) in [
        (News { hash: Hash([1; 32]), ..news() }, "fork"),
        (News { created: NOW.plus(1), ..news() }, "clock_behind_pack"),
        (News { version: 2, since: 2, ..news() }, "needs_pack"),
        (News { since: 2, ..news() }, "bad_shape"),
        (News { version: 2, retired: vec![key; 11], ..news() }, "bad_shape"),
    ] {
        assert_eq!(taken(&held, &news).unwrap_err(), outcome);
    }
}

#[test]
fn what_signs_a_bulletin_is_enough_roots_and_nobody_else() {
    let held = Parts::first().open().unwrap();
    let take = |bytes: &[u8]| held.clone().take_bulletin_bytes(bytes, NOW).map_err(|error| error.code());
    for (signers, outcome) in [
        (&[0, 1][..], Ok(true)),
        (&[0, 1, 2], Ok(true)),
        (&[0], Err("too_few_signatures")),
        (&[0, 7], Err("unknown_signer")),
        (&[0, 1, 2, 7], Err("bad_shape")),
    ] {
        assert_eq!(take(&sign_news(&news(&held), signers)), outcome, "{signers:?}");
    }
    let payload = news(&held).encode();
    let signatures = [0, 1].map(|n| KeySignature::sign(&key(n), Label::Pack, &[], &payload));
    assert_eq!(take(&Sign::build(&payload, &signatures)), Err("bad_signature"));
    assert_eq!(take(&[0; MAX_LEN + 1]), Err("too_large"));
    assert_eq!(take(&[]), Err("bad_cbor"));
}

#[test]
fn replaced_roots_may_tell_those_who_are_past_them() {
    let next = roots().rotated(1, vec![public(5)]).unwrap();
    let held = Parts::first().open().unwrap();
    let chain = vec![roots_file(&roots(), &[0, 1]), roots_file(&next, &[0, 1, 5])];
    let parts = Parts { roots: chain, ..Parts::first() }.after(&held);
    let pack = held.succeed(&sign(&parts.payload(), &[5]), NOW).unwrap();
    let about = News { since: 1, ..news(&pack) };
    assert!(taken(&pack, &about).is_ok());
    let misled = taken(&pack, &News { version: 3, hash: Hash([1; 32]), ..about.clone() }).unwrap();
    assert_eq!((misled.created(), misled.newer_version()), (NOW, None));
    assert!(misled.succeed(&sign(&parts.after(&pack).payload(), &[5]), NOW).is_ok());
    assert_eq!(taken(&pack, &News { since: 2, ..about }).unwrap_err(), "unknown_signer");
}

#[test]
fn a_bulletin_about_an_older_pack_renews_nothing() {
    let held = Parts::first().open().unwrap();
    let two = held.succeed(&Parts::first().after(&held).file(), NOW).unwrap();
    assert_eq!(taken(&two, &news(&held)).unwrap(), two);
    assert_eq!(taken(&two, &News { hash: Hash([1; 32]), ..news(&held) }).unwrap_err(), "fork");
}

#[test]
fn the_text_has_one_form() {
    let held = Parts::first().open().unwrap();
    let text = taken(&held, &news(&held)).unwrap().bulletin().unwrap().text();
    let take = |text: &str| held.clone().take_bulletin(text, NOW).map_err(|error| error.code());
    assert_eq!(take(&text), Ok(true));
    for other in ["", "LB1:a", "LB1:::", &text[4..], &text.to_lowercase(), &text.replace("LB1", "LP1")] {
        assert_eq!(take(other), Err("no_bulletin"), "{other}");
    }
    assert_eq!(take(&format!("LB1:{}", "0".repeat(5000))), Err("too_large"));
}

proptest! {
    #[test]
    fn a_bulletin_with_one_bit_changed_is_refused(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let mut held = Parts::first().open().unwrap();
        let mut bytes = sign_news(&news(&held), &[0, 1]);
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(held.take_bulletin_bytes(&bytes, NOW).is_err());
    }

    #[test]
    fn any_text_is_refused_without_harm(text in ".{0,60}") {
        let mut held = Parts::first().open().unwrap();
        prop_assert!(held.take_bulletin(&text, NOW).is_err());
        let prefixed = format!("LB1:{text}");
        prop_assert!(held.take_bulletin(&prefixed, NOW).is_err());
    }
}
