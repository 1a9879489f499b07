use super::*;
use crate::{
    rule::RuleId,
    testing::{MemoryStore, NOW, World},
    wallet::{ShowKind, moves::Moves},
};

const WORDS: &str = "four quiet green words";
const OLD: [u8; 32] = [7; 32];
const NEW: [u8; 32] = [8; 32];

/// A wallet with passes, and a store for the new one.
fn old(world: &mut World) -> (MemoryStore, Wallet<MemoryStore>) {
    let store = MemoryStore::default();
    let wallet = world.wallet(store.clone(), 1);
    (store, wallet)
}

fn hand_over(world: &mut World, wallet: &mut Wallet<MemoryStore>) -> Result<Vec<u8>, WalletError> {
    wallet.hand_over(WORDS, Cost::FLOOR, None, &mut world.rng)
}

fn receive(world: &mut World, file: &[u8]) -> (Wallet<MemoryStore>, Receipt) {
    Wallet::create_received(MemoryStore::default(), &NEW, file, WORDS, &mut world.rng).unwrap()
}

fn show(world: &mut World, wallet: &mut Wallet<MemoryStore>) -> Result<(), WalletError> {
    wallet.show(world.tested, ShowKind::New, None, false, NOW, &mut world.rng).map(drop)
}

fn empty(world: &mut World) -> Wallet<MemoryStore> {
    let roots = Some(world.pack.roots_hash());
    Wallet::create(MemoryStore::default(), &NEW, world.pack.bytes(), roots, NOW, &mut world.rng).unwrap()
}

fn passes(wallet: &Wallet<MemoryStore>) -> Vec<(RuleId, usize)> {
    wallet.passes(NOW).iter().map(|pass| (pass.rule, pass.shows_left)).collect()
}

#[test]
fn what_was_handed_over_is_shown_by_the_new_wallet_alone() {
    let mut world = World::new();
    let (_, mut old) = old(&mut world);
    old.request("Utopia", &[world.adult], NOW, 9, &mut world.rng).unwrap();
    show(&mut world, &mut old).unwrap();
    let had = passes(&old);
    let file = hand_over(&mut world, &mut old).unwrap();
    assert!(matches!(show(&mut world, &mut old), Err(WalletError::HandedOver)));
    let (mut new, receipt) = receive(&mut world, &file);
    assert_eq!((passes(&new), new.pending()), (had, 1));
    show(&mut world, &mut new).unwrap();
    assert!(matches!(show(&mut world, &mut old), Err(WalletError::HandedOver)));
    old.settle(&receipt, &OLD, &mut world.rng).unwrap();
    assert!(passes(&old).is_empty() && old.pending() == 0 && !old.is_handed_over());
    assert!(matches!(show(&mut world, &mut old), Err(WalletError::NoPass)));
    old.settle(&receipt, &OLD, &mut world.rng).unwrap();
}

#[test]
fn while_it_waits_nothing_comes_and_nothing_is_asked_for() {
    let mut world = World::new();
    let (_, mut old) = old(&mut world);
    let request = old.request("Utopia", &[world.adult], NOW, 9, &mut world.rng).unwrap();
    let (answer, _) = world.issuer.answer(&world.pack, &world.anna, &request.bytes, NOW, 9, &mut world.rng).unwrap();
    let file = hand_over(&mut world, &mut old).unwrap();
    assert!(matches!(old.import(&answer, NOW, &mut world.rng), Err(WalletError::HandedOver)));
    let asked = old.request("Utopia", &[world.adult], NOW, 9, &mut world.rng);
    assert!(matches!(asked, Err(WalletError::HandedOver)));
    assert!(matches!(old.invite(&mut world.rng), Err(WalletError::HandedOver)));
    assert!(matches!(old.receive(&file, WORDS, NOW, &mut world.rng), Err(WalletError::HandedOver)));
    let (mut new, _) = receive(&mut world, &file);
    new.import(&answer, NOW, &mut world.rng).unwrap();
}

