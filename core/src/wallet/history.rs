//! Past shows, for the traveller's own eyes: off unless they ask for it, and without places.

use rand_core::CryptoRng;

use super::{
    Wallet, WalletError,
    person::{Label, PersonId},
    state::State,
};
use crate::{
    rule::{Rule, RuleId},
    time::{DAY, HOUR, UnixTime},
    vault::Store,
};

/// As many past shows as are kept.
pub const HISTORY_SHOWS: usize = 100;
/// As many days as one is kept.
pub const HISTORY_DAYS: i64 = 90;

/// A past show. Prints without the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastShow {
    /// The hour in which it began.
    pub at: UnixTime,
    /// The rule's English title then.
    pub title: String,
    /// Whose pass it was.
    pub called: Label,
}

impl<S: Store> Wallet<S> {
    /// Past shows, the latest first; `None` unless they are kept.
    #[must_use]
    pub fn history(&self, now: UnixTime) -> Option<Vec<PastShow>> {
        let past = |seen: &Seen| {
            let called = self.state.person(seen.person).map(|person| self.state.called(person))?;
            Some(PastShow { at: seen.at, title: seen.title.clone(), called })
        };
        let recent = self.state.history.as_ref()?.iter().rev().filter(|seen| seen.is_recent(now));
        Some(recent.filter_map(past).collect())
    }

    /// Keeps past shows from now on, or erases them and keeps none.
    ///
    /// # Errors
    /// What a write says: nothing is changed then.
    pub fn keep_history(&mut self, keep: bool, rng: &mut impl CryptoRng) -> Result<(), WalletError> {
        self.unlocked()?;
        if keep == self.state.history.is_some() {
            return Ok(());
        }
        self.state.history = keep.then(Vec::new);
        self.save(rng)
    }
}

/// What the vault keeps of a past show.
pub(super) struct Seen {
    pub(super) at: UnixTime,
    pub(super) rule: RuleId,
    pub(super) title: String,
    pub(super) person: PersonId,
}

impl Seen {
    fn is_recent(&self, now: UnixTime) -> bool {
        now < self.at.plus(HISTORY_DAYS.saturating_mul(DAY))
    }
}

impl State {
    /// Notes a show that begins, if shows are kept at all, and erases those that are over.
    pub(super) fn note(&mut self, rule: &Rule, person: PersonId, now: UnixTime) {
        let Some(history) = &mut self.history else { return };
        history.push(Seen { at: now.floor(HOUR), rule: rule.id(), title: rule.title("en").to_owned(), person });
        history.retain(|seen| seen.is_recent(now));
        let over = history.len().saturating_sub(HISTORY_SHOWS);
        history.drain(..over);
    }
}
