//! What a door asks, answered from what is here, before anything is burnt.

use super::*;
use crate::{
    rule::Rule,
    testing::ADULT,
    trust::Draft,
    wallet::{Asked, Choice},
};

fn challenge(world: &World, rules: &[RuleId], time: Option<UnixTime>) -> Challenge {
    Challenge::new("Museum", [3; 16], rules.iter().copied(), time, (world.pack.version(), world.pack.hash())).unwrap()
}

fn rules(asked: &Asked) -> Vec<RuleId> {
    asked.offers.iter().map(|offer| offer.preview.rule).collect()
}

/// Anna's wallet with a pass for a border rule too, and that rule.
fn with_border() -> (World, Wallet<MemoryStore>, RuleId) {
    let mut world = World::new();
    let border = ADULT.replace(r#""reveals": "id_hint""#, r#""reveals": ["full_name"], "border": true"#);
    let border = border.replace("Adult", "Border").replace(r#""paper": true"#, r#""paper": false"#);
    let border = Rule::from_json(&border).unwrap();
    let mut draft = Draft::after(&world.pack, NOW.plus(-HOUR)).unwrap();
    draft.add_rule(&border).unwrap();
    world.pack = draft.publish(&[draft.sign(&world.root).unwrap()], NOW.plus(-HOUR)).unwrap().pack;
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    let request = wallet.request("Utopia", &[border.id()], NOW, 1, &mut world.rng).unwrap();
    let (answer, _) = world.issuer.answer(&world.pack, &world.anna, &request.bytes, NOW, 1, &mut world.rng).unwrap();
    wallet.import(&answer, NOW, &mut world.rng).unwrap();
    (world, wallet, border.id())
}

#[test]
fn offers_are_the_passes_that_the_door_asks_for_what_tells_least_first() {
    let (world, wallet, border) = with_border();
    let every = [border, world.adult, world.tested, RuleId([9; 8])];
    let asked = wallet.asked(&challenge(&world, &every, Some(NOW)), NOW).unwrap();
    assert_eq!(rules(&asked), [world.tested, world.adult, border]);
    assert_eq!(asked.unknown, [RuleId([9; 8])]);
    assert!(!asked.asks_for_a_lot && asked.is_open && asked.clocks_differ.is_none());
    let least = asked.offers[0].preview.choice();
    let less: Vec<_> = asked.offers.iter().map(|offer| offer.less).collect();
    assert_eq!(less, [None, Some(least), Some(least)]);
    let only = wallet.asked(&challenge(&world, &[world.adult], None), NOW).unwrap();
    assert_eq!((rules(&only), only.offers[0].less), (vec![world.adult], None));
}

#[test]
fn a_door_asks_for_a_lot_where_each_of_its_rules_does() {
    let (world, wallet, border) = with_border();
    let asked = wallet.asked(&challenge(&world, &[border], None), NOW).unwrap();
    assert!(asked.asks_for_a_lot && asked.offers[0].preview.asks_for_a_lot());
    assert_eq!(asked.offers[0].preview.crowd(), Some(1));
    let asked = wallet.asked(&challenge(&world, &[border, world.adult], None), NOW).unwrap();
    assert!(!asked.asks_for_a_lot, "the door takes less too");
    assert_eq!(asked.offers[0].preview.crowd(), Some(1_300));
    let asked = wallet.asked(&challenge(&world, &[RuleId([9; 8])], None), NOW).unwrap();
    assert!(!asked.asks_for_a_lot && asked.offers.is_empty(), "nobody knows what a rule asks that the pack has not");
}

#[test]
fn the_reserve_is_offered_last_and_is_never_the_one_that_tells_less() {
    let (mut world, mut wallet, border) = with_border();
    for _ in 0..3 {
        show(&mut world, &mut wallet, ShowKind::New, NOW).unwrap();
    }
    let asked = wallet.asked(&challenge(&world, &[world.adult, world.tested, border], None), NOW).unwrap();
    assert_eq!(rules(&asked), [world.adult, border, world.tested]);
    assert!(asked.offers[2].preview.reserve() && asked.offers[2].less.is_none());
    assert_eq!(asked.offers[1].less, Some(asked.offers[0].preview.choice()));
}

#[test]
fn asking_burns_nothing_and_what_is_offered_can_be_shown() {
    let (mut world, mut wallet, border) = with_border();
    let before = wallet.store.bytes.borrow().clone();
    let challenge = challenge(&world, &[world.tested, world.adult, border], Some(NOW));
    let choices: Vec<_> = {
        let asked = wallet.asked(&challenge, NOW).unwrap();
        asked.offers.iter().map(|offer| offer.preview.choice()).collect()
    };
    assert_eq!(before, *wallet.store.bytes.borrow());
    for choice in choices {
        let shown = wallet.show(choice, ShowKind::New, Some(&challenge), false, NOW, &mut world.rng);
        assert_eq!(shown.unwrap().rule, choice.rule);
    }
}

#[test]
fn clocks_that_differ_are_said_as_a_show_would_refuse_them() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 3);
    for apart in [-1_000, -901, -900, 0, 170, 900, 901] {
        let challenge = challenge(&world, &[world.tested], Some(NOW.plus(apart)));
        let asked = wallet.asked(&challenge, NOW).unwrap();
        assert_eq!(asked.is_open, challenge.is_open(NOW));
        let choice = asked.offers[0].preview.choice();
        match wallet.show(choice, ShowKind::New, Some(&challenge), false, NOW, &mut world.rng) {
            Err(WalletError::ClocksDiffer { minutes }) => assert_eq!(asked.clocks_differ, Some(minutes)),
            _ => assert_eq!(asked.clocks_differ, None, "{apart}"),
        }
    }
}

#[test]
fn what_is_offered_is_of_the_epoch_by_the_doors_clock() {
    let mut world = World::new();
    let wallet = world.wallet(MemoryStore::default(), 3);
    let later = challenge(&world, &[world.tested], Some(NOW.plus(7 * HOUR)));
    let asked = wallet.asked(&later, NOW).unwrap();
    assert!(asked.clocks_differ.is_some());
    assert!(asked.offers[0].preview.epoch.interval().contains(NOW.plus(7 * HOUR)));
}

#[test]
fn less_is_of_the_same_person() {
    let (mut world, mut wallet, border) = with_border();
    let ben = wallet.add_person(crate::wallet::Label::new("Ben").unwrap(), &mut world.rng).unwrap();
    let record = crate::record::Record::from_json(r#"{"passport_name": "MUELLER<<BEN", "birth_date": "1982-05-09"}"#);
    let wants = [crate::wallet::Want::from_now(world.adult, NOW, 1)];
    let request = wallet.request_for(Some(ben), "Utopia", &wants, NOW, &mut world.rng).unwrap();
    let (answer, _) =
        world.issuer.answer(&world.pack, &record.unwrap(), &request.bytes, NOW, 1, &mut world.rng).unwrap();
    wallet.import(&answer, NOW, &mut world.rng).unwrap();
    let asked = wallet.asked(&challenge(&world, &[world.adult, world.tested, border], None), NOW).unwrap();
    let bens = asked.offers.iter().find(|offer| offer.preview.person == ben).unwrap();
    assert_eq!(bens.less, None, "Ben has no pass that shows less, though Anna has");
    let annas: Choice = asked.offers.iter().find_map(|offer| offer.less).unwrap();
    assert!(annas.person != Some(ben));
}
