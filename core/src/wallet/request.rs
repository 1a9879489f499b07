//! Asking an issuer for tokens.

use std::collections::{BTreeMap, BTreeSet};

use rand_core::CryptoRng;

use super::{
    Wallet, WalletError,
    person::PersonId,
    state::{Pending, PendingStack, Secret, TokenStack},
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

/// A rule, and when it is wanted: `[from, until)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Want {
    /// The rule.
    pub rule: RuleId,
    /// The first moment.
    pub from: UnixTime,
    /// The first moment after.
    pub until: UnixTime,
}

impl Want {
    /// A rule for so many days from `now`.
    #[must_use]
    pub fn from_now(rule: RuleId, now: UnixTime, days: u32) -> Self {
        Self { rule, from: now, until: after(now, days) }
    }
}

impl<S: Store> Wallet<S> {
    /// What a refill asks for: of each of `rules`, or of every rule that a pass here has if none is named, the time from the first
    /// to the last epoch meeting [`now`, `now` + `days` days) that has no token left but a reserve. Rules that lack nothing, or
    /// are in force no more, are left out. An answer is of one person, so one person's passes count: those of `person`, or of the first in
    /// the traveller's order. What a request of theirs that waits asks for is not asked for again, and one that names nobody counts as the first's:
    /// if its answer doesn't come, [`Wallet::forget_requests`].
    ///
    /// # Errors
    /// [`WalletError::NothingLacking`], [`WalletError::TooMuch`], [`WalletError::NoSuchPerson`].
    pub fn lacking(
        &self,
        person: Option<PersonId>,
        rules: &[RuleId],
        now: UnixTime,
        days: u32,
    ) -> Result<Vec<Want>, WalletError> {
        self.may_change()?;
        if days == 0 || days > MAX_DAYS {
            return Err(WalletError::TooMuch);
        }
        let whose = match person {
            Some(id) => Some(self.state.person(id).ok_or(WalletError::NoSuchPerson)?),
            None => self.state.people.first(),
        };
        let passes = whose.into_iter().flat_map(|person| self.state.passes_of(person));
        let stacks: Vec<_> = passes.flat_map(|pass| &pass.stacks).collect();
        let had = stacks.iter().map(|stack| stack.rule);
        let asked: Vec<_> = self.state.pending_of(whose).flat_map(|pending| &pending.stacks).collect();
        let rules: BTreeSet<RuleId> = if rules.is_empty() { had.collect() } else { rules.iter().copied().collect() };
        let wants: Vec<_> =
            rules.into_iter().filter_map(|rule| self.lacking_of(&stacks, &asked, rule, now, days)).collect();
        if wants.is_empty() { Err(WalletError::NothingLacking) } else { Ok(wants) }
    }

    fn lacking_of(
        &self,
        stacks: &[&TokenStack],
        asked: &[&PendingStack],
        id: RuleId,
        now: UnixTime,
        days: u32,
    ) -> Option<Want> {
        let rule = self.pack.rule(id).filter(|rule| rule.in_force(now))?;
        let left: BTreeMap<u32, usize> = stacks
            .iter()
            .filter(|stack| stack.rule == id)
            .flat_map(|stack| &stack.epochs)
            .fold(BTreeMap::new(), |mut left, epoch| {
                let shows = left.entry(epoch.number).or_default();
                *shows = epoch.tokens.len().saturating_sub(1).saturating_add(*shows);
                left
            });
        let until = after(now, days);
        let mut lacking = std::iter::successors(Epoch::at(rule.epoch(), now), |epoch| Some(epoch.next()))
            .take_while(|epoch| epoch.from() < until)
            .filter(|epoch| left.get(&epoch.number).is_none_or(|shows| *shows == 0))
            .filter(|epoch| !asked.iter().any(|stack| stack.rule == id && stack.asks_for(*epoch)));
        let first = lacking.next()?;
        let last = lacking.last().unwrap_or(first);
        Some(Want { rule: id, from: first.from().max(now), until: last.until().min(until) })
    }

