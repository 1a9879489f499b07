//! The issuer's ledger: which epochs were minted for whom, so that a second full stack is made for a stated reason, and counted.
//!
//! It serves an honest issuer's desk. It proves nothing to anybody else, and binds nobody who holds the issuer's keys: see
//! `core/docs/ledger.md`.

mod error;
mod wire;

#[cfg(test)]
mod tests;

use std::fmt;

pub use error::LedgerError;
pub use wire::is_ledger;

use super::{
    issuer::Issuer,
    order::{Before, Order, Plan},
};
use crate::{
    crypto::{Hash, Kid, aead},
    record::Record,
    rule::{Epoch, EpochLength, RuleId},
    time::UnixTime,
};

/// Why epochs are minted once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Again {
    /// The phone was lost, with the passes on it.
    LostPhone,
    /// The shows were used up, and more are wanted for the same epochs.
    UsedUp,
    /// The wallet doesn't open any more.
    Damaged,
    /// All else: the key that signed was retired, or another person has the same name and birth date.
    Other,
}

impl Again {
    /// All of them, in the order of the ledger's counters.
    pub const ALL: [Self; 4] = [Self::LostPhone, Self::UsedUp, Self::Damaged, Self::Other];

    /// Its name, which never changes meaning.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LostPhone => "lost_phone",
            Self::UsedUp => "used_up",
            Self::Damaged => "damaged",
            Self::Other => "other",
        }
    }

    /// The reason of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|again| again.name() == name)
    }
}

impl fmt::Display for Again {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What an issuer has minted: keyed tags in place of names, while an epoch lasts, and totals, for good. Prints as numbers.
pub struct Ledger {
    /// Whose: the key that requests are sealed to.
    issuer: Kid,
    key: aead::Key,
    /// Ascending; of one person, rule and request disjoint, with a gap between.
    runs: Vec<Run>,
    /// Stacks minted, ever.
    minted: u64,
    /// Of them again, in the order of [`Again::ALL`]; together never more than `minted`.
    again: [u64; 4],
}

/// Epochs that follow each other, minted for one person by one request.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    person: Tag,
    rule: RuleId,
    length: EpochLength,
    request: Tag,
    first: u32,
    last: u32,
}

type Tag = [u8; 16];

/// A ledger's totals, and whom it remembers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Stacks minted since the ledger was begun.
    pub minted: u64,
    /// How many of them held epochs that were minted before, by the reason that was stated, in the order of [`Again::ALL`].
    pub again: [u64; 4],
    /// People who were minted epochs that aren't over.
    pub people: usize,
    /// When the last of these epochs ends.
    pub until: Option<UnixTime>,
}

/// What one person was minted of one rule, in epochs that aren't over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Had {
    /// The rule.
    pub rule: RuleId,
    /// How many stacks the busiest epoch has.
    pub stacks: usize,
    /// When the first of the epochs begins.
    pub from: UnixTime,
    /// When the last one ends.
    pub until: UnixTime,
}

impl Ledger {
    /// An empty one for `issuer`.
    #[must_use]
    pub fn new(issuer: &Issuer) -> Self {
        let key = aead::derive(&[], issuer.enc.dangerous_secret().as_ref(), b"laissez/1/ledger");
        Self { issuer: issuer.enc.public().kid(), key, runs: Vec::new(), minted: 0, again: [0; 4] }
    }