#[test]
fn a_reopened_wallet_still_waits_and_its_file_can_be_made_again() {
    let mut world = World::new();
    let (store, mut old) = old(&mut world);
    hand_over(&mut world, &mut old).unwrap();
    drop(old);
    // The file is lost; its passphrase is forgotten.
    let mut old = Wallet::open(store, &OLD, NOW, &mut world.rng).unwrap();
    assert!(matches!(show(&mut world, &mut old), Err(WalletError::HandedOver)));
    let again = old.hand_over("other quiet words", Cost::FLOOR, None, &mut world.rng).unwrap();
    let opened = Wallet::create_received(MemoryStore::default(), &NEW, &again, "other quiet words", &mut world.rng);
    let (_, receipt) = opened.unwrap();
    old.settle(&receipt, &OLD, &mut world.rng).unwrap();
}

#[test]
fn a_file_for_an_invitation_is_opened_by_that_wallet_alone_and_once() {
    let mut world = World::new();
    let (_, mut old) = old(&mut world);
    let (mut new, mut other) = (empty(&mut world), empty(&mut world));
    let invitation = new.invite(&mut world.rng).unwrap();
    assert_eq!(new.invite(&mut world.rng).unwrap(), invitation, "an answer to it may be on the way");
    other.invite(&mut world.rng).unwrap();
    let file = old.hand_over(WORDS, Cost::FLOOR, Some(&invitation), &mut world.rng).unwrap();
    let elsewhere = Wallet::create_received(MemoryStore::default(), &NEW, &file, WORDS, &mut world.rng);
    assert!(matches!(elsewhere, Err(WalletError::BadTransfer(_))));
    assert!(matches!(other.receive(&file, WORDS, NOW, &mut world.rng), Err(WalletError::BadTransfer(_))));
    let receipt = new.receive(&file, WORDS, NOW, &mut world.rng).unwrap();
    assert!(new.state.moves.invitation.is_none());
    assert_eq!(new.receive(&file, WORDS, NOW, &mut world.rng).unwrap(), receipt, "the receipt was lost");
    show(&mut world, &mut new).unwrap();
    // Made again it is for the same wallet, or for nobody.
    assert!(matches!(hand_over(&mut world, &mut old), Err(WalletError::HandedOver)));
    old.settle(&receipt, &OLD, &mut world.rng).unwrap();
}

#[test]
fn whichever_file_of_a_hand_over_comes_a_wallet_takes_it_once() {
    let mut world = World::new();
    let (_, mut old) = old(&mut world);
    let files = [hand_over(&mut world, &mut old).unwrap(), hand_over(&mut world, &mut old).unwrap()];
    let mut new = empty(&mut world);
    let receipts = files.each_ref().map(|file| new.receive(file, WORDS, NOW, &mut world.rng).unwrap());
    assert_eq!(receipts[0], receipts[1]);
    assert_eq!(passes(&new).len(), 2);
    old.settle(&receipts[0], &OLD, &mut world.rng).unwrap();
    // The old wallet doesn't take back what it gave.
    assert!(matches!(old.receive(&files[0], WORDS, NOW, &mut world.rng), Err(WalletError::BadTransfer(_))));
}

#[test]
fn a_second_wallet_that_opened_the_file_is_told_once_its_receipt_is_read() {
    let mut world = World::new();
    let (_, mut old) = old(&mut world);
    let file = hand_over(&mut world, &mut old).unwrap();
    let ((_, first), (_, second)) = (receive(&mut world, &file), receive(&mut world, &file));
    old.settle(&first, &OLD, &mut world.rng).unwrap();
    assert!(matches!(old.settle(&second, &OLD, &mut world.rng), Err(WalletError::ReceivedTwice)));
}

#[test]
fn another_receipt_erases_nothing() {
    let mut world = World::new();
    let (_, mut old) = old(&mut world);
    let file = hand_over(&mut world, &mut old).unwrap();
    let (_, receipt) = receive(&mut world, &file);
    let mut forged = receipt.clone();
    forged.tag[31] ^= 1;
    let elsewhere = Receipt { id: [0; 16], ..receipt.clone() };
    let replaced = Receipt { receiver: [0; 16], ..receipt };
    for other in [forged, elsewhere, replaced] {
        assert!(matches!(old.settle(&other, &OLD, &mut world.rng), Err(WalletError::BadReceipt)));
        assert_eq!(passes(&old).len(), 2);
    }
}

