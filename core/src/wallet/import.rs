//! Taking an issuer's answer: every token is rebuilt here and its signature checked before anything is stored.

use rand_core::CryptoRng;

use super::{
    Wallet, WalletError,
    state::{EpochTokens, Pass, Pending, PendingStack, TokenSecret, TokenStack},
};
use crate::{
    crypto::{OpeningKey, PublicKey, SigningKey},
    issuance::{Answer, Minted, SealedKind, as_of, sealed_kind},
    record::{Record, SignedRecord},
    rule::{Epoch, RuleId},
    time::UnixTime,
    token::Claims,
    trust::{KeyUse, Pinned, TrustPack},
    vault::Store,
};

/// What an answer brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportReport {
    /// Who signed it.
    pub issuer: String,
    /// One entry a rule.
    pub stacks: Vec<ImportedStack>,
}

/// The tokens for one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedStack {
    /// The rule.
    pub rule: RuleId,
    /// How many epochs have tokens.
    pub epochs: usize,
    /// When the last of them ends; `None` if there are none.
    pub good_until: Option<UnixTime>,
}

impl<S: Store> Wallet<S> {
    /// Takes an answer file. All of it is checked first; then it is stored and its request forgotten, in one write.
    ///
    /// # Errors
    /// [`WalletError::NoSuchRequest`], [`WalletError::Sealed`], [`WalletError::BadAnswer`]: nothing changes then.
    pub fn import(
        &mut self,
        answer_file: &[u8],
        now: UnixTime,
        rng: &mut impl CryptoRng,
    ) -> Result<ImportReport, WalletError> {
        self.may_change()?;
        let recipient = match sealed_kind(answer_file) {
            Some((SealedKind::Answer, kid)) => kid,
            _ => return Err(WalletError::BadAnswer("it is no answer file")),
        };
        let keys = self.state.pending.iter().map(|pending| OpeningKey::from_secret(pending.answer_key.0));
        let (index, key) =
            keys.enumerate().find(|(_, key)| key.public().kid() == recipient).ok_or(WalletError::NoSuchRequest)?;
        let pending = self.state.pending.get(index).ok_or(WalletError::NoSuchRequest)?;
        let answer = Answer::open(answer_file, &key, &pending.request)?;
        let pack = TrustPack::open(&pending.pack_file, &Pinned(self.state.roots), UnixTime::NEVER)?;
        let record = check_answer(&answer, pending, &pack, now)?;
        let (issuer, request) = (pending.issuer.clone(), pending.request);
        let asked = self.state.pending.remove(index).stacks;
        let pass = Pass { record, record_file: answer.record_file.into(), stacks: merge(answer.minted, asked) };
        let stacks = pass.stacks.iter().map(summarise).collect();
        self.state.passes.push(pass);
        self.state.file(request, rng);
        self.save(rng)?;
        Ok(ImportReport { issuer, stacks })
    }
}

fn summarise(stack: &TokenStack) -> ImportedStack {
    let last = stack.epochs.last().map(|last| Epoch { length: stack.epoch, number: last.number });
    ImportedStack { rule: stack.rule, epochs: stack.epochs.len(), good_until: last.map(|last| last.until()) }
}

/// Puts the signatures beside the secrets, which are moved, never copied; those without a signature are wiped.
fn merge(minted: Vec<Minted>, asked: Vec<PendingStack>) -> Vec<TokenStack> {
    let mut stacks = Vec::new();
    for stack in asked {
        let Some(minted) = minted.iter().find(|minted| minted.rule == stack.rule) else { continue };
        let mut secrets = stack.secrets.into_iter();
        let mut next = stack.first_epoch;
        let mut epochs = Vec::new();
        for (number, signatures) in &minted.epochs {
            let passed_over = u64::from(number.saturating_sub(next)).saturating_mul(stack.shows.into());
            secrets.by_ref().take(usize::try_from(passed_over).unwrap_or(usize::MAX)).for_each(drop);
            let shows = secrets.by_ref().take(signatures.len());
            let tokens = shows.zip(signatures).map(|(secret, signature)| TokenSecret { secret, signature: *signature });
            epochs.push(EpochTokens { number: *number, tokens: tokens.collect() });
            next = number.saturating_add(1);
        }
        stacks.push(TokenStack { rule: stack.rule, epoch: stack.epoch, kid: minted.kid, epochs });
    }
    stacks
}

