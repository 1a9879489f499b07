//! For which epochs an issuer mints.

use super::{Epoch, EpochLength, Interval, IntervalSet, Rule};
use crate::time::{DAY, UnixTime};

impl Rule {
    /// The epochs that tokens are minted for, of those that meet `[now, now + days)`: the current one if `holds` and the rule's dates
    /// reach from now to its end, a later one if it is wholly inside both. At most 400 days count.
    #[must_use]
    pub fn epochs_to_mint(&self, holds: &IntervalSet, now: UnixTime, days: u32) -> Vec<Epoch> {
        self.epochs_of(self.epoch(), holds, now, days)
    }

    /// The same for paper, whose epochs are days (UTC) whatever the rule's; none if the rule has no paper.
    #[must_use]
    pub fn paper_days(&self, holds: &IntervalSet, now: UnixTime, days: u32) -> Vec<Epoch> {
        if self.paper() { self.epochs_of(EpochLength::Day, holds, now, days) } else { Vec::new() }
    }

    fn epochs_of(&self, length: EpochLength, holds: &IntervalSet, now: UnixTime, days: u32) -> Vec<Epoch> {
        let end = now.plus(i64::from(days.min(MAX_DAYS)).saturating_mul(DAY));
        if end <= now {
            return Vec::new();
        }
        let usable = holds.intersection(&IntervalSet::from(self.valid()));
        std::iter::successors(Epoch::at(length, now), |epoch| Some(epoch.next()))
            .take_while(|epoch| epoch.from() < end)
            .filter(|epoch| usable.covers(&Interval { from: epoch.from().max(now), until: epoch.until() }))
            .collect()
    }
}

/// Nobody is given tokens for longer.
const MAX_DAYS: u32 = 400;