#[test]
fn whichever_write_fails_nothing_is_lost_and_nothing_is_shown_twice() {
    let mut world = World::new();
    let (store, mut old) = old(&mut world);
    // Before the hand-over is on the disk there is no file, and the old wallet shows.
    store.writes_left.set(Some(0));
    assert!(matches!(hand_over(&mut world, &mut old), Err(WalletError::Vault(VaultError::Full))));
    store.writes_left.set(None);
    show(&mut world, &mut old).unwrap();
    let file = hand_over(&mut world, &mut old).unwrap();
    // Before the new wallet has written, the file is the copy.
    let unwritten = MemoryStore::default();
    unwritten.writes_left.set(Some(0));
    assert!(Wallet::create_received(unwritten.clone(), &NEW, &file, WORDS, &mut world.rng).is_err());
    unwritten.writes_left.set(None);
    let (new, receipt) = Wallet::create_received(unwritten, &NEW, &file, WORDS, &mut world.rng).unwrap();
    assert_eq!(passes(&new), passes(&old));
    // Before the old one has erased, it waits.
    store.writes_left.set(Some(0));
    assert!(old.settle(&receipt, &OLD, &mut world.rng).is_err());
    store.writes_left.set(None);
    assert!(old.is_handed_over() && passes(&old).len() == 2);
    assert!(matches!(show(&mut world, &mut old), Err(WalletError::HandedOver)));
    old.settle(&receipt, &OLD, &mut world.rng).unwrap();
    let old = Wallet::open(store, &OLD, NOW, &mut world.rng).unwrap();
    assert!(passes(&old).is_empty() && !old.is_handed_over());
}

#[test]
fn an_invited_wallet_that_could_not_write_opens_the_file_the_next_time() {
    let mut world = World::new();
    let (_, mut old) = old(&mut world);
    let store = MemoryStore::default();
    let mut new = Wallet::create(store.clone(), &NEW, world.pack.bytes(), None, NOW, &mut world.rng).unwrap();
    let invitation = new.invite(&mut world.rng).unwrap();
    let file = old.hand_over(WORDS, Cost::FLOOR, Some(&invitation), &mut world.rng).unwrap();
    store.writes_left.set(Some(0));
    assert!(new.receive(&file, WORDS, NOW, &mut world.rng).is_err());
    assert!(passes(&new).is_empty());
    store.writes_left.set(None);
    new.receive(&file, WORDS, NOW, &mut world.rng).unwrap();
    assert_eq!(passes(&new), passes(&old));
}

#[test]
fn a_wrong_passphrase_and_a_changed_byte_open_nothing() {
    let mut world = World::new();
    let (_, mut old) = old(&mut world);
    let file = hand_over(&mut world, &mut old).unwrap();
    let mut open = |file: &[u8], words: &str| {
        let opened = Wallet::create_received(MemoryStore::default(), &NEW, file, words, &mut world.rng);
        opened.map(drop).unwrap_err().code()
    };
    assert_eq!(open(&file, "three other words"), "wrong_passphrase");
    for at in (0..file.len()).step_by(file.len() / 7) {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert!(["bad_transfer", "wrong_passphrase", "newer_version"].contains(&open(&changed, WORDS)), "{at}");
    }
    assert_eq!(open(&[&file[..], &[0]].concat(), WORDS), "bad_transfer");
    assert_eq!(open(&[0x83, 0x02, 0x02, 0x40], WORDS), "newer_version");
}

#[test]
fn an_empty_wallet_has_nothing_to_hand_over_and_a_short_passphrase_changes_nothing() {
    let mut world = World::new();
    let mut none = empty(&mut world);
    assert!(matches!(hand_over(&mut world, &mut none), Err(WalletError::NoPass)));
    let (_, mut old) = old(&mut world);
    let short = old.hand_over("short", Cost::FLOOR, None, &mut world.rng);
    assert!(matches!(short, Err(WalletError::Vault(VaultError::PassphraseTooShort))));
    show(&mut world, &mut old).unwrap();
}

#[test]
fn the_size_of_the_file_does_not_tell_how_many_shows_are_left() {
    let mut world = World::new();
    let (_, mut quiet) = old(&mut world);
    let (_, mut busy) = old(&mut world);
    (0..3).for_each(|_| show(&mut world, &mut busy).unwrap());
    assert_eq!(hand_over(&mut world, &mut quiet).unwrap().len(), hand_over(&mut world, &mut busy).unwrap().len());
}

