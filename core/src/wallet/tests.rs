//! What a wallet keeps its word on: nothing shown twice, nothing lost, nothing told.

mod asked;
mod card;
mod people;

use std::collections::HashSet;

use zeroize::Zeroizing;

use super::{
    ShowKind, Wallet, WalletError,
    state::{EpochTokens, Secret, TokenSecret},
};
use crate::{
    crypto::{PublicKey, Signature},
    presentation::{self, Challenge, from_text},
    rule::RuleId,
    testing::{Counter, MemoryStore, NOW, World},
    time::{DAY, HOUR, UnixTime},
    trust::Target,
    vault::{Vault, VaultError},
    verifier::{Refusal, Verdict, Verifier},
};

fn show(
    world: &mut World,
    wallet: &mut Wallet<MemoryStore>,
    kind: ShowKind,
    at: UnixTime,
) -> Result<String, WalletError> {
    wallet.show(world.tested, kind, None, false, at, &mut world.rng).map(|show| show.text)
}

fn holder(text: &str) -> PublicKey {
    presentation::holder(&from_text(text.as_bytes()).unwrap()).unwrap()
}

/// What the vault in this store holds.
fn body(store: &MemoryStore) -> Zeroizing<Vec<u8>> {
    Vault::open(store.bytes.borrow().as_ref().unwrap(), &[7; 32]).unwrap().1
}

fn door(world: &World, rule: RuleId) -> Verifier {
    Verifier::new(world.pack.clone(), [rule], &[1; 32])
}

#[test]
fn a_show_is_accepted_once_and_each_has_a_key_of_its_own() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    let mut door = door(&world, world.tested);
    let mut keys = HashSet::new();
    for _ in 0..3 {
        let text = show(&mut world, &mut wallet, ShowKind::New, NOW).unwrap();
        assert!(matches!(door.judge(text.as_bytes(), None, NOW).verdict, Verdict::Accepted(_)));
        assert!(keys.insert(holder(&text)));
    }
}

#[test]
fn an_empty_stack_offers_the_reserve_and_the_reserve_is_one_token() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    assert!(matches!(show(&mut world, &mut wallet, ShowKind::Reserve, NOW), Err(WalletError::ShowsLeft(3))));
    for _ in 0..3 {
        show(&mut world, &mut wallet, ShowKind::New, NOW).unwrap();
    }
    let none = show(&mut world, &mut wallet, ShowKind::New, NOW);
    assert!(matches!(none, Err(WalletError::NoShowsLeft { next }) if next == NOW.floor(6 * HOUR).plus(6 * HOUR)));
    let first = show(&mut world, &mut wallet, ShowKind::Reserve, NOW).unwrap();
    let second = show(&mut world, &mut wallet, ShowKind::Reserve, NOW.plus(400)).unwrap();
    assert_eq!(holder(&first), holder(&second));
}

#[test]
fn a_show_is_resumed_within_180_seconds_and_never_after() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    let first = show(&mut world, &mut wallet, ShowKind::New, NOW).unwrap();
    let again = show(&mut world, &mut wallet, ShowKind::Resume, NOW.plus(179)).unwrap();
    assert_eq!(holder(&first), holder(&again));
    assert_ne!(first, again, "signed again for a later moment");
    let late = show(&mut world, &mut wallet, ShowKind::Resume, NOW.plus(180));
    assert!(matches!(late, Err(WalletError::NothingToResume)));
}

#[test]
fn whatever_write_fails_no_token_is_ever_shown_twice_and_none_is_lost() {
    for failing in 0..4 {
        let mut world = World::new();
        let store = MemoryStore::default();
        drop(world.wallet(store.clone(), 1));
        store.writes_left.set(Some(failing));
        let mut shown = Vec::new();
        // The app dies after every attempt, whether it showed or the disk was full, and starts anew with room on the disk.
        for _ in 0..6 {
            let mut wallet = Wallet::open(store.clone(), &[7; 32], NOW, &mut world.rng).unwrap();
            match show(&mut world, &mut wallet, ShowKind::New, NOW) {
                Ok(text) => shown.push(holder(&text)),
                Err(WalletError::Vault(VaultError::Full)) => store.writes_left.set(None),
                Err(WalletError::NoShowsLeft { .. }) => {}
                Err(other) => panic!("{other}"),
            }
        }
        let distinct: HashSet<_> = shown.iter().collect();
        assert_eq!((shown.len(), distinct.len()), (3, 3), "with write {failing} failing");
    }
}

#[test]
fn a_show_erases_what_is_over_so_the_vault_tells_nothing_of_past_epochs() {
    let mut world = World::new();
    let (quiet, busy) = (MemoryStore::default(), MemoryStore::default());
    let mut wallets = [world.wallet(quiet.clone(), 2), world.wallet(busy.clone(), 2)];
    show(&mut world, &mut wallets[1], ShowKind::New, NOW).unwrap();
    for wallet in &mut wallets {
        show(&mut world, wallet, ShowKind::New, NOW.plus(6 * HOUR)).unwrap();
    }
    // The header's generation tells how often the vault was saved; nothing else differs in length.
    assert_eq!(body(&quiet).len(), body(&busy).len());
}

