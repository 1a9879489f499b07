//! What every language can do, done here: the translation itself, without a foreign language.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests"
)]

use std::{
    fs,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use laissez::record::Record;
use laissez_ffi::{
    Challenge, Choice, Discloses, ErrorKind, FrameReceiver, FrameSender, Judgement, Key, Keyboard, LaissezError,
    Layout, NewKey, PackState, Part, PartKind, PassphraseCost, Received, Refusal, RuleId, ShowKind, Sight, SlotKind,
    StoredCopy, TrustPack, Turn, Verdict, Verifier, Wallet, keyboard_that_garbled,
};
use laissez_tests::{Chance, desk::ANNA, world::World};
use tempfile::TempDir;

const SECRET: [u8; 32] = [7; 32];

/// A traveller's folder beside an issuer's desk.
struct Desk {
    world: World,
    pack: Arc<TrustPack>,
    now: SystemTime,
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let world = World::new();
        let now = UNIX_EPOCH + Duration::from_secs(world.now.seconds().try_into().unwrap());
        let (file, roots) = (world.pack.bytes().to_vec(), world.pack.roots_hash().to_string());
        Self { pack: TrustPack::open(file, roots, now).unwrap(), world, now, folder: TempDir::new().unwrap() }
    }

    fn rule(&self, title: &str) -> RuleId {
        self.pack.rules("en".to_owned()).into_iter().find(|rule| rule.title == title).unwrap().id
    }

    fn choice(&self, title: &str) -> Choice {
        Choice { rule: self.rule(title), person: None }
    }

    fn at(&self, name: &str) -> Arc<Wallet> {
        let folder = self.folder.path().join(name);
        fs::create_dir_all(&folder).unwrap();
        Wallet::at(folder.to_str().unwrap().to_owned()).unwrap()
    }

    /// A wallet with Anna's passes for a day.
    fn wallet(&self) -> Arc<Wallet> {
        let wallet = self.at("anna");
        let key = NewKey::device(SECRET.to_vec(), b"wrapped".to_vec()).unwrap();
        wallet.create(&key, self.pack.bytes(), None, self.now).unwrap();
        let rules = self.pack.rules("en".to_owned()).into_iter().map(|rule| rule.id).collect();
        let request = wallet.request("Utopia".to_owned(), rules, self.now, 1).unwrap();
        let (record, mut chance) = (Record::from_json(ANNA).unwrap(), Chance::new(5));
        let world = &self.world;
        let (answer, _) = world.issuer.answer(&world.pack, &record, &request.bytes, world.now, 1, &mut chance).unwrap();
        assert_eq!(wallet.import_answer(answer, self.now).unwrap().stacks.len(), 3);
        wallet
    }

    fn door(&self) -> Arc<Verifier> {
        Verifier::new(&self.pack, vec![self.rule("Hint"), self.rule("Nothing")]).unwrap()
    }
}

fn kind<T>(outcome: Result<T, Arc<LaissezError>>) -> ErrorKind {
    outcome.err().unwrap().kind()
}

fn refusal(judgement: &Judgement) -> Refusal {
    match judgement.verdict {
        Verdict::Refused { refusal } => refusal,
        _ => panic!("{judgement:?} is no refusal"),
    }
}

#[test]
fn a_show_is_drawn_seen_accepted_and_refused_the_second_time() {
    let desk = Desk::new();
    let wallet = desk.wallet();
    let preview = wallet.preview(desk.choice("Hint"), desk.now).unwrap();
    let seen = preview.disclosed().fields();
    assert_eq!((seen.len(), seen[0].code().as_str()), (1, "id_hint"));
    let show = wallet.show(preview.choice(), ShowKind::New, desk.now, None, false).unwrap();

    let code = show.code(false).unwrap();
    let (side, module) = (usize::try_from(code.modules()).unwrap(), 4);
    let (matrix, stride) = (code.matrix().unwrap(), 700);
    let width = (side + 8) * module;
    let mut luma = vec![255; stride * width];
    for (at, _) in matrix.iter().enumerate().filter(|(_, dark)| **dark == 1) {
        let (x, y) = ((at % side + 4) * module, (at / side + 4) * module);
        (0..module).for_each(|row| luma[(y + row) * stride + x..][..module].fill(0));
    }
    let (width, stride) = (u32::try_from(width).unwrap(), u32::try_from(stride).unwrap());
    let layout = Layout { width, height: width, stride, turn: Turn::Quarter };
    let door = desk.door();
    match door.look(&luma, layout, Some(Duration::from_secs(9)), desk.now, None).unwrap() {
        Sight::Judged { judgement: Judgement { verdict: Verdict::Accepted { disclosed }, .. } } => {
            assert_eq!(disclosed.fields()[0].value(), seen[0].value());
        }
        sight => panic!("{sight:?}"),
    }
    let late = desk.now + Duration::from_secs(70);
    assert_eq!(refusal(&door.judge(show.text(), late, None).unwrap()), Refusal::Replay);
    let bad = Layout { stride: 3, ..layout };
    assert_eq!(kind(door.look(&luma, bad, None, desk.now, None)), ErrorKind::BadFrame);
}

