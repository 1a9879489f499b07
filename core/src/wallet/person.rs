//! Whose passes they are. Nothing of this ever leaves the vault: people are the traveller's own order.

use std::{fmt, iter};

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::{
    Wallet, WalletError,
    state::{Pass, Pending, State},
};
use crate::{
    crypto::Hash,
    record::Record,
    rule::{Epoch, RuleId},
    vault::Store,
};

/// As many people as one wallet takes.
pub(super) const MAX_PEOPLE: usize = 64;

/// A number for a person, which means nothing outside its vault: four hexadecimal digits or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PersonId(pub(super) u32);

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04x}", self.0)
    }
}

impl std::str::FromStr for PersonId {
    type Err = WalletError;

    /// As [`fmt::Display`] writes it.
    fn from_str(text: &str) -> Result<Self, WalletError> {
        number(text).map(Self).ok_or(WalletError::NoSuchPerson)
    }
}

/// A number for a pass, which means nothing outside its vault: four hexadecimal digits or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PassId(pub(super) u32);

impl fmt::Display for PassId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04x}", self.0)
    }
}

impl std::str::FromStr for PassId {
    type Err = WalletError;

    /// As [`fmt::Display`] writes it.
    fn from_str(text: &str) -> Result<Self, WalletError> {
        number(text).map(Self).ok_or(WalletError::NoSuchPass)
    }
}

/// Four hexadecimal digits or more, as they are written.
fn number(text: &str) -> Option<u32> {
    let digits = text.len() >= 4 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    u32::from_str_radix(text, 16).ok().filter(|_| digits)
}

/// What the traveller calls a person. Wiped when dropped, and prints as nothing but for [`fmt::Display`].
#[derive(Clone, PartialEq, Eq)]
pub struct Label(Zeroizing<String>);

impl Label {
    /// As many characters as a label has at most.
    pub const MAX_CHARACTERS: usize = 40;

    /// A label: 1 to 40 characters, none of which steers a screen, no space at its ends.
    ///
    /// # Errors
    /// [`WalletError::BadLabel`].
    pub fn new(text: &str) -> Result<Self, WalletError> {
        let steers = |character: char| {
            character.is_control()
                || matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
                    | '\u{2060}'..='\u{206f}' | '\u{feff}')
        };
        let length = text.chars().take(Self::MAX_CHARACTERS.saturating_add(1)).count();
        if !(1..=Self::MAX_CHARACTERS).contains(&length) || text.trim() != text || text.contains(steers) {
            return Err(WalletError::BadLabel("it has 1 to 40 characters, none of them a control character"));
        }
        Ok(Self(text.to_owned().into()))
    }

    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of a record, as a passport has it.
    pub(super) fn of(record: &Record) -> Self {
        Self(record.name.as_str().trim_end_matches('<').to_owned().into())
    }

    /// What somebody is called whom the traveller has given no other name.
    fn by_name(record: &Record) -> Self {
        Self(record.name.in_words())
    }

    fn is(&self, name: &str) -> bool {
        self.0.to_lowercase() == name.to_lowercase()
    }
}

impl fmt::Debug for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Label(..)")
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A person, in the traveller's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonSummary {
    /// Their number.
    pub id: PersonId,
    /// What the traveller calls them, else the name of their record.
    pub called: Label,
    /// How many passes of theirs are here.
    pub passes: usize,
    /// Whether a request for them waits for its answer.
    pub waits: bool,
}

/// A rule, and whose pass for it: without a person, of the first in order who has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The rule.
    pub rule: RuleId,
    /// Whose.
    pub person: Option<PersonId>,
}

impl From<RuleId> for Choice {
    fn from(rule: RuleId) -> Self {
        Self { rule, person: None }
    }
}

impl<S: Store> Wallet<S> {
    /// Everybody in this wallet, in the traveller's order.
    #[must_use]
    pub fn people(&self) -> Vec<PersonSummary> {
        let summary = |person: &Person| PersonSummary {
            id: person.id,
            called: self.state.called(person),
            passes: person.passes.len(),
            waits: !person.requests.is_empty(),
        };
        self.state.people.iter().map(summary).collect()
    }

    /// The person who is called this, in either case; else whose record has this name, in words or as a passport has it.
    ///
    /// # Errors
    /// [`WalletError::NoSuchPerson`].
    pub fn person(&self, name: &str) -> Result<PersonId, WalletError> {
        self.unlocked()?;
        let mut people = self.state.people.iter();
        let labelled = people.find(|person| person.label.as_ref().is_some_and(|label| label.is(name)));
        let named = || {
            let of = |record: &Record| Label::by_name(record).is(name) || Label::of(record).is(name);
            let named = |person: &&Person| self.state.record_of(person).is_some_and(of);
            self.state.people.iter().find(named)
        };
        labelled.or_else(named).map(|person| person.id).ok_or(WalletError::NoSuchPerson)
    }

