//! The only thing that a verifier remembers: keyed hashes of what it accepted, for 15 minutes, in memory.

use std::collections::{HashMap, VecDeque};

use ring::hmac;

use crate::{crypto::PublicKey, time::UnixTime};

/// Seconds that an accepted code is remembered.
const KEPT: i64 = 900;
/// Seconds in which the same code is the same traveller, still before the camera.
const AGAIN: i64 = 60;
/// Codes remembered at most.
pub(super) const CAPACITY: usize = 65_536;

type Mark = [u8; 16];

/// What the memory says of a code.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// Not within 15 minutes; remembered from now on.
    First,
    /// So many seconds after its acceptance, under a minute.
    Again(u32),
    /// So many seconds after its acceptance, a minute or more.
    Before(i64),
    /// Not seen, and no place left to remember it.
    Full,
}

/// Bounded in size and time. Without the key, which never leaves memory, its marks tell nothing.
pub(super) struct ReplayMemory {
    key: hmac::Key,
    accepted_at: HashMap<Mark, UnixTime>,
    by_age: VecDeque<(UnixTime, Mark)>,
}

impl ReplayMemory {
    pub(super) fn new(key: &[u8; 32]) -> Self {
        Self { key: hmac::Key::new(hmac::HMAC_SHA256, key), accepted_at: HashMap::new(), by_age: VecDeque::new() }
    }

    /// Looks `holder` up, and remembers it if it is new.
    pub(super) fn see(&mut self, holder: PublicKey, now: UnixTime) -> Seen {
        self.forget(now);
        let mark = self.mark(holder);
        // A clock that was set back counts as no time.
        let elapsed = self.accepted_at.get(&mark).map(|accepted_at| now.since(*accepted_at).max(0));
        if let Some(elapsed) = elapsed.filter(|elapsed| *elapsed < KEPT) {
            return match u32::try_from(elapsed) {
                Ok(seconds) if elapsed < AGAIN => Seen::Again(seconds),
                _ => Seen::Before(elapsed),
            };
        }
        if self.accepted_at.len() >= CAPACITY {
            return Seen::Full;
        }
        self.accepted_at.insert(mark, now);
        self.by_age.push_back((now, mark));
        Seen::First
    }

    fn forget(&mut self, now: UnixTime) {
        while let Some((accepted_at, mark)) = self.by_age.front() {
            if now.since(*accepted_at) < KEPT {
                break;
            }
            // Unless it was accepted again since.
            if self.accepted_at.get(mark) == Some(accepted_at) {
                self.accepted_at.remove(mark);
            }
            self.by_age.pop_front();
        }
    }

    fn mark(&self, holder: PublicKey) -> Mark {
        let tag = hmac::sign(&self.key, &holder.0);
        let mut mark = Mark::default();
        mark.iter_mut().zip(tag.as_ref()).for_each(|(to, from)| *to = *from);
        mark
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(number: u32) -> PublicKey {
        let mut key = [0; 32];
        key[..4].copy_from_slice(&number.to_be_bytes());
        PublicKey(key)
    }

    #[test]
    fn the_same_code_is_again_for_a_minute_then_before_then_forgotten() {
        let mut memory = ReplayMemory::new(&[1; 32]);
        let seen: Vec<_> =
            [0, 30, 59, 60, 899, 900].iter().map(|at| memory.see(holder(1), UnixTime::new(*at))).collect();
        assert_eq!(
            seen,
            [Seen::First, Seen::Again(30), Seen::Again(59), Seen::Before(60), Seen::Before(899), Seen::First]
        );
    }

    #[test]
    fn a_full_memory_says_so_and_still_knows_what_it_holds() {
        let mut memory = ReplayMemory::new(&[1; 32]);
        for number in 0..u32::try_from(CAPACITY).unwrap() {
            assert_eq!(memory.see(holder(number), UnixTime::new(0)), Seen::First);
        }
        assert_eq!(memory.see(holder(u32::MAX), UnixTime::new(1)), Seen::Full);
        assert_eq!(memory.see(holder(7), UnixTime::new(1)), Seen::Again(1));
        assert_eq!(memory.see(holder(u32::MAX), UnixTime::new(900)), Seen::First);
    }

    #[test]
    fn fifteen_minutes_are_over_even_behind_one_of_a_clock_that_was_ahead() {
        let mut memory = ReplayMemory::new(&[1; 32]);
        assert_eq!(memory.see(holder(1), UnixTime::new(1_000)), Seen::First);
        assert_eq!(memory.see(holder(2), UnixTime::new(500)), Seen::First);
        assert_eq!(memory.see(holder(2), UnixTime::new(1_399)), Seen::Before(899));
        assert_eq!(memory.see(holder(2), UnixTime::new(1_400)), Seen::First);
        assert_eq!(memory.see(holder(2), UnixTime::new(2_299)), Seen::Before(899));
    }

    #[test]
    fn a_clock_set_back_forgets_nothing() {
        let mut memory = ReplayMemory::new(&[1; 32]);
        assert_eq!(memory.see(holder(1), UnixTime::new(1_000)), Seen::First);
        assert_eq!(memory.see(holder(1), UnixTime::new(0)), Seen::Again(0));
    }
}