#[test]
fn a_card_a_preview_and_a_rule_say_what_a_screen_draws() {
    let desk = Desk::new();
    let wallet = desk.wallet();
    let rule = desk.rule("Hint");
    let card = |left: u32| {
        let passes = wallet.passes(desk.now).unwrap();
        let pass = passes.into_iter().find(|pass| pass.rule() == rule).unwrap();
        assert_eq!(pass.shows_left(), left);
        assert!(pass.epoch_until().unwrap() > desk.now && !pass.reserve());
        (pass.shows_total(), pass.next_shows().map(|next| (next.from, next.shows)))
    };
    let preview = wallet.preview(desk.choice("Hint"), desk.now).unwrap();
    let total = card(preview.shows_left());
    assert_eq!(total.0, preview.shows_left());
    wallet.show(preview.choice(), ShowKind::New, desk.now, None, false).unwrap();
    assert_eq!(card(preview.shows_left() - 1), total);

    let disclosed = preview.disclosed();
    let initials = Part::Initials { given: Some("A".to_owned()), family: None };
    assert_eq!(disclosed.parts(), [initials, Part::BirthDay { day: 7, month: None }]);
    assert_eq!(format!("{:?} {}", disclosed.parts()[0], disclosed.parts()[1]), "Part(..) Part(..)");
    assert_eq!((disclosed.crowd(), preview.crowd(), preview.asks_for_a_lot()), (Some(1_300), Some(1_300), false));
    assert!(disclosed.bits_tenths() <= disclosed.cap_bits_tenths());
    let rules = desk.pack.rules("en".to_owned());
    let of = |title: &str| rules.iter().find(|rule| rule.title == title).unwrap();
    assert_eq!(of("Hint").parts, [PartKind::Initials, PartKind::BirthDay]);
    assert!(of("Nothing").parts.is_empty() && of("Nothing").crowd.is_none());
    let border = rules.iter().find(|rule| rule.discloses == Discloses::Border).unwrap();
    assert!(border.asks_for_a_lot && border.parts.contains(&PartKind::FullName));
    assert!(!of("Hint").asks_for_a_lot);
}

#[test]
fn a_door_that_asks_is_answered_with_what_tells_least() {
    let desk = Desk::new();
    let wallet = desk.wallet();
    let rules = desk.pack.rules("en".to_owned()).into_iter().map(|rule| rule.id).collect();
    let challenge = Challenge::ask("Museum".to_owned(), rules, Some(desk.now), &desk.pack).unwrap();
    let asked = wallet.asked(&challenge, desk.now).unwrap();
    let offers = asked.offers();
    assert_eq!(offers.len(), 3);
    assert_eq!(offers[0].preview().choice().rule, desk.rule("Nothing"));
    assert!(offers[0].less().is_none());
    assert_eq!(offers[1].less(), Some(offers[0].preview().choice()));
    assert!(offers[2].preview().asks_for_a_lot() && !asked.asks_for_a_lot());
    assert!(asked.is_open() && asked.clocks_differ().is_none() && asked.unknown().is_empty());
    let late = desk.now + Duration::from_secs(1_200);
    assert_eq!(wallet.asked(&challenge, late).unwrap().clocks_differ(), Some(20));
    assert_eq!(format!("{asked:?} {:?}", offers[0]), "Asked(..) Offer(..)");
}

#[test]
fn a_scanner_for_another_keyboard_is_named() {
    let garbled = format!("LP1Ö{}", "ABß".repeat(50));
    assert_eq!(keyboard_that_garbled(garbled).unwrap(), Some(Keyboard::German));
    assert_eq!(keyboard_that_garbled("LP1:ABC".to_owned()).unwrap(), None);
    assert_eq!(Keyboard::German.code(), "german");
}

#[test]
fn a_wallet_asks_for_its_key_in_two_steps_and_keeps_the_folder() {
    let desk = Desk::new();
    let wallet = desk.wallet();
    wallet.lock().unwrap();
    assert_eq!(wallet.wrapped().unwrap().unwrap(), b"wrapped");
    assert_eq!(wallet.slots().unwrap(), [SlotKind::Device]);
    assert_eq!(kind(wallet.passes(desk.now)), ErrorKind::Locked);
    let folder = desk.folder.path().join("anna").to_str().unwrap().to_owned();
    assert_eq!(kind(Wallet::at(folder.clone())), ErrorKind::InUse);
    assert_eq!(kind(wallet.unlock(&Key::device(vec![1; 32]).unwrap(), desk.now)), ErrorKind::DeviceKeyLost);
    let key = Key::device(SECRET.to_vec()).unwrap();
    assert_eq!(kind(wallet.unlock(&key.seen(99), desk.now)), ErrorKind::RolledBack);
    wallet.unlock(&key, desk.now).unwrap();
    assert_eq!(wallet.passes(desk.now).unwrap().len(), 3);
    drop(wallet);
    assert!(Wallet::at(folder).is_ok(), "closed, it leaves the folder");
}

