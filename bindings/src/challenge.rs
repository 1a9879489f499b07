//! What a door asks.

use std::{sync::Arc, time::SystemTime};

use laissez::presentation;
use rand_core::Rng;

use crate::{
    RuleId, TrustPack,
    error::{Outcome, guarded},
    key::random,
    mirror::prints_as_nothing,
    time::{from_system, to_system},
};

/// A door's question, which a show answers so that no other door accepts the answer. Prints without the door's name.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Challenge(pub(crate) presentation::Challenge);

#[uniffi::export]
impl Challenge {
    /// Asks for one of up to eight rules in the name of `audience` (1 to 40 characters, which travellers see). `time` is now on a
    /// screen, where it may be answered for 180 seconds, and none on a poster.
    ///
    /// # Errors
    /// `challenge`, `bad_argument`.
    #[uniffi::constructor]
    pub fn ask(audience: String, rules: Vec<RuleId>, time: Option<SystemTime>, pack: &TrustPack) -> Outcome<Arc<Self>> {
        guarded(|| {
            let mut nonce = [0; 16];
            random().fill_bytes(&mut nonce);
            let rules = RuleId::read_all(&rules)?;
            let pack = (pack.0.version(), pack.0.hash());
            let time = time.map(from_system);
            Ok(Arc::new(Self(presentation::Challenge::new(&audience, nonce, rules, time, pack)?)))
        })
    }

    /// Reads a door's code.
    ///
    /// # Errors
    /// `challenge`.
    #[uniffi::constructor]
    pub fn from_text(text: String) -> Outcome<Arc<Self>> {
        guarded(|| Ok(Arc::new(Self(presentation::Challenge::from_text(&text)?))))
    }

    /// Reads a link that the system hands over: the same text, in any case, as systems write schemes in lower case.
    ///
    /// # Errors
    /// `challenge`.
    #[uniffi::constructor]
    pub fn from_link(link: String) -> Outcome<Arc<Self>> {
        guarded(|| Ok(Arc::new(Self(presentation::Challenge::from_link(&link)?))))
    }

    /// The text of the door's code, which is a link too.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.to_text()
    }

    /// Who asks.
    #[must_use]
    pub fn audience(&self) -> String {
        self.0.audience().to_owned()
    }

    /// The rules of which one is asked for.
    #[must_use]
    pub fn rules(&self) -> Vec<RuleId> {
        self.0.rules().iter().map(|rule| RuleId::from(*rule)).collect()
    }

    /// When a screen asked; none on a poster.
    #[must_use]
    pub fn time(&self) -> Option<SystemTime> {
        self.0.time().map(to_system)
    }

    /// From when on it may no longer be answered; none on a poster.
    #[must_use]
    pub fn until(&self) -> Option<SystemTime> {
        self.0.until().map(to_system)
    }

    /// Whether it may be answered now.
    #[must_use]
    pub fn is_open(&self, now: SystemTime) -> bool {
        self.0.is_open(from_system(now))
    }
}

prints_as_nothing!(Challenge);
