//! Showing a pass: the token is burnt on the disk, its key with it, before its code is drawn.

use rand_core::CryptoRng;

use super::{
    Choice, Wallet, WalletError,
    person::{Label, Person, PersonId, who},
    state::{Current, Secret, State, TokenSecret, TokenStack},
};
use crate::{
    crypto::{Kid, Signature, SigningKey},
    presentation::{self, Challenge, SHOW_SECONDS},
    qr::{Code, DrawError, Level},
    record::Record,
    rule::{Epoch, Revealed, Rule, RuleId, Titles},
    time::UnixTime,
    token::{Claims, SignedToken},
    trust::TrustPack,
    vault::Store,
};

/// A phone takes its own clock where it is within a minute after the door's time, else the nearer end of that minute: so an
/// answer is fresh whichever clock is off.
const CLOCK_SLACK: i64 = 60;
/// Beyond so many seconds between the door's clock and this one, the traveller is asked first.
const CLOCKS_DIFFER: i64 = 900;

/// Which show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShowKind {
    /// A new one: uses up a token.
    New,
    /// The one that goes on, signed again.
    Resume,
    /// The reserve: the same token each time until its epoch ends.
    Reserve,
}

/// A code to draw now. Its text may hold a name; prints without it.
pub struct Show {
    /// The text of the code.
    pub text: String,
    /// The rule that it shows.
    pub rule: RuleId,
    /// The rule's title, in every language that it has.
    pub titles: Titles,
    /// Whose pass it is.
    pub person: Option<PersonId>,
    /// What the traveller calls them: for their own eyes.
    pub called: Option<Label>,
    /// What staff see of it, as its token says.
    pub revealed: Revealed,
    /// The epoch of its token.
    pub epoch: Epoch,
    /// Shows left in this epoch, the reserve not counted.
    pub shows_left: usize,
    /// Whether this is the reserve.
    pub reserve: bool,
    /// When it was first drawn: it is signed again each 30 seconds from then.
    pub started: UnixTime,
    /// When the code must blank.
    pub until: UnixTime,
}

impl Show {
    /// The code to draw: at L, or where a scanner finds that hard, `sturdy`: at M and turned by a quarter (decision 0012).
    ///
    /// # Errors
    /// None that is known: every show fits a code.
    pub fn code(&self, sturdy: bool) -> Result<Code, DrawError> {
        if sturdy { Ok(Code::draw(&self.text, Level::Medium)?.turned()) } else { Code::draw(&self.text, Level::Low) }
    }
}

impl std::fmt::Debug for Show {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Show").field("rule", &self.rule).finish_non_exhaustive()
    }
}

/// A show whose code hasn't blanked: drawn again by [`ShowKind::Resume`], at the cost of no other token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoingOn {
    /// The rule that it shows.
    pub rule: RuleId,
    /// Whose pass it is.
    pub person: Option<PersonId>,
    /// When the code must blank.
    pub until: UnixTime,
    /// Whether this is the reserve.
    pub reserve: bool,
}

impl<S: Store> Wallet<S> {
    /// The show that goes on at `now`. After a crash a shell offers to resume it, before a new one.
    #[must_use]
    pub fn going_on(&self, now: UnixTime) -> Option<GoingOn> {
        let current = self.state.current.as_ref().filter(|current| !current.is_over(now))?;
        Some(GoingOn { rule: current.rule, person: current.person, until: current.until, reserve: current.reserve })
    }

