//! The list of passes: how each stands, and which to offer first.

use super::{
    Wallet,
    person::{Label, PassId, Person, PersonId},
    show::{is_retired, showable},
    state::TokenStack,
};
use crate::{
    rule::{Epoch, Rule, RuleId, Titles},
    time::{HOUR, UnixTime},
    vault::Store,
};

/// A pass runs low when at most one in so many of an epoch's shows is left: a quarter.
pub const LOW_SHARE: usize = 4;
/// A pass ends soon when its last epoch ends within so many seconds: two days.
pub const ENDS_SOON: i64 = 48 * HOUR;

/// How a pass stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// There are shows enough.
    Ready,
    /// A quarter of this epoch's shows is left, or fewer, and one has been used at least.
    RunningLow {
        /// When the next epoch's shows begin, if there are some.
        next: Option<UnixTime>,
    },
    /// There are shows now, and its last epoch ends within 48 hours: time to ask for more.
    EndsSoon,
    /// This epoch's shows are used up, and more will come. Until then there is the reserve.
    UsedUp {
        /// When they come.
        next: UnixTime,
    },
    /// All shows are used up, and no more will come: the reserve is left, until the pass ends.
    ReserveOnly,
    /// It isn't good yet.
    NotYet {
        /// When its first shows begin.
        from: UnixTime,
    },
    /// It has ended.
    Ended,
    /// Its rule isn't in force, or its issuer's key was retired.
    Retired,
}

impl Standing {
    /// Its name, which never changes meaning.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::RunningLow { .. } => "running_low",
            Self::EndsSoon => "ends_soon",
            Self::UsedUp { .. } => "used_up",
            Self::ReserveOnly => "reserve_only",
            Self::NotYet { .. } => "not_yet",
            Self::Ended => "ended",
            Self::Retired => "retired",
        }
    }

    /// When the next shows come, if the traveller waits for them.
    #[must_use]
    pub const fn next(self) -> Option<UnixTime> {
        match self {
            Self::RunningLow { next } => next,
            Self::UsedUp { next } | Self::NotYet { from: next } => Some(next),
            Self::Ready | Self::EndsSoon | Self::ReserveOnly | Self::Ended | Self::Retired => None,
        }
    }

    /// Whether the reserve can be shown now.
    #[must_use]
    pub const fn offers_reserve(self) -> bool {
        matches!(self, Self::UsedUp { .. } | Self::ReserveOnly)
    }

    /// Whether a show is left now, beside the reserve.
    #[must_use]
    pub const fn has_shows(self) -> bool {
        match self {
            Self::Ready | Self::RunningLow { .. } | Self::EndsSoon => true,
            Self::UsedUp { .. } | Self::ReserveOnly | Self::NotYet { .. } | Self::Ended | Self::Retired => false,
        }
    }

    /// The less, the sooner it helps at a door.
    const fn rank(self) -> u8 {
        match self {
            Self::Ready | Self::RunningLow { .. } | Self::EndsSoon => 0,
            Self::UsedUp { .. } | Self::ReserveOnly => 1,
            Self::NotYet { .. } => 2,
            Self::Ended | Self::Retired => 3,
        }
    }
}

/// Shows of a later epoch: "8 new shows at 19:00".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextShows {
    /// When they begin.
    pub from: UnixTime,
    /// How many, the reserve not counted.
    pub shows: usize,
}

/// One pass: a person and a rule, whatever issuers signed for it. Prints without the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassSummary {
    /// Its number, to name it by.
    pub id: PassId,
    /// The rule.
    pub rule: RuleId,
    /// Its title, in every language that it has; `None` where the pack doesn't have the rule any more.
    pub titles: Option<Titles>,
    /// Whose.
    pub person: PersonId,
    /// What the traveller calls them: for their own eyes.
    pub called: Label,
    /// The traveller's name as a passport has it: for their own eyes.
    pub name: Label,
    /// Shows left in this epoch, the reserve not counted; of a retired key, none.
    pub shows_left: usize,
    /// Of how many: as many as the pack's rule gives an epoch, the reserve not counted, for each answer that brought some. What is used up
    /// leaves no trace, so this is no count of shows: another pack's rule may give more or fewer than those that came. Never fewer than are left.
    pub shows_total: usize,
    /// When this epoch ends, if the pack has the rule: what is left then can't be shown any more.
    pub epoch_until: Option<UnixTime>,
    /// The next shows that are here already.
    pub next_shows: Option<NextShows>,
    /// Whether the reserve can be shown now: no show of this epoch is left beside it.
    pub reserve: bool,
    /// When its last epoch ends.
    pub good_until: Option<UnixTime>,
    /// How it stands.
    pub standing: Standing,
    /// Whether to offer this one first, of all.
    pub offered: bool,
}

impl PassSummary {
    /// The rule's title in `language`, else in English: see [`Titles::get`]. Empty where the pack doesn't have the rule any more.
    #[must_use]
    pub fn title(&self, language: &str) -> &str {
        self.titles.as_ref().map_or("", |titles| titles.get(language))
    }
}

