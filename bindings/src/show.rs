//! Previews and shows.

use std::{sync::Arc, time::SystemTime};

use laissez::wallet;
use zeroize::Zeroize;

use crate::{
    Code, Disclosed, Link, PersonId, RuleId, Tell,
    error::{LaissezError, Outcome, guarded},
    mirror::{mirrored, prints_as_nothing},
    pass::{count, objects, text},
    time::to_system,
};

/// A rule, and whose pass for it: without a person, of the first in order who has one.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Choice {
    /// The rule.
    pub rule: RuleId,
    /// Whose.
    #[uniffi(default = None)]
    pub person: Option<PersonId>,
}

impl Choice {
    pub(crate) fn read(&self) -> Result<wallet::Choice, LaissezError> {
        Ok(wallet::Choice { rule: self.rule.read()?, person: self.person.as_ref().map(PersonId::read).transpose()? })
    }
}

impl From<wallet::Choice> for Choice {
    fn from(wallet::Choice { rule, person }: wallet::Choice) -> Self {
        Self { rule: rule.into(), person: person.map(PersonId::from) }
    }
}

mirrored! {
    wallet,
    /// Which show.
    ShowKind {
        /// A new one: uses up a token.
        New,
        /// The one that goes on, signed again: every 30 seconds, and after an interruption.
        Resume,
        /// The reserve: the same token each time until its epoch ends.
        Reserve,
    }
}

/// What staff would see, and what every show also tells. Prints as nothing.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Preview(pub(crate) wallet::Preview);

#[uniffi::export]
impl Preview {
    /// What to show, exactly.
    #[must_use]
    pub fn choice(&self) -> Choice {
        self.0.choice().into()
    }

    /// The rule's English title.
    #[must_use]
    pub fn title(&self) -> String {
        self.title_in("en".to_owned())
    }

    /// The rule's title in a language: see `Pass.title_in`.
    #[must_use]
    pub fn title_in(&self, language: String) -> String {
        self.0.title(&language).to_owned()
    }

    /// What the traveller calls whose pass it is. Personal: for the traveller's eyes.
    #[must_use]
    pub fn called(&self) -> String {
        text(&self.0.called)
    }

    /// What staff will see.
    #[must_use]
    pub fn disclosed(&self) -> Arc<Disclosed> {
        Disclosed::new(&self.0.revealed)
    }

    /// How much staff would see, in tenths of a bit.
    #[must_use]
    pub fn bits_tenths(&self) -> u16 {
        self.0.bits_tenths()
    }

    /// Whether that is a lot to tell at a door: a border's list, or more than `Disclosed.cap_bits_tenths`.
    #[must_use]
    pub fn asks_for_a_lot(&self) -> bool {
        self.0.asks_for_a_lot()
    }

    /// About how many people of a million would show exactly this: see `Disclosed.crowd`.
    #[must_use]
    pub fn crowd(&self) -> Option<u32> {
        self.0.crowd()
    }

    /// Whether this is the reserve's preview: no other show is left.
    #[must_use]
    pub fn reserve(&self) -> bool {
        self.0.reserve()
    }

    /// The issuer's country, which every show also tells: three letters.
    #[must_use]
    pub fn country(&self) -> Option<String> {
        self.0.country.map(|country| country.as_str().to_owned())
    }

    /// The issuer's name in the pack.
    #[must_use]
    pub fn issuer(&self) -> String {
        self.0.issuer.clone()
    }

    /// The hours that every show also tells: from when.
    #[must_use]
    pub fn epoch_from(&self) -> SystemTime {
        to_system(self.0.epoch.from())
    }

    /// The hours that every show also tells: until when.
    #[must_use]
    pub fn epoch_until(&self) -> SystemTime {
        to_system(self.0.epoch.until())
    }

    /// Shows left in this epoch, the reserve not counted. With none left, this is the reserve's preview.
    #[must_use]
    pub fn shows_left(&self) -> u32 {
        count(self.0.shows_left)
    }

    /// Whether the rule asks for a border's list.
    #[must_use]
    pub fn border(&self) -> bool {
        self.0.border
    }

    /// Whether to offer "Skip this page for this rule": not where it tells a lot, nor for a reserve.
    #[must_use]
    pub fn may_be_skipped(&self) -> bool {
        self.0.may_be_skipped()
    }

    /// Whether the traveller skips this page, and may: see `Wallet.skip_preview`.
    #[must_use]
    pub fn skipped(&self) -> bool {
        self.0.skipped()
    }

    /// What every show also tells, to the software that reads it.
    #[must_use]
    pub fn tells(&self) -> Vec<Tell> {
        self.0.tells().iter().map(|tell| Tell::from(*tell)).collect()
    }