    /// Shows a pass for a rule, of the person chosen or else of the first in order who has one, in answer to `challenge` if there is one. `clocks_may_differ` is the traveller's word that
    /// the door's clock may be taken although it differs by over 15 minutes.
    ///
    /// # Errors
    /// [`WalletError::NoPass`], [`WalletError::NoShowsLeft`], [`WalletError::ShowsLeft`], [`WalletError::NothingToResume`],
    /// [`WalletError::NotAsked`], [`WalletError::ClocksDiffer`], [`WalletError::NoSuchPerson`]: nothing is used up then.
    pub fn show(
        &mut self,
        choice: impl Into<Choice>,
        kind: ShowKind,
        challenge: Option<&Challenge>,
        clocks_may_differ: bool,
        now: UnixTime,
        rng: &mut impl CryptoRng,
    ) -> Result<Show, WalletError> {
        self.may_change()?;
        let choice = choice.into();
        if challenge.is_some_and(|challenge| !challenge.rules().contains(&choice.rule)) {
            return Err(WalletError::NotAsked);
        }
        let offset = clock_offset(challenge, clocks_may_differ, now)?;
        self.state.end_show(now);
        match kind {
            ShowKind::Resume => self.check_resumable(choice)?,
            ShowKind::New => self.state.current = Some(self.burn(choice, now, offset)?),
            ShowKind::Reserve => self.state.current = Some(self.take_reserve(choice, now, offset)?),
        }
        let Some(current) = &mut self.state.current else { return Err(WalletError::NothingToResume) };
        if let Some(challenge) = challenge {
            current.clock_offset = offset;
            current.challenge = Some(challenge.encode());
        }
        // A time at which there was something to show may be trusted with erasing what is over.
        let (at, current_person) = (now.plus(current.clock_offset), current.person);
        self.state.forget(at);
        if kind != ShowKind::Resume
            && let Some(person) = current_person
            && let Some(rule) = self.pack.rule(choice.rule)
        {
            self.state.note(rule, person, at);
        }
        self.save(rng)?;
        self.draw(now)
    }

    /// Signs the current show again, as of `now`.
    fn draw(&self, now: UnixTime) -> Result<Show, WalletError> {
        let current = self.state.current.as_ref().ok_or(WalletError::NothingToResume)?;
        let rule = self.pack.rule(current.rule).ok_or(WalletError::NoSuchRule(current.rule))?;
        let challenge = current.challenge.as_deref().map(Challenge::decode).transpose();
        let challenge = challenge.map_err(|_| WalletError::OutOfRange)?;
        let at = now.plus(current.clock_offset);
        let holder = SigningKey::from_secret(&current.secret.0);
        let shown = presentation::present(&current.token, &holder, at, challenge.as_ref());
        let epoch = Epoch::at(rule.epoch(), at).ok_or(WalletError::OutOfRange)?;
        let token = SignedToken::decode(&current.token, false).map_err(|_| WalletError::OutOfRange)?;
        let person = current.person.and_then(|id| self.state.person(id));
        Ok(Show {
            text: presentation::to_text(&shown.ok_or(WalletError::OutOfRange)?),
            rule: current.rule,
            titles: rule.titles().clone(),
            person: current.person,
            called: person.map(|person| self.state.called(person)),
            revealed: token.revealed().clone(),
            epoch,
            shows_left: self.state.shows_left(current.person, current.rule, epoch),
            reserve: current.reserve,
            started: current.started,
            until: current.until,
        })
    }

    fn check_resumable(&self, choice: Choice) -> Result<(), WalletError> {
        let fits = |current: &&Current| {
            current.rule == choice.rule && (choice.person.is_none() || choice.person == current.person)
        };
        let current = self.state.current.as_ref().filter(fits);
        current.map(|_| ()).ok_or(WalletError::NothingToResume)
    }

    /// Takes the next token out of its stack, of a key that isn't retired.
    fn burn(&mut self, choice: Choice, now: UnixTime, offset: i64) -> Result<Current, WalletError> {
        let at = now.plus(offset);
        let rule = showable(&self.pack, choice.rule, at)?;
        let epoch = Epoch::at(rule.epoch(), at).ok_or(WalletError::OutOfRange)?;
        let person = self.state.chosen(choice, epoch)?.id;
        let mut none = WalletError::NoPass;
        let mut burnt = None;
        for (record, kid, tokens) in self.state.tokens_mut(person, rule.id(), epoch) {
            if is_retired(&self.pack, kid, at) {
                // Where another key's reserve is left, that is what to say.
                if !matches!(none, WalletError::NoShowsLeft { .. }) {
                    none = WalletError::KeyRetired;
                }
            } else if tokens.len() > 1 {
                burnt = take_first(tokens).map(|token| (record.clone(), kid, token));
                break;
            } else {
                none = WalletError::NoShowsLeft { next: epoch.until() };
            }
        }
        let (record, kid, token) = burnt.ok_or(none)?;
        Ok(Current {
            rule: rule.id(),
            token: build(rule, &record, epoch, kid, &token)?.into(),
            secret: token.secret,
            started: now,
            until: end(epoch, now, offset),
            reserve: false,
            clock_offset: offset,
            challenge: None,
            person: Some(person),
        })
    }

