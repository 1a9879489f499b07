use super::*;
use crate::{
    presentation,
    testing::{Counter, MemoryStore, NOW, World},
    vault::Cost,
    wallet::{Label, ShowKind, Want},
};

const DEVICE: [u8; 32] = [7; 32];
const WORDS: &str = "four quiet green words";

fn reopened(store: &MemoryStore, unlock: Unlock<'_>) -> Result<Wallet<MemoryStore>, &'static str> {
    Wallet::open(store.clone(), unlock, NOW, &mut Counter::default()).map_err(|error| error.code())
}

#[test]
fn a_locked_wallet_says_so_whatever_it_is_asked_until_it_is_unlocked() {
    let mut world = World::new();
    let mut wallet = world.wallet(MemoryStore::default(), 1);
    let (rule, rng) = (world.tested, &mut world.rng);
    let shown = wallet.show(rule, ShowKind::New, None, false, NOW, rng).unwrap();
    let (person, pass) = (wallet.people()[0].id, wallet.passes(NOW)[0].id);
    let label = || Label::new("Anna").unwrap();
    wallet.lock();
    assert!(wallet.is_locked());
    let said = [
        wallet.person("Anna").map(|_| ()),
        wallet.add_person(label(), rng).map(|_| ()),
        wallet.rename_person(person, Some(label()), rng),
        wallet.move_person(person, 1, rng),
        wallet.remove_person(person, rng),
        wallet.request_for(Some(person), "Utopia", &[Want::from_now(rule, NOW, 1)], NOW, rng).map(|_| ()),
        wallet.everybody(rule, NOW).map(|_| ()),
        wallet.keep_history(true, rng),
        wallet.forget(pass, &DEVICE, rng).map(|_| ()),
        wallet.show(rule, ShowKind::New, None, false, NOW, rng).map(|_| ()),
        wallet.show(rule, ShowKind::Resume, None, false, NOW, rng).map(|_| ()),
        wallet.preview(rule, NOW).map(|_| ()),
        wallet.request("Utopia", &[rule], NOW, 1, rng).map(|_| ()),
        wallet.import(b"an answer", NOW, rng).map(|_| ()),
        wallet.set_pack(world.pack.bytes(), NOW, rng),
        wallet.set_slot(&DEVICE, rng),
        wallet.replace_slots(&DEVICE, rng),
        wallet.remove_slot(SlotKind::Device, rng),
        wallet.rotate(&DEVICE, rng),
    ];
    assert!(said.iter().all(|said| said.as_ref().is_err_and(|error| error.code() == "locked")), "{said:?}");
    assert_eq!((wallet.passes(NOW), wallet.pending(), wallet.going_on(NOW)), (Vec::new(), 0, None));
    assert_eq!((wallet.people(), wallet.history(NOW)), (Vec::new(), None));

    assert_eq!(wallet.unlock(&[8; 32], NOW, rng).unwrap_err().code(), "device_key_lost");
    assert!(wallet.is_locked());
    wallet.unlock(&DEVICE, NOW, rng).unwrap();
    let again = wallet.show(rule, ShowKind::Resume, None, false, NOW, rng).unwrap();
    assert_eq!(again.text, shown.text, "the show went on meanwhile");
}

#[test]
fn a_passphrase_is_added_changed_and_removed_and_each_is_on_the_disk_at_once() {
    let mut world = World::new();
    let store = MemoryStore::default();
    let mut wallet = world.wallet(store.clone(), 1);
    let (words, device) = (Unlock::new().passphrase(WORDS), Unlock::new().device(&DEVICE));
    wallet.set_slot(NewSlot::passphrase(WORDS, Cost::FLOOR), &mut world.rng).unwrap();
    assert!(reopened(&store, words).is_ok() && reopened(&store, device).is_ok());
    wallet.remove_slot(SlotKind::Device, &mut world.rng).unwrap();
    assert_eq!(reopened(&store, device).map(|_| ()), Err("locked"));
    let last = wallet.remove_slot(SlotKind::Passphrase, &mut world.rng);
    assert_eq!(last.unwrap_err().code(), "last_slot");
    assert_eq!(reopened(&store, words).unwrap().passes(NOW).len(), 2);
}

#[test]
fn after_a_rotation_no_older_key_opens_what_is_written() {
    let mut world = World::new();
    let store = MemoryStore::default();
    let mut wallet = world.wallet(store.clone(), 1);
    let old = store.bytes.borrow().clone().unwrap();
    let (mut thief, _) = Vault::open(&old, &DEVICE).unwrap();
    wallet.rotate(&DEVICE, &mut world.rng).unwrap();
    assert!(thief.reopen(store.bytes.borrow().as_ref().unwrap()).is_err());
    wallet.show(world.tested, ShowKind::New, None, false, NOW, &mut world.rng).unwrap();
    assert!(thief.reopen(store.bytes.borrow().as_ref().unwrap()).is_err());
    assert!(reopened(&store, Unlock::from(&DEVICE)).is_ok());
}

#[test]
fn a_slot_that_could_not_be_written_changes_nothing() {
    let mut world = World::new();
    let store = MemoryStore::default();
    let mut wallet = world.wallet(store.clone(), 1);
    let new = NewSlot::passphrase(WORDS, Cost::FLOOR);
    store.writes_left.set(Some(0));
    assert_eq!(wallet.set_slot(new, &mut world.rng).unwrap_err().code(), "full");
    assert_eq!(wallet.replace_slots(new, &mut world.rng).unwrap_err().code(), "full");
    assert_eq!(wallet.rotate(&DEVICE, &mut world.rng).unwrap_err().code(), "full");
    store.writes_left.set(None);
    assert!(wallet.slots().eq([SlotKind::Device]));
    wallet.show(world.tested, ShowKind::New, None, false, NOW, &mut world.rng).unwrap();
    assert!(reopened(&store, Unlock::from(&DEVICE)).is_ok());
}

#[test]
fn after_a_write_that_failed_the_wallet_is_what_the_disk_has() {
    let mut world = World::new();
    let store = MemoryStore::default();
    let mut wallet = world.wallet(store.clone(), 1);
    store.writes_left.set(Some(0));
    let failed = wallet.show(world.tested, ShowKind::New, None, false, NOW, &mut world.rng);
    assert_eq!(failed.unwrap_err().code(), "full");
    assert_eq!(wallet.preview(world.tested, NOW).unwrap().shows_left, 3, "the token is not burnt");
    assert_eq!(wallet.going_on(NOW), None);
    // A disk that can't even be read: no state lives in memory alone.
    let bytes = store.bytes.borrow_mut().take();
    let failed = wallet.show(world.tested, ShowKind::New, None, false, NOW, &mut world.rng);
    assert_eq!(failed.unwrap_err().code(), "full");
    assert!(wallet.is_locked());
    *store.bytes.borrow_mut() = bytes;
    store.writes_left.set(None);
    wallet.unlock(&DEVICE, NOW, &mut world.rng).unwrap();
    assert!(wallet.show(world.tested, ShowKind::New, None, false, NOW, &mut world.rng).is_ok());
}

#[test]
fn an_older_file_is_noticed_by_a_device_that_counts() {
    let mut world = World::new();
    let store = MemoryStore::default();
    let mut wallet = world.wallet(store.clone(), 1);
    let old = store.bytes.borrow().clone();
    wallet.show(world.tested, ShowKind::New, None, false, NOW, &mut world.rng).unwrap();
    let unlock = Unlock::from(&DEVICE).seen(wallet.generation());
    assert!(reopened(&store, unlock).is_ok());
    *store.bytes.borrow_mut() = old;
    assert_eq!(reopened(&store, unlock).map(|_| ()), Err("rolled_back"));
    assert!(reopened(&store, Unlock::from(&DEVICE)).is_ok());
}

#[test]
fn a_generation_that_was_not_written_is_neither_told_nor_used_again() {
    let mut world = World::new();
    let store = MemoryStore::default();
    let mut wallet = world.wallet(store.clone(), 1);
    let on_the_disk = || Header::of(store.bytes.borrow().as_ref().unwrap()).unwrap().generation();
    let before = on_the_disk();
    store.writes_left.set(Some(0));
    assert!(wallet.show(world.tested, ShowKind::New, None, false, NOW, &mut world.rng).is_err());
    assert!(wallet.rotate(&DEVICE, &mut world.rng).is_err());
    assert_eq!(
        (wallet.generation(), on_the_disk()),
        (before, before),
        "a device that counts would raise a false alarm"
    );
    store.writes_left.set(None);
    wallet.show(world.tested, ShowKind::New, None, false, NOW, &mut world.rng).unwrap();
    assert_eq!((wallet.generation(), on_the_disk()), (before + 3, before + 3));

    store.writes_left.set(Some(0));
    *store.bytes.borrow_mut() = None;
    assert!(wallet.show(world.tested, ShowKind::New, None, false, NOW, &mut world.rng).is_err());
    assert_eq!((wallet.is_locked(), wallet.generation()), (true, before + 3), "not even by a disk that can't be read");
}

#[test]
fn a_show_that_goes_on_is_named_until_it_ends() {
    let mut world = World::new();
    let store = MemoryStore::default();
    let mut wallet = world.wallet(store.clone(), 1);
    assert_eq!(wallet.going_on(NOW), None);
    let show = wallet.show(world.tested, ShowKind::New, None, false, NOW, &mut world.rng).unwrap();
    let mut wallet = reopened(&store, Unlock::from(&DEVICE)).unwrap();
    let going_on = wallet.going_on(NOW.plus(179)).unwrap();
    assert_eq!((going_on.rule, going_on.until, going_on.reserve), (world.tested, NOW.plus(180), false));
    let again = wallet.show(world.tested, ShowKind::Resume, None, false, NOW.plus(179), &mut world.rng).unwrap();
    let key = |text: &str| presentation::holder(&presentation::from_text(text.as_bytes()).unwrap());
    assert_eq!(key(&show.text), key(&again.text), "after a crash it is the same token");
    assert_eq!(wallet.going_on(NOW.plus(180)), None);
}

#[test]
fn a_check_says_what_there_is_and_changes_nothing() {
    let mut world = World::new();
    let store = MemoryStore::default();
    let wallet = world.wallet(store.clone(), 1);
    let before = store.bytes.borrow().clone();
    let check = Wallet::check(&store, &DEVICE).unwrap();
    // Five epochs of six hours meet a day, four tokens each; and two weeks of two, or one.
    assert_eq!((check.opens, check.damaged, check.passes, check.pending), (Stored::Current, false, 2, 0));
    assert_eq!((check.slots, check.generation), (vec![SlotKind::Device], wallet.generation()));
    assert!(check.tokens >= 18, "{}", check.tokens);
    assert_eq!(before, *store.bytes.borrow());
}
