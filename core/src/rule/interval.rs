//! Sets of time.

use crate::time::UnixTime;

/// `[from, until)`. [`UnixTime::ALWAYS`] and [`UnixTime::NEVER`] stand for no beginning and no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    /// First moment in it.
    pub from: UnixTime,
    /// First moment after it.
    pub until: UnixTime,
}

impl Interval {
    /// From the beginning of time to its end.
    pub const ALL: Self = Self { from: UnixTime::ALWAYS, until: UnixTime::NEVER };

    /// Whether `time` is in it.
    #[must_use]
    pub fn contains(&self, time: UnixTime) -> bool {
        self.from <= time && time < self.until
    }

    /// Whether no moment is in it: it ends before it begins, or as it begins.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.until <= self.from
    }

    /// The moments that are in both; empty if there are none.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        Self { from: self.from.max(other.from), until: self.until.min(other.until) }
    }
}

/// Disjoint, non-empty intervals that don't touch, ascending: each set of moments has exactly one form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IntervalSet(Vec<Interval>);

impl IntervalSet {
    /// No moment at all.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Every moment.
    #[must_use]
    pub fn always() -> Self {
        Self(vec![Interval::ALL])
    }

    /// The intervals, ascending.
    #[must_use]
    pub fn intervals(&self) -> &[Interval] {
        &self.0
    }

    /// Whether no moment is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `time` is in it.
    #[must_use]
    pub fn contains(&self, time: UnixTime) -> bool {
        self.around(time).is_some()
    }

    /// Whether every moment of `interval` is in it; true of an empty interval.
    #[must_use]
    pub fn covers(&self, interval: &Interval) -> bool {
        interval.is_empty() || self.around(interval.from).is_some_and(|around| interval.until <= around.until)
    }

    /// Until when it holds from `time` on without a gap; `None` if `time` isn't in it.
    #[must_use]
    pub fn until(&self, time: UnixTime) -> Option<UnixTime> {
        self.around(time).map(|around| around.until)
    }

    /// The moments that are in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        self.0.iter().chain(&other.0).copied().collect()
    }

    /// The moments that are in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut both = Vec::new();
        while let (Some(our), Some(their)) = (ours.peek(), theirs.peek()) {
            both.push(our.intersection(their));
            if our.until <= their.until {
                ours.next()
            } else {
                theirs.next()
            };
        }
        both.into_iter().collect()
    }

    /// The interval that `time` is in.
    fn around(&self, time: UnixTime) -> Option<&Interval> {
        let before = self.0.partition_point(|interval| interval.until <= time);
        self.0.get(before).filter(|interval| interval.contains(time))
    }
}

/// The moments that are in any of the intervals, which may be empty, overlap, and come in any order.
impl FromIterator<Interval> for IntervalSet {
    fn from_iter<I: IntoIterator<Item = Interval>>(intervals: I) -> Self {
        let mut sorted: Vec<Interval> = intervals.into_iter().filter(|interval| !interval.is_empty()).collect();
        sorted.sort_unstable_by_key(|interval| interval.from);
        sorted.dedup_by(|next, last| {
            let touches = next.from <= last.until;
            if touches {
                last.until = last.until.max(next.until);
            }
            touches
        });
        Self(sorted)
    }
}