    /// Shows the last token of the epoch, and leaves it there.
    fn take_reserve(&mut self, choice: Choice, now: UnixTime, offset: i64) -> Result<Current, WalletError> {
        let at = now.plus(offset);
        let rule = showable(&self.pack, choice.rule, at)?;
        let epoch = Epoch::at(rule.epoch(), at).ok_or(WalletError::OutOfRange)?;
        let person = self.state.chosen(choice, epoch)?.id;
        let pack = &self.pack;
        let living: Vec<_> =
            self.state.tokens_mut(person, rule.id(), epoch).filter(|(_, kid, _)| !is_retired(pack, *kid, at)).collect();
        let left = living.iter().map(|(_, _, tokens)| tokens.len().saturating_sub(1)).sum();
        if left > 0 {
            return Err(WalletError::ShowsLeft(left));
        }
        let reserve = living.iter().find_map(|(record, kid, tokens)| Some((*record, *kid, tokens.last()?)));
        let (record, kid, token) = reserve.ok_or(WalletError::NoPass)?;
        Ok(Current {
            rule: rule.id(),
            token: build(rule, record, epoch, kid, token)?.into(),
            secret: Secret(token.secret.0),
            started: now,
            until: end(epoch, now, offset),
            reserve: true,
            clock_offset: offset,
            challenge: None,
            person: Some(person),
        })
    }
}

/// When a show that begins now ends: after three minutes, and with its epoch by the door's clock at the latest.
fn end(epoch: Epoch, now: UnixTime, offset: i64) -> UnixTime {
    epoch.until().plus(offset.saturating_neg()).min(now.plus(SHOW_SECONDS))
}

/// The rule, if verifiers that hold this pack would accept it.
pub(super) fn showable(pack: &TrustPack, id: RuleId, at: UnixTime) -> Result<&Rule, WalletError> {
    let retired = pack.rule_retired_from(id).is_some_and(|from| from <= at);
    pack.rule(id).filter(|rule| rule.in_force(at) && !retired).ok_or(WalletError::NoSuchRule(id))
}

pub(super) fn is_retired(pack: &TrustPack, kid: Kid, at: UnixTime) -> bool {
    pack.key_retired_from(kid).is_some_and(|from| from <= at)
}

/// Moves the first token out and leaves no copy of its secret, nor of any other, in the stack's memory.
fn take_first(tokens: &mut Vec<TokenSecret>) -> Option<TokenSecret> {
    let blank = TokenSecret { secret: Secret([0; 32]), signature: Signature([0; 64]) };
    let first = std::mem::replace(tokens.first_mut()?, blank);
    tokens.rotate_left(1);
    tokens.pop();
    Some(first)
}

/// Puts a token together: the issuer's signature over claims that this wallet computes itself.
fn build(rule: &Rule, record: &Record, epoch: Epoch, kid: Kid, token: &TokenSecret) -> Result<Vec<u8>, WalletError> {
    let holder = SigningKey::from_secret(&token.secret.0).public();
    let claims = Claims::for_show(rule.id(), epoch, holder, rule.reveal(record, epoch));
    Ok(claims.ok_or(WalletError::OutOfRange)?.token(kid, &token.signature))
}

/// By how many minutes the door's clock and this one differ, if that is so much that the traveller is asked first.
pub(super) fn clocks_differ(challenge: &Challenge, now: UnixTime) -> Option<i64> {
    let apart = now.since(challenge.time()?).saturating_abs();
    (apart > CLOCKS_DIFFER).then_some(apart / 60)
}

