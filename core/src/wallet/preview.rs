//! What the traveller sees before a show.

use super::{
    Wallet, WalletError,
    person::{Choice, Label, PersonId},
    tells::{Link, Tell},
};
use crate::{
    record::Country,
    rule::{Epoch, Revealed, RuleId, Titles},
    time::UnixTime,
    vault::Store,
};

/// What staff would see, and what every show also tells. Prints without the person.
#[derive(Debug)]
pub struct Preview {
    /// The rule.
    pub rule: RuleId,
    /// Its title, in every language that it has.
    pub titles: Titles,
    /// Whose pass it is.
    pub person: PersonId,
    /// What the traveller calls them: for their own eyes.
    pub called: Label,
    /// What staff will see.
    pub revealed: Revealed,
    /// The issuer's country, which every show also tells.
    pub country: Option<Country>,
    /// The issuer's name in the pack.
    pub issuer: String,
    /// The hours that every show also tells.
    pub epoch: Epoch,
    /// Shows left in this epoch, the reserve not counted. With none left, this is the reserve's preview.
    pub shows_left: usize,
    /// Whether the rule asks for a border's list.
    pub border: bool,
    /// Whether the traveller skips the page for this rule: see [`Wallet::skip_preview`].
    pub(super) skips: bool,
}

impl Preview {
    /// What to show, exactly: this rule's pass of this person.
    #[must_use]
    pub const fn choice(&self) -> Choice {
        Choice { rule: self.rule, person: Some(self.person) }
    }

    /// How much staff would see, in tenths of a bit: see [`Revealed::bits_tenths`].
    #[must_use]
    pub fn bits_tenths(&self) -> u16 {
        self.revealed.bits_tenths()
    }

    /// Whether that is a lot to tell at a door: see [`Revealed::asks_for_a_lot`].
    #[must_use]
    pub fn asks_for_a_lot(&self) -> bool {
        self.border || self.revealed.asks_for_a_lot()
    }

    /// About how many people of a million would show exactly this: see [`Revealed::crowd`].
    #[must_use]
    pub fn crowd(&self) -> Option<u32> {
        self.revealed.crowd()
    }

    /// Whether this is the reserve's preview: no other show is left.
    #[must_use]
    pub const fn reserve(&self) -> bool {
        self.shows_left == 0
    }

    /// The rule's title in `language`, else in English: see [`Titles::get`].
    #[must_use]
    pub fn title(&self, language: &str) -> &str {
        self.titles.get(language)
    }

    /// Whether this page may be skipped: "Skip this page for this rule". Not where it tells a lot, nor where it is the reserve's, which
    /// warns of what that costs.
    #[must_use]
    pub fn may_be_skipped(&self) -> bool {
        !self.asks_for_a_lot() && !self.reserve()
    }

    /// Whether the traveller skips this page, and may: see [`Wallet::skip_preview`].
    #[must_use]
    pub fn skipped(&self) -> bool {
        self.skips && self.may_be_skipped()
    }

    /// What every show also tells, to the software that reads it.
    #[must_use]
    pub const fn tells(&self) -> &'static [Tell] {
        &Tell::ALL
    }

    /// Who could link this show with what.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        let shows = if self.reserve() { Link::Reserve } else { Link::OtherShows };
        let revealed = match self.revealed {
            Revealed::Nothing => None,
            Revealed::IdHint(_) => Some(Link::Hint),
            Revealed::Border(_) => Some(Link::Border),
        };
        let always = [Link::OneShow, Link::Issuer, Link::Rare, Link::Time];
        [shows].into_iter().chain(revealed).chain(always).collect()
    }
}

impl<S: Store> Wallet<S> {
    /// What a show of this pass at `now` would tell.
    ///
    /// # Errors
    /// [`WalletError::NoSuchRule`], [`WalletError::NoPass`], [`WalletError::NoSuchPerson`].
    pub fn preview(&self, choice: impl Into<Choice>, now: UnixTime) -> Result<Preview, WalletError> {
        self.unlocked()?;
        let choice = choice.into();
        let rule = self.pack.rule(choice.rule).ok_or(WalletError::NoSuchRule(choice.rule))?;
        let epoch = Epoch::at(rule.epoch(), now).ok_or(WalletError::OutOfRange)?;
        let person = self.state.chosen(choice, epoch)?;
        let kid = self.state.next_kid(person, rule.id(), epoch).ok_or(WalletError::NoPass)?;
        let record = self.state.record_of(person).ok_or(WalletError::NoPass)?;
        let issuer = self.pack.key(kid).map(|(issuer, _)| issuer);
        Ok(Preview {
            rule: rule.id(),
            titles: rule.titles().clone(),
            person: person.id,
            called: self.state.called(person),
            revealed: rule.reveal(record, epoch),
            country: issuer.map(|issuer| issuer.country),
            issuer: issuer.map(|issuer| issuer.name.clone()).unwrap_or_default(),
            epoch,
            shows_left: self.state.shows_left(Some(person.id), rule.id(), epoch),
            border: rule.reveals().is_border(),
            skips: self.skips_preview(rule.id()),
        })
    }

    /// How many requests wait for an answer.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.state.pending.len()
    }
}
