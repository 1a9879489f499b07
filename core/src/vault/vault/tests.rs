use super::*;
use crate::{testing::Counter, vault::Cost};

const DEVICE: [u8; 32] = [1; 32];
const WORDS: &str = "four quiet green words";
const CHEAP: Cost = Cost::FLOOR;

fn sealed<'s>(slot: impl Into<NewSlot<'s>>) -> Vec<u8> {
    let mut rng = Counter::default();
    Vault::create(slot, &mut rng).unwrap().seal(b"passes", &mut rng).unwrap()
}

fn opens<'s>(bytes: &[u8], unlock: impl Into<Unlock<'s>>) -> Result<(), &'static str> {
    Vault::open(bytes, unlock).map(|(_, body)| assert_eq!(body.as_slice(), b"passes")).map_err(|error| error.code())
}

#[test]
fn a_body_comes_back_under_its_key_alone() {
    let bytes = sealed(&DEVICE);
    assert_eq!(opens(&bytes, &DEVICE), Ok(()));
    assert_eq!(opens(&bytes, &[2; 32]), Err("device_key_lost"));
    assert_eq!(opens(&bytes, Unlock::new()), Err("locked"));
    assert!(!bytes.windows(6).any(|window| window == b"passes"));
}

#[test]
fn each_kind_of_slot_asks_for_all_of_what_it_is_made_of() {
    let device = NewSlot::device(&DEVICE, b"wrapped by the platform");
    let nothing = Unlock::new();
    let (with_device, with_words, with_both) =
        (nothing.device(&DEVICE), nothing.passphrase(WORDS), nothing.device(&DEVICE).passphrase(WORDS));
    let kinds = [
        (device, [Ok(()), Err("locked"), Ok(())]),
        (NewSlot::passphrase(WORDS, CHEAP), [Err("locked"), Ok(()), Ok(())]),
        (device.and_passphrase(WORDS, CHEAP), [Err("locked"), Err("locked"), Ok(())]),
    ];
    for (slot, expected) in kinds {
        let bytes = sealed(slot);
        assert_eq!([with_device, with_words, with_both].map(|unlock| opens(&bytes, unlock)), expected);
        let wrong = nothing.device(&DEVICE).passphrase("four other green words");
        let is_device = Header::of(&bytes).unwrap().slots().eq([SlotKind::Device]);
        assert_eq!(opens(&bytes, wrong), if is_device { Ok(()) } else { Err("wrong_passphrase") });
    }
    let both = sealed(device.and_passphrase(WORDS, CHEAP));
    assert_eq!(opens(&both, nothing.device(&[2; 32]).passphrase(WORDS)), Err("wrong_passphrase"));
}

#[test]
fn what_the_platform_wrapped_is_read_before_the_vault_is_open() {
    let bytes = sealed(NewSlot::device(&DEVICE, b"wrapped by the platform"));
    assert_eq!(Header::of(&bytes).unwrap().wrapped(), Some(&b"wrapped by the platform"[..]));
    assert_eq!(Header::of(&sealed(NewSlot::passphrase(WORDS, CHEAP))).unwrap().wrapped(), None);
}

#[test]
fn a_passphrase_is_the_same_from_every_keyboard() {
    // é as one character, and as e with an accent of its own.
    let bytes = sealed(NewSlot::passphrase("caf\u{e9} caf\u{e9}", CHEAP));
    assert_eq!(opens(&bytes, Unlock::new().passphrase("cafe\u{301} cafe\u{301}")), Ok(()));
}

#[test]
fn a_short_passphrase_makes_no_slot() {
    let made = |words| Vault::create(NewSlot::passphrase(words, CHEAP), &mut Counter::default()).map(|_| ());
    assert!(matches!(made("seven 7"), Err(VaultError::PassphraseTooShort)));
    assert!(made("eight  8").is_ok());
}

#[test]
fn slots_are_added_changed_and_removed_but_never_the_last() {
    let mut rng = Counter::default();
    let vault = Vault::create(&DEVICE, &mut rng).unwrap();
    let mut both_ways = vault.with_slot(NewSlot::passphrase(WORDS, CHEAP), &mut rng).unwrap();
    let bytes = both_ways.seal(b"passes", &mut rng).unwrap();
    assert_eq!(opens(&bytes, &DEVICE), Ok(()));
    assert_eq!(opens(&bytes, Unlock::new().passphrase(WORDS)), Ok(()));

    let mut changed = both_ways.with_slot(NewSlot::passphrase("four newer green words", CHEAP), &mut rng).unwrap();
    let bytes = changed.seal(b"passes", &mut rng).unwrap();
    assert_eq!(opens(&bytes, Unlock::new().passphrase(WORDS)), Err("wrong_passphrase"));
    assert_eq!(opens(&bytes, Unlock::new().passphrase("four newer green words")), Ok(()));

    let mut one = changed.without_slot(SlotKind::Device).unwrap();
    assert_eq!(opens(&one.seal(b"passes", &mut rng).unwrap(), &DEVICE), Err("locked"));
    assert!(matches!(one.without_slot(SlotKind::Passphrase), Err(VaultError::LastSlot)));
    assert!(matches!(vault.without_slot(SlotKind::Device), Err(VaultError::LastSlot)));
}

