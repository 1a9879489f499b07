use proptest::prelude::*;

use super::*;
use crate::{
    cbor::Writer,
    crypto::{PublicKey, cose::KeySignature},
    time::DAY,
    trust::fixture::*,
};

fn refusal(file: &[u8]) -> &'static str {
    TrustPack::open(file, &pinned(), CREATED).map_or_else(|error| error.code(), |_| "opened")
}

#[test]
fn a_pack_tells_what_it_lists() {
    let pack = Parts::first().open().unwrap();
    assert_eq!((pack.version(), pack.created(), pack.expires()), (1, CREATED, CREATED.plus(90 * DAY)));
    assert_eq!((pack.hash(), pack.roots_hash()), (Hash::of(&Parts::first().payload()), roots().hash()));
    let (issuer, key) = pack.key(public(10).kid()).unwrap();
    assert_eq!((issuer.name.as_str(), key.usage, key.verifying().is_some()), ("Utopia", KeyUse::Token, true));
    assert_eq!(pack.rule(rule_id(18)).unwrap().title("en"), "Adult");
    assert_eq!(pack.key(public(11).kid()), None);
    assert_eq!(pack.rule(rule_id(19)), None);
    assert!(pack.issuer_by_name("Utopia").is_some());
    assert!(pack.issuer_by_name("utopia").is_none());
}

#[test]
fn a_pack_is_judged_with_from_its_creation_until_it_expires() {
    let pack = Parts::first().open().unwrap();
    for (seconds, state) in [
        (-1, PackState::ClockBehind),
        (0, PackState::Fresh),
        (14 * DAY - 1, PackState::Fresh),
        (14 * DAY, PackState::Stale),
        (90 * DAY - 1, PackState::Stale),
        (90 * DAY, PackState::Expired),
    ] {
        assert_eq!(pack.state(CREATED.plus(seconds)), state, "{seconds}");
    }
    assert!(TrustPack::open(pack.bytes(), &pinned(), CREATED.plus(900 * DAY)).is_ok(), "expired packs open");
}

#[test]
fn what_signs_a_pack_is_enough_roots_and_nobody_else() {
    let payload = Parts::first().payload();
    for (signers, outcome) in [
        (&[0, 2][..], "opened"),
        (&[0, 1, 2], "opened"),
        (&[1], "too_few_signatures"),
        (&[1, 7], "unknown_signer"),
        (&[0, 1, 7], "unknown_signer"),
    ] {
        assert_eq!(refusal(&sign(&payload, signers)), outcome, "{signers:?}");
    }
    let other = sign(&Parts { version: 2, ..Parts::first() }.payload(), &[0, 1]);
    let signatures = Sign::decode(&other, MAX_LEN, 16).unwrap().signatures;
    assert_eq!(refusal(&Sign::build(&payload, &signatures)), "bad_signature");
    for label in [Label::Roots, Label::Bulletin, Label::Token] {
        let signatures = [0, 1].map(|n| KeySignature::sign(&key(n), label, &[], &payload));
        assert_eq!(refusal(&Sign::build(&payload, &signatures)), "bad_signature", "{label:?}");
    }
}

#[test]
fn roots_are_the_pinned_ones_or_come_from_them() {
    let others = RootSet::first(1, vec![public(5)]).unwrap();
    let stranger = Parts { roots: vec![roots_file(&others, &[5])], ..Parts::first() };
    assert_eq!(refusal(&sign(&stranger.payload(), &[5])), "other_authority");
    assert!(TrustPack::dangerous_open_unpinned(&sign(&stranger.payload(), &[5]), CREATED).is_ok());

    let next = roots().rotated(1, vec![public(1), public(5)]).unwrap();
    for (first, second, outcome) in [
        (&[0, 1][..], &[0, 1, 5][..], "opened"),
        (&[0, 1], &[0, 1], "opened"), // key 1 is in both sets
        (&[0], &[0, 1, 5], "too_few_signatures"),
        (&[0, 1], &[1, 5], "too_few_signatures"),
        (&[0, 1], &[0, 2], "too_few_signatures"),
        (&[0, 1], &[0, 1, 7], "unknown_signer"),
    ] {
        let parts = Parts { roots: vec![roots_file(&roots(), first), roots_file(&next, second)], ..Parts::first() };
        assert_eq!(refusal(&sign(&parts.payload(), &[5])), outcome, "{first:?} {second:?}");
    }
}