impl<S: Store> Wallet<S> {
    /// Every pass, by person in the traveller's order; of one person those that have shows now first, the soonest to end before others, and
    /// border rules last.
    ///
    /// Offered first, of all, is the first person's in this order that has shows now, and is no border rule's; where nobody has shows now, or
    /// all were handed over, none.
    #[must_use]
    pub fn passes(&self, now: UnixTime) -> Vec<PassSummary> {
        let border = |rule| self.pack.rule(rule).is_some_and(|rule| rule.reveals().is_border());
        let mut passes = Vec::new();
        for person in &self.state.people {
            let mut theirs: Vec<_> =
                person.passes.iter().filter_map(|(rule, id)| self.summary(person, *rule, *id, now)).collect();
            theirs.sort_by_key(|pass| {
                // One without an end stands last.
                (border(pass.rule), pass.standing.rank(), pass.good_until.unwrap_or(UnixTime::NEVER))
            });
            passes.append(&mut theirs);
        }
        let offered = passes.iter_mut().find(|pass| pass.standing.has_shows() && !border(pass.rule));
        if let Some(offered) = offered.filter(|_| !self.is_handed_over()) {
            offered.offered = true;
        }
        passes
    }

    fn summary(&self, person: &Person, id: RuleId, pass: PassId, now: UnixTime) -> Option<PassSummary> {
        let record = self.state.record_of(person)?;
        let rule = self.pack.rule(id);
        let stacks = || self.state.passes_of(person).flat_map(|pass| &pass.stacks).filter(|stack| stack.rule == id);
        let living: Vec<_> = stacks().filter(|stack| !is_retired(&self.pack, stack.kid, now)).collect();
        let epoch = rule.and_then(|rule| Epoch::at(rule.epoch(), now));
        let held = rule.zip(epoch).map(|(rule, epoch)| Held::of(&living, rule, epoch)).unwrap_or_default();
        let standing = match showable(&self.pack, id, now) {
            _ if living.is_empty() && stacks().next().is_some() => Standing::Retired,
            Ok(rule) => standing(rule, &held, good_until(living.iter().copied()), now),
            Err(_) => Standing::Retired,
        };
        Some(PassSummary {
            id: pass,
            rule: id,
            titles: rule.map(|rule| rule.titles().clone()),
            person: person.id,
            called: self.state.called(person),
            name: Label::of(record),
            shows_left: held.left,
            shows_total: held.total,
            epoch_until: epoch.map(|epoch| epoch.until()),
            next_shows: held.next,
            reserve: standing.offers_reserve(),
            good_until: good_until(stacks()),
            standing,
            offered: false,
        })
    }
}

/// What is here for one epoch, and for the next that has shows.
#[derive(Default)]
struct Held {
    left: usize,
    total: usize,
    reserves: usize,
    next: Option<NextShows>,
}

impl Held {
    fn of(stacks: &[&TokenStack], rule: &Rule, epoch: Epoch) -> Self {
        let mut held = Self::default();
        for tokens in stacks.iter().flat_map(|stack| &stack.epochs) {
            let shows = tokens.tokens.len().saturating_sub(1);
            let from = Epoch { number: tokens.number, ..epoch }.from();
            if tokens.number == epoch.number && !tokens.tokens.is_empty() {
                held.left = held.left.saturating_add(shows);
                held.total = held.total.saturating_add(shows.max(at_first(rule)));
                held.reserves = held.reserves.saturating_add(1);
            } else if tokens.number > epoch.number && shows > 0 {
                held.next = match held.next {
                    Some(next) if next.from < from => Some(next),
                    Some(next) if next.from == from => {
                        Some(NextShows { shows: next.shows.saturating_add(shows), from })
                    }
                    _ => Some(NextShows { from, shows }),
                };
            }
        }
        held
    }
}

/// How many shows an answer brings for an epoch, the reserve not counted.
fn at_first(rule: &Rule) -> usize {
    usize::from(rule.shows_per_epoch()).saturating_sub(1)
}

fn good_until<'s>(stacks: impl Iterator<Item = &'s TokenStack>) -> Option<UnixTime> {
    let ends = stacks.filter_map(|stack| {
        let last = stack.epochs.last()?;
        Some(Epoch { length: stack.epoch, number: last.number }.until())
    });
    ends.max()
}

fn standing(rule: &Rule, held: &Held, until: Option<UnixTime>, now: UnixTime) -> Standing {
    let Held { left, reserves, .. } = *held;
    let next = held.next.map(|next| next.from);
    let at_first = at_first(rule);
    match (left, reserves, next) {
        (0, 0, Some(from)) => Standing::NotYet { from },
        (0, 0, None) => Standing::Ended,
        (0, _, Some(next)) => Standing::UsedUp { next },
        (0, _, None) => Standing::ReserveOnly,
        _ if until.unwrap_or(now) <= now.plus(ENDS_SOON) => Standing::EndsSoon,
        _ if left < at_first && left.saturating_mul(LOW_SHARE) <= at_first.max(LOW_SHARE) => {
            Standing::RunningLow { next }
        }
        _ => Standing::Ready,
    }
}
