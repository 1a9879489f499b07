//! An authority, an issuer, a rule and a traveller, for all benches.

use std::{cell::RefCell, error::Error, io, rc::Rc, result};

use getrandom::SysRng;
use laissez::{
    crypto::{OpeningKey, SigningKey},
    issuance::Issuer,
    presentation,
    record::{Country, Record},
    rule::{Epoch, Rule, RuleId},
    time::{DAY, UnixTime},
    token::Claims,
    trust::{Draft, RootSet, TrustPack},
    vault::Store,
    wallet::Wallet,
};
use rand_core::UnwrapErr;

pub(crate) type Result<T = ()> = result::Result<T, Box<dyn Error>>;

/// 2026-11-20T12:00:00Z, when an epoch of six hours begins.
pub(crate) const NOW: UnixTime = UnixTime::new(1_795_176_000);
pub(crate) const ISSUER: &str = "Utopia Health";
pub(crate) const DEVICE_SECRET: [u8; 32] = [7; 32];

/// The system's randomness.
pub(crate) fn rng() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

const RULE: &str = r#"{
    "title": {"en": "Vaccinated"}, "explanation": {"en": "A full course, from its 14th day to its 270th."},
    "condition": {"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}},
    "reveals": "id_hint", "epoch": "6h", "paper": false, "shows_per_epoch": 16,
    "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"#;

/// A door that asks no more than that the rule is met.
pub(crate) const NOTHING: &str = r#"{
    "title": {"en": "Adult"}, "explanation": {"en": "18 or older."}, "condition": {"age_at_least": 18},
    "reveals": "nothing", "epoch": "6h", "paper": false, "shows_per_epoch": 8,
    "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"#;

/// A border that asks for all that there is.
pub(crate) const BORDER: &str = r#"{
    "title": {"en": "Border of Utopia"}, "explanation": {"en": "Who may cross."},
    "condition": {"all_of": [{"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}},
                             {"citizen_of": ["DEU", "UTO"]},
                             {"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 72}}]},
    "border": true, "reveals": ["full_name", "birth_date", "citizenship_group", "vaccinated_on", "tested_at"],
    "epoch": "6h", "paper": false, "shows_per_epoch": 4,
    "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"#;

const RECORD: &str = r#"{
    "family_name": "Müller", "given_name": "Anna Lena", "birth_date": "1984-03-07", "citizenship": "DEU",
    "vaccinations": [{"disease": "covid_19", "doses": 3, "series_complete": true, "completed_on": "2026-10-01"}],
    "tests": [{"disease": "covid_19", "kind": "naat", "result": "negative", "sampled_at": "2026-11-20T08:30:00Z"}]}"#;

pub(crate) struct World {
    pub(crate) pack: TrustPack,
    token_key: SigningKey,
    pub(crate) issuer: Issuer,
    pub(crate) record: Record,
}

impl World {
    pub(crate) fn new() -> Result<Self> {
        let (record_key, token_key) = (SigningKey::generate(&mut rng()), SigningKey::generate(&mut rng()));
        let enc = OpeningKey::generate(&mut rng());
        let secrets = (record_key.dangerous_secret(), token_key.dangerous_secret(), enc.dangerous_secret());
        let issuer = Issuer::from_secrets(&secrets.0, &secrets.1, &secrets.2);

        let roots: Vec<_> = (0..3).map(|_| SigningKey::generate(&mut rng())).collect();
        let set = RootSet::first(2, roots.iter().map(SigningKey::public).collect())?;
        let mut draft = Draft::first(set, NOW);
        draft.add_rule(&Rule::from_json(RULE)?)?;
        let country = Country::new("UTO").ok_or("no country")?;
        let entry = issuer.public().entry(ISSUER, country, NOW, NOW.plus(365 * DAY)).ok_or("no keys")?;
        draft.add_issuer(&entry)?;
        let signatures = roots.iter().map(|root| draft.sign(root)).collect::<result::Result<Vec<_>, _>>()?;
        draft.complete_roots(&signatures)?;
        let signatures = roots.iter().map(|root| draft.sign(root)).collect::<result::Result<Vec<_>, _>>()?;
        let pack = draft.publish(&signatures, NOW)?.pack;
        Ok(Self { pack, token_key, issuer, record: Record::from_json(RECORD)? })
    }

    pub(crate) fn rule(&self) -> Result<&Rule> {
        Ok(self.pack.rules().first().ok_or("no rule")?)
    }

    pub(crate) fn rule_id(&self) -> Result<RuleId> {
        Ok(self.rule()?.id())
    }

    /// The text of a fresh token's presentation.
    pub(crate) fn presentation(&self, rule: &Rule) -> Result<String> {
        let holder = SigningKey::generate(&mut rng());
        let epoch = Epoch::at(rule.epoch(), NOW).ok_or("no epoch")?;
        let revealed = rule.reveal(&self.record, epoch);
        let claims = Claims::for_show(rule.id(), epoch, holder.public(), revealed).ok_or("no claims")?;
        let token = claims.token(self.token_key.public().kid(), &claims.sign(&self.token_key, rule.identity()));
        let shown = presentation::present(&token, &holder, NOW, None).ok_or("no presentation")?;
        Ok(presentation::to_text(&shown))
    }

    /// A wallet without passes.
    pub(crate) fn wallet(&self, store: Memory) -> Result<Wallet<Memory>> {
        let roots = Some(self.pack.roots_hash());
        Ok(Wallet::create(store, &DEVICE_SECRET, self.pack.bytes(), roots, NOW, &mut rng())?)
    }

    /// The file of a wallet with the tokens of `days` days: 64 a day.
    pub(crate) fn vault(&self, days: u32) -> Result<Vec<u8>> {
        let store = Memory::default();
        let mut wallet = self.wallet(store.clone())?;
        let request = wallet.request(ISSUER, &[self.rule_id()?], NOW, days, &mut rng())?;
        let (answer, _) = self.issuer.answer(&self.pack, &self.record, &request.bytes, NOW, days, &mut rng())?;
        wallet.import(&answer, NOW, &mut rng())?;
        Ok(store.bytes())
    }
}

/// A store without a disk; its clones are the same store.
#[derive(Clone, Default)]
pub(crate) struct Memory(Rc<RefCell<Vec<u8>>>);

impl Memory {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(Rc::new(RefCell::new(bytes.to_vec())))
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.borrow().clone()
    }
}

impl Store for Memory {
    fn read(&self) -> io::Result<Option<Vec<u8>>> {
        Ok(Some(self.bytes()).filter(|bytes| !bytes.is_empty()))
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut stored = self.0.borrow_mut();
        stored.clear();
        stored.extend_from_slice(bytes);
        Ok(())
    }
}
