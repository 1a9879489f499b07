//! A small world: an authority of three roots, an issuer, three rules, and wallets in memory.

use std::io;

use laissez::{
    crypto::{PublicKey, SigningKey},
    issuance::Issuer,
    record::{Country, Record},
    rule::{Rule, RuleId},
    time::{DAY, UnixTime},
    trust::{self, Draft, DraftSignature, IssuerKey, KeyUse, RootSet, TrustPack},
    vault::Store,
    verifier::Verifier,
    wallet::{Show, ShowKind, Wallet},
};

use crate::{Chance, time};

/// A vault's bytes in memory.
#[derive(Default)]
pub struct Memory(Option<Vec<u8>>);

impl Store for Memory {
    fn read(&self) -> io::Result<Option<Vec<u8>>> {
        Ok(self.0.clone())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0 = Some(bytes.to_vec());
        Ok(())
    }
}

/// What everybody has.
pub struct World {
    /// Signed by two of three roots.
    pub pack: TrustPack,
    /// Signs for every rule of the pack.
    pub issuer: Issuer,
    /// What its clock shows: the middle of an epoch of six hours.
    pub now: UnixTime,
}

/// A wallet and its chance.
pub struct Traveller {
    /// Holds its tokens already.
    pub wallet: Wallet<Memory>,
    chance: Chance,
}

impl World {
    /// The name of its issuer.
    pub const ISSUER: &str = "Utopia";

    /// Three rules that everybody of age meets, revealing nothing, an ID hint, and all fields of a border.
    #[must_use]
    pub fn new() -> Self {
        let now = time("2026-11-21T14:00:00Z");
        let mut chance = Chance::new(0);
        let roots: Vec<SigningKey> = (0..3).map(|_| SigningKey::generate(&mut chance)).collect();
        let issuer = Issuer::generate(&mut chance);
        let created = now.plus(-DAY);
        let mut draft =
            Draft::first(RootSet::first(2, roots.iter().map(SigningKey::public).collect()).unwrap(), created);
        for rule in [rule("Nothing", "\"nothing\"", false), rule("Hint", "\"id_hint\"", false), border()] {
            draft.add_rule(&rule).unwrap();
        }
        let keys = issuer.public();
        let key = |key: PublicKey, usage| IssuerKey::ed25519(key, usage, created, now.plus(700 * DAY)).unwrap();
        let listed = trust::Issuer {
            name: Self::ISSUER.to_owned(),
            country: Country::new("UTO").unwrap(),
            enc_key: keys.enc,
            keys: vec![key(keys.record, KeyUse::Record), key(keys.token, KeyUse::Token)],
        };
        draft.add_issuer(&listed).unwrap();
        let sign = |draft: &Draft| -> Vec<DraftSignature> {
            roots.iter().take(2).map(|root| draft.sign(root).unwrap()).collect()
        };
        draft.complete_roots(&sign(&draft)).unwrap();
        let published = draft.publish(&sign(&draft), now).unwrap();
        Self { pack: published.pack, issuer, now }
    }

    /// The id of the rule of this English title.
    #[must_use]
    pub fn rule(&self, title: &str) -> RuleId {
        self.pack.rules().iter().find(|rule| rule.title("en") == title).unwrap().id()
    }

    /// The ids of all rules.
    #[must_use]
    pub fn rules(&self) -> Vec<RuleId> {
        self.pack.rules().iter().map(Rule::id).collect()
    }

    /// A traveller whose wallet has this world's tokens for `days` days.
    #[must_use]
    pub fn traveller(&self, record: &Record, days: u32, seed: u64) -> Traveller {
        let mut chance = Chance::new(seed);
        let mut wallet =
            Wallet::create(Memory::default(), &[9; 32], self.pack.bytes(), None, self.now, &mut chance).unwrap();
        let request = wallet.request(Self::ISSUER, &self.rules(), self.now, days, &mut chance).unwrap();
        let (answer, _) = self.issuer.answer(&self.pack, record, &request.bytes, self.now, days, &mut chance).unwrap();
        wallet.import(&answer, self.now, &mut chance).unwrap();
        Traveller { wallet, chance }
    }

    /// A door that accepts every rule.
    #[must_use]
    pub fn door(&self) -> Verifier {
        Verifier::new(self.pack.clone(), self.rules(), &[3; 32])
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl Traveller {
    /// A new show for `rule` at `now`.
    pub fn show(&mut self, rule: RuleId, now: UnixTime) -> Show {
        self.wallet.show(rule, ShowKind::New, None, false, now, &mut self.chance).unwrap()
    }
}

fn rule(title: &str, reveals: &str, border: bool) -> Rule {
    let condition = if border {
        r#"{"any_of": [{"age_at_least": 17}, {"citizen_of": ["DEU", "FRA"]},
            {"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}},
            {"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 72}}]}"#
    } else {
        r#"{"age_at_least": 18}"#
    };
    Rule::from_json(&format!(
        r#"{{"title": {{"en": "{title}"}}, "explanation": {{"en": "{title}"}}, "condition": {condition},
            "reveals": {reveals}, "border": {border}, "epoch": "6h", "paper": false, "shows_per_epoch": 9,
            "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}}"#
    ))
    .unwrap()
}

fn border() -> Rule {
    rule("Border", r#"["full_name", "birth_date", "citizenship_group", "vaccinated_on", "tested_at"]"#, true)
}