#[test]
fn root_sets_are_a_chain() {
    let first = roots_file(&roots(), &[0, 1]);
    let second = roots().rotated(1, vec![public(5)]).unwrap();
    let third = second.rotated(1, vec![public(6)]).unwrap();
    for (chain, outcome) in [
        (vec![], "bad_shape"),
        (vec![first.clone(), first.clone()], "bad_roots"),
        (vec![first.clone(), roots_file(&third, &[5, 6])], "bad_roots"),
        (vec![roots_file(&second, &[0, 1, 5])], "other_authority"),
    ] {
        assert_eq!(Parts { roots: chain, ..Parts::first() }.refusal(), outcome);
    }
}

#[test]
fn a_pack_has_the_dates_and_the_history_of_its_version() {
    let hash = Hash([1; 32]);
    for (version, history, outcome) in [
        (0, 0, "bad_history"),
        (1, 0, "opened"),
        (1, 1, "bad_history"),
        (3, 1, "bad_history"),
        (3, 2, "opened"),
        (129, 128, "opened"),
        (130, 128, "opened"),
        (130, 129, "bad_history"),
        (u64::MAX, 128, "opened"),
    ] {
        let parts = Parts { version, history: vec![hash; history], ..Parts::first() };
        assert_eq!(parts.refusal(), outcome, "{version} {history}");
    }
    assert_eq!(Parts { expires: CREATED, ..Parts::first() }.refusal(), "bad_dates");
    let early = TrustPack::open(&Parts::first().file(), &pinned(), CREATED.plus(-1)).unwrap_err();
    assert_eq!(early, PackError::ClockBehindPack { created: CREATED });
}

#[test]
fn what_is_no_pack_is_refused() {
    let file = Parts::first().file();
    assert_eq!(refusal(&[]), "bad_cbor");
    assert_eq!(refusal(&[0x01]), "bad_shape");
    assert_eq!(refusal(&file[..file.len() - 1]), "bad_cbor");
    assert_eq!(refusal(&[&file[..], &[0]].concat()), "bad_cbor");
    assert_eq!(refusal(&vec![0; MAX_LEN + 1]), "too_large");
    let newer = Writer::new().map(2).int(1).int(-8).int(4).bytes(&[0; 8]).finish();
    let mut writer = Writer::new();
    writer.tag(98).array(4).bytes(&[]).map(0).bytes(&[]).array(1).array(3).bytes(&newer).map(0).bytes(&[0; 64]);
    assert_eq!(refusal(&writer.finish()), "newer_kind");
}

#[test]
fn an_entry_of_a_later_format_is_skipped_and_named() {
    let later = Writer::new().array(4).uint(2u8).text("From tomorrow").map(0).bool(true).finish();
    let mut parts = Parts::first();
    parts.issuers.push(later.clone());
    parts.rules.push(later);
    let pack = parts.open().unwrap();
    assert_eq!((pack.skipped().len(), pack.issuers().len(), pack.rules().len()), (2, 1, 1));
}

#[test]
fn a_malformed_entry_of_this_format_refuses_the_pack() {
    let utopia = issuer("Utopia", vec![token_key(10)]);
    let entry = |format: u32| {
        let mut writer = Writer::new();
        writer.array(3).uint(format).text("Utopia");
        utopia.write(&mut writer);
        writer.finish()
    };
    let cut_short = entry(1)[..40].to_vec();
    let nothing_more = Writer::new().array(1).uint(2u8).finish();
    let mut large = issuer("Utopia", vec![token_key(10)]);
    large.name = "U".repeat(16 * 1024);
    for (entry, outcome) in [
        (entry(0), "bad_shape"),
        (entry(65_536), "bad_shape"),
        (nothing_more, "bad_shape"),
        (cut_short, "bad_cbor"),
        (issuer_entry(&large), "too_large"),
        (issuer_entry(&issuer("Utopia", vec![])), "bad_shape"),
    ] {
        assert_eq!(Parts { issuers: vec![entry], ..Parts::first() }.refusal(), outcome);
    }
    let named_otherwise = [&rule_entry("Adult", 18)[..3], b"Bdult", &rule_entry("Adult", 18)[8..]].concat();
    assert_eq!(Parts { rules: vec![named_otherwise], ..Parts::first() }.refusal(), "bad_shape");
}

