//! What a door asks, and what this wallet has for it: before anything is burnt.

use super::{
    Wallet, WalletError,
    person::Choice,
    preview::Preview,
    show::{clock_offset, clocks_differ},
};
use crate::{presentation::Challenge, rule::RuleId, time::UnixTime, vault::Store};

/// What a door asks, and what this wallet has for it. Nothing is burnt by it.
#[derive(Debug)]
pub struct Asked {
    /// What can be shown now of what the door asks, the reserve where no other show is left: what has shows before what has none, of these
    /// what tells least, then in the order of [`Wallet::passes`]. The first is the one to offer; none if nothing answers.
    pub offers: Vec<Offer>,
    /// Whether the door asks for a lot whatever the answer: each of its rules that the pack has does, and it has one.
    pub asks_for_a_lot: bool,
    /// The rules that it asks for and this wallet's pack doesn't have: a newer pack may.
    pub unknown: Vec<RuleId>,
    /// By how many minutes the door's clock and this one differ, if over 15: the traveller has to say that the door's is right, or
    /// [`Wallet::show`] refuses.
    pub clocks_differ: Option<i64>,
    /// Whether the door still takes an answer, by this clock: see [`Challenge::is_open`]. Where clocks differ this says nothing.
    pub is_open: bool,
}

/// One pass that answers a door.
#[derive(Debug)]
pub struct Offer {
    /// What it would tell, by the door's clock: [`Preview::choice`] is what to show.
    pub preview: Preview,
    /// The same person's that tells least, of what the same door asks, if it has shows and tells less than this one.
    pub less: Option<Choice>,
}

impl<S: Store> Wallet<S> {
    /// What `challenge` asks and this wallet can answer at `now`. Shows as of the door's clock, as [`Wallet::show`] does.
    ///
    /// # Errors
    /// [`WalletError::HandedOver`], [`WalletError::Vault`].
    pub fn asked(&self, challenge: &Challenge, now: UnixTime) -> Result<Asked, WalletError> {
        self.may_change()?;
        let at = now.plus(clock_offset(Some(challenge), true, now)?);
        let passes = self.passes(at);
        let showable = passes.iter().filter(|pass| pass.standing.has_shows() || pass.reserve);
        let answers = showable.filter(|pass| challenge.rules().contains(&pass.rule));
        let choices = answers.map(|pass| Choice { rule: pass.rule, person: Some(pass.person) });
        let mut previews = choices.map(|choice| self.preview(choice, at)).collect::<Result<Vec<_>, _>>()?;
        previews.sort_by_key(|preview| (preview.reserve(), preview.border, preview.bits_tenths()));
        let less: Vec<_> = previews.iter().map(|preview| less(preview, &previews)).collect();
        let rules = challenge.rules().iter();
        let (known, unknown): (Vec<_>, Vec<_>) = rules.partition(|rule| self.pack.rule(**rule).is_some());
        let a_lot = |rule: &&RuleId| self.pack.rule(**rule).is_some_and(|rule| rule.reveals().asks_for_a_lot());
        Ok(Asked {
            offers: previews.into_iter().zip(less).map(|(preview, less)| Offer { preview, less }).collect(),
            asks_for_a_lot: !known.is_empty() && known.iter().all(a_lot),
            unknown: unknown.into_iter().copied().collect(),
            clocks_differ: clocks_differ(challenge, now),
            is_open: challenge.is_open(now),
        })
    }
}

/// The same person's that has shows and tells least, if that is less.
fn less(than: &Preview, previews: &[Preview]) -> Option<Choice> {
    let theirs = previews.iter().filter(|other| other.person == than.person && !other.reserve());
    let least = theirs.min_by_key(|other| other.bits_tenths())?;
    (least.bits_tenths() < than.bits_tenths()).then(|| least.choice())
}