#[test]
fn the_size_of_the_file_is_one_of_few() {
    let mut world = World::new();
    let (_, mut few) = old(&mut world);
    let (_, mut many) = old(&mut world);
    many.request("Utopia", &[world.tested], NOW, 40, &mut world.rng).unwrap();
    let invitation = empty(&mut world).invite(&mut world.rng).unwrap();
    for to in [None, Some(&invitation[..])] {
        let [few, many] = [&mut few, &mut many].map(|old| {
            old.state.moves = Moves::default();
            old.hand_over(WORDS, Cost::FLOOR, to, &mut world.rng).unwrap().len()
        });
        assert_eq!(few, many);
        assert!((32 << 10..34 << 10).contains(&few), "{few}");
    }
}

#[test]
fn receipts_and_invitations_have_one_encoding() {
    let receipt = Receipt { id: [1; 16], receiver: [2; 16], tag: [3; 32] };
    let bytes = receipt.encode();
    assert_eq!(Receipt::decode(&bytes), Ok(receipt.clone()));
    assert_eq!(format!("{receipt:?}"), "Receipt { .. }");
    for at in 0..bytes.len() {
        assert!(Receipt::decode(&bytes[..at]).is_err(), "{at}");
    }
    let invitation = [&[0x83, 0x01, 0x03, 0x58, 0x20][..], &[4; 32]].concat();
    assert_eq!(read_invitation(&invitation), Ok(SealingKey([4; 32])));
    assert!(read_invitation(&bytes).is_err() && Receipt::decode(&invitation).is_err());
}

/// What this version writes to move a wallet, and the secret of the invitation. `LAISSEZ_REGENERATE=1` writes them anew, which
/// released formats never need.
const STORED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/stored/");
const INVITED: [u8; 32] = [5; 32];

fn stored(name: &str) -> Vec<u8> {
    std::fs::read([STORED, name].concat()).unwrap()
}

fn store_anew(world: &mut World) {
    let write = |name: &str, bytes: &[u8]| std::fs::write([STORED, name].concat(), bytes).unwrap();
    let (_, mut giver) = old(world);
    let file = hand_over(world, &mut giver).unwrap();
    let (_, receipt) = receive(world, &file);
    write("hand-over-1", &file);
    write("receipt-1", &receipt.encode());
    let invitation = invited(world).invite(&mut world.rng).unwrap();
    let (_, mut giver) = old(world);
    let file = giver.hand_over(WORDS, Cost::FLOOR, Some(&invitation), &mut world.rng).unwrap();
    write("invitation-1", &invitation);
    write("hand-over-invited-1", &file);
}

/// A wallet that gave the stored invitation.
fn invited(world: &mut World) -> Wallet<MemoryStore> {
    let mut wallet = empty(world);
    wallet.state.moves.invitation = Some(Secret(INVITED));
    wallet
}

#[test]
fn what_was_stored_of_a_move_is_still_received_and_settled() {
    let mut world = World::new();
    if std::env::var_os("LAISSEZ_REGENERATE").is_some_and(|value| value == "1") {
        store_anew(&mut world);
    }
    let file = stored("hand-over-1");
    let had = passes(&old(&mut world).1);
    let (mut new, _) = receive(&mut world, &file);
    assert_eq!(passes(&new), had);
    show(&mut world, &mut new).unwrap();

    let (_, mut giver) = old(&mut world);
    let opened = open(&file, WORDS, None).unwrap();
    giver.state.moves.give(Given { id: opened.id, key: opened.key, to: None, receiver: None });
    giver.settle(&Receipt::decode(&stored("receipt-1")).unwrap(), &OLD, &mut world.rng).unwrap();
    assert!(passes(&giver).is_empty());

    let mut new = invited(&mut world);
    assert_eq!(new.invite(&mut world.rng).unwrap(), stored("invitation-1"));
    let (_, mut giver) = old(&mut world);
    giver.hand_over(WORDS, Cost::FLOOR, Some(&stored("invitation-1")), &mut world.rng).unwrap();
    new.receive(&stored("hand-over-invited-1"), WORDS, NOW, &mut world.rng).unwrap();
    assert_eq!(passes(&new), had);
    show(&mut world, &mut new).unwrap();
}
