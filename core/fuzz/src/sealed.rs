//! What only one key opens: vaults, requests and answers, and what is inside.

use std::{cell::RefCell, sync::LazyLock};

use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable, aead::AesGcm256, kdf::HkdfSha256, kem::X25519HkdfSha256,
};
use laissez::{
    crypto::{Hash, SealingKey},
    issuance::{Again, Ledger, LedgerError, Order, is_ledger, sealed_kind},
    presentation::Challenge,
    rule::Rule,
    vault::{Cost, Header, NewSlot, Store, Vault},
    wallet::{Receipt, ShowKind, Wallet, is_transfer},
};
use laissez_tests::{
    desk::{Memory, Noise},
    forge,
};
use minicbor::Decoder;

use crate::{tells_nothing, world::DESK};

/// A vault's file: opens only as it was written.
pub fn vault(data: &[u8]) {
    let opened = Vault::open(data, &DESK.device);
    assert_eq!(opened.is_ok(), data == DESK.vault || data == DESK.waiting);
    if let Ok(header) = Header::of(data) {
        assert!((1..=3).contains(&header.slots().count()) && header.slots().is_sorted());
        assert!(header.wrapped().is_none_or(|wrapped| (1..=1024).contains(&wrapped.len())));
    }
}

/// Vaults with slots that the desk's key doesn't open: of another device, of a passphrase, of both, and all of them together.
pub(crate) fn vaults() -> [Vec<u8>; 4] {
    let mut noise = Noise(1);
    let device = NewSlot::device(&[1; 32], b"wrapped by the platform");
    let (words, cost) = ("four quiet green words", Cost::FLOOR);
    let slots = [device, NewSlot::passphrase(words, cost), device.and_passphrase(words, cost)];
    let [first, second, third] = slots.map(|slot| Vault::create(slot, &mut noise).unwrap());
    let all = first.with_slot(slots[1], &mut noise).unwrap().with_slot(slots[2], &mut noise).unwrap();
    [first, second, third, all].map(|mut vault| headed(&vault.seal(b"passes", &mut noise).unwrap()))
}

/// The same vault with a short body: these are here for their heads, and padding has nothing to find.
fn headed(vault: &[u8]) -> Vec<u8> {
    let mut decoder = Decoder::new(vault);
    decoder.array().unwrap();
    let (format, header, nonce) = (decoder.u8().unwrap(), decoder.bytes().unwrap(), decoder.bytes().unwrap());
    forge::cbor(|e| {
        e.array(4).unwrap().u8(format).unwrap().bytes(header).unwrap().bytes(nonce).unwrap().bytes(&[7; 22]).unwrap();
    })
}

/// What a wallet keeps, behind the pack: whatever a rightly sealed vault holds can be listed, previewed, shown and forgotten, and
/// the vault opens again afterwards.
pub fn wallet(data: &[u8]) {
    let body = [&HEAD[..], data].concat();
    let mut noise = Noise(1);
    let sealed = Vault::create(&DESK.device, &mut noise).unwrap().seal(&body, &mut noise).unwrap();
    let store = Memory::holding(&sealed);
    let open = || Wallet::open(store.clone(), &DESK.device, DESK.now, &mut Noise(2));
    let Ok(mut wallet) = open() else { return };
    let _ = (wallet.people(), wallet.history(DESK.now));
    for rule in DESK.pack.rules().iter().map(Rule::id) {
        let _ = wallet.preview(rule, DESK.now);
        let _ = wallet.everybody(rule, DESK.now).map(|round| round.links());
        for kind in [ShowKind::Resume, ShowKind::New, ShowKind::Reserve] {
            let _ = wallet.show(rule, kind, None, false, DESK.now, &mut noise);
        }
    }
    assert!(open().is_ok());
    if let Some(pass) = wallet.passes(DESK.now).first() {
        assert!(wallet.forget(pass.id, &DESK.device, &mut noise).is_ok());
        assert!(open().is_ok());
    }
}