#[test]
fn a_damaged_wallet_is_told_kept_and_replaced() {
    let desk = Desk::new();
    let wallet = desk.wallet();
    wallet.lock().unwrap();
    let path = desk.folder.path().join("anna/vault");
    let mut bytes = fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&path, &bytes).unwrap();
    let key = Key::device(SECRET.to_vec()).unwrap();
    assert_eq!(kind(wallet.check(&key)), ErrorKind::Damaged);
    assert_eq!(kind(wallet.unlock(&key, desk.now)), ErrorKind::Damaged);
    assert!(wallet.exists().unwrap());
    wallet.set_aside().unwrap();
    assert!(!wallet.exists().unwrap());
    assert_eq!(kind(wallet.slots()), ErrorKind::Missing);
    let key = NewKey::device(SECRET.to_vec(), Vec::new()).unwrap();
    wallet.create(&key, desk.pack.bytes(), Some(desk.pack.roots_hash()), desk.now).unwrap();
    assert_eq!(fs::read(path.with_file_name("vault.damaged-1")).unwrap(), bytes);
}

#[test]
fn passes_move_and_the_old_wallet_settles() {
    let desk = Desk::new();
    let (old, new) = (desk.wallet(), desk.at("new"));
    let words = || "four green words here".to_owned();
    let file = old.hand_over(words(), &PassphraseCost::least(), None).unwrap();
    assert!(old.is_handed_over().unwrap());
    let key = NewKey::passphrase("a new passphrase".to_owned(), &PassphraseCost::least());
    let receipt = new.create_received(&key, file, words()).unwrap();
    let check = new.check(&Key::passphrase("a new passphrase".to_owned())).unwrap();
    assert_eq!((check.opens, check.passes), (StoredCopy::Current, 3));
    assert_eq!(kind(old.settle(b"no receipt".to_vec(), &Key::device(SECRET.to_vec()).unwrap())), ErrorKind::BadReceipt);
    old.settle(receipt, &Key::device(SECRET.to_vec()).unwrap()).unwrap();
    assert!(old.passes(desk.now).unwrap().is_empty());
}

#[test]
fn a_file_goes_by_frames() {
    let file = vec![9; 4_000];
    let (sender, receiver) = (FrameSender::new(file.clone()).unwrap(), FrameReceiver::new());
    assert_eq!(kind(receiver.take("no frame".to_owned())), ErrorKind::BadPiece);
    let arrived = (1..200).find_map(|number| match receiver.take(sender.text(number).unwrap()).unwrap() {
        Received::Whole { file } => Some(file),
        Received::New { .. } | Received::Known | Received::OtherFile => None,
    });
    assert_eq!(arrived, Some(file));
    assert_eq!(kind(FrameSender::new(Vec::new())), ErrorKind::Unsendable);
}

#[test]
fn what_is_no_argument_is_told_and_what_is_no_pack_refused() {
    let desk = Desk::new();
    assert_eq!(desk.pack.state(desk.now), PackState::Fresh);
    assert_eq!(kind(Verifier::new(&desk.pack, vec![RuleId("no rule".to_owned())])), ErrorKind::BadArgument);
    assert_eq!(kind(TrustPack::open(desk.pack.bytes(), "00".to_owned(), desk.now)), ErrorKind::BadArgument);
    let error = TrustPack::open(desk.pack.bytes(), "00".repeat(32), desk.now).err().unwrap();
    assert_eq!((error.kind(), error.detail().as_deref()), (ErrorKind::PackRefused, Some("other_authority")));
}

#[test]
fn a_wallet_shows_from_many_threads_and_no_token_twice() {
    let desk = Desk::new();
    let (wallet, door) = (desk.wallet(), desk.door());
    let verdicts: Vec<_> = std::thread::scope(|scope| {
        let show = || {
            let show = wallet.show(desk.choice("Nothing"), ShowKind::New, desk.now, None, false).unwrap();
            door.judge(show.text(), desk.now, None).unwrap()
        };
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(show)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for judgement in verdicts {
        assert!(matches!(judgement.verdict, Verdict::Accepted { .. }));
        assert_eq!(judgement.again, None);
    }
    let error = wallet.show(desk.choice("Nothing"), ShowKind::New, desk.now, None, false).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::NoShowsLeft);
    assert!(error.next().unwrap() > desk.now);
}
