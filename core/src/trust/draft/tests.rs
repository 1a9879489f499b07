use proptest::prelude::*;

use super::*;
use crate::trust::{DraftSignature, KeyUse, fixture::*};

const NOW: UnixTime = CREATED;

fn rule(title: &str, years: u8) -> Rule {
    read_rule(&rule_entry(title, years)).unwrap()
}

/// Utopia and "Adult", under two of three roots.
fn first() -> Draft {
    let mut draft = Draft::first(roots(), NOW);
    draft.add_rule(&rule("Adult", 18)).unwrap();
    let record = IssuerKey { usage: KeyUse::Record, ..token_key(11) };
    draft.add_issuer(&issuer("Utopia", vec![token_key(10), record])).unwrap();
    draft
}

/// Through files, as between desks.
fn sign_as(draft: &Draft, signers: &[u8]) -> Vec<DraftSignature> {
    let file = draft.encode().unwrap();
    let sign = |n: &u8| Draft::decode(&file).unwrap().sign(&key(*n)).unwrap().encode();
    signers.iter().map(|n| DraftSignature::decode(&sign(n)).unwrap()).collect()
}

fn published() -> Published {
    let mut draft = first();
    draft.complete_roots(&sign_as(&draft, &[0, 1])).unwrap();
    draft.publish(&sign_as(&draft, &[1, 2]), NOW).unwrap()
}

fn words(draft: &Draft) -> Vec<String> {
    draft.changes().unwrap().iter().map(ToString::to_string).collect()
}

#[test]
fn a_first_pack_takes_two_rounds_of_signing() {
    let mut draft = first();
    assert_eq!(draft.payload(), Err(DraftError::RootsUnsigned { have: 0, need: 2 }));
    let round = sign_as(&draft, &[0, 1]);
    assert!(round.iter().all(|s| s.signs_roots() && !s.signs_pack()));
    let publish = |draft: &Draft, signatures: &[DraftSignature]| draft.publish(signatures, NOW).err();
    assert_eq!(publish(&draft, &round[..1]), Some(DraftError::RootsUnsigned { have: 1, need: 2 }));
    assert_eq!(publish(&draft, &round), Some(DraftError::SignAgain));
    draft.complete_roots(&round).unwrap();
    assert_eq!(publish(&draft, &round), Some(DraftError::PackUnsigned { have: 0, need: 2 }));
    let round = sign_as(&draft, &[0, 2]);
    assert_eq!(publish(&draft, &round[..1]), Some(DraftError::PackUnsigned { have: 1, need: 2 }));
    let published = draft.publish(&round, NOW).unwrap();
    assert_eq!((published.pack.version(), published.pack.roots_hash()), (1, roots().hash()));
    assert_eq!(Some(published.pack.roots_hash()), draft.roots_hash());
    assert_eq!(Hash::of(&draft.payload().unwrap()), published.pack.hash());
    assert!(published.pack.clone().take_bulletin(&published.bulletin.unwrap().text(), NOW).is_ok());
}

#[test]
fn where_one_signature_is_enough_one_round_is() {
    let roots = RootSet::first(1, vec![public(0), public(1)]).unwrap();
    let draft = Draft::first(roots, NOW);
    let signatures = sign_as(&draft, &[0, 1]);
    assert_eq!(draft.publish(&signatures, NOW).unwrap().pack.version(), 1);
}

#[test]
fn every_later_pack_takes_one_round_and_has_a_bulletin_for_the_one_before() {
    let one = published().pack;
    let mut draft = Draft::after(&one, NOW.plus(60)).unwrap();
    draft.retire(Target::Key(public(11).kid()), NOW.plus(30), "key lost").unwrap();
    let two = draft.publish(&sign_as(&draft, &[0, 2]), NOW.plus(60)).unwrap();
    assert_eq!(one.succeed(two.pack.bytes(), NOW.plus(60)).unwrap(), two.pack);
    let mut older = one.clone();
    assert_eq!(older.take_bulletin(&two.bulletin.unwrap().text(), NOW.plus(60)), Ok(true));
    assert_eq!(older.key_retired_from(public(11).kid()), Some(NOW.plus(30)));
    assert_eq!((older.created(), older.newer_version()), (NOW.plus(60), Some(2)));
}

#[test]
fn roots_rotate_with_the_signatures_of_both_sets() {
    let one = published().pack;
    let mut draft = Draft::after(&one, NOW.plus(60)).unwrap();
    draft.rotate(one.roots().rotated(2, vec![public(2), public(5), public(6)]).unwrap());
    let round = sign_as(&draft, &[0, 2, 5]);
    assert!(matches!(draft.complete_roots(&round[1..]), Err(DraftError::RootsUnsigned { have: 1, need: 2 })));
    draft.complete_roots(&round).unwrap();
    let two = draft.publish(&sign_as(&draft, &[0, 2, 5]), NOW.plus(60)).unwrap();
    assert_eq!(two.pack.roots().number(), 1);
    let mut older = one.clone();
    assert_eq!(older.take_bulletin(&two.bulletin.unwrap().text(), NOW.plus(60)), Ok(true));
}

#[test]
fn a_wrong_signature_is_named() {
    let mut draft = first();
    assert_eq!(draft.sign(&key(7)), Err(DraftError::NoRoot(public(7).kid())));
    draft.complete_roots(&sign_as(&draft, &[0, 1])).unwrap();
    assert_eq!(draft.sign(&key(7)), Err(DraftError::NoRoot(public(7).kid())));
    let round = sign_as(&draft, &[0, 1]);
    draft.add_rule(&rule("Senior", 65)).unwrap();
    assert_eq!(draft.publish(&round, NOW).err(), Some(DraftError::OtherDraft(public(0).kid())));
}

