//! Trust packs, bulletins, and how they come to be.

use std::{cell::RefCell, sync::LazyLock};

use laissez::{
    crypto::SigningKey,
    presentation::to_text,
    time::UnixTime,
    trust::{Bulletin, BulletinError, Draft, PackError, Pinned, RootSet, TrustPack},
};
use laissez_tests::forge;

use crate::{
    is_plain,
    world::{DESK, EXAMPLES, NOW},
};

/// Two of the three roots of the examples: enough.
static ROOTS: LazyLock<[[u8; 32]; 2]> = LazyLock::new(|| ["root 0", "root 1"].map(|name| EXAMPLES.secret(name)));

/// The pack that the signed targets start from.
pub(crate) static HELD: LazyLock<TrustPack> = LazyLock::new(|| EXAMPLES.pack("one"));

/// A bulletin as bytes, or as text if it begins like one. Only what the roots signed is taken, and nothing changes before.
pub fn bulletin(data: &[u8]) {
    thread_local! {
        static PACK: RefCell<TrustPack> = RefCell::new(DESK.pack.clone());
    }
    let bytes = match std::str::from_utf8(data) {
        Ok(text) if text.starts_with("LB1:") => match Bulletin::decode_text(text) {
            Ok(bytes) => {
                assert_eq!(text_of(&bytes), text);
                bytes
            }
            Err(error) => return assert!(is_plain(error)),
        },
        _ => data.to_vec(),
    };
    PACK.with_borrow_mut(|pack| match pack.take_bulletin_bytes(&bytes, DESK.now) {
        Ok(_) => {
            assert_eq!(bytes, DESK.bulletin);
            pack.clone_from(&DESK.pack);
        }
        Err(error) => {
            assert!(is_plain(error));
            assert!(*pack == DESK.pack);
        }
    });
}

fn text_of(bytes: &[u8]) -> String {
    to_text(bytes).replacen("LP1:", "LB1:", 1)
}

/// News of any kind, rightly signed: it retires and refreshes, and never takes back or lengthens.
pub fn bulletin_signed(data: &[u8]) {
    let mut pack = HELD.clone();
    let shape = pack.take_bulletin_bytes(&unsigned_sign(data), *NOW);
    if !matches!(shape, Err(BulletinError::BadSignature(_))) {
        return assert!(shape.is_err());
    }
    match pack.take_bulletin_bytes(&forge::sign(&*ROOTS, "bulletin", data), *NOW) {
        Ok(_) => {
            assert_eq!(pack.expires(), HELD.expires());
            assert!(pack.created() >= HELD.created() && pack.created() <= *NOW);
            let keys = HELD.issuers().iter().flat_map(|issuer| &issuer.keys);
            for (before, after) in keys.map(|key| (HELD.key_retired_from(key.kid), pack.key_retired_from(key.kid))) {
                assert!(before.is_none_or(|before| after.is_some_and(|after| after <= before)));
            }
            let mut again = pack.clone();
            assert!(again.take_bulletin_bytes(&forge::sign(&*ROOTS, "bulletin", data), *NOW).is_ok_and(|news| !news));
        }
        Err(error) => {
            assert!(is_plain(error));
            assert!(pack == *HELD);
        }
    }
}

/// With signatures by the right keys that don't hold: enough to find out whether all before them is in order.
fn unsigned_sign(payload: &[u8]) -> Vec<u8> {
    static EMPTY: LazyLock<Vec<u8>> = LazyLock::new(|| forge::sign(&*ROOTS, "none", &[]));
    // Up to the payload all is alike, and behind it too.
    let (head, tail) = EMPTY.split_at(HEAD_LEN);
    [head, &forge::cbor(|e| _ = e.bytes(payload).unwrap()), &tail[1..]].concat()
}

/// Tag, array, protected and unprotected header of a COSE_Sign.
const HEAD_LEN: usize = 5;

/// A pack's file: only what the roots signed is opened; a later pack that is taken is the one that was signed.
pub fn pack(data: &[u8]) {
    match TrustPack::open(data, &Pinned(DESK.roots()), DESK.now) {
        Ok(pack) => assert!(pack.hash() == DESK.pack.hash() && data == DESK.pack.bytes()),
        Err(PackError::OtherAuthority { first }) => {
            if let Ok(pack) = TrustPack::dangerous_open_unpinned(data, UnixTime::NEVER) {
                assert!(pack.roots_hash() == first && pack.bytes() == data);
            }
        }
        Err(error) => assert!(is_plain(error)),
    }
}

/// The payload of a pack, rightly signed: whatever is opened follows the one before, and opens again.
pub fn pack_signed(data: &[u8]) {
    let shape = TrustPack::dangerous_open_unpinned(&unsigned_sign(data), UnixTime::NEVER);
    if !matches!(shape, Err(PackError::BadSignature(_))) {
        return assert!(shape.is_err());
    }
    let file = forge::sign(&*ROOTS, "pack", data);
    match HELD.succeed(&file, UnixTime::NEVER) {
        Ok(pack) => {
            assert!(pack.version() >= HELD.version() && pack.roots_hash() == HELD.roots_hash());
            assert!(pack.version() > HELD.version() || pack.hash() == HELD.hash());
            assert!(
                HELD.retired().iter().all(|retired| pack.retired().iter().any(|kept| kept.target == retired.target))
            );
            assert_eq!(
                TrustPack::open(&file, &Pinned(HELD.roots_hash()), UnixTime::NEVER).unwrap().hash(),
                pack.hash()
            );
        }
        Err(error) => assert!(is_plain(error)),
    }
}

/// A draft's file comes back from its bytes, and what it changes can be read on any screen.
pub fn draft(data: &[u8]) {
    match Draft::decode(data) {
        Ok(draft) => {
            assert_eq!(draft.encode().unwrap(), data);
            let _ = (draft.payload(), draft.roots_hash());
            if let Ok(changes) = draft.changes() {
                assert!(changes.iter().all(is_plain));
            }
        }
        Err(error) => assert!(is_plain(error)),
    }
}

/// The one root of a first pack.
static ROOT: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::from_secret(&[5; 32]));

/// Its root set.
pub(crate) static FIRST: LazyLock<RootSet> = LazyLock::new(|| RootSet::first(1, vec![ROOT.public()]).unwrap());

/// The payload of a first pack in a draft that isn't signed yet. What a holder may sign, everybody will open.
pub fn draft_payload(data: &[u8]) {
    let file = forge::cbor(|e| {
        e.array(4).unwrap().u8(1).unwrap().bytes(&[]).unwrap().bytes(data).unwrap().bytes(&FIRST.payload()).unwrap();
    });
    draft(&file);
    let Ok(draft) = Draft::decode(&file) else { return };
    let published = draft.publish(&[draft.sign(&ROOT).unwrap()], UnixTime::NEVER).unwrap();
    let pack = published.pack;
    let pinned = Pinned(FIRST.hash());
    assert_eq!(TrustPack::open(pack.bytes(), &pinned, UnixTime::NEVER).unwrap(), pack);
    assert!(pack.issuers().iter().flat_map(|issuer| &issuer.keys).all(|key| pack.key(key.kid).is_some()));
}
