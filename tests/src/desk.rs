//! One good message of every format, and ways to spoil them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "helpers of tests: a panic here is a failed test"
)]

use std::{cell::RefCell, convert::Infallible, io, rc::Rc};

use laissez::{
    crypto::{Hash, PublicKey, SigningKey},
    issuance::{self, Issuer},
    presentation::{self, Challenge},
    record::{self, Country, Record},
    rule::Rule,
    time::{DAY, UnixTime},
    trust::{self, Draft, DraftSignature, IssuerKey, KeyUse, RootSet, Target, TrustPack},
    vault::Store,
    wallet::{ShowKind, Wallet},
};
use rand_core::{TryCryptoRng, TryRng};

/// What the clock of this desk shows.
pub const NOW: &str = "2026-11-21T14:00:00Z";

/// What opens the vaults.
pub const DEVICE: [u8; 32] = [9; 32];

/// Reveals nothing.
pub const VACCINATED: &str = r#"{"title": {"en": "Vaccinated or tested"}, "explanation": {"en": "A full course, or a test of the last 72 hours."},
     "condition": {"any_of": [{"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}},
                              {"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 72}}]},
     "reveals": "nothing", "epoch": "6h", "paper": false, "shows_per_epoch": 2,
     "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"#;
/// Reveals an ID hint, also on paper.
pub const ADULT: &str = r#"{"title": {"en": "Adult"}, "explanation": {"en": "18 or older."},
     "condition": {"age_at_least": 18}, "reveals": "id_hint", "epoch": "24h", "paper": true, "shows_per_epoch": 2,
     "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"#;
/// A traveller's record as an issuer writes it.
pub const ANNA: &str = r#"{"family_name": "Müller", "given_name": "Anna Lena", "birth_date": "1984-03-07", "citizenship": "DEU",
     "vaccinations": [{"disease": "covid_19", "doses": 3, "series_complete": true, "completed_on": "2026-06-01"}],
     "tests": [{"disease": "covid_19", "kind": "naat", "result": "negative", "sampled_at": "2026-11-20T08:30:00Z"}]}"#;

/// A vault's bytes in memory, which several wallets may look at one after another.
#[derive(Default, Clone)]
pub struct Memory(Rc<RefCell<Option<Vec<u8>>>>);

impl Memory {
    /// One that has these bytes already.
    #[must_use]
    pub fn holding(bytes: &[u8]) -> Self {
        Self(Rc::new(RefCell::new(Some(bytes.to_vec()))))
    }
}

impl Store for Memory {
    fn read(&self) -> io::Result<Option<Vec<u8>>> {
        Ok(self.0.borrow().clone())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        *self.0.borrow_mut() = Some(bytes.to_vec());
        Ok(())
    }
}

/// Bytes that look random and are the same in every run (SplitMix64).
pub struct Noise(pub u64);

impl Noise {
    /// So many bytes.
    #[must_use]
    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        self.fill(&mut bytes);
        bytes
    }

    /// A number below `end`.
    #[must_use]
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn fill(&mut self, to: &mut [u8]) {
        for chunk in to.chunks_mut(8) {
            let word = self.next().to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
    }
}

impl TryRng for Noise {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let [a, b, c, d, ..] = self.next().to_le_bytes();
        Ok(u32::from_le_bytes([a, b, c, d]))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.next())
    }

    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
        self.fill(to);
        Ok(())
    }
}

/// For tests only: whoever knows the seed knows every key.
impl TryCryptoRng for Noise {}

/// One good message of every format, and what is needed to read them.
pub struct Desk {
    /// When all of them are good.
    pub now: UnixTime,
    /// The first pack, opened.
    pub pack: TrustPack,
    /// The draft of the second pack.
    pub draft: Vec<u8>,
    /// A holder's signature of that draft.
    pub signature: Vec<u8>,
    /// About the second pack, for who holds the first one.
    pub bulletin: Vec<u8>,
    /// The pack's issuer.
    pub issuer: Issuer,
    /// A wallet's request to it.
    pub request: Vec<u8>,
    /// The record that it answers by.
    pub record: Record,
    /// Its answer.
    pub answer: Vec<u8>,
    /// The vault of the wallet that waits for this answer.
    pub waiting: Vec<u8>,
    /// Its vault with the passes.
    pub vault: Vec<u8>,
    /// What opens the vaults.
    pub device: [u8; 32],
    /// The record, signed.
    pub signed_record: Vec<u8>,
    /// The key that signed it.
    pub record_key: PublicKey,
    /// What a code at a door holds, for the rule that reveals nothing.
    pub presentation: Vec<u8>,
    /// What a code at a door holds, for the rule with an ID hint.
    pub hinted: Vec<u8>,
    /// What a strip of paper holds.
    pub paper: Vec<u8>,
    /// What a door asks.
    pub challenge: Vec<u8>,
}