/// What the desk's wallet hands over, to anybody and to the wallet that invited it, with that wallet's vault.
pub(crate) static MOVED: LazyLock<([Vec<u8>; 2], Vec<u8>)> = LazyLock::new(|| {
    let mut noise = Noise(1);
    let invited = Memory::default();
    let mut wallet =
        Wallet::create(invited.clone(), &DESK.device, DESK.pack.bytes(), None, DESK.now, &mut noise).unwrap();
    let invitation = wallet.invite(&mut noise).unwrap();
    let mut hand_over = |invitation: Option<&[u8]>| {
        let store = Memory::holding(&DESK.vault);
        let mut wallet = Wallet::open(store, &DESK.device, DESK.now, &mut noise).unwrap();
        wallet.hand_over(WORDS, Cost::FLOOR, invitation, &mut noise).unwrap()
    };
    ([hand_over(None), hand_over(Some(&invitation))], invited.read().unwrap().unwrap())
});

const WORDS: &str = "four quiet green words";

/// A hand-over's file: taken only as it was made, and nothing is stored before. Passphrases are dear, so most are tried in a wallet
/// whose invitation refuses other files first.
pub fn transfer(data: &[u8]) {
    let (files, invited) = &*MOVED;
    let good = files.iter().any(|file| file == data);
    let sealed = sealed_kind(data).is_some();
    assert!(is_transfer(data) || !good);
    // A file for anybody costs a try of the passphrase: only the one that was made, and what isn't such a file at all.
    if is_transfer(data) && !sealed && !good {
        return;
    }
    let store = Memory::holding(invited);
    let mut wallet = Wallet::open(store.clone(), &DESK.device, DESK.now, &mut Noise(3)).unwrap();
    let taken = wallet.receive(data, WORDS, DESK.now, &mut Noise(4)).is_ok();
    assert_eq!(taken, good);
    assert!(taken || store.read().unwrap().as_ref() == Some(invited));
}

/// A receipt: one encoding, and only a rightly made one erases anything.
pub fn receipt(data: &[u8]) {
    if let Ok(receipt) = Receipt::decode(data) {
        assert_eq!(receipt.encode(), data);
        let mut wallet = Wallet::open(Memory::holding(&DESK.vault), &DESK.device, DESK.now, &mut Noise(3)).unwrap();
        assert!(wallet.settle(&receipt, &DESK.device, &mut Noise(4)).is_err());
    }
}

/// The receipt of the desk's hand-over.
pub(crate) fn receipts() -> Vec<u8> {
    let (files, _) = &*MOVED;
    let made = Wallet::create_received(Memory::default(), &DESK.device, &files[0], WORDS, &mut Noise(5));
    made.unwrap().1.encode()
}

fn state_head(body: &[u8]) -> usize {
    let mut decoder = Decoder::new(body);
    decoder.array().unwrap();
    (0..3).for_each(|_| decoder.skip().unwrap());
    decoder.position()
}

/// Version, roots and pack of the wallet's state.
static HEAD: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let (_, body) = Vault::open(&DESK.vault, &DESK.device).unwrap();
    body[..state_head(&body)].to_vec()
});

/// What the wallet of the desk keeps behind its pack: passes, a request that waits, and a show that goes on.
pub(crate) fn states() -> [Vec<u8>; 3] {
    let store = Memory::holding(&DESK.vault);
    let mut wallet = Wallet::open(store.clone(), &DESK.device, DESK.now, &mut Noise(2)).unwrap();
    let rule = DESK.pack.rules()[0].id();
    let challenge = Challenge::decode(&DESK.challenge).unwrap();
    wallet.show(rule, ShowKind::New, Some(&challenge), false, DESK.now, &mut Noise(3)).unwrap();
    let showing = store.read().unwrap().unwrap();
    [&DESK.vault, &DESK.waiting, &showing].map(|vault| {
        let (_, body) = Vault::open(vault, &DESK.device).unwrap();
        body[state_head(&body)..].to_vec()
    })
}

/// A request's file: only the wallet's own is answered.
pub fn request(data: &[u8]) {
    let _ = sealed_kind(data);
    let answered = DESK.issuer.answer(&DESK.pack, &DESK.record, data, DESK.now, 1, &mut Noise(2));
    assert_eq!(answered.is_ok(), data == DESK.request);
}