#[test]
fn the_files_size_does_not_tell_how_many_passes_there_are_nor_how_many_shows_are_left() {
    let mut world = World::new();
    let stores = [MemoryStore::default(), MemoryStore::default(), MemoryStore::default()];
    let few = world.wallet(stores[0].clone(), 1);
    let mut many = world.wallet(stores[1].clone(), 1);
    let stack = &mut many.state.passes[0].stacks[0];
    let last = stack.epochs.last().unwrap().number;
    let token = || TokenSecret { secret: Secret([1; 32]), signature: Signature([2; 64]) };
    let epoch = |number| EpochTokens { number, tokens: (0..16).map(|_| token()).collect() };
    stack.epochs.extend((last + 1..=last + 124).map(epoch));
    many.save(&mut world.rng).unwrap();
    let none = Wallet::create(stores[2].clone(), &[7; 32], world.pack.bytes(), None, NOW, &mut world.rng).unwrap();
    let tokens = |wallet: &Wallet<MemoryStore>| -> usize {
        let stacks = wallet.state.passes.iter().flat_map(|pass| &pass.stacks);
        stacks.flat_map(|stack| &stack.epochs).map(|epoch| epoch.tokens.len()).sum()
    };
    assert!(tokens(&few) < 64 && tokens(&many) > 1_984 && tokens(&none) == 0);
    let sizes = stores.each_ref().map(|store| store.bytes.borrow().as_ref().unwrap().len());
    assert_eq!((sizes[0], sizes[1]), (sizes[1], sizes[2]));
    for kind in [ShowKind::New, ShowKind::Resume, ShowKind::New, ShowKind::New, ShowKind::Reserve] {
        show(&mut world, &mut many, kind, NOW).unwrap();
        assert_eq!(stores[1].bytes.borrow().as_ref().unwrap().len(), sizes[1], "{kind:?}");
    }
}

#[test]
fn a_clock_far_ahead_erases_nothing() {
    let mut world = World::new();
    let store = MemoryStore::default();
    let mut wallet = world.wallet(store.clone(), 2);
    let ahead = NOW.plus(100 * DAY);
    assert!(matches!(show(&mut world, &mut wallet, ShowKind::New, ahead), Err(WalletError::NoPass)));
    drop(Wallet::open(store.clone(), &[7; 32], ahead, &mut world.rng).unwrap());
    let mut wallet = Wallet::open(store, &[7; 32], NOW, &mut world.rng).unwrap();
    assert!(show(&mut world, &mut wallet, ShowKind::New, NOW).is_ok());
}

#[test]
fn a_show_past_its_end_is_erased_as_soon_as_the_wallet_opens() {
    let mut world = World::new();
    let store = MemoryStore::default();
    let mut wallet = world.wallet(store.clone(), 1);
    show(&mut world, &mut wallet, ShowKind::New, NOW).unwrap();
    let during = body(&store).len();
    drop(Wallet::open(store.clone(), &[7; 32], NOW.plus(180), &mut world.rng).unwrap());
    assert!(body(&store).len() < during);
}

#[test]
fn nothing_in_the_vault_file_can_be_read_without_its_key() {
    let mut world = World::new();
    let store = MemoryStore::default();
    world.wallet(store.clone(), 1);
    let bytes = store.bytes.borrow().clone().unwrap();
    for secret in [b"MUELLER".as_slice(), b"Utopia", &world.tested.0, world.pack.bytes()] {
        assert!(!bytes.windows(secret.len()).any(|window| window == secret));
    }
    assert!(matches!(
        Wallet::open(store, &[8; 32], NOW, &mut world.rng).map(|_| ()),
        Err(WalletError::Vault(VaultError::DeviceKeyLost))
    ));
}

#[test]
fn an_answer_is_taken_once_and_by_the_wallet_that_asked() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    let request = wallet.request("Utopia", &[world.adult], NOW, 1, &mut world.rng).unwrap();
    let (answer, _) = world.issuer.answer(&world.pack, &world.anna, &request.bytes, NOW, 1, &mut world.rng).unwrap();
    let mut other = world.wallet(MemoryStore::default(), 1);
    assert!(matches!(other.import(&answer, NOW, &mut world.rng), Err(WalletError::NoSuchRequest)));
    let mut altered = answer.clone();
    *altered.last_mut().unwrap() ^= 1;
    assert!(matches!(wallet.import(&altered, NOW, &mut world.rng), Err(WalletError::Sealed(_))));
    wallet.import(&answer, NOW, &mut world.rng).unwrap();
    assert!(matches!(wallet.import(&answer, NOW, &mut world.rng), Err(WalletError::NoSuchRequest)));
}