#[test]
fn a_key_of_an_unknown_algorithm_is_listed_and_not_used() {
    let mut blind = token_key(11);
    (blind.alg, blind.key, blind.epoch) = (-38, vec![7; 300], Some(5));
    blind.kid = Kid::of(&blind.key);
    let pack = Parts::with_issuers(&[issuer("Utopia", vec![token_key(10), blind.clone()])]).open().unwrap();
    let (issuer, key) = pack.key(blind.kid).unwrap();
    assert_eq!((key.alg, key.epoch, key.verifying().is_none()), (-38, Some(5), true));
    assert_eq!(pack.newest_token_key(issuer, rule_id(18), CREATED).unwrap().kid, public(10).kid());
}

#[test]
fn a_key_that_anybody_could_sign_for_refuses_the_pack() {
    let mut weak = token_key(10);
    weak.key = [&[1], &[0; 31][..]].concat();
    assert_eq!(Parts::with_issuers(&[issuer("Utopia", vec![weak])]).refusal(), "bad_key");
    assert_eq!(RootSet::first(1, vec![PublicKey([0; 32])]).unwrap_err().code(), "bad_key");
}

#[test]
fn a_newer_pack_goes_on_from_the_one_held() {
    let held = Parts::first().open().unwrap();
    let next = Parts::first().after(&held);
    let succeed = |parts: &Parts| held.succeed(&parts.file(), CREATED.plus(DAY)).map_err(|error| error.code());
    assert_eq!(succeed(&next).unwrap().version(), 2);
    assert_eq!(held.succeed(&sign(&Parts::first().payload(), &[1, 2]), CREATED).unwrap().hash(), held.hash());

    let two = succeed(&next).unwrap();
    assert_eq!(two.succeed(held.bytes(), CREATED.plus(DAY)).unwrap_err(), PackError::OlderPack { held: 2, version: 1 });
    let other = Parts { created: CREATED.plus(1), ..Parts::first() };
    let (version, hash) = (1, Hash::of(&other.payload()));
    let fork = PackError::Fork { version, held: held.hash(), other: hash };
    assert_eq!(held.succeed(&other.file(), CREATED.plus(DAY)), Err(fork.clone()));
    assert_eq!(succeed(&Parts { history: vec![hash], ..next.clone() }), Err("fork"));
    assert_eq!(held.succeed(&Parts { history: vec![hash], ..next }.file(), CREATED.plus(DAY)), Err(fork));
}

#[test]
fn a_pack_that_is_too_far_ahead_for_its_history_is_taken() {
    let held = Parts::first().open().unwrap();
    let at = |version| Parts { version, history: vec![Hash([3; 32]); 128], ..Parts::first() }.file();
    assert!(held.succeed(&at(130), CREATED).is_ok());
    assert_eq!(held.succeed(&at(129), CREATED).unwrap_err().code(), "fork");
}

#[test]
fn a_retirement_is_never_taken_back() {
    let key = Target::Key(public(10).kid());
    let from = CREATED.plus(DAY);
    let held = Parts { retired: vec![retired(key, from)], ..Parts::first() }.open().unwrap();
    for (list, outcome) in [
        (vec![], Err(PackError::RetirementTakenBack(key))),
        (vec![retired(key, from.plus(1))], Err(PackError::RetirementTakenBack(key))),
        (vec![retired(key, from)], Ok(2)),
        (vec![retired(key, from.plus(-1))], Ok(2)),
    ] {
        let next = Parts { retired: list, ..Parts::first() }.after(&held);
        assert_eq!(held.succeed(&next.file(), CREATED.plus(DAY)).map(|pack| pack.version()), outcome);
    }
}