impl From<Interval> for IntervalSet {
    fn from(interval: Interval) -> Self {
        std::iter::once(interval).collect()
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn interval(from: i64, until: i64) -> Interval {
        Interval { from: UnixTime::new(from), until: UnixTime::new(until) }
    }

    /// Sets whose ends meet often, some without a beginning or an end.
    fn sets() -> impl Strategy<Value = IntervalSet> {
        let end = prop_oneof![8 => (0_i64..24).prop_map(UnixTime::new), 1 => Just(UnixTime::ALWAYS), 1 => Just(UnixTime::NEVER)];
        let interval = (end.clone(), end).prop_map(|(from, until)| Interval { from, until });
        proptest::collection::vec(interval, 0..6).prop_map(|intervals| intervals.into_iter().collect())
    }

    #[test]
    fn intervals_that_touch_become_one() {
        let set: IntervalSet = [interval(5, 9), interval(1, 3), interval(3, 5), interval(12, 12)].into_iter().collect();
        assert_eq!(set.intervals(), [interval(1, 9)]);
    }

    #[test]
    fn an_interval_over_a_gap_is_not_covered() {
        let set: IntervalSet = [interval(1, 3), interval(4, 6)].into_iter().collect();
        assert!(set.covers(&interval(1, 3)) && set.covers(&interval(5, 6)));
        assert!(!set.covers(&interval(2, 5)) && !set.covers(&interval(3, 4)) && !set.covers(&interval(0, 2)));
    }

    #[test]
    fn it_holds_until_the_end_of_the_interval_around() {
        let set: IntervalSet = [interval(1, 3), interval(4, 6)].into_iter().collect();
        assert_eq!(set.until(UnixTime::new(2)), Some(UnixTime::new(3)));
        assert_eq!(set.until(UnixTime::new(3)), None);
        assert_eq!(IntervalSet::always().until(UnixTime::new(3)), Some(UnixTime::NEVER));
    }

    proptest! {
        #[test]
        fn a_set_is_disjoint_ascending_and_without_empty_parts(set in sets()) {
            prop_assert!(set.intervals().iter().all(|interval| !interval.is_empty()));
            prop_assert!(set.intervals().windows(2).all(|pair| pair[0].until < pair[1].from));
        }

        #[test]
        fn union_and_intersection_agree_with_every_moment(a in sets(), b in sets(), seconds in -1_i64..25) {
            let time = UnixTime::new(seconds);
            prop_assert_eq!(a.union(&b).contains(time), a.contains(time) || b.contains(time));
            prop_assert_eq!(a.intersection(&b).contains(time), a.contains(time) && b.contains(time));
        }

        #[test]
        fn order_and_grouping_do_not_matter(a in sets(), b in sets(), c in sets()) {
            prop_assert_eq!(a.union(&b), b.union(&a));
            prop_assert_eq!(a.intersection(&b), b.intersection(&a));
            prop_assert_eq!(a.union(&b).union(&c), a.union(&b.union(&c)));
            prop_assert_eq!(a.intersection(&b).intersection(&c), a.intersection(&b.intersection(&c)));
        }

        #[test]
        fn once_is_enough(a in sets(), b in sets()) {
            prop_assert_eq!(a.union(&a), a.clone());
            prop_assert_eq!(a.intersection(&a), a.clone());
            prop_assert_eq!(a.union(&a.intersection(&b)), a.clone());
            prop_assert_eq!(a.intersection(&a.union(&b)), a);
        }

        #[test]
        fn each_distributes_over_the_other(a in sets(), b in sets(), c in sets()) {
            prop_assert_eq!(a.intersection(&b.union(&c)), a.intersection(&b).union(&a.intersection(&c)));
            prop_assert_eq!(a.union(&b.intersection(&c)), a.union(&b).intersection(&a.union(&c)));
        }

        #[test]
        fn nothing_and_always_are_neutral(a in sets()) {
            prop_assert_eq!(a.union(&IntervalSet::empty()), a.clone());
            prop_assert_eq!(a.intersection(&IntervalSet::always()), a.clone());
            prop_assert!(a.intersection(&IntervalSet::empty()).is_empty());
            prop_assert_eq!(a.union(&IntervalSet::always()), IntervalSet::always());
        }

        #[test]
        fn what_is_covered_is_what_holds_all_through(a in sets(), from in 0_i64..24, length in 1_i64..6) {
            let inside = (from..from + length).all(|seconds| a.contains(UnixTime::new(seconds)));
            prop_assert_eq!(a.covers(&interval(from, from + length)), inside);
        }
    }
}
