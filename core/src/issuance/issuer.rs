//! The issuer's side: from a record and a request to an answer, or to paper.

use rand_core::CryptoRng;

use super::{
    order::{Before, Order, Plan, StackReport},
    request::{Stack, Wish, as_of},
    sealed::SealedError,
};
use crate::{
    crypto::{OpeningKey, PublicKey, SealingKey, SigningKey},
    presentation,
    record::{Country, Record},
    rule::{Epoch, IntervalSet, Revealed, Rule, RuleId},
    time::UnixTime,
    token::Claims,
    trust::{self, IssuerKey, KeyUse, TrustPack},
};

/// An issuer's secrets: one key signs records, one or more sign tokens, one opens requests.
#[derive(Debug)]
pub struct Issuer {
    pub(super) record: SigningKey,
    token: SigningKey,
    /// Token keys for rules of their own, or the ones that come next.
    more: Vec<SigningKey>,
    pub(super) enc: OpeningKey,
}

/// An issuer's public keys, which the authority puts into the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IssuerKeys {
    /// Signs records.
    pub record: PublicKey,
    /// Signs tokens.
    pub token: PublicKey,
    /// Requests are sealed to it.
    pub enc: SealingKey,
}

impl IssuerKeys {
    /// The entry by which an authority puts these keys into its pack, for every rule, from `from` to `until`. `None` if a key
    /// is no point of the curve.
    #[must_use]
    pub fn entry(&self, name: &str, country: Country, from: UnixTime, until: UnixTime) -> Option<trust::Issuer> {
        let record = IssuerKey::ed25519(self.record, KeyUse::Record, from, until)?;
        let token = IssuerKey::ed25519(self.token, KeyUse::Token, from, until)?;
        Some(trust::Issuer { name: name.to_owned(), country, enc_key: self.enc, keys: vec![record, token] })
    }
}

/// Why an issuer can't answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// The request can't be opened.
    #[error("the request is {0}")]
    Request(#[from] SealedError),
    /// The wallet made its request by another pack.
    #[error(
        "the request was made with pack {version}; mint with that pack, or let the wallet take this one and ask again"
    )]
    OtherPack {
        /// The version that the wallet holds.
        version: u64,
    },
    /// The pack can't be used at this time.
    #[error("this pack can't be used now; get the newest one")]
    PackNotUsable,
    /// The pack doesn't have this issuer's keys.
    #[error("this issuer's keys are not in the pack, or no longer the newest; ask the authority to add them")]
    NotInPack,
    /// The pack doesn't have this rule, or it isn't in force.
    #[error("the rule {0} is not in force in this pack")]
    NoSuchRule(RuleId),
    /// No living token key of this issuer may sign for the rule.
    #[error("this issuer's token key may not sign for the rule {0} now")]
    NoKey(RuleId),
    /// The request asks for another number of shows than the rule says.
    #[error(
        "the request asks for {asked} shows an epoch where the rule {rule} has {allowed}; let the wallet ask again"
    )]
    Shows {
        /// The rule.
        rule: RuleId,
        /// What the request asks for.
        asked: u8,
        /// What the rule says.
        allowed: u8,
    },
    /// More days than anybody may ask for.
    #[error("at most {0} days")]
    TooManyDays(u32),
    /// The record meets none of the rules in the days asked for.
    #[error("the record meets none of these rules in the days asked for; check what it lacks")]
    NothingToMint,
    /// The rule has no paper.
    #[error("the rule {0} has no paper")]
    NoPaper(RuleId),
}

/// A token for a strip of paper.
pub struct PaperToken {
    /// The UTC day it is good for.
    pub day: Epoch,
    /// The text of its code.
    pub text: String,
    /// What staff will see.
    pub revealed: Revealed,
}

/// Days that are minted when nobody says how many.
pub const DEFAULT_DAYS: u32 = 31;
/// Days that may be minted at most.
pub const MAX_DAYS: u32 = 400;

