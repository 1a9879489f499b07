//! One rule shown for everybody, one code after the other.

use super::{
    Wallet, WalletError,
    person::{Choice, Label},
    preview::Preview,
    tells::Link,
};
use crate::{
    rule::{Epoch, RuleId},
    time::UnixTime,
    vault::Store,
};

/// Passes to show one after the other, previewed together. Nothing is burnt by it: each show burns its own token when its turn comes.
#[derive(Debug)]
pub struct Round {
    /// One for each show, in order: [`Preview::choice`] is what to show.
    pub previews: Vec<Preview>,
    /// Who has no pass for this rule now.
    pub without: Vec<Label>,
}

impl Round {
    /// How much staff would see of all together, in tenths of a bit.
    #[must_use]
    pub fn bits_tenths(&self) -> u16 {
        self.previews.iter().map(Preview::bits_tenths).fold(0, u16::saturating_add)
    }

    /// Whether any of them tells a lot: see [`Preview::asks_for_a_lot`].
    #[must_use]
    pub fn asks_for_a_lot(&self) -> bool {
        self.previews.iter().any(Preview::asks_for_a_lot)
    }

    /// Who could link what, in any of the shows.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        let together = (self.previews.len() > 1).then_some(Link::Together);
        let mut links: Vec<_> = self.previews.iter().flat_map(Preview::links).chain(together).collect();
        links.sort_unstable();
        links.dedup();
        links
    }
}

impl<S: Store> Wallet<S> {
    /// One preview for all of these, in this order.
    ///
    /// # Errors
    /// As [`Wallet::preview`], of the first that can't be shown.
    pub fn round(&self, choices: &[Choice], now: UnixTime) -> Result<Round, WalletError> {
        let previews = choices.iter().map(|choice| self.preview(*choice, now)).collect::<Result<_, _>>()?;
        Ok(Round { previews, without: Vec::new() })
    }

    /// As [`Wallet::round`], of everybody who has a pass for this rule now.
    ///
    /// # Errors
    /// As [`Wallet::preview`]; [`WalletError::NoPass`] where nobody has one.
    pub fn everybody(&self, rule: RuleId, now: UnixTime) -> Result<Round, WalletError> {
        self.unlocked()?;
        let length = self.pack.rule(rule).ok_or(WalletError::NoSuchRule(rule))?.epoch();
        let epoch = Epoch::at(length, now).ok_or(WalletError::OutOfRange)?;
        let (have, lack): (Vec<_>, Vec<_>) =
            self.state.people.iter().partition(|person| self.state.has_tokens(person, rule, epoch));
        if have.is_empty() {
            return Err(WalletError::NoPass);
        }
        let choices: Vec<_> = have.iter().map(|person| Choice { rule, person: Some(person.id) }).collect();
        let without = lack.into_iter().map(|person| self.state.called(person)).collect();
        Ok(Round { without, ..self.round(&choices, now)? })
    }
}
