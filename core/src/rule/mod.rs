//! What a door may ask: public, signed, and computed alike by issuer, wallet, verifier and command line.
//!
//! - [`Rule`]: a condition, what its shows reveal, and when it counts
//! - [`Condition`], made of [`Leaf`]s: evaluated over a record it gives an [`IntervalSet`]
//! - [`Explanation`]: why it holds, until when, and what is missing
//! - [`Epoch`]: the slices of time that everybody's tokens share
//! - [`Reveals`] and [`Revealed`]: what staff see, in [`Part`]s

mod author;
mod bounds;
mod condition;
mod crowd;
mod decision;
mod disclose;
mod epoch;
mod error;
mod evaluate;
mod explain;
mod field;
mod hint;
mod interval;
mod leaf;
mod mint;
mod part;
mod reason;
mod reveal;
mod titles;
mod vocabulary;
mod wire;

#[cfg(test)]
mod tests;

use std::fmt;

use data_encoding::HEXLOWER;

pub use bounds::{Choice, Days, Hours, Years};
pub use condition::{Condition, Parts};
pub use epoch::{Epoch, EpochLength};
pub use error::RuleError;
pub use explain::{Explanation, Span};
pub use field::BorderField;
pub use hint::IdHint;
pub use interval::{Interval, IntervalSet};
pub use leaf::Leaf;
pub use part::{Part, PartKind};
pub use reason::{Missing, Reason};
pub use reveal::{CAP_BITS_TENTHS, Revealed, Reveals};
pub use titles::Titles;

use crate::{cbor::Writer, crypto::Hash, record::Record, time::UnixTime};
use decision::Decision;

/// Names a rule on the wire: the first eight bytes of its identity. Prints as hex.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub [u8; 8]);

impl RuleId {
    /// Reads 16 hex digits.
    #[must_use]
    pub fn from_hex(hex: &str) -> Option<Self> {
        HEXLOWER.decode(hex.to_ascii_lowercase().as_bytes()).ok()?.try_into().ok().map(Self)
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RuleId({self})")
    }
}

/// A rule: a condition over claims, and what a show of it reveals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    decision: Decision,
    shows_per_epoch: u8,
    valid: Interval,
    title: Titles,
    explanation: Titles,
    identity: Hash,
}

impl Rule {
    /// Characters of a title.
    const LONGEST_TITLE: usize = 120;
    /// Characters of an explanation.
    const LONGEST_EXPLANATION: usize = 1_000;

    /// The only way to a rule, from JSON and from the wire alike.
    fn new(
        decision: Decision,
        shows_per_epoch: u8,
        valid: Interval,
        title: Titles,
        explanation: Titles,
    ) -> Result<Self, RuleError> {
        decision.check()?;
        if !(1..=64).contains(&shows_per_epoch) {
            return Err(RuleError::BadShows);
        }
        if valid.is_empty() || valid.from.wire().is_none() || valid.until.wire().is_none() {
            return Err(RuleError::BadDates);
        }
        let identity = Hash::of(&decision.encode());
        let rule = Self { decision, shows_per_epoch, valid, title, explanation, identity };
        // The entry is `[1, title, rule]`.
        let entry = Writer::new().array(3).uint(1_u8).text(rule.title("en")).raw(&rule.encode()).finish().len();
        if entry > Self::MAX_LEN { Err(RuleError::TooLarge) } else { Ok(rule) }
    }

    /// What a record must meet.
    #[must_use]
    pub fn condition(&self) -> &Condition {
        &self.decision.condition
    }

    /// All moments at which `record` meets the condition, whatever the rule's dates.
    #[must_use]
    pub fn evaluate(&self, record: &Record) -> IntervalSet {
        self.condition().evaluate(record)
    }

    /// Why `record` meets the condition, until when, and what it lacks at `now`.
    #[must_use]
    pub fn explain(&self, record: &Record, now: UnixTime) -> Explanation {
        self.condition().explain(record, now)
    }

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
        &self.decision.reveals
    }

    /// Its slices of time.
    #[must_use]
    pub fn epoch(&self) -> EpochLength {
        self.decision.epoch
    }

    /// Whether it may be printed.
    #[must_use]
    pub fn paper(&self) -> bool {
        self.decision.paper
    }

    /// Tokens of one epoch, the reserve included.
    #[must_use]
    pub fn shows_per_epoch(&self) -> u8 {
        self.shows_per_epoch
    }

    /// Its title in `language`, else in English.
    #[must_use]
    pub fn title(&self, language: &str) -> &str {
        self.title.get(language)
    }

    /// Its explanation in `language`, else in English.
    #[must_use]
    pub fn explanation(&self, language: &str) -> &str {
        self.explanation.get(language)
    }

    /// Its titles in every language.
    #[must_use]
    pub fn titles(&self) -> &Titles {
        &self.title
    }

    /// Its explanations in every language.
    #[must_use]
    pub fn explanations(&self) -> &Titles {
        &self.explanation
    }
}
