use super::*;
use crate::{
    rule::EpochLength,
    testing::{MemoryStore, NOW, World},
    wallet::{Label, ShowKind},
};

fn asked(wallet: &Wallet<MemoryStore>) -> Vec<(RuleId, UnixTime, UnixTime)> {
    let stacks = wallet.state.pending.last().unwrap().stacks.iter();
    stacks
        .map(|stack| (stack.rule, Epoch { length: stack.epoch, number: stack.first_epoch }.from(), stack.until()))
        .collect()
}

#[test]
fn a_refill_asks_for_what_is_lacking_and_no_more() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    // Until the fifth epoch from NOW's, with which the first day ends.
    let held = Epoch::at(EpochLength::SixHours, NOW.plus(DAY)).unwrap().until();
    let lacking = wallet.lacking(None, &[world.tested], NOW, 3).unwrap();
    assert_eq!(lacking, [Want { rule: world.tested, from: held, until: NOW.plus(3 * DAY) }]);
    assert!(matches!(wallet.lacking(None, &[world.tested], NOW, 1), Err(WalletError::NothingLacking)));
    wallet.request_for(None, "Utopia", &lacking, NOW, &mut world.rng).unwrap();
    let until = Epoch::at(EpochLength::SixHours, NOW.plus(3 * DAY - 1)).unwrap().until();
    assert_eq!(asked(&wallet), [(world.tested, held, until)]);
}

#[test]
fn an_epoch_with_nothing_but_its_reserve_is_lacking() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    for _ in 0..3 {
        assert!(matches!(wallet.lacking(None, &[], NOW, 1), Err(WalletError::NothingLacking)));
        wallet.show(world.tested, ShowKind::New, None, false, NOW, &mut world.rng).unwrap();
    }
    let now = Epoch::at(EpochLength::SixHours, NOW).unwrap();
    assert_eq!(
        wallet.lacking(None, &[], NOW, 1).unwrap(),
        [Want { rule: world.tested, from: NOW, until: now.until() }]
    );
}

#[test]
fn what_a_refill_brings_is_shown() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    let lacking = wallet.lacking(None, &[], NOW, 2).unwrap();
    let request = wallet.request_for(None, "Utopia", &lacking, NOW, &mut world.rng).unwrap().bytes;
    let (answer, reports) = world.issuer.answer(&world.pack, &world.anna, &request, NOW, 2, &mut world.rng).unwrap();
    assert!(reports.iter().all(|report| report.epochs.iter().all(|epoch| epoch.from() >= lacking[0].from)));
    wallet.import(&answer, NOW, &mut world.rng).unwrap();
    wallet.show(world.tested, ShowKind::New, None, false, lacking[0].from, &mut world.rng).unwrap();
}

#[test]
fn an_itinerary_has_a_time_for_each_rule_and_joins_those_of_one() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    let day = |number: i64| NOW.floor(DAY).plus(number * DAY);
    let trip = |rule, from, until| Want { rule, from: day(from), until: day(until) };
    let trips = [trip(world.tested, 10, 12), trip(world.adult, 3, 4), trip(world.tested, 11, 15)];
    wallet.request_for(None, "Utopia", &trips, NOW, &mut world.rng).unwrap();
    let asked = asked(&wallet);
    assert!(asked.contains(&(world.tested, day(10), day(15))));
    let week = Epoch::at(EpochLength::Week, day(3)).unwrap();
    assert!(asked.contains(&(world.adult, week.from(), week.until())) && asked.len() == 2);
}

#[test]
fn what_is_over_or_too_far_away_is_not_asked_for() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    let want = |from: i64, until: i64| Want { rule: world.adult, from: NOW.plus(from), until: NOW.plus(until) };
    let day = DAY;
    for wants in
        [vec![], vec![want(-2 * day, -day)], vec![want(0, 0)], vec![want(day, 0)], vec![want(0, 400 * day + 1)]]
    {
        assert!(matches!(wallet.request_for(None, "Utopia", &wants, NOW, &mut world.rng), Err(WalletError::TooMuch)));
    }
    assert_eq!(wallet.pending(), 0);
    // What is before now is left out.
    wallet.request_for(None, "Utopia", &[want(-400 * day, 1)], NOW, &mut world.rng).unwrap();
    assert_eq!(asked(&wallet)[0].1, Epoch::at(EpochLength::Week, NOW).unwrap().from());
}

#[test]
fn a_refill_does_not_ask_again_for_what_a_request_that_waits_asks_for() {
    let mut world = World::new();
    let store = MemoryStore::default();
    let mut wallet = world.wallet(store.clone(), 1);
    let lacking = wallet.lacking(None, &[world.tested], NOW, 2).unwrap();
    wallet.request_for(None, "Utopia", &lacking, NOW, &mut world.rng).unwrap();
    assert!(matches!(wallet.lacking(None, &[world.tested], NOW, 2), Err(WalletError::NothingLacking)));
    // What comes after the last epoch that was asked for, and another rule.
    let asked = Epoch::at(EpochLength::SixHours, lacking[0].until.plus(-1)).unwrap().until();
    let later = wallet.lacking(None, &[world.tested], NOW, 3).unwrap();
    assert_eq!(later, [Want { rule: world.tested, from: asked, until: NOW.plus(3 * DAY) }]);
    assert_eq!(wallet.lacking(None, &[world.adult], NOW, 9).unwrap().len(), 1);

    // Its answer doesn't come: it is forgotten, and asked for again.
    assert_eq!(wallet.forget_requests(&[7; 32], &mut world.rng).unwrap(), 1);
    assert_eq!(wallet.lacking(None, &[world.tested], NOW, 2).unwrap(), lacking);
    let mut again = Wallet::open(store.clone(), &[7; 32], NOW, &mut world.rng).unwrap();
    assert_eq!((again.pending(), again.forget_requests(&[7; 32], &mut world.rng).unwrap()), (0, 0));
}

#[test]
fn what_waits_for_one_person_is_still_lacking_for_another() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    let anna = wallet.people()[0].id;
    let ben = wallet.add_person(Label::new("Ben").unwrap(), &mut world.rng).unwrap();
    let wants = [Want::from_now(world.tested, NOW, 3)];
    wallet.request_for(Some(ben), "Utopia", &wants, NOW, &mut world.rng).unwrap();
    let lacks = |wallet: &Wallet<MemoryStore>, person| wallet.lacking(Some(person), &[world.tested], NOW, 3).is_ok();
    assert_eq!([anna, ben].map(|person| lacks(&wallet, person)), [true, false]);
    // Nobody named is the first in order.
    wallet.forget_requests(&[7; 32], &mut world.rng).unwrap();
    wallet.request("Utopia", &[world.tested], NOW, 3, &mut world.rng).unwrap();
    assert_eq!([anna, ben].map(|person| lacks(&wallet, person)), [false, true]);
}
