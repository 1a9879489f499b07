//! What a door may ask: public, signed, and computed alike by issuer, wallet, verifier and command line.

mod condition;
mod epoch;
mod interval;
mod reveal;

use std::collections::BTreeMap;

pub use condition::Condition;
pub use epoch::{Epoch, EpochLength};
pub use interval::{Interval, IntervalSet};
pub use reveal::{BorderField, IdHint, Revealed, Reveals};

use crate::{crypto::Hash, time::UnixTime};

/// Names a rule on the wire: the first eight bytes of its identity. Prints as hex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub [u8; 8]);

/// A rule: a condition over claims, and what a show of it reveals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    condition: Condition,
    reveals: Reveals,
    epoch: EpochLength,
    paper: bool,
    shows_per_epoch: u8,
    valid: Interval,
    title: BTreeMap<String, String>,
    explanation: BTreeMap<String, String>,
    identity: Hash,
}

impl Rule {
    /// SHA-256 over what the rule decides.
    #[must_use]
    pub fn identity(&self) -> &Hash {
        &self.identity
    }

    /// Its name on the wire.
    #[must_use]
    pub fn id(&self) -> RuleId {
        RuleId(self.identity.first8())
    }

    /// When it may be asked: `[valid_from, valid_until)`.
    #[must_use]
    pub fn valid(&self) -> Interval {
        self.valid
    }

    /// Whether `time` is in its dates.
    #[must_use]
    pub fn in_force(&self, time: UnixTime) -> bool {
        self.valid.contains(time)
    }

    /// What its shows reveal.
    #[must_use]
    pub fn reveals(&self) -> &Reveals {
        &self.reveals
    }

    /// Its slices of time.
    #[must_use]
    pub fn epoch(&self) -> EpochLength {
        self.epoch
    }

    /// Whether it may be printed.
    #[must_use]
    pub fn paper(&self) -> bool {
        self.paper
    }

    /// Tokens of one epoch, the reserve included.
    #[must_use]
    pub fn shows_per_epoch(&self) -> u8 {
        self.shows_per_epoch
    }

    /// Its title in `language`, else in English.
    #[must_use]
    pub fn title(&self, language: &str) -> &str {
        self.title
            .get(language)
            .or_else(|| self.title.get("en"))
            .map_or("", String::as_str)
    }
}