    /// Adds a person without passes, to ask for some.
    ///
    /// # Errors
    /// [`WalletError::BadLabel`], also where somebody is called so already.
    pub fn add_person(&mut self, label: Label, rng: &mut impl CryptoRng) -> Result<PersonId, WalletError> {
        self.may_change()?;
        if self.state.people.len() >= MAX_PEOPLE {
            return Err(WalletError::BadLabel("a wallet takes 64 people"));
        }
        self.free(&label, None)?;
        let id = PersonId(unused(|| random(rng), |id| self.state.people.iter().any(|person| person.id.0 == id)));
        self.state.people.push(Person { label: Some(label), ..Person::new(id) });
        self.save(rng)?;
        Ok(id)
    }

    /// Calls a person something else; `None` is the name of their record.
    ///
    /// # Errors
    /// [`WalletError::NoSuchPerson`], [`WalletError::BadLabel`].
    pub fn rename_person(
        &mut self,
        id: PersonId,
        label: Option<Label>,
        rng: &mut impl CryptoRng,
    ) -> Result<(), WalletError> {
        self.may_change()?;
        match &label {
            Some(label) => self.free(label, Some(id))?,
            None if self.state.person(id).is_some_and(|person| person.who.is_none()) => {
                return Err(WalletError::BadLabel("without a pass, a person has no other name"));
            }
            None => {}
        }
        let person = self.state.people.iter_mut().find(|person| person.id == id).ok_or(WalletError::NoSuchPerson)?;
        person.label = label;
        self.save(rng)
    }

    /// Puts a person in this place of the order, the first being 0; one beyond the last is the last.
    ///
    /// # Errors
    /// [`WalletError::NoSuchPerson`].
    pub fn move_person(&mut self, id: PersonId, place: usize, rng: &mut impl CryptoRng) -> Result<(), WalletError> {
        self.may_change()?;
        let people = &mut self.state.people;
        let from = people.iter().position(|person| person.id == id).ok_or(WalletError::NoSuchPerson)?;
        let person = people.remove(from);
        people.insert(place.min(people.len()), person);
        self.save(rng)
    }

    /// Removes a person who has no pass.
    ///
    /// # Errors
    /// [`WalletError::NoSuchPerson`], [`WalletError::HasPasses`].
    pub fn remove_person(&mut self, id: PersonId, rng: &mut impl CryptoRng) -> Result<(), WalletError> {
        self.may_change()?;
        if self.state.person(id).ok_or(WalletError::NoSuchPerson)?.who.is_some() {
            return Err(WalletError::HasPasses);
        }
        self.state.people.retain(|person| person.id != id);
        self.save(rng)
    }

    /// Whether nobody else is called so.
    fn free(&self, label: &Label, but: Option<PersonId>) -> Result<(), WalletError> {
        match self.person(label.as_str()) {
            Ok(other) if but != Some(other) => Err(WalletError::BadLabel("somebody here has that name already")),
            _ => Ok(()),
        }
    }
}

/// What the vault keeps of a person.
pub(super) struct Person {
    pub(super) id: PersonId,
    pub(super) label: Option<Label>,
    /// Whose records are theirs, once there is one.
    pub(super) who: Option<Hash>,
    /// Numbers for the rules that they have stacks for.
    pub(super) passes: Vec<(RuleId, PassId)>,
    /// The requests for them that wait for an answer.
    pub(super) requests: Vec<Hash>,
}

impl Person {
    pub(super) fn new(id: PersonId) -> Self {
        Self { id, label: None, who: None, passes: Vec::new(), requests: Vec::new() }
    }
}

/// Records are of one person where name and date of birth agree. A few bytes at a time, as nothing wipes a hash function's own
/// memory: it never holds a name.
pub(super) fn who(record: &Record) -> Hash {
    let name = record.name.as_str().as_bytes();
    let bytes = Zeroizing::new([name, &record.birth_date.number().to_be_bytes()].concat());
    bytes.chunks(4).fold(Hash([0; 32]), |hash, chunk| Hash::of(&[&hash.0[..], chunk].concat()))
}

impl State {
    pub(super) fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// A record of theirs.
    pub(super) fn record_of(&self, person: &Person) -> Option<&Record> {
        let theirs = |record: &&Record| person.who == Some(who(record));
        self.passes.iter().map(|pass| &pass.record).find(theirs)
    }

    pub(super) fn called(&self, person: &Person) -> Label {
        let label = person.label.clone().or_else(|| self.record_of(person).map(Label::by_name));
        label.unwrap_or_else(|| Label(String::new().into()))
    }

    /// Whom a choice names: without a name, the first in order who has tokens for its rule in `epoch`.
    pub(super) fn chosen(&self, choice: Choice, epoch: Epoch) -> Result<&Person, WalletError> {
        match choice.person {
            Some(id) => self.person(id).ok_or(WalletError::NoSuchPerson),
            None => {
                let has = |person: &&Person| self.has_tokens(person, choice.rule, epoch);
                self.people.iter().find(has).ok_or(WalletError::NoPass)
            }
        }
    }

    pub(super) fn has_tokens(&self, person: &Person, rule: RuleId, epoch: Epoch) -> bool {
        self.passes_of(person).any(|pass| pass.tokens(rule, epoch).any(|tokens| !tokens.is_empty()))
    }

