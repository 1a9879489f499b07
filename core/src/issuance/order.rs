//! What a request would get, before anything is signed.

use std::{fmt, num::NonZeroUsize};

use rand_core::CryptoRng;

use super::{
    answer::{Answer, Minted},
    issuer::{IssueError, Issuer},
};
use crate::{
    crypto::{Hash, PublicKey, SealingKey, Signature, SigningKey},
    record::{self, Record},
    rule::{Epoch, Rule, RuleId},
    time::UnixTime,
    token::Claims,
};

/// A request that was opened and checked: all of it can be answered, nothing is signed. [`Issuer::order`] makes it,
/// [`Ledger::enter`](super::Ledger::enter) writes it down, [`Order::sign`] mints it. Prints as nothing.
pub struct Order<'a> {
    pub(super) issuer: &'a Issuer,
    pub(super) record: &'a Record,
    pub(super) request_file: &'a [u8],
    pub(super) now: UnixTime,
    pub(super) answer_key: SealingKey,
    pub(super) pack: (u64, Hash),
    pub(super) plans: Vec<Plan<'a>>,
}

/// What was minted for one rule, or would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StackReport {
    /// The rule.
    pub rule: RuleId,
    /// Its epochs that get tokens.
    pub epochs: Vec<Epoch>,
    /// Tokens of each epoch, the reserve included.
    pub shows_per_epoch: u8,
    /// Epochs that the issuer's ledger had for this person by another request. They are left out, or, where a reason was
    /// stated, minted once more and then in `epochs` too.
    pub minted_before: Vec<Epoch>,
    /// How many stacks the busiest of `epochs` has by the issuer's ledger, this one included; 1 without a ledger.
    pub stacks: usize,
}

impl Order<'_> {
    /// What would be minted.
    #[must_use]
    pub fn stacks(&self) -> Vec<StackReport> {
        self.plans.iter().map(Plan::report).collect()
    }

    /// Signs the record and every token; the answer file and what is in it.
    ///
    /// # Errors
    /// [`IssueError::Request`] if the answer is larger than one may be, or its recipient is no key.
    pub fn sign(self, rng: &mut impl CryptoRng) -> Result<(Vec<u8>, Vec<StackReport>), IssueError> {
        let answer = Answer {
            record_file: record::sign(self.record, &self.issuer.record),
            pack: self.pack,
            minted: self.plans.iter().map(|plan| plan.mint(self.record)).collect(),
        };
        Ok((answer.seal(&self.answer_key, self.request_file, rng)?, self.stacks()))
    }
}

impl fmt::Debug for Order<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Order").finish_non_exhaustive()
    }
}

/// The tokens to sign for one rule.
pub(super) struct Plan<'a> {
    pub(super) rule: &'a Rule,
    pub(super) key: &'a SigningKey,
    pub(super) epochs: Vec<(Epoch, Vec<PublicKey>)>,
    pub(super) before: Before,
}

/// What a ledger knows of a plan's epochs.
#[derive(Default)]
pub(super) struct Before {
    /// Those that were minted before, by other requests.
    pub(super) epochs: Vec<Epoch>,
    /// How many other stacks the busiest epoch has.
    pub(super) stacks: usize,
}

impl Plan<'_> {
    fn report(&self) -> StackReport {
        StackReport {
            rule: self.rule.id(),
            epochs: self.epochs.iter().map(|(epoch, _)| *epoch).collect(),
            shows_per_epoch: self.rule.shows_per_epoch(),
            minted_before: self.before.epochs.clone(),
            stacks: self.before.stacks.saturating_add(1),
        }
    }

    /// Signs every token, on all cores.
    fn mint(&self, record: &Record) -> Minted {
        let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let share = self.epochs.len().div_ceil(threads).max(1);
        let epochs = std::thread::scope(|scope| {
            let workers: Vec<_> = self
                .epochs
                .chunks(share)
                .map(|epochs| {
                    scope.spawn(|| {
                        epochs.iter().map(|(epoch, keys)| self.mint_epoch(record, *epoch, keys)).collect::<Vec<_>>()
                    })
                })
                .collect();
            workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
        });
        Minted { rule: self.rule.id(), kid: self.key.public().kid(), epochs }
    }

    fn mint_epoch(&self, record: &Record, epoch: Epoch, keys: &[PublicKey]) -> (u32, Vec<Signature>) {
        let revealed = self.rule.reveal(record, epoch);
        let signatures = keys
            .iter()
            .filter_map(|key| {
                let claims = Claims::for_show(self.rule.id(), epoch, *key, revealed.clone())?;
                Some(claims.sign(self.key, self.rule.identity()))
            })
            .collect();
        (epoch.number, signatures)
    }
}
