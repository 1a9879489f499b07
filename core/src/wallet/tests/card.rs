//! What a pass's card says: how many shows of how many, until when, and what comes then.

use super::*;
use crate::wallet::{NextShows, PassSummary, Standing};

fn card(world: &World, wallet: &Wallet<MemoryStore>, at: UnixTime) -> PassSummary {
    wallet.passes(at).into_iter().find(|pass| pass.rule == world.tested).unwrap()
}

#[test]
fn a_card_counts_shows_of_an_epoch_until_its_end_and_what_comes_then() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 3);
    let next = NOW.floor(6 * HOUR).plus(6 * HOUR);
    for left in [3, 2, 1, 0] {
        let card = card(&world, &wallet, NOW);
        assert_eq!((card.shows_left, card.shows_total), (left, 3));
        assert_eq!(card.epoch_until, Some(next));
        assert_eq!(card.next_shows, Some(NextShows { from: next, shows: 3 }));
        assert_eq!(card.reserve, left == 0, "the reserve is there when no other show is");
        if left > 0 {
            show(&mut world, &mut wallet, ShowKind::New, NOW).unwrap();
        }
    }
    let after = card(&world, &wallet, next);
    assert_eq!((after.shows_left, after.shows_total, after.reserve), (3, 3, false));
}

#[test]
fn the_reserve_that_a_card_has_can_be_shown_and_none_that_it_has_not() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    for _ in 0..4 {
        let card = card(&world, &wallet, NOW);
        let reserve = show(&mut world, &mut wallet, ShowKind::Reserve, NOW);
        assert_eq!(reserve.is_ok(), card.reserve);
        _ = show(&mut world, &mut wallet, ShowKind::New, NOW);
    }
}

#[test]
fn a_refill_adds_its_shows_to_the_whole_and_a_lost_one_is_counted_as_used() {
    let mut world = World::new();
    let store = MemoryStore::default();
    let mut wallet = world.wallet(store.clone(), 1);
    let request = wallet.request("Utopia", &[world.tested], NOW, 1, &mut world.rng).unwrap();
    let (answer, _) = world.issuer.answer(&world.pack, &world.anna, &request.bytes, NOW, 1, &mut world.rng).unwrap();
    wallet.import(&answer, NOW, &mut world.rng).unwrap();
    let both = card(&world, &wallet, NOW);
    assert_eq!((both.shows_left, both.shows_total), (6, 6));
    assert_eq!(both.next_shows.map(|next| next.shows), Some(6));
    wallet.state.pass_over();
    let after = card(&world, &wallet, NOW);
    assert_eq!((after.shows_left, after.shows_total), (4, 6));
}

#[test]
fn a_card_before_and_after_its_days_has_no_shows_and_says_when_they_begin() {
    let mut world = World::new();
    let wallet = world.wallet(MemoryStore::default(), 1);
    let early = card(&world, &wallet, NOW.plus(-2 * DAY));
    assert!(matches!(early.standing, Standing::NotYet { from } if early.next_shows.unwrap().from == from));
    assert_eq!((early.shows_left, early.shows_total, early.reserve), (0, 0, false));
    let late = card(&world, &wallet, NOW.plus(30 * DAY));
    assert_eq!((late.shows_left, late.shows_total, late.next_shows, late.reserve), (0, 0, None, false));
}

#[test]
fn what_was_retired_has_no_shows_left_and_no_reserve() {
    for key in [false, true] {
        let mut world = World::new();
        let mut wallet = world.wallet(MemoryStore::default(), 1);
        let target = if key { Target::Key(world.issuer.public().token.kid()) } else { Target::Rule(world.tested) };
        wallet.set_pack(world.retiring(target, NOW).bytes(), NOW, &mut world.rng).unwrap();
        let card = card(&world, &wallet, NOW);
        assert_eq!((card.standing, card.reserve), (Standing::Retired, false));
        assert_eq!(card.shows_left, if key { 0 } else { 3 });
    }
}

#[test]
fn a_show_says_what_staff_see_whose_it_is_and_since_when_also_when_it_goes_on() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    let preview = wallet.preview(world.adult, NOW).unwrap();
    let choice = preview.choice();
    for (kind, at) in [(ShowKind::New, NOW), (ShowKind::Resume, NOW.plus(70))] {
        let shown = wallet.show(choice, kind, None, false, at, &mut world.rng).unwrap();
        assert_eq!(
            (&shown.revealed, shown.person, shown.called),
            (&preview.revealed, choice.person, Some(preview.called.clone()))
        );
        assert_eq!((shown.started, shown.titles.get("en")), (NOW, "Adult"));
        assert_eq!(wallet.going_on(at).unwrap().person, choice.person);
    }
}
