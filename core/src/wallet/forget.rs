//! Forgetting one pass, or what was asked for, so that what older files have of it can't be read with what opens the wallet later.

use rand_core::CryptoRng;

use super::{
    Wallet, WalletError,
    history::Seen,
    person::{PassId, PersonId, who},
    state::State,
};
use crate::{
    rule::RuleId,
    vault::{Store, Unlock},
};

/// What is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forgotten {
    /// So many tokens, reserves counted.
    pub tokens: usize,
    /// Whether the person's record went too, as it had no other pass.
    pub record: bool,
}

impl<S: Store> Wallet<S> {
    /// Erases a pass: what is left of its tokens, its record if no other pass is of it, the person with the last record, its past shows, its show
    /// if one goes on, and with the last pass for its rule whether the preview is skipped. The wallet is under a new data key afterwards, in the same write; `unlock` has to open every slot.
    ///
    /// # Errors
    /// [`WalletError::NoSuchPass`], and as [`Wallet::rotate`]: nothing is changed then.
    pub fn forget<'s>(
        &mut self,
        pass: PassId,
        unlock: impl Into<Unlock<'s>>,
        rng: &mut impl CryptoRng,
    ) -> Result<Forgotten, WalletError> {
        self.may_change()?;
        let (person, rule) = self.state.pass(pass).ok_or(WalletError::NoSuchPass)?;
        let vault = self.vault.rotated(unlock, rng)?;
        let forgotten = self.state.forget_pass(person, rule);
        self.change(vault, rng)?;
        Ok(forgotten)
    }

    /// Erases the requests that wait, whoever they are for; says how many. Their answers can't be imported any more. The wallet is
    /// under a new data key afterwards, as with [`Wallet::forget`].
    ///
    /// # Errors
    /// As [`Wallet::rotate`]: nothing is changed then.
    pub fn forget_requests<'s>(
        &mut self,
        unlock: impl Into<Unlock<'s>>,
        rng: &mut impl CryptoRng,
    ) -> Result<usize, WalletError> {
        self.may_change()?;
        let vault = self.vault.rotated(unlock, rng)?;
        let forgotten = self.state.pending.len();
        self.state.pending.clear();
        self.state.forget_requests();
        self.change(vault, rng)?;
        Ok(forgotten)
    }
}

impl State {
    /// The person and the rule of a pass.
    pub(super) fn pass(&self, id: PassId) -> Option<(PersonId, RuleId)> {
        self.people.iter().find_map(|person| {
            let (rule, _) = person.passes.iter().find(|(_, pass)| *pass == id)?;
            Some((person.id, *rule))
        })
    }

    fn forget_pass(&mut self, id: PersonId, rule: RuleId) -> Forgotten {
        self.current.take_if(|current| current.rule == rule && current.person.is_none_or(|person| person == id));
        let theirs = self.person(id).and_then(|person| person.who);
        let (mut tokens, records) = (0_usize, self.passes.len());
        for pass in self.passes.iter_mut().filter(|pass| theirs == Some(who(&pass.record))) {
            for stack in pass.stacks.extract_if(.., |stack| stack.rule == rule) {
                let left = stack.epochs.iter().map(|epoch| epoch.tokens.len());
                tokens = left.fold(tokens, usize::saturating_add);
            }
        }
        self.passes.retain(|pass| !pass.stacks.is_empty() || theirs != Some(who(&pass.record)));
        let gone = !self.passes.iter().any(|pass| theirs == Some(who(&pass.record)));
        if gone {
            self.people.retain(|person| person.id != id);
        }
        let of_pass = |seen: &Seen| seen.person == id && (gone || seen.rule == rule);
        self.history.iter_mut().for_each(|history| history.retain(|seen| !of_pass(seen)));
        // Nobody and nothing is new, so no number is asked for.
        self.number(|| 0);
        self.forget_skips();
        Forgotten { tokens, record: self.passes.len() < records }
    }
}