    /// Who could link this show with what.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        self.0.links().into_iter().map(Link::from).collect()
    }
}

/// Passes to show one after the other, previewed together. Prints as nothing.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Round {
    bits_tenths: u16,
    asks_for_a_lot: bool,
    links: Vec<Link>,
    previews: Vec<Arc<Preview>>,
    without: Vec<wallet::Label>,
}

impl Round {
    pub(crate) fn new(round: wallet::Round) -> Arc<Self> {
        Arc::new(Self {
            bits_tenths: round.bits_tenths(),
            asks_for_a_lot: round.asks_for_a_lot(),
            links: round.links().into_iter().map(Link::from).collect(),
            previews: objects(round.previews, Preview),
            without: round.without,
        })
    }
}

#[uniffi::export]
impl Round {
    /// One for each show, in order.
    #[must_use]
    pub fn previews(&self) -> Vec<Arc<Preview>> {
        self.previews.clone()
    }

    /// How much staff would see of all together, in tenths of a bit.
    #[must_use]
    pub fn bits_tenths(&self) -> u16 {
        self.bits_tenths
    }

    /// Whether any of them tells a lot: see `Preview.asks_for_a_lot`.
    #[must_use]
    pub fn asks_for_a_lot(&self) -> bool {
        self.asks_for_a_lot
    }

    /// Who could link what, in any of the shows.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        self.links.clone()
    }

    /// Who has no pass for this rule now. Personal: for the traveller's eyes.
    #[must_use]
    pub fn without(&self) -> Vec<String> {
        self.without.iter().map(text).collect()
    }
}

/// A code to draw now. Wiped when closed, and prints as nothing.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Show(pub(crate) wallet::Show);

impl Drop for Show {
    fn drop(&mut self) {
        self.0.text.zeroize();
    }
}

#[uniffi::export]
impl Show {
    /// The text of the code. It may hold a name: draw it, don't keep it.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.text.clone()
    }

    /// The code: at L, or where a scanner finds that hard, `sturdy`: at M and turned by a quarter.
    ///
    /// # Errors
    /// `undrawable`, which none is known to be.
    pub fn code(&self, sturdy: bool) -> Outcome<Arc<Code>> {
        guarded(|| Ok(Arc::new(Code(self.0.code(sturdy)?))))
    }

    /// The rule that it shows.
    #[must_use]
    pub fn rule(&self) -> RuleId {
        self.0.rule.into()
    }

    /// The rule's title in a language (BCP 47, as in `fr`), else in English.
    #[must_use]
    pub fn title_in(&self, language: String) -> String {
        self.0.titles.get(&language).to_owned()
    }

    /// Whose pass it is.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        self.0.person.map(PersonId::from)
    }

    /// What the traveller calls them. Personal: for the traveller's eyes.
    #[must_use]
    pub fn called(&self) -> Option<String> {
        self.0.called.as_ref().map(text)
    }

    /// What staff see of it.
    #[must_use]
    pub fn disclosed(&self) -> Arc<Disclosed> {
        Disclosed::new(&self.0.revealed)
    }

    /// The hours that its token is good for: from when.
    #[must_use]
    pub fn epoch_from(&self) -> SystemTime {
        to_system(self.0.epoch.from())
    }

    /// The hours that its token is good for: until when.
    #[must_use]
    pub fn epoch_until(&self) -> SystemTime {
        to_system(self.0.epoch.until())
    }

    /// Shows left in this epoch, the reserve not counted.
    #[must_use]
    pub fn shows_left(&self) -> u32 {
        count(self.0.shows_left)
    }

    /// Whether this is the reserve.
    #[must_use]
    pub fn reserve(&self) -> bool {
        self.0.reserve
    }

    /// When it was first drawn: it is signed again each 30 seconds from then.
    #[must_use]
    pub fn started(&self) -> SystemTime {
        to_system(self.0.started)
    }

    /// When the code must blank.
    #[must_use]
    pub fn until(&self) -> SystemTime {
        to_system(self.0.until)
    }
}

/// A show whose code hasn't blanked: to be drawn again by `ShowKind.Resume`, at the cost of no other token.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct GoingOn {
    /// The rule that it shows.
    pub rule: RuleId,
    /// Whose pass it is.
    pub person: Option<PersonId>,
    /// When the code must blank.
    pub until: SystemTime,
    /// Whether this is the reserve.
    pub reserve: bool,
}

impl From<wallet::GoingOn> for GoingOn {
    fn from(going_on: wallet::GoingOn) -> Self {
        let wallet::GoingOn { rule, person, until, reserve } = going_on;
        Self { rule: rule.into(), person: person.map(PersonId::from), until: to_system(until), reserve }
    }
}

prints_as_nothing!(Preview, Round, Show);
