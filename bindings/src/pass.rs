//! Passes and people, as a wallet lists them.

use std::{sync::Arc, time::SystemTime};

use laissez::wallet::{self, Label};

use crate::{PassId, PersonId, RuleId, mirror::prints_as_nothing, time::to_system};

/// How a pass stands: to be matched whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Standing {
    /// There are shows enough.
    Ready,
    /// A quarter of this epoch's shows is left, or fewer.
    RunningLow {
        /// When the next epoch's shows begin, if there are some.
        next: Option<SystemTime>,
    },
    /// There are shows now, and its last epoch ends within 48 hours: time to ask for more.
    EndsSoon,
    /// This epoch's shows are used up, and more will come. Until then there is the reserve.
    UsedUp {
        /// When they come.
        next: SystemTime,
    },
    /// All shows are used up, and no more will come: the reserve is left, until the pass ends.
    ReserveOnly,
    /// It isn't good yet.
    NotYet {
        /// When its first shows begin.
        from: SystemTime,
    },
    /// It has ended.
    Ended,
    /// Its rule isn't in force, or its issuer's key was retired.
    Retired,
}

impl From<wallet::Standing> for Standing {
    fn from(standing: wallet::Standing) -> Self {
        match standing {
            wallet::Standing::Ready => Self::Ready,
            wallet::Standing::RunningLow { next } => Self::RunningLow { next: next.map(to_system) },
            wallet::Standing::EndsSoon => Self::EndsSoon,
            wallet::Standing::UsedUp { next } => Self::UsedUp { next: to_system(next) },
            wallet::Standing::ReserveOnly => Self::ReserveOnly,
            wallet::Standing::NotYet { from } => Self::NotYet { from: to_system(from) },
            wallet::Standing::Ended => Self::Ended,
            wallet::Standing::Retired => Self::Retired,
        }
    }
}

/// Shows of a later epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct NextShows {
    /// When they begin.
    pub from: SystemTime,
    /// How many, the reserve not counted.
    pub shows: u32,
}

impl From<wallet::NextShows> for NextShows {
    fn from(next: wallet::NextShows) -> Self {
        Self { from: to_system(next.from), shows: count(next.shows) }
    }
}

/// A pass: a person and a rule. Prints as nothing.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Pass(pub(crate) wallet::PassSummary);

#[uniffi::export]
impl Pass {
    /// Its number.
    #[must_use]
    pub fn id(&self) -> PassId {
        self.0.id.into()
    }

    /// The rule.
    #[must_use]
    pub fn rule(&self) -> RuleId {
        self.0.rule.into()
    }

    /// The rule's English title; empty where the pack doesn't have the rule any more.
    #[must_use]
    pub fn title(&self) -> String {
        self.title_in("en".to_owned())
    }

    /// The rule's title in a language (BCP 47, as in `fr-CA`), else in the nearest that is more general, else in English.
    #[must_use]
    pub fn title_in(&self, language: String) -> String {
        self.0.title(&language).to_owned()
    }

    /// Whose.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.0.person.into()
    }

    /// What the traveller calls them. Personal: for the traveller's eyes.
    #[must_use]
    pub fn called(&self) -> String {
        text(&self.0.called)
    }

    /// Their name as a passport has it. Personal: for the traveller's eyes.
    #[must_use]
    pub fn name(&self) -> String {
        text(&self.0.name)
    }

    /// Shows left in this epoch, the reserve not counted; of a retired key, none.
    #[must_use]
    pub fn shows_left(&self) -> u32 {
        count(self.0.shows_left)
    }

    /// Of how many: as many as the pack's rule gives an epoch, the reserve not counted, for each answer that brought some. What is used
    /// up leaves no trace, so this is no count of shows. Never fewer than are left.
    #[must_use]
    pub fn shows_total(&self) -> u32 {
        count(self.0.shows_total)
    }

    /// When this epoch ends, if the pack has the rule: what is left then can't be shown any more.
    #[must_use]
    pub fn epoch_until(&self) -> Option<SystemTime> {
        self.0.epoch_until.map(to_system)
    }

    /// The next shows that are here already.
    #[must_use]
    pub fn next_shows(&self) -> Option<NextShows> {
        self.0.next_shows.map(NextShows::from)
    }

    /// Whether the reserve can be shown now: no show of this epoch is left beside it.
    #[must_use]
    pub fn reserve(&self) -> bool {
        self.0.reserve
    }

    /// When its last epoch ends.
    #[must_use]
    pub fn good_until(&self) -> Option<SystemTime> {
        self.0.good_until.map(to_system)
    }

    /// How it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.0.standing.into()
    }

    /// The standing's name in snake case, for translations; it never changes meaning.
    #[must_use]
    pub fn standing_code(&self) -> String {
        self.0.standing.code().to_owned()
    }

    /// Whether to offer this one first, of all.
    #[must_use]
    pub fn offered(&self) -> bool {
        self.0.offered
    }
}

/// A person of a wallet. Prints as nothing.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Person(pub(crate) wallet::PersonSummary);

#[uniffi::export]
impl Person {
    /// Their number.
    #[must_use]
    pub fn id(&self) -> PersonId {
        self.0.id.into()
    }

    /// What the traveller calls them, else the name of their record. Personal: for the traveller's eyes.
    #[must_use]
    pub fn called(&self) -> String {
        text(&self.0.called)
    }

    /// How many passes of theirs are here.
    #[must_use]
    pub fn passes(&self) -> u32 {
        count(self.0.passes)
    }

    /// Whether a request for them waits for its answer.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.0.waits
    }
}

/// A past show, without its place. Prints as nothing.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct PastShow(pub(crate) wallet::PastShow);

#[uniffi::export]
impl PastShow {
    /// The hour in which it began.
    #[must_use]
    pub fn at(&self) -> SystemTime {
        to_system(self.0.at)
    }

    /// The rule's English title then.
    #[must_use]
    pub fn title(&self) -> String {
        self.0.title.clone()
    }

    /// Whose pass it was. Personal: for the traveller's eyes.
    #[must_use]
    pub fn called(&self) -> String {
        text(&self.0.called)
    }
}

prints_as_nothing!(Pass, Person, PastShow);

pub(crate) fn text(label: &Label) -> String {
    label.as_str().to_owned()
}

pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Objects of a list.
pub(crate) fn objects<T, O>(list: Vec<T>, object: impl Fn(T) -> O) -> Vec<Arc<O>> {
    list.into_iter().map(object).map(Arc::new).collect()
}