    /// Writes `order` down, before it is signed; what is over by then is erased first.
    ///
    /// Epochs that were minted for this person and rule before, by another request, are left out of the order. If that leaves
    /// nothing, it is an error. With a reason they are minted, and for each stack that has such epochs the reason's counter rises
    /// by one. The same request again is no second stack, as its keys are the same: the answer got lost, and nothing is counted.
    ///
    /// # Errors
    /// [`LedgerError::MintedBefore`], [`LedgerError::OtherIssuer`] and [`LedgerError::Full`]. The order is then as it was.
    pub fn enter(&mut self, order: &mut Order<'_>, again: Option<Again>) -> Result<(), LedgerError> {
        let issuer = order.issuer.enc.public().kid();
        if issuer != self.issuer {
            return Err(LedgerError::OtherIssuer(self.issuer));
        }
        self.forget(order.now);
        let (person, request) = (self.person(order.record), self.request(order.request_file));
        let lines: Vec<Line> = order.plans.iter().map(|plan| self.line(plan, person, request, again)).collect();
        if lines.iter().all(|line| line.minted.is_empty()) {
            let before = || lines.iter().flat_map(|line| &line.before.epochs);
            let from = before().map(Epoch::from).min();
            let until = before().map(Epoch::until).max();
            return match (from, until) {
                (Some(from), Some(until)) => Err(LedgerError::MintedBefore { from, until }),
                _ => Ok(()),
            };
        }
        self.write(&lines, again)?;
        for (plan, line) in order.plans.iter_mut().zip(lines) {
            plan.epochs.retain(|(epoch, _)| line.minted.contains(&epoch.number));
            if !line.before.epochs.is_empty() {
                plan.before.epochs = line.before.epochs;
            }
            plan.before.stacks = line.before.stacks;
        }
        Ok(())
    }

    /// Erases what is over at `now`; the totals stay.
    pub fn forget(&mut self, now: UnixTime) {
        self.runs.retain_mut(|run| {
            let living = run.living(now);
            *run = living.unwrap_or(*run);
            living.is_some()
        });
    }

    /// The totals, and whom it remembers at `now`.
    #[must_use]
    pub fn counts(&self, now: UnixTime) -> Counts {
        let living = || self.runs.iter().filter_map(|run| run.living(now));
        let mut people: Vec<Tag> = living().map(|run| run.person).collect();
        people.dedup();
        let until = living().map(|run| run.until()).max();
        Counts { minted: self.minted, again: self.again, people: people.len(), until }
    }

    /// What the person of `record` was minted, of epochs that aren't over at `now`.
    #[must_use]
    pub fn had(&self, record: &Record, now: UnixTime) -> Vec<Had> {
        let runs: Vec<Run> = self.of(self.person(record)).iter().filter_map(|run| run.living(now)).collect();
        let rules = runs.chunk_by(|a, b| (a.rule, a.length) == (b.rule, b.length));
        rules
            .filter_map(|runs| {
                let [any, ..] = runs else { return None };
                let from = runs.iter().map(Run::from).min()?;
                let until = runs.iter().map(Run::until).max()?;
                Some(Had { rule: any.rule, stacks: deepest(runs), from, until })
            })
            .collect()
    }

    /// The runs of one person.
    fn of(&self, person: Tag) -> &[Run] {
        let from = self.runs.partition_point(|run| run.person < person);
        let until = self.runs.partition_point(|run| run.person <= person);
        self.runs.get(from..until).unwrap_or_default()
    }

    fn line(&self, plan: &Plan<'_>, person: Tag, request: Tag, again: Option<Again>) -> Line {
        let (rule, length) = (plan.rule.id(), plan.rule.epoch());
        let of_rule = |run: &&Run| (run.rule, run.length) == (rule, length);
        let (own, others): (Vec<&Run>, Vec<&Run>) =
            self.of(person).iter().filter(of_rule).partition(|run| run.request == request);
        let mut line =
            Line { person, rule, length, request, minted: Vec::new(), new: false, before: Before::default() };
        for (epoch, _) in &plan.epochs {
            let mine = own.iter().any(|run| run.covers(epoch.number));
            // Runs of one request are disjoint: each that covers the epoch is another stack.
            let stacks = others.iter().filter(|run| run.covers(epoch.number)).count();
            if stacks > 0 && !mine {
                line.before.epochs.push(*epoch);
                if again.is_none() {
                    continue;
                }
            }
            line.new |= !mine;
            line.before.stacks = line.before.stacks.max(stacks);
            line.minted.push(epoch.number);
        }
        line
    }