#[test]
fn a_rotated_vault_has_another_data_key_and_the_same_ways_to_open_it() {
    let mut rng = Counter::default();
    let vault = Vault::create(NewSlot::device(&DEVICE, b"wrapped"), &mut rng).unwrap();
    let mut vault = vault.with_slot(NewSlot::passphrase(WORDS, CHEAP), &mut rng).unwrap();
    let before = vault.seal(b"passes", &mut rng).unwrap();
    let unlock = Unlock::new().device(&DEVICE).passphrase(WORDS);
    let mut rotated = vault.rotated(unlock, &mut rng).unwrap();
    let after = rotated.seal(b"passes", &mut rng).unwrap();
    assert!(matches!(rotated.reopen(&before), Err(VaultError::Damaged)), "the old file is under the old key");
    for unlock in [Unlock::new().device(&DEVICE), Unlock::new().passphrase(WORDS)] {
        assert_eq!(opens(&after, unlock), Ok(()));
    }
    assert_eq!(Header::of(&after).unwrap().wrapped(), Some(&b"wrapped"[..]));
    assert!(matches!(vault.rotated(&DEVICE, &mut rng), Err(VaultError::Locked)), "one slot's secret is missing");
    let wrong = unlock.passphrase("four other green words");
    assert!(matches!(vault.rotated(wrong, &mut rng), Err(VaultError::WrongPassphrase)));
}

#[test]
fn a_locked_vault_says_so_whatever_it_is_asked() {
    let mut rng = Counter::default();
    let mut vault = Vault::create(&DEVICE, &mut rng).unwrap();
    let bytes = vault.seal(b"passes", &mut rng).unwrap();
    vault.lock();
    assert!(vault.is_locked());
    let said = [
        vault.seal(b"passes", &mut rng).map(|_| ()),
        vault.reopen(&bytes).map(|_| ()),
        vault.with_slot(&DEVICE, &mut rng).map(|_| ()),
        vault.without_slot(SlotKind::Device).map(|_| ()),
        vault.rotated(&DEVICE, &mut rng).map(|_| ()),
    ];
    assert!(said.iter().all(|said| matches!(said, Err(VaultError::Locked))));
}

#[test]
fn an_older_file_is_noticed_where_the_device_counts() {
    let mut rng = Counter::default();
    let mut vault = Vault::create(&DEVICE, &mut rng).unwrap();
    let old = vault.seal(b"passes", &mut rng).unwrap();
    let new = vault.seal(b"passes", &mut rng).unwrap();
    let seen = Unlock::from(&DEVICE).seen(vault.header().generation());
    assert_eq!(opens(&old, seen), Err("rolled_back"));
    assert_eq!((opens(&new, seen), opens(&old, &DEVICE)), (Ok(()), Ok(())));
}

#[test]
fn a_vault_with_one_bit_changed_does_not_open() {
    let bytes = sealed(NewSlot::device(&DEVICE, b"wrapped"));
    // Every bit of the head and of the tag, and of the body one of many.
    let (head, tag) = (200 * 8, (bytes.len() - 16) * 8);
    for bit in (0..head).chain((head..tag).step_by(9973)).chain(tag..bytes.len() * 8) {
        let mut changed = bytes.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(Vault::open(&changed, &DEVICE).is_err(), "bit {bit}");
    }
    for length in (0..200).chain((200..bytes.len()).step_by(997)) {
        assert!(Vault::open(&bytes[..length], &DEVICE).is_err(), "cut to {length}");
    }
}

#[test]
fn what_a_later_version_wrote_is_newer_not_damaged() {
    let mut rng = Counter::default();
    let header = Vault::create(&DEVICE, &mut rng).unwrap().header.encode();
    let (_, entries) = header.split_first().unwrap();
    let more = Writer::new().map(3).raw(entries).int(2).map(0).finish();
    let other_slot = Writer::new().map(2).int(0).array(1).array(1).uint(3_u64).int(1).uint(1_u64).finish();
    for header in [more, other_slot] {
        let bytes = Writer::new().array(4).uint(FORMAT).bytes(&header).bytes(&[0; 12]).bytes(b"body").finish();
        assert_eq!(opens(&bytes, &DEVICE), Err("newer_version"));
    }
    assert_eq!(opens(&Writer::new().array(1).uint(3_u64).finish(), &DEVICE), Err("newer_version"));
}