#[test]
fn roots_that_were_replaced_cannot_come_back() {
    let rotate = |keys: &[u8], signers: &[u8]| {
        let next = roots().rotated(1, keys.iter().map(|n| public(*n)).collect()).unwrap();
        Parts { roots: vec![roots_file(&roots(), &[0, 1]), roots_file(&next, signers)], ..Parts::first() }
    };
    let now = CREATED.plus(DAY);
    let rotated = rotate(&[5], &[0, 1, 5]);
    let held = TrustPack::open(&sign(&rotated.payload(), &[5]), &pinned(), now).unwrap();
    assert_eq!(held.roots().number(), 1);
    let back = Parts::first().after(&held);
    assert_eq!(held.succeed(&back.file(), now), Err(PackError::RootsTakenBack));
    let other = rotate(&[6], &[0, 1, 6]).after(&held);
    let error = held.succeed(&sign(&other.payload(), &[6]), now).unwrap_err();
    assert!(matches!(error, PackError::RootsFork { number: 1, .. }), "{error:?}");
}

#[test]
fn the_newest_key_is_the_one_that_began_last_and_then_has_the_greatest_kid() {
    let later = |n| IssuerKey { not_before: CREATED.plus(DAY), ..token_key(n) };
    let only = IssuerKey { rules: Some(vec![rule_id(21)]), ..token_key(12) };
    let record = IssuerKey { usage: KeyUse::Record, ..token_key(13) };
    let next = later(11);
    let keys = vec![token_key(10), IssuerKey { rules: Some(vec![rule_id(18)]), ..next }, only, record];
    let pack = Parts::with_issuers(&[issuer("Utopia", keys)]).open().unwrap();
    let utopia = pack.issuer_by_name("Utopia").unwrap();
    let newest = |years, time| pack.newest_token_key(utopia, rule_id(years), time).map(|key| key.kid);
    assert_eq!(newest(18, CREATED), Some(public(10).kid()));
    assert_eq!(newest(18, CREATED.plus(DAY)), Some(public(11).kid()));
    assert_eq!(newest(21, CREATED.plus(DAY)), Some(public(10).kid().max(public(12).kid())));
    assert_eq!(newest(18, CREATED.plus(-1)), None);
    assert_eq!(newest(18, CREATED.plus(730 * DAY)), None);
    assert_eq!(pack.newest_record_key(utopia, CREATED).map(|key| key.kid), Some(public(13).kid()));

    let retired = retired(Target::Key(public(10).kid()), CREATED.plus(5));
    let pack = Parts { retired: vec![retired], ..Parts::first() }.open().unwrap();
    let utopia = pack.issuer_by_name("Utopia").unwrap();
    let newest = |time| pack.newest_token_key(utopia, rule_id(18), time).map(|key| key.kid);
    assert_eq!((newest(CREATED.plus(4)), newest(CREATED.plus(5))), (Some(public(10).kid()), None));
    assert_eq!(pack.key_retired_from(public(10).kid()), Some(CREATED.plus(5)));
}

proptest! {
    #[test]
    fn a_pack_with_one_bit_changed_is_refused(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let mut file = Parts::first().file();
        let at = at.index(file.len());
        file[at] ^= 1 << bit;
        prop_assert!(TrustPack::open(&file, &pinned(), CREATED).is_err());
    }

    #[test]
    fn any_bytes_are_refused_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(TrustPack::open(&bytes, &pinned(), CREATED).is_err());
        prop_assert!(TrustPack::open(&sign(&bytes, &[0, 1]), &pinned(), CREATED).is_err());
        let _ = (RootSet::decode(&bytes), Payload::decode(&bytes).is_ok());
        for parts in [
            Parts { issuers: vec![bytes.clone()], ..Parts::first() },
            Parts { rules: vec![bytes.clone()], ..Parts::first() },
            Parts { roots: vec![bytes], ..Parts::first() },
        ] {
            prop_assert!(parts.open().is_err());
        }
    }
}