/// What a request says behind its one-off key, rightly signed and sealed. No reply has more than was asked for.
pub fn wish(data: &[u8]) {
    let file = wishing(data);
    if let Ok((answer, reports)) = DESK.issuer.answer(&DESK.pack, &DESK.record, &file, DESK.now, 1, &mut Noise(2)) {
        assert!(sealed_kind(&answer).is_some());
        for report in reports {
            let rule = DESK.pack.rule(report.rule).unwrap();
            let holds = rule.evaluate(&DESK.record);
            assert!(report.epochs.iter().all(|epoch| holds.contains(epoch.until().plus(-1))));
        }
    }
}

/// A request's file that says this behind its one-off key.
fn wishing(data: &[u8]) -> Vec<u8> {
    let recipient = DESK.issuer.public().enc;
    let sealer = Sealer { kind: 0, recipient, info: b"laissez/1/request", aad: Vec::new(), step: 4 << 10 };
    let wish = [WISH_HEAD.as_slice(), data].concat();
    let head = forge::cbor(|e| _ = e.map(1).unwrap().i64(1).unwrap().i64(forge::ED25519).unwrap());
    sealer.seal(&forge::sign1(&ONE_OFF, &head, "request", &recipient.0, &wish))
}

const ONE_OFF: [u8; 32] = [6; 32];

/// A map of five entries, of which the one-off key is the first.
static WISH_HEAD: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let key = laissez::crypto::SigningKey::from_secret(&ONE_OFF).public();
    forge::cbor(|e| _ = e.map(5).unwrap().u8(0).unwrap().bytes(&key.0).unwrap())
});

/// What the desk's request says behind its one-off key.
pub(crate) fn wished() -> Vec<u8> {
    let secret = &DESK.issuer.dangerous_secrets()[2];
    crate::world::payload(&open(&DESK.request, secret, b"laissez/1/request", &[]))[WISH_HEAD.len()..].to_vec()
}

/// An issuer's ledger: one encoding. Whatever it says, without a reason nothing is minted that it says was minted; with one all
/// of it is. The same order again changes nothing, and after the last epoch nobody is left.
pub fn ledger(data: &[u8]) {
    let read = || Ledger::decode(data, &DESK.issuer);
    let before = match read() {
        Ok(ledger) => ledger,
        Err(error) => return tells_nothing(&error),
    };
    assert!(is_ledger(data) && before.encode() == data);
    for again in [None, Some(Again::UsedUp)] {
        let (mut ledger, mut order) = (read().unwrap(), order(&DESK.request));
        let asked = order.stacks();
        match ledger.enter(&mut order, again) {
            Err(LedgerError::MintedBefore { .. }) => assert!(again.is_none() && order.stacks() == asked),
            // Counters at their end.
            Err(error) => assert!(error == LedgerError::Full && order.stacks() == asked),
            Ok(()) => {
                for (asked, stack) in asked.iter().zip(order.stacks()) {
                    let expected = |epoch: &_| again.is_some() || !stack.minted_before.contains(epoch);
                    assert!(asked.epochs.iter().filter(|epoch| expected(epoch)).eq(&stack.epochs));
                    assert!(stack.stacks > 1 || again.is_none() || stack.minted_before.is_empty());
                }
                let bytes = ledger.encode();
                let mut ledger = Ledger::decode(&bytes, &DESK.issuer).unwrap();
                ledger.enter(&mut order, None).unwrap();
                assert_eq!(ledger.encode(), bytes);
                let counts = ledger.counts(DESK.now);
                assert!(counts.people > 0 && !ledger.had(&DESK.record, DESK.now).is_empty());
                ledger.forget(counts.until.unwrap());
                let left = ledger.counts(DESK.now);
                assert!(left.people == 0 && (left.minted, left.again) == (counts.minted, counts.again));
            }
        }
    }
}

fn order(file: &[u8]) -> Order<'_> {
    DESK.issuer.order(&DESK.pack, &DESK.record, file, DESK.now, 1).unwrap()
}

/// The desk's ledger before and after its request, and after another wallet asked for the same.
pub(crate) fn ledgers() -> [Vec<u8>; 3] {
    let mut ledger = Ledger::new(&DESK.issuer);
    let empty = ledger.encode();
    ledger.enter(&mut order(&DESK.request), None).unwrap();
    let once = ledger.encode();
    let file = wishing(&wished());
    ledger.enter(&mut order(&file), Some(Again::LostPhone)).unwrap();
    [empty, once, ledger.encode()]
}