    /// Makes a request to the issuer of this name for `rules`, for the epochs that meet [`now`, `now` + `days` days). Its
    /// secrets are in the vault before the file is returned.
    ///
    /// # Errors
    /// [`WalletError::NoSuchIssuer`], [`WalletError::NoSuchRule`], [`WalletError::TooMuch`], [`WalletError::PackNotUsable`],
    /// [`WalletError::HandedOver`].
    pub fn request(
        &mut self,
        issuer: &str,
        rules: &[RuleId],
        now: UnixTime,
        days: u32,
        rng: &mut impl CryptoRng,
    ) -> Result<RequestFile, WalletError> {
        let wants: Vec<_> = rules.iter().map(|rule| Want::from_now(*rule, now, days)).collect();
        self.request_for(None, issuer, &wants, now, rng)
    }

    /// Makes one request for all of `wants`: an itinerary, or what [`Wallet::lacking`] says. What the answer brings is `person`'s, if
    /// one is named; the request says nothing of it. Those of one rule are joined, with what
    /// lies between them, as a request has one stack a rule; what is before `now` is left out.
    ///
    /// # Errors
    /// As [`Wallet::request`], and [`WalletError::NoSuchPerson`]; [`WalletError::TooMuch`] also for a time that is over, or ends before it begins.
    pub fn request_for(
        &mut self,
        person: Option<PersonId>,
        issuer: &str,
        wants: &[Want],
        now: UnixTime,
        rng: &mut impl CryptoRng,
    ) -> Result<RequestFile, WalletError> {
        self.may_change()?;
        if person.is_some_and(|id| self.state.person(id).is_none()) {
            return Err(WalletError::NoSuchPerson);
        }
        let pack = self.usable_pack(now)?;
        let issuer = pack.issuer_by_name(issuer).ok_or(WalletError::NoSuchIssuer)?;
        let mut pending_stacks = Vec::new();
        for (id, (from, until)) in joined(wants, now)? {
            let retired = pack.rule_retired_from(id).is_some_and(|from| from <= now);
            let rule =
                pack.rule(id).filter(|rule| rule.in_force(now) && !retired).ok_or(WalletError::NoSuchRule(id))?;
            pending_stacks.push(generate_stack(rule, from, until, rng).ok_or(WalletError::OutOfRange)?);
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
        let people = self.state.people.iter_mut().filter(|other| Some(other.id) == person);
        people.for_each(|person| person.requests.push(pending.request));
        self.state.pending.push(pending);
        self.save(rng)?;
        Ok(RequestFile { words: six_words(&bytes), bytes })
    }
}

/// So many days after `now`.
fn after(now: UnixTime, days: u32) -> UnixTime {
    now.plus(i64::from(days).saturating_mul(DAY))
}

/// One time a rule, each within the days that anybody may ask for.
fn joined(wants: &[Want], now: UnixTime) -> Result<BTreeMap<RuleId, (UnixTime, UnixTime)>, WalletError> {
    let mut joined = BTreeMap::new();
    for want in wants {
        let (from, until) = (want.from.max(now), want.until);
        if until <= from || after(now, MAX_DAYS) < until {
            return Err(WalletError::TooMuch);
        }
        let (first, last) = joined.entry(want.rule).or_insert((from, until));
        *first = from.min(*first);
        *last = until.max(*last);
    }
    if joined.is_empty() || joined.len() > MAX_RULES { Err(WalletError::TooMuch) } else { Ok(joined) }
}

/// Independent random secrets, for the epochs that meet [`from`, `until`): no seed could make a past show's key again.
fn generate_stack(rule: &Rule, from: UnixTime, until: UnixTime, rng: &mut impl CryptoRng) -> Option<PendingStack> {
    let first = Epoch::at(rule.epoch(), from)?;
    let last = Epoch::at(rule.epoch(), until.plus(-1))?;
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

#[cfg(test)]
mod tests;
