//! Asking an issuer for tokens.

use std::collections::BTreeSet;

use rand_core::CryptoRng;

use super::{
    Wallet, WalletError,
    state::{Pending, PendingStack, Secret},
};
use crate::{
    crypto::{Hash, OpeningKey, SigningKey},
    issuance::{MAX_DAYS, MAX_RULES, Stack, Wish, six_words},
    rule::{Epoch, Rule, RuleId},
    time::{DAY, UnixTime},
    vault::Store,
};

/// A request file, and the six words that wallet and issuer compare.
#[derive(Debug)]
pub struct RequestFile {
    /// The sealed file.
    pub bytes: Vec<u8>,
    /// Six words of its hash.
    pub words: [&'static str; 6],
}

impl<S: Store> Wallet<S> {
    /// Makes a request to the issuer of this name for `rules`, for the epochs that meet [`now`, `now` + `days` days). Its
    /// secrets are in the vault before the file is returned.
    ///
    /// # Errors
    /// [`WalletError::NoSuchIssuer`], [`WalletError::NoSuchRule`], [`WalletError::TooMuch`], [`WalletError::PackNotUsable`].
    pub fn request(
        &mut self,
        issuer: &str,
        rules: &[RuleId],
        now: UnixTime,
        days: u32,
        rng: &mut impl CryptoRng,
    ) -> Result<RequestFile, WalletError> {
        self.unlocked()?;
        let pack = self.usable_pack(now)?;
        let issuer = pack.issuer_by_name(issuer).ok_or(WalletError::NoSuchIssuer)?;
        let rules: BTreeSet<RuleId> = rules.iter().copied().collect();
        if rules.is_empty() || rules.len() > MAX_RULES || days == 0 || days > MAX_DAYS {
            return Err(WalletError::TooMuch);
        }
        let mut pending_stacks = Vec::new();
        for id in rules {
            let retired = pack.rule_retired_from(id).is_some_and(|from| from <= now);
            let rule =
                pack.rule(id).filter(|rule| rule.in_force(now) && !retired).ok_or(WalletError::NoSuchRule(id))?;
            pending_stacks.push(generate_stack(rule, now, days, rng).ok_or(WalletError::OutOfRange)?);
        }
        let answer_key = OpeningKey::generate(rng);
        let wish = Wish {
            answer_key: answer_key.public(),
            pack: (pack.version(), pack.hash()),
            stacks: pending_stacks.iter().map(public_stack).collect(),
        };
        let bytes = wish.seal(&issuer.enc_key, rng)?;
        let pending = Pending {
            request: Hash::of(&bytes),
            issuer: issuer.name.clone(),
            answer_key: Secret(*answer_key.dangerous_secret()),
            pack_file: self.state.pack_file.clone(),
            stacks: pending_stacks,
        };
        self.state.pending.push(pending);
        self.save(rng)?;
        Ok(RequestFile { words: six_words(&bytes), bytes })
    }
}

/// Independent random secrets: no seed could make a past show's key again.
fn generate_stack(rule: &Rule, now: UnixTime, days: u32, rng: &mut impl CryptoRng) -> Option<PendingStack> {
    let first = Epoch::at(rule.epoch(), now)?;
    let last = Epoch::at(rule.epoch(), now.plus(i64::from(days).saturating_mul(DAY)).plus(-1))?;
    let epochs = last.number.checked_sub(first.number)?.checked_add(1)?;
    let count = epochs.checked_mul(rule.shows_per_epoch().into())?;
    let secrets = (0..count)
        .map(|_| {
            let mut secret = Secret([0; 32]);
            rng.fill_bytes(&mut secret.0);
            secret
        })
        .collect();
    Some(PendingStack {
        rule: rule.id(),
        epoch: rule.epoch(),
        first_epoch: first.number,
        shows: rule.shows_per_epoch(),
        secrets,
    })
}

fn public_stack(stack: &PendingStack) -> Stack {
    Stack {
        rule: stack.rule,
        first_epoch: stack.first_epoch,
        shows: stack.shows,
        keys: stack.secrets.iter().map(|secret| SigningKey::from_secret(&secret.0).public()).collect(),
    }
}
