//! What the traveller sees before a show, and the list of passes.

use super::{Wallet, WalletError, state::Pass};
use crate::{
    record::Country,
    rule::{Epoch, Revealed, RuleId},
    time::UnixTime,
    vault::Store,
};

/// What staff would see, and what every show also tells.
#[derive(Debug)]
pub struct Preview {
    /// The rule.
    pub rule: RuleId,
    /// Its English title.
    pub title: String,
    /// What staff will see.
    pub revealed: Revealed,
    /// The issuer's country, which every show also tells.
    pub country: Option<Country>,
    /// The issuer's name in the pack.
    pub issuer: String,
    /// The hours that every show also tells.
    pub epoch: Epoch,
    /// Shows left in this epoch, the reserve not counted.
    pub shows_left: usize,
    /// Whether the rule asks for a border's list.
    pub border: bool,
}

/// One pass: a person and a rule. Prints without the person.
#[derive(Clone, PartialEq, Eq)]
pub struct PassSummary {
    /// The rule.
    pub rule: RuleId,
    /// Its English title, as far as the pack still has it.
    pub title: String,
    /// The traveller's name as a passport has it: for their own eyes.
    pub name: String,
    /// Shows left in this epoch, the reserve not counted.
    pub shows_left: usize,
    /// When its last epoch ends.
    pub good_until: Option<UnixTime>,
}

impl std::fmt::Debug for PassSummary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PassSummary").field("rule", &self.rule).finish_non_exhaustive()
    }
}

impl<S: Store> Wallet<S> {
    /// What a show for `rule` at `now` would tell.
    ///
    /// # Errors
    /// [`WalletError::NoSuchRule`], [`WalletError::NoPass`].
    pub fn preview(&self, rule: RuleId, now: UnixTime) -> Result<Preview, WalletError> {
        self.unlocked()?;
        let rule = self.pack.rule(rule).ok_or(WalletError::NoSuchRule(rule))?;
        let epoch = Epoch::at(rule.epoch(), now).ok_or(WalletError::OutOfRange)?;
        let record = self.state.first_person(rule.id(), epoch).ok_or(WalletError::NoPass)?;
        let kid = self.state.next_kid(rule.id(), epoch);
        let issuer = kid.and_then(|kid| self.pack.key(kid)).map(|(issuer, _)| issuer);
        Ok(Preview {
            rule: rule.id(),
            title: rule.title("en").to_owned(),
            revealed: rule.reveal(&record, epoch),
            country: issuer.map(|issuer| issuer.country),
            issuer: issuer.map(|issuer| issuer.name.clone()).unwrap_or_default(),
            epoch,
            shows_left: self.state.shows_left(rule.id(), epoch),
            border: matches!(rule.reveals(), crate::rule::Reveals::Border(_)),
        })
    }

    /// Every pass, in the order it came; those of border rules last, as they are never offered first.
    #[must_use]
    pub fn passes(&self, now: UnixTime) -> Vec<PassSummary> {
        let border = |pass: &PassSummary| self.pack.rule(pass.rule).is_some_and(|rule| rule.reveals().is_border());
        let mut passes: Vec<_> = self.state.passes.iter().flat_map(|pass| self.summaries(pass, now)).collect();
        passes.sort_by_key(border);
        passes
    }

    /// How many requests wait for an answer.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.state.pending.len()
    }

    fn summaries(&self, pass: &Pass, now: UnixTime) -> Vec<PassSummary> {
        let summary = |stack: &super::state::TokenStack| {
            let rule = self.pack.rule(stack.rule);
            let epoch = rule.and_then(|rule| Epoch::at(rule.epoch(), now));
            let tokens = epoch.and_then(|epoch| stack.epochs.iter().find(|tokens| tokens.number == epoch.number));
            let last = rule.zip(stack.epochs.last());
            PassSummary {
                rule: stack.rule,
                title: rule.map(|rule| rule.title("en").to_owned()).unwrap_or_default(),
                name: pass.record.name.as_str().trim_end_matches('<').to_owned(),
                shows_left: tokens.map_or(0, |tokens| tokens.tokens.len().saturating_sub(1)),
                good_until: last.map(|(rule, last)| Epoch { length: rule.epoch(), number: last.number }.until()),
            }
        };
        pass.stacks.iter().map(summary).collect()
    }
}