    pub(super) fn passes_of(&self, person: &Person) -> impl Iterator<Item = &Pass> {
        let theirs = person.who;
        self.passes.iter().filter(move |pass| theirs == Some(who(&pass.record)))
    }

    /// Files the pass that came last, which answers `request`. Whom it was asked for is who it is of, unless that person has another
    /// record already: the record says whose it is.
    pub(super) fn file(&mut self, request: Hash, rng: &mut impl CryptoRng) {
        let Some(new) = self.passes.last().map(|pass| who(&pass.record)) else { return };
        let asked = self.people.iter().position(|person| person.who.is_none() && person.requests.contains(&request));
        if let Some(mut asked) = asked.map(|place| (place, self.people.remove(place))) {
            match self.people.iter_mut().find(|person| person.who == Some(new) && person.label.is_none()) {
                Some(known) => {
                    known.label = asked.1.label.take();
                    known.requests.append(&mut asked.1.requests);
                }
                None => {
                    let known = self.people.iter().any(|person| person.who == Some(new));
                    asked.1.who = Some(new).filter(|_| !known);
                    self.people.insert(asked.0, asked.1);
                }
            }
        }
        self.number(|| random(rng));
    }

    /// Gives everybody and every pass a number who has none, and leaves nothing of whom and what is gone.
    pub(super) fn number(&mut self, mut fresh: impl FnMut() -> u32) {
        for pass in &self.passes {
            let new = who(&pass.record);
            if !self.people.iter().any(|person| person.who == Some(new)) {
                let id = unused(&mut fresh, |id| self.people.iter().any(|person| person.id.0 == id));
                self.people.push(Person { who: Some(new), ..Person::new(PersonId(id)) });
            }
            for rule in pass.stacks.iter().map(|stack| stack.rule) {
                let theirs = self.people.iter().position(|person| person.who == Some(new));
                let numbered = |person: &Person| person.passes.iter().any(|(other, _)| *other == rule);
                if self.people.iter().any(|person| person.who == Some(new) && numbered(person)) {
                    continue;
                }
                let taken = |id| self.people.iter().flat_map(|person| &person.passes).any(|(_, pass)| pass.0 == id);
                let id = PassId(unused(&mut fresh, taken));
                if let Some(person) = theirs.and_then(|place| self.people.get_mut(place)) {
                    person.passes.push((rule, id));
                }
            }
        }
        let passes = &self.passes;
        for person in &mut self.people {
            person.who = person.who.filter(|theirs| passes.iter().any(|pass| who(&pass.record) == *theirs));
            let theirs = || passes.iter().filter(|pass| person.who == Some(who(&pass.record)));
            let rules: Vec<_> = theirs().flat_map(|pass| &pass.stacks).map(|stack| stack.rule).collect();
            person.passes.retain(|(rule, _)| rules.contains(rule));
        }
        self.people.retain(|person| person.who.is_some() || person.label.is_some());
        self.forget_requests();
    }

    /// Adds people that another wallet had: of those who are here already, with their labels if they have none. Their passes are
    /// numbered by [`State::number`].
    pub(super) fn welcome(&mut self, people: Vec<Person>, rng: &mut impl CryptoRng) {
        for mut new in people {
            match self.people.iter_mut().find(|person| person.who.is_some() && person.who == new.who) {
                Some(known) => {
                    known.label = known.label.take().or(new.label.take());
                    known.requests.append(&mut new.requests);
                }
                None => {
                    new.passes.clear();
                    new.id = PersonId(unused(|| random(rng), |id| self.people.iter().any(|person| person.id.0 == id)));
                    self.people.push(new);
                }
            }
        }
        self.number(|| random(rng));
    }

    /// The requests that wait for `person`; those for nobody wait for the first.
    pub(super) fn pending_of(&self, person: Option<&Person>) -> impl Iterator<Item = &Pending> {
        let id = person.map(|person| person.id);
        let first = self.people.first().map(|person| person.id);
        self.pending.iter().filter(move |pending| {
            let named = self.people.iter().find(|person| person.requests.contains(&pending.request));
            named.map(|person| person.id).or(first) == id
        })
    }

    /// Leaves no request with a person that waits no more.
    pub(super) fn forget_requests(&mut self) {
        let pending = &self.pending;
        for person in &mut self.people {
            person.requests.retain(|request| pending.iter().any(|pending| pending.request == *request));
        }
    }
}

/// A random number that is short to type.
fn random(rng: &mut impl CryptoRng) -> u32 {
    let mut bytes = [0; 2];
    rng.fill_bytes(&mut bytes);
    u16::from_be_bytes(bytes).into()
}

fn unused(fresh: impl FnMut() -> u32, mut is_taken: impl FnMut(u32) -> bool) -> u32 {
    // Where short ones are rare, the first that is free.
    let tries = iter::repeat_with(fresh).take(1_000).chain(1..);
    tries.into_iter().find(|id| *id != 0 && !is_taken(*id)).unwrap_or_default()
}