/// Everything about an answer that could be wrong; the verified record if nothing is.
fn check_answer(answer: &Answer, pending: &Pending, pack: &TrustPack, now: UnixTime) -> Result<Record, WalletError> {
    if answer.pack != (pack.version(), pack.hash()) {
        return Err(WalletError::BadAnswer("it names another trust pack"));
    }
    let record = check_record(&answer.record_file, pending, pack, now)?;
    let mut rules = Vec::new();
    for minted in &answer.minted {
        let asked = pending.stacks.iter().find(|stack| stack.rule == minted.rule);
        let asked = asked.ok_or(WalletError::BadAnswer("it has a rule that was not asked for"))?;
        if rules.contains(&minted.rule) {
            return Err(WalletError::BadAnswer("it has one rule twice"));
        }
        rules.push(minted.rule);
        check_stack(minted, asked, &record, pending, pack)?;
    }
    Ok(record)
}

fn check_record(file: &[u8], pending: &Pending, pack: &TrustPack, now: UnixTime) -> Result<Record, WalletError> {
    let signed = SignedRecord::decode(file).map_err(|_| WalletError::BadAnswer("its record can't be read"))?;
    let (issuer, key) =
        pack.key(signed.kid()).ok_or(WalletError::BadAnswer("its record's key is not in the trust pack"))?;
    let retired = pack.key_retired_from(key.kid).is_some_and(|from| from <= now);
    if key.usage != KeyUse::Record || issuer.name != pending.issuer || !key.in_date(now) || retired {
        return Err(WalletError::BadAnswer(
            "its record is signed by another key than a living record key of the issuer",
        ));
    }
    let key = key.key.as_slice().try_into().map(PublicKey);
    let key = key.map_err(|_| WalletError::BadAnswer("its record's key can't be used"))?;
    signed.verify(&key).map_err(|_| WalletError::BadAnswer("its record's signature does not hold"))
}

/// Rebuilds every token from what the wallet itself knows, so that none can say more than its rule, and checks each
/// signature.
fn check_stack(
    minted: &Minted,
    asked: &PendingStack,
    record: &Record,
    pending: &Pending,
    pack: &TrustPack,
) -> Result<(), WalletError> {
    let rule = pack.rule(minted.rule).ok_or(WalletError::NoSuchRule(minted.rule))?;
    let issuer = pack.issuer_by_name(&pending.issuer).ok_or(WalletError::NoSuchIssuer)?;
    // One key for everybody: a key of its own would mark this wallet.
    let key = pack
        .newest_token_key(issuer, rule.id(), as_of(rule.epoch(), asked.first_epoch, pack))
        .filter(|key| key.kid == minted.kid)
        .ok_or(WalletError::BadAnswer("it is signed by another key than the issuer's newest"))?;
    let verifying = key.verifying().ok_or(WalletError::BadAnswer("its key can't be used"))?;
    let shows = usize::from(asked.shows);
    for (number, signatures) in &minted.epochs {
        let epoch = Epoch { length: rule.epoch(), number: *number };
        let offset = number.checked_sub(asked.first_epoch).and_then(|offset| usize::try_from(offset).ok());
        let secrets = offset.and_then(|offset| asked.secrets.chunks(shows).nth(offset));
        let secrets = secrets.filter(|_| signatures.len() == shows);
        let secrets = secrets.ok_or(WalletError::BadAnswer("it has an epoch that was not asked for"))?;
        let revealed = rule.reveal(record, epoch);
        for (secret, signature) in secrets.iter().zip(signatures) {
            let holder = SigningKey::from_secret(&secret.0).public();
            let claims = Claims::for_show(rule.id(), epoch, holder, revealed.clone()).ok_or(WalletError::OutOfRange)?;
            if !claims.signed_by(verifying, key.kid, rule, signature) {
                return Err(WalletError::BadAnswer("a token's signature does not hold, or it says more than its rule"));
            }
        }
    }
    Ok(())
}