impl Issuer {
    /// Generates the three keys.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self {
            record: SigningKey::generate(rng),
            token: SigningKey::generate(rng),
            more: Vec::new(),
            enc: OpeningKey::generate(rng),
        }
    }

    /// Takes the three keys' secrets.
    #[must_use]
    pub fn from_secrets(record: &[u8; 32], token: &[u8; 32], enc: &[u8; 32]) -> Self {
        Self {
            record: SigningKey::from_secret(record),
            token: SigningKey::from_secret(token),
            more: Vec::new(),
            enc: OpeningKey::from_secret(*enc),
        }
    }

    /// Adds a token key: for the rules that the pack gives it alone, or to follow the first.
    #[must_use]
    pub fn with_token_key(mut self, secret: &[u8; 32]) -> Self {
        self.more.push(SigningKey::from_secret(secret));
        self
    }

    /// The secrets, to be stored where nobody else reads them: record, token, enc.
    #[must_use]
    pub fn dangerous_secrets(&self) -> [zeroize::Zeroizing<[u8; 32]>; 3] {
        [self.record.dangerous_secret(), self.token.dangerous_secret(), self.enc.dangerous_secret()]
    }

    /// The public keys.
    #[must_use]
    pub fn public(&self) -> IssuerKeys {
        IssuerKeys { record: self.record.public(), token: self.token.public(), enc: self.enc.public() }
    }

    /// What would be minted of what `request_file` asks for and `record` meets, from `now` for at most `days` days. Nothing is
    /// signed yet: a desk that serves people enters it in its [`Ledger`](super::Ledger) first.
    ///
    /// # Errors
    /// See [`IssueError`].
    pub fn order<'a>(
        &'a self,
        pack: &'a TrustPack,
        record: &'a Record,
        request_file: &'a [u8],
        now: UnixTime,
        days: u32,
    ) -> Result<Order<'a>, IssueError> {
        let wish = Wish::open(request_file, &self.enc)?;
        if wish.pack != (pack.version(), pack.hash()) {
            return Err(IssueError::OtherPack { version: wish.pack.0 });
        }
        check_pack(pack, now)?;
        let record_key = self.record.public();
        let (issuer, _) = pack.key(record_key.kid()).ok_or(IssueError::NotInPack)?;
        let newest = pack.newest_record_key(issuer, now).ok_or(IssueError::NotInPack)?;
        if newest.kid != record_key.kid() {
            return Err(IssueError::NotInPack);
        }
        let plans =
            wish.stacks.iter().map(|stack| self.plan(pack, record, stack, now, days)).collect::<Result<Vec<_>, _>>()?;
        if plans.iter().all(|plan| plan.epochs.is_empty()) {
            return Err(IssueError::NothingToMint);
        }
        Ok(Order { issuer: self, record, request_file, now, answer_key: wish.answer_key, pack: wish.pack, plans })
    }

    /// Mints what `request_file` asks for and `record` meets, from `now` for at most `days` days; the answer file and what
    /// is in it. It counts nothing, however often it is asked: a desk that serves people takes [`Issuer::order`] and a
    /// [`Ledger`](super::Ledger).
    ///
    /// # Errors
    /// See [`IssueError`]. Nothing is signed unless all of the request can be answered.
    pub fn answer(
        &self,
        pack: &TrustPack,
        record: &Record,
        request_file: &[u8],
        now: UnixTime,
        days: u32,
        rng: &mut impl CryptoRng,
    ) -> Result<(Vec<u8>, Vec<StackReport>), IssueError> {
        self.order(pack, record, request_file, now, days)?.sign(rng)
    }

    /// Paper tokens of `rule` for `record`: one for each UTC day that meets [`now`, `now` + `days` days) and wholly holds.
    ///
    /// # Errors
    /// See [`IssueError`].
    pub fn print(
        &self,
        pack: &TrustPack,
        record: &Record,
        rule: RuleId,
        now: UnixTime,
        days: u32,
    ) -> Result<Vec<PaperToken>, IssueError> {
        check_pack(pack, now)?;
        let (rule, key) = self.signable(pack, rule, |_| now, now)?;
        if !rule.paper() {
            return Err(IssueError::NoPaper(rule.id()));
        }
        if days > MAX_DAYS {
            return Err(IssueError::TooManyDays(MAX_DAYS));
        }
        let held = rule.condition().evaluate(record);
        let tokens: Vec<_> = rule
            .paper_days(&held, now, days)
            .into_iter()
            .filter_map(|day| {
                let revealed = rule.reveal(record, day);
                let claims = Claims::for_paper(rule.id(), day, revealed.clone())?;
                let token = claims.token(key.public().kid(), &claims.sign(key, rule.identity()));
                Some(PaperToken { day, text: presentation::to_text(&token), revealed })
            })
            .collect();
        if tokens.is_empty() { Err(IssueError::NothingToMint) } else { Ok(tokens) }
    }

    /// The rule, if it is in force at `now`, and this issuer's newest token key for it as of `as_of`, if that is one of ours.
    fn signable<'a>(
        &'a self,
        pack: &'a TrustPack,
        id: RuleId,
        as_of: impl FnOnce(&Rule) -> UnixTime,
        now: UnixTime,
    ) -> Result<(&'a Rule, &'a SigningKey), IssueError> {
        let retired = pack.rule_retired_from(id).is_some_and(|from| from <= now);
        let rule = pack.rule(id).filter(|rule| rule.in_force(now) && !retired).ok_or(IssueError::NoSuchRule(id))?;
        let (issuer, _) = pack.key(self.token.public().kid()).ok_or(IssueError::NotInPack)?;
        let newest = pack.newest_token_key(issuer, id, as_of(rule)).ok_or(IssueError::NoKey(id))?;
        let living = newest.in_date(now) && pack.key_retired_from(newest.kid).is_none_or(|from| now < from);
        let mut ours = std::iter::once(&self.token).chain(&self.more);
        let key = ours.find(|key| living && key.public().kid() == newest.kid).ok_or(IssueError::NoKey(id))?;
        Ok((rule, key))
    }

    fn plan<'a>(
        &'a self,
        pack: &'a TrustPack,
        record: &Record,
        stack: &Stack,
        now: UnixTime,
        days: u32,
    ) -> Result<Plan<'a>, IssueError> {
        if days > MAX_DAYS {
            return Err(IssueError::TooManyDays(MAX_DAYS));
        }
        let as_of = |rule: &Rule| as_of(rule.epoch(), stack.first_epoch, pack);
        let (rule, key) = self.signable(pack, stack.rule, as_of, now)?;
        if stack.shows != rule.shows_per_epoch() {
            let (asked, allowed) = (stack.shows, rule.shows_per_epoch());
            return Err(IssueError::Shows { rule: rule.id(), asked, allowed });
        }
        let held: IntervalSet = rule.condition().evaluate(record);
        let mintable = rule.epochs_to_mint(&held, now, days);
        let epochs = stack
            .epochs()
            .filter_map(|(number, keys)| Some((*mintable.iter().find(|epoch| epoch.number == number)?, keys.to_vec())))
            .collect();
        Ok(Plan { rule, key, epochs, before: Before::default() })
    }
}

fn check_pack(pack: &TrustPack, now: UnixTime) -> Result<(), IssueError> {
    match pack.state(now) {
        trust::PackState::Fresh | trust::PackState::Stale => Ok(()),
        trust::PackState::ClockBehind | trust::PackState::Expired => Err(IssueError::PackNotUsable),
    }
}