/// How many seconds to add to this clock when answering.
pub(super) fn clock_offset(challenge: Option<&Challenge>, may_differ: bool, now: UnixTime) -> Result<i64, WalletError> {
    let Some((challenge, asked_at)) = challenge.and_then(|challenge| Some((challenge, challenge.time()?))) else {
        return Ok(0);
    };
    if let Some(minutes) = clocks_differ(challenge, now).filter(|_| !may_differ) {
        return Err(WalletError::ClocksDiffer { minutes });
    }
    let apart = now.since(asked_at);
    Ok(apart.clamp(0, CLOCK_SLACK).saturating_sub(apart))
}

impl Current {
    fn is_over(&self, now: UnixTime) -> bool {
        self.until <= now || now < self.started
    }
}

impl State {
    /// The tokens for `rule` in `epoch` of this person.
    pub(super) fn tokens_mut(
        &mut self,
        person: PersonId,
        rule: RuleId,
        epoch: Epoch,
    ) -> impl Iterator<Item = (&Record, Kid, &mut Vec<TokenSecret>)> {
        let theirs = self.person(person).and_then(|person| person.who);
        self.passes.iter_mut().filter(move |pass| theirs == Some(who(&pass.record))).flat_map(move |pass| {
            let record = &pass.record;
            pass.stacks.iter_mut().filter(move |stack| stack.rule == rule).flat_map(move |stack| {
                let kid = stack.kid;
                let epochs = stack.epochs.iter_mut().filter(move |tokens| tokens.number == epoch.number);
                epochs.map(move |tokens| (record, kid, &mut tokens.tokens))
            })
        })
    }

    /// Whose signature the next show of this person will have.
    pub(super) fn next_kid(&self, person: &Person, rule: RuleId, epoch: Epoch) -> Option<Kid> {
        let stacks = self.passes_of(person).flat_map(|pass| &pass.stacks);
        let left = |stack: &TokenStack| {
            stack.epochs.iter().filter(|tokens| tokens.number == epoch.number).map(|tokens| tokens.tokens.len()).sum()
        };
        let stacks: Vec<(usize, Kid)> =
            stacks.filter(|stack| stack.rule == rule).map(|stack| (left(stack), stack.kid)).collect();
        let with_shows = stacks.iter().find(|(left, _)| *left > 1);
        with_shows.or_else(|| stacks.iter().find(|(left, _)| *left > 0)).map(|(_, kid)| *kid)
    }

    /// Shows that a person has left for `rule` in `epoch`, each stack's reserve not counted.
    pub(super) fn shows_left(&self, person: Option<PersonId>, rule: RuleId, epoch: Epoch) -> usize {
        let person = person.and_then(|id| self.person(id));
        person
            .into_iter()
            .flat_map(|person| self.passes_of(person))
            .flat_map(|pass| pass.tokens(rule, epoch))
            .map(|tokens| tokens.len().saturating_sub(1))
            .sum()
    }

    /// Erases a show past its end; says whether there was one.
    pub(super) fn end_show(&mut self, now: UnixTime) -> bool {
        self.current.take_if(|current| current.is_over(now)).is_some()
    }

    /// For an older copy than the newest, which is damaged: whichever token the newest had burnt, it is not here afterwards. The
    /// show that goes on here may have been followed by another, so it ends.
    pub(super) fn pass_over(&mut self) {
        self.current = None;
        let stacks = self.passes.iter_mut().flat_map(|pass| &mut pass.stacks);
        for tokens in stacks.flat_map(|stack| &mut stack.epochs).map(|epoch| &mut epoch.tokens) {
            if tokens.len() > 1 {
                drop(take_first(tokens));
            }
        }
    }

    /// Erases tokens past their epoch and requests past their last day: what is left tells nothing of past epochs. Only at a
    /// time that has proved right, as a clock that is far ahead would erase everything.
    pub(super) fn forget(&mut self, now: UnixTime) {
        for stack in self.passes.iter_mut().flat_map(|pass| &mut pass.stacks) {
            let length = stack.epoch;
            stack.epochs.retain(|tokens| now < Epoch { length, number: tokens.number }.until());
        }
        self.pending.retain(|pending| pending.stacks.iter().any(|stack| now < stack.until()));
        self.forget_requests();
    }
}