#[test]
fn a_files_size_is_one_of_few() {
    let size = |body: usize| {
        let mut rng = Counter::default();
        Vault::create(&DEVICE, &mut rng).unwrap().seal(&vec![7; body], &mut rng).unwrap().len()
    };
    // What stands around the body, and the authentication of it.
    let around = size(0) - (256 << 10);
    assert!(around < 200, "{around}");
    // One pass for a day, for a month, the passes of a family, and the last that fits.
    for (body, class) in [(9 << 10, 256), ((256 << 10) - 1, 256), (256 << 10, 512), (900 << 10, 1024)] {
        assert_eq!(size(body), around + (class << 10), "{body}");
    }
    let mut vault = Vault::create(&DEVICE, &mut Counter::default()).unwrap();
    let too_much = vault.seal(&vec![7; MAX_BODY], &mut Counter::default());
    assert!(matches!(too_much, Err(VaultError::Disk(error)) if error.kind() == io::ErrorKind::FileTooLarge));
    let most = vault.seal(&vec![7; MAX_BODY - 1], &mut Counter::default()).unwrap();
    assert!(most.len() <= MAX_LEN && Vault::open(&most, &DEVICE).is_ok());
}

#[test]
fn a_body_that_is_not_padded_as_this_format_says_is_damaged() {
    let mut rng = Counter::default();
    let mut vault = Vault::create(&DEVICE, &mut rng).unwrap();
    let other = Padding::Doubling { least: 128 << 10, most: MAX_BODY };
    let bytes = vault.seal_padded(b"passes", other, &mut rng).unwrap();
    assert_eq!(opens(&bytes, &DEVICE), Err("damaged"));
    assert!(Vault::open_padded(&bytes, (&DEVICE).into(), other).is_ok());
}

#[test]
fn nobody_makes_a_padded_body_pass_for_one_of_the_format_before() {
    let mut bytes = sealed(&DEVICE);
    assert_eq!(bytes[..2], [0x84, FORMAT]);
    bytes[1] = UNPADDED;
    assert_eq!(opens(&bytes, &DEVICE), Err("damaged"));
}

#[test]
fn slots_stand_in_order_one_of_each_kind() {
    let mut rng = Counter::default();
    let vault = Vault::create(&DEVICE, &mut rng).unwrap();
    let vault = vault.with_slot(NewSlot::passphrase(WORDS, CHEAP), &mut rng).unwrap();
    let [device, passphrase] = vault.header.slots.as_slice() else { panic!("two slots") };
    let reads = |slots: &[&Slot]| {
        let slots = slots.iter().map(|slot| (*slot).clone()).collect();
        Header::decode(&Header { slots, generation: 1 }.encode()).map(|_| ())
    };
    assert_eq!(reads(&[device, passphrase]), Ok(()));
    for wrong in [&[passphrase, device][..], &[device, device], &[], &[device, passphrase, passphrase, passphrase]] {
        assert_eq!(reads(wrong), Err(DecodeError::Shape));
    }
}

#[test]
fn two_saves_never_share_their_nonce() {
    let mut rng = Counter::default();
    let mut vault = Vault::create(&DEVICE, &mut rng).unwrap();
    let saves = [(), ()].map(|()| vault.seal(b"same", &mut rng).unwrap());
    let [first, second] = saves.each_ref().map(|save| parts(save).unwrap().nonce);
    assert_ne!(first, second);
}

#[test]
fn debug_shows_no_secret() {
    let vault = Vault::create(&DEVICE, &mut Counter::default()).unwrap();
    assert_eq!(format!("{vault:?}"), "Vault { header: Header { generation: 0, .. }, .. }");
    assert_eq!(format!("{:?}", Unlock::new().passphrase(WORDS)), "Unlock { .. }");
    assert_eq!(format!("{:?}", NewSlot::passphrase(WORDS, CHEAP)), "NewSlot { .. }");
}

/// A vault with every slot as it was written before bodies were padded.
const STORED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/stored/slots-1.vault");

#[test]
fn every_slot_that_version_1_stored_still_opens() {
    let bytes = std::fs::read(STORED).unwrap();
    assert_eq!(opens(&bytes, &DEVICE), Ok(()));
    assert_eq!(opens(&bytes, Unlock::new().passphrase(WORDS)), Ok(()));
    // The slot of the passphrase alone, which comes first, doesn't know these words.
    assert_eq!(opens(&bytes, Unlock::new().device(&[2; 32]).passphrase(WORDS)), Ok(()));
    let (vault, _) = Vault::open(&bytes, &DEVICE).unwrap();
    let mut both = vault.without_slot(SlotKind::Device).unwrap().without_slot(SlotKind::Passphrase).unwrap();
    let bytes = both.seal(b"passes", &mut Counter::default()).unwrap();
    assert_eq!(opens(&bytes, Unlock::new().device(&DEVICE).passphrase("four newer green words")), Ok(()));
}