    /// All of the lines, or nothing.
    fn write(&mut self, lines: &[Line], again: Option<Again>) -> Result<(), LedgerError> {
        let new: u64 = lines.iter().map(|line| u64::from(line.new)).sum();
        let minted = self.minted.checked_add(new).ok_or(LedgerError::Full)?;
        let merged: Vec<_> = lines.iter().filter(|line| line.new).map(|line| self.merged(line)).collect();
        let added: usize = merged.iter().map(|(_, runs)| runs.len()).sum();
        let replaced: usize = merged.iter().map(|(places, _)| places.len()).sum();
        let length = self.runs.len().saturating_add(added).saturating_sub(replaced);
        if length > wire::MAX_RUNS {
            return Err(LedgerError::Full);
        }
        for line in lines.iter().filter(|line| line.new) {
            // One line's places move with those that were written before it.
            let (places, runs) = self.merged(line);
            self.runs.splice(places, runs);
        }
        self.minted = minted;
        let counted = lines.iter().filter(|line| !line.before.epochs.is_empty()).map(|_| 1_u64).sum();
        for (reason, count) in Again::ALL.into_iter().zip(&mut self.again) {
            if again == Some(reason) {
                // Never more than `minted`, which did not overflow.
                *count = count.saturating_add(counted);
            }
        }
        Ok(())
    }

    /// Where a line's runs stand, and what stands there with it.
    fn merged(&self, line: &Line) -> (std::ops::Range<usize>, Vec<Run>) {
        let key = (line.person, line.rule, line.length, line.request);
        let from = self.runs.partition_point(|run| run.key() < key);
        let until = self.runs.partition_point(|run| run.key() <= key);
        let there = self.runs.get(from..until).unwrap_or_default();
        let (person, rule, length, request) = key;
        let new = line.minted.iter().map(|number| Run { person, rule, length, request, first: *number, last: *number });
        let mut all: Vec<Run> = there.iter().copied().chain(new).collect();
        all.sort_unstable();
        let mut runs: Vec<Run> = Vec::new();
        for run in all {
            match runs.last_mut() {
                Some(last) if run.first <= last.last.saturating_add(1) => last.last = last.last.max(run.last),
                _ => runs.push(run),
            }
        }
        (from..until, runs)
    }

    fn person(&self, record: &Record) -> Tag {
        let born = record.birth_date.number().to_be_bytes();
        aead::tag(&self.key, &[b"person\0", record.name.as_str().as_bytes(), &born])
    }

    fn request(&self, file: &[u8]) -> Tag {
        aead::tag(&self.key, &[b"request\0", &Hash::of(file).0])
    }
}

impl fmt::Debug for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { runs, minted, again, .. } = self;
        let mut ledger = f.debug_struct("Ledger");
        ledger.field("runs", &runs.len()).field("minted", minted).field("again", again).finish_non_exhaustive()
    }
}

impl Run {
    fn key(&self) -> (Tag, RuleId, EpochLength, Tag) {
        (self.person, self.rule, self.length, self.request)
    }

    fn covers(&self, number: u32) -> bool {
        (self.first..=self.last).contains(&number)
    }

    fn from(&self) -> UnixTime {
        Epoch { length: self.length, number: self.first }.from()
    }

    fn until(&self) -> UnixTime {
        Epoch { length: self.length, number: self.last }.until()
    }

    /// What of it isn't over at `now`.
    fn living(&self, now: UnixTime) -> Option<Self> {
        let current = now.seconds().div_euclid(self.length.seconds()).max(0);
        let first = self.first.max(u32::try_from(current).unwrap_or(u32::MAX));
        (self.until() > now).then_some(Self { first, ..*self })
    }
}

/// What entering does to one stack.
struct Line {
    person: Tag,
    rule: RuleId,
    length: EpochLength,
    request: Tag,
    /// Epochs that get tokens.
    minted: Vec<u32>,
    /// Whether this request had none for some of them yet.
    new: bool,
    before: Before,
}

/// How many of these runs cover one epoch at most.
fn deepest(runs: &[Run]) -> usize {
    let begins = runs.iter().map(|run| (run.first, true));
    let ends = runs.iter().filter_map(|run| Some((run.last.checked_add(1)?, false)));
    let mut edges: Vec<(u32, bool)> = begins.chain(ends).collect();
    // At one number, ends come first.
    edges.sort_unstable();
    let depths = edges.into_iter().scan(0_usize, |depth, (_, begins)| {
        *depth = if begins { depth.saturating_add(1) } else { depth.saturating_sub(1) };
        Some(*depth)
    });
    depths.max().unwrap_or_default()
}