impl Desk {
    /// The same desk every time.
    #[must_use]
    pub fn new() -> Self {
        let now = UnixTime::from_rfc3339(NOW).unwrap();
        let mut noise = Noise(1);
        let roots: Vec<SigningKey> = (0..2).map(|_| SigningKey::generate(&mut noise)).collect();
        let issuer = Issuer::generate(&mut noise);
        let mut draft = Draft::first(RootSet::first(2, roots.iter().map(SigningKey::public).collect()).unwrap(), now);
        for rule in [VACCINATED, ADULT] {
            draft.add_rule(&Rule::from_json(rule).unwrap()).unwrap();
        }
        let keys = issuer.public();
        let key = |key: PublicKey, usage| IssuerKey::ed25519(key, usage, now, now.plus(700 * DAY)).unwrap();
        let listed = trust::Issuer {
            name: "Utopia".to_owned(),
            country: Country::new("UTO").unwrap(),
            enc_key: keys.enc,
            keys: vec![key(keys.record, KeyUse::Record), key(keys.token, KeyUse::Token)],
        };
        draft.add_issuer(&listed).unwrap();
        let sign = |draft: &Draft| roots.iter().map(|root| draft.sign(root).unwrap()).collect::<Vec<DraftSignature>>();
        draft.complete_roots(&sign(&draft)).unwrap();
        let pack = draft.publish(&sign(&draft), now).unwrap().pack;

        let mut second = Draft::after(&pack, now).unwrap();
        second.retire(Target::Key(keys.record.kid()), now, "lost").unwrap();
        let bulletin = second.publish(&sign(&second), now).unwrap().bulletin.unwrap().bytes().to_vec();

        let device = DEVICE;
        let record = Record::from_json(ANNA).unwrap();
        let store = Memory::default();
        let mut wallet = Wallet::create(store.clone(), &device, pack.bytes(), None, now, &mut noise).unwrap();
        let rules: Vec<_> = pack.rules().iter().map(Rule::id).collect();
        let request = wallet.request("Utopia", &rules, now, 1, &mut noise).unwrap().bytes;
        let (answer, _) = issuer.answer(&pack, &record, &request, now, 1, &mut noise).unwrap();
        let waiting = store.read().unwrap().unwrap();
        wallet.import(&answer, now, &mut noise).unwrap();
        let vault = store.read().unwrap().unwrap();
        let mut show = |rule: usize| {
            let show = wallet.show(rules[rule], ShowKind::New, None, false, now, &mut noise).unwrap();
            presentation::from_text(show.text.as_bytes()).unwrap()
        };
        let (presentation, hinted) = (show(0), show(1));
        let paper: Vec<issuance::PaperToken> = issuer.print(&pack, &record, rules[1], now, 1).unwrap();
        let paper = presentation::from_text(paper[0].text.as_bytes()).unwrap();
        let challenge = Challenge::new("Museum", [7; 16], rules, Some(now), (pack.version(), pack.hash())).unwrap();

        let [record_secret, ..] = issuer.dangerous_secrets();
        let signed_record = record::sign(&record, &SigningKey::from_secret(&record_secret));
        Self {
            now,
            draft: second.encode().unwrap(),
            signature: second.sign(&roots[0]).unwrap().encode(),
            bulletin,
            request,
            record,
            answer,
            waiting,
            vault,
            device,
            signed_record,
            record_key: keys.record,
            presentation,
            hinted,
            paper,
            challenge: challenge.encode(),
            pack,
            issuer,
        }
    }

    /// The hash that pins the pack's authority.
    #[must_use]
    pub fn roots(&self) -> Hash {
        self.pack.roots_hash()
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}