/// An answer's file: only the issuer's own is taken, and nothing is stored before.
pub fn answer(data: &[u8]) {
    import(data, data == DESK.answer);
}

/// What an answer says, rightly sealed: only what the issuer said is taken.
pub fn minted(data: &[u8]) {
    static SEALED: LazyLock<Sealer> = LazyLock::new(|| {
        let wished = wished();
        let mut decoder = Decoder::new(&wished);
        decoder.u8().unwrap();
        let recipient = SealingKey(decoder.bytes().unwrap().try_into().unwrap());
        let aad = Hash::of(&DESK.request).0.to_vec();
        Sealer { kind: 1, recipient, info: b"laissez/1/answer", aad, step: 16 << 10 }
    });
    import(&SEALED.seal(data), data == ANSWERED.as_slice());
}

/// What the desk's answer says.
pub(crate) static ANSWERED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let (_, body) = Vault::open(&DESK.waiting, &DESK.device).unwrap();
    let mut decoder = Decoder::new(&body);
    decoder.array().unwrap();
    (0..3).for_each(|_| decoder.skip().unwrap());
    // The pending request: its hash, the issuer's name, the secret that opens its answer.
    decoder.array().unwrap();
    decoder.array().unwrap();
    (0..2).for_each(|_| decoder.skip().unwrap());
    let secret = decoder.bytes().unwrap().try_into().unwrap();
    open(&DESK.answer, &secret, b"laissez/1/answer", &Hash::of(&DESK.request).0)
});

/// The wallet that waits takes this file, or nothing of it.
fn import(file: &[u8], good: bool) {
    thread_local! {
        static WAITING: RefCell<(Memory, Wallet<Memory>)> = RefCell::new(waiting());
    }
    WAITING.with_borrow_mut(|(store, wallet)| {
        let taken = wallet.import(file, DESK.now, &mut Noise(4)).is_ok();
        assert_eq!(taken, good);
        if taken {
            (*store, *wallet) = waiting();
        } else {
            assert!(wallet.pending() == 1 && store.read().unwrap().as_ref() == Some(&DESK.waiting));
        }
    });
}

fn waiting() -> (Memory, Wallet<Memory>) {
    let store = Memory::holding(&DESK.waiting);
    (store.clone(), Wallet::open(store, &DESK.device, DESK.now, &mut Noise(3)).unwrap())
}

/// Seals to one key.
struct Sealer {
    kind: u8,
    recipient: SealingKey,
    info: &'static [u8],
    aad: Vec<u8>,
    step: usize,
}

impl Sealer {
    fn seal(&self, message: &[u8]) -> Vec<u8> {
        let mut padded = [message, &[0x80]].concat();
        padded.resize(padded.len().next_multiple_of(self.step), 0);
        let key = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&self.recipient.0).unwrap();
        let (enc, ciphertext) = hpke::single_shot_seal_with_rng::<AesGcm256, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &key,
            self.info,
            &padded,
            &self.aad,
            &mut Noise(7),
        )
        .unwrap();
        forge::cbor(|e| {
            e.array(5).unwrap().u8(1).unwrap().u8(self.kind).unwrap().bytes(&self.recipient.kid().0).unwrap();
            e.bytes(&enc.to_bytes()).unwrap().bytes(&ciphertext).unwrap();
        })
    }
}

/// The message in a sealed file.
fn open(file: &[u8], secret: &[u8; 32], info: &[u8], aad: &[u8]) -> Vec<u8> {
    let mut decoder = Decoder::new(file);
    decoder.array().unwrap();
    (0..3).for_each(|_| decoder.skip().unwrap());
    let enc = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(decoder.bytes().unwrap()).unwrap();
    let key = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(secret).unwrap();
    let mut message = hpke::single_shot_open::<AesGcm256, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &key,
        &enc,
        info,
        decoder.bytes().unwrap(),
        aad,
    )
    .unwrap();
    message.truncate(message.iter().rposition(|byte| *byte != 0).unwrap());
    message
}