#[test]
fn a_challenge_is_answered_freshly_whichever_clock_is_off() {
    let world = World::new();
    let pack = (world.pack.version(), world.pack.hash());
    // How far the phone's clock is from the door's, and how long after asking the door reads the answer.
    for (phone, reads) in [(0, 5), (5, 10), (100, 105), (170, 175), (-600, 5), (600, 5), (100, 5), (-890, 120)] {
        let mut world = World::new();
        let mut wallet = world.wallet(MemoryStore::default(), 1);
        let challenge = Challenge::new("Museum", [3; 16], [world.tested], Some(NOW), pack).unwrap();
        let show = wallet.show(world.tested, ShowKind::New, Some(&challenge), false, NOW.plus(phone), &mut world.rng);
        let judged = door(&world, world.tested).judge(show.unwrap().text.as_bytes(), Some(&challenge), NOW.plus(reads));
        assert!(matches!(judged.verdict, Verdict::Accepted(_)), "{phone} {reads}: {:?}", judged.verdict);
    }
}

#[test]
fn a_challenge_far_from_this_clock_or_for_another_rule_burns_nothing() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    let pack = (world.pack.version(), world.pack.hash());
    let far = Challenge::new("Museum", [3; 16], [world.tested], Some(NOW.plus(1_000)), pack).unwrap();
    let other = Challenge::new("Museum", [3; 16], [world.adult], None, pack).unwrap();
    let rule = world.tested;
    let refused = wallet.show(rule, ShowKind::New, Some(&far), false, NOW, &mut world.rng);
    assert!(matches!(refused, Err(WalletError::ClocksDiffer { minutes: 16 })));
    let refused = wallet.show(rule, ShowKind::New, Some(&other), false, NOW, &mut world.rng);
    assert!(matches!(refused, Err(WalletError::NotAsked)));
    assert_eq!(wallet.preview(rule, NOW).unwrap().shows_left, 3);
    assert!(wallet.show(rule, ShowKind::New, Some(&far), true, NOW, &mut world.rng).is_ok());
}

#[test]
fn a_plain_show_does_not_answer_a_challenge() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    let pack = (world.pack.version(), world.pack.hash());
    let challenge = Challenge::new("Museum", [3; 16], [world.tested], Some(NOW), pack).unwrap();
    let text = show(&mut world, &mut wallet, ShowKind::New, NOW).unwrap();
    let judged = door(&world, world.tested).judge(text.as_bytes(), Some(&challenge), NOW);
    assert_eq!(judged.verdict, Verdict::Refused(Refusal::ChallengeNotAnswered));
}

#[test]
fn what_the_authority_retired_burns_nothing() {
    for key in [false, true] {
        let mut world = World::new();
        let store = MemoryStore::default();
        let mut wallet = world.wallet(store.clone(), 1);
        let target = if key { Target::Key(world.issuer.public().token.kid()) } else { Target::Rule(world.tested) };
        wallet.set_pack(world.retiring(target, NOW).bytes(), NOW, &mut world.rng).unwrap();
        let before = store.bytes.borrow().clone();
        match show(&mut world, &mut wallet, ShowKind::New, NOW) {
            Err(WalletError::KeyRetired) => assert!(key),
            Err(WalletError::NoSuchRule(rule)) => assert!(!key && rule == world.tested),
            other => panic!("{other:?}"),
        }
        assert_eq!(before, *store.bytes.borrow());
    }
}

#[test]
fn a_show_ends_with_its_epoch() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    let edge = NOW.floor(6 * HOUR).plus(6 * HOUR);
    let shown = wallet.show(world.tested, ShowKind::New, None, false, edge.plus(-20), &mut world.rng).unwrap();
    assert_eq!(shown.until, edge);
    assert!(matches!(show(&mut world, &mut wallet, ShowKind::Resume, edge), Err(WalletError::NothingToResume)));
}

#[test]
fn paper_is_good_for_its_day_and_prints_one_token_a_day() {
    let world = World::new();
    let tokens = world.issuer.print(&world.pack, &world.anna, world.adult, NOW, 2).unwrap();
    assert_eq!(tokens.len(), 3, "the days that meet the next 48 hours");
    let judged = door(&world, world.adult).judge(tokens[0].text.as_bytes(), None, NOW);
    assert!(matches!(judged.verdict, Verdict::Accepted(_)));
    let judged = door(&world, world.adult).judge(tokens[0].text.as_bytes(), None, NOW.plus(DAY));
    assert_eq!(judged.verdict, Verdict::Refused(Refusal::EpochOver));
}

/// A vault as it was written before there were people.
const STORED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/stored/wallet-1.vault");

fn stored(path: &str) -> Wallet<MemoryStore> {
    let store = MemoryStore::default();
    *store.bytes.borrow_mut() = Some(std::fs::read(path).unwrap());
    Wallet::open(store, &[7; 32], NOW, &mut Counter::default()).unwrap()
}

#[test]
fn a_wallet_that_was_stored_before_there_were_people_still_opens_and_shows() {
    let mut world = World::new();
    let mut wallet = stored(STORED);
    assert_eq!(wallet.passes(NOW).len(), 2);
    assert_eq!(wallet.people()[0].called.as_str(), "Anna Lena Mueller");
    assert!(wallet.history(NOW).is_none());
    assert!(show(&mut world, &mut wallet, ShowKind::New, NOW).is_ok());
}
