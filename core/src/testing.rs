//! What the tests of this crate share.

#![allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::unwrap_used, reason = "for tests only")]

use std::{
    cell::{Cell, RefCell},
    convert::Infallible,
    rc::Rc,
};

use rand_core::{TryCryptoRng, TryRng};

use crate::{
    crypto::SigningKey,
    issuance::Issuer,
    record::{Country, Record},
    rule::{Rule, RuleId},
    time::{DAY, UnixTime},
    trust::{self, Draft, IssuerKey, KeyUse, RootSet, Target, TrustPack},
    vault::Store,
    wallet::Wallet,
};

/// Bytes that differ and repeat from run to run: a hash of a counter.
#[derive(Default)]
pub(crate) struct Counter(pub(crate) u64);

impl TryRng for Counter {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
        for chunk in to.chunks_mut(32) {
            self.0 = self.0.wrapping_add(1);
            chunk.copy_from_slice(&crate::crypto::Hash::of(&self.0.to_le_bytes()).0[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Counter {}

/// Noon of 21 November 2026, in the middle of no epoch's edge.
pub(crate) const NOW: UnixTime = UnixTime::new(1_795_269_600);

/// A rule that reveals nothing, four shows each six hours.
pub(crate) const TESTED: &str = r#"{"title": {"en": "Tested"}, "explanation": {"en": "A test of the last 72 hours."},
    "condition": {"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 72}},
    "reveals": "nothing", "epoch": "6h", "paper": false, "shows_per_epoch": 4,
    "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"#;

/// A rule that shows an ID hint, twice a week, and has paper.
pub(crate) const ADULT: &str = r#"{"title": {"en": "Adult"}, "explanation": {"en": "18 or older."},
    "condition": {"age_at_least": 18}, "reveals": "id_hint", "epoch": "7d", "paper": true, "shows_per_epoch": 2,
    "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"#;

/// One root, one issuer, two rules.
pub(crate) struct World {
    pub(crate) root: SigningKey,
    pub(crate) issuer: Issuer,
    pub(crate) pack: TrustPack,
    pub(crate) tested: RuleId,
    pub(crate) adult: RuleId,
    pub(crate) anna: Record,
    pub(crate) rng: Counter,
}

impl World {
    pub(crate) fn new() -> Self {
        let mut rng = Counter::default();
        let root = SigningKey::generate(&mut rng);
        let issuer = Issuer::generate(&mut rng);
        let created = NOW.plus(-DAY);
        let mut draft = Draft::first(RootSet::first(1, vec![root.public()]).unwrap(), created);
        let [tested, adult] = [TESTED, ADULT].map(|rule| Rule::from_json(rule).unwrap());
        draft.add_rule(&tested).unwrap();
        draft.add_rule(&adult).unwrap();
        let keys = issuer.public();
        let key = |key, usage| IssuerKey::ed25519(key, usage, created, created.plus(365 * DAY)).unwrap();
        draft
            .add_issuer(&trust::Issuer {
                name: "Utopia".to_owned(),
                country: Country::new("UTO").unwrap(),
                enc_key: keys.enc,
                keys: vec![key(keys.token, KeyUse::Token), key(keys.record, KeyUse::Record)],
            })
            .unwrap();
        let founding = draft.sign(&root).unwrap();
        draft.complete_roots(&[founding]).unwrap();
        let signature = draft.sign(&root).unwrap();
        let pack = draft.publish(&[signature], created).unwrap().pack;
        let anna = Record::from_json(
            r#"{"passport_name": "MUELLER<<ANNA<LENA", "birth_date": "1984-03-07",
                "tests": [{"disease": "covid_19", "kind": "naat", "result": "negative",
                           "sampled_at": "2026-11-21T13:00:00Z"}]}"#,
        );
        Self { root, issuer, pack, tested: tested.id(), adult: adult.id(), anna: anna.unwrap(), rng }
    }

    /// The next pack, in which this is retired from `from` on.
    pub(crate) fn retiring(&self, target: Target, from: UnixTime) -> TrustPack {
        let mut draft = Draft::after(&self.pack, from).unwrap();
        draft.retire(target, from, "for a test").unwrap();
        draft.publish(&[draft.sign(&self.root).unwrap()], from).unwrap().pack
    }

    /// A wallet in memory with what Anna gets for `days` days.
    pub(crate) fn wallet(&mut self, store: MemoryStore, days: u32) -> Wallet<MemoryStore> {
        let roots = Some(self.pack.roots_hash());
        let mut wallet = Wallet::create(store, &[7; 32], self.pack.bytes(), roots, NOW, &mut self.rng).unwrap();
        let rules = [self.tested, self.adult];
        let request = wallet.request("Utopia", &rules, NOW, days, &mut self.rng).unwrap();
        let (answer, _) = self.issuer.answer(&self.pack, &self.anna, &request.bytes, NOW, days, &mut self.rng).unwrap();
        wallet.import(&answer, NOW, &mut self.rng).unwrap();
        wallet
    }
}

/// A store in memory; clones share what is in it. Writes fail once it is told so.
#[derive(Clone, Default)]
pub(crate) struct MemoryStore {
    pub(crate) bytes: Rc<RefCell<Option<Vec<u8>>>>,
    /// How many writes succeed from now on; `None` for all.
    pub(crate) writes_left: Rc<Cell<Option<usize>>>,
}

impl Store for MemoryStore {
    fn read(&self) -> std::io::Result<Option<Vec<u8>>> {
        Ok(self.bytes.borrow().clone())
    }

    fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        if let Some(left) = self.writes_left.get() {
            let left = left.checked_sub(1).ok_or(std::io::ErrorKind::StorageFull)?;
            self.writes_left.set(Some(left));
        }
        *self.bytes.borrow_mut() = Some(bytes.to_vec());
        Ok(())
    }
}