#[test]
fn nobody_can_sign_what_would_be_refused() {
    let mut draft = first();
    draft.add_issuer(&issuer("Utopia", vec![token_key(12), token_key(13)])).unwrap();
    let refused = PackError::TooManyKeys { issuer: "Utopia".to_owned() };
    assert_eq!(draft.encode(), Err(refused.clone().into()));
    assert_eq!(draft.sign(&key(0)), Err(refused.clone().into()));
    assert_eq!(draft.changes(), Err(refused.into()));

    let one = published().pack;
    let mut draft = Draft::after(&one, NOW.plus(-1)).unwrap();
    assert_eq!(draft.encode().unwrap_err(), PackError::ClockBehindPack { created: NOW }.into());
    draft.date(NOW, 60, NOW.plus(60)).unwrap();
    let file = draft.encode().unwrap();
    assert!(Draft::decode(&file).is_ok());
    draft.previous = None;
    assert!(draft.encode().is_ok());
    draft.pending = Some(roots());
    assert_eq!(draft.encode(), Err(PackError::BadRoots.into()));
}

#[test]
fn an_issuer_that_is_added_again_keeps_its_other_keys() {
    let mut draft = first();
    let only = IssuerKey { rules: Some(vec![rule_id(18)]), ..token_key(10) };
    draft.add_issuer(&issuer("Utopia", vec![only.clone(), token_key(12)])).unwrap();
    let utopia = draft.issuers().next().unwrap();
    let kids: Vec<_> = utopia.keys.iter().map(|key| key.kid).collect();
    assert_eq!(kids, [public(11).kid(), public(10).kid(), public(12).kid()]);
    assert_eq!((draft.issuers().count(), &utopia.keys[1]), (1, &only));
}

#[test]
fn what_no_pack_should_say_is_refused_at_once() {
    let mut draft = first();
    for name in ["", " Utopia", "Uto\npia", &"U".repeat(81)] {
        assert!(
            matches!(draft.add_issuer(&issuer(name, vec![token_key(12)])), Err(DraftError::BadWords(_))),
            "{name:?}"
        );
    }
    let mut elsewhere = issuer("Utopia", vec![token_key(12)]);
    elsewhere.country = crate::record::Country::new("XXA").unwrap();
    assert_eq!(draft.add_issuer(&elsewhere), Err(DraftError::NameTaken("Utopia".to_owned())));
    let ended = IssuerKey { not_after: CREATED, ..token_key(12) };
    assert_eq!(draft.add_issuer(&issuer("Else", vec![ended])), Err(DraftError::BadDate));
    assert_eq!(draft.date(NOW, 60, NOW), Err(DraftError::BadDate));
    assert_eq!(draft.date(NOW, 60, UnixTime::NEVER), Err(DraftError::BadDate));
    let unknown = Target::Rule(rule_id(3));
    assert_eq!(draft.retire(unknown, NOW, "why"), Err(DraftError::Unknown(unknown.to_string())));
    assert!(matches!(draft.remove_issuer("Nobody"), Err(DraftError::Unknown(_))));
    assert!(matches!(draft.remove_rule(rule_id(3)), Err(DraftError::Unknown(_))));
}

#[test]
fn a_pack_says_in_words_what_it_changes() {
    let hash = roots().hash();
    let kids: Vec<String> = roots().keys().iter().map(|key| key.kid().to_string()).collect();
    let adult = rule_id(18);
    assert_eq!(
        words(&first()),
        [
            format!("has root set 0 ({hash}): 2 of the keys {} sign", kids.join(", ")),
            "adds the issuer Utopia (UTO) with 1 token key and 1 record key".to_owned(),
            format!("adds the rule “Adult” ({adult}): asks for an age of 18 or more; staff see an ID hint"),
            "has verifiers ask for news after 14 days".to_owned(),
            "lasts until 2027-02-18T12:00:00Z".to_owned(),
        ]
    );
    let mut draft = Draft::after(&published().pack, NOW.plus(DAY)).unwrap();
    draft.add_rule(&rule("Grown up", 18)).unwrap();
    draft.add_issuer(&issuer("Utopia", vec![token_key(12)])).unwrap();
    draft.retire(Target::Key(public(10).kid()), NOW, "key lost").unwrap();
    assert_eq!(
        words(&draft),
        [
            format!("adds the token key {} to Utopia, from {NOW} until {}", public(12).kid(), NOW.plus(730 * DAY)),
            format!(
                "mends the rule “Adult” ({adult}), now “Grown up”: asked from 2026-01-01T00:00:00Z until \
             2028-01-01T00:00:00Z; it decides the same as before"
            ),
            format!("retires the key {} (“Utopia”) from {NOW}: key lost", public(10).kid()),
            "lasts until 2027-02-19T12:00:00Z".to_owned(),
        ]
    );
    draft.remove_issuer("Utopia").unwrap();
    draft.remove_rule(adult).unwrap();
    assert_eq!(
        words(&draft)[..2],
        ["removes the issuer Utopia".to_owned(), format!("removes the rule “Adult” ({adult})"),]
    );
}

proptest! {
    #[test]
    fn a_draft_with_one_bit_changed_does_no_harm(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let mut file = first().encode().unwrap();
        let at = at.index(file.len());
        file[at] ^= 1 << bit;
        if let Ok(draft) = Draft::decode(&file) {
            prop_assert_eq!(draft.encode().unwrap(), file);
        }
    }

    #[test]
    fn any_bytes_are_no_draft_and_no_signature(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Draft::decode(&bytes).is_err());
        prop_assert!(DraftSignature::decode(&bytes).is_err());
    }
}
