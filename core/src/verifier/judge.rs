//! The checks, in their order. Their numbers are those of `core/docs/checks.md`.

use zeroize::{Zeroize, Zeroizing};

use super::{
    replay::{ReplayMemory, Seen},
    verdict::{Disclosed, Doubt, Judgement, Kind, Refusal, Verdict},
};
use crate::{
    cbor::DecodeError,
    crypto::VerifyingKey,
    presentation::{self, Challenge, Shown, TextError},
    qr,
    rule::{EpochLength, Rule, RuleId},
    time::{DAY, UnixTime},
    token::{SignedToken, Token},
    trust::{BulletinError, KeyUse, PackState, TrustPack},
};

/// How old a holder's signature may be, in seconds.
const TOO_OLD: i64 = 120;
/// How far ahead of this clock it may be.
const AHEAD: i64 = 60;
/// Paper may be shown so many seconds before its day begins or after it ends.
const PAPER_GRACE: i64 = 60;

/// Judges codes by one pack, for the rules that one door accepts. Remembers accepted codes for 15 minutes, in memory, and
/// what its [`qr::Scanner`] does.
pub struct Verifier {
    scanner: qr::Scanner,
    pack: TrustPack,
    accepted: Vec<RuleId>,
    replay: ReplayMemory,
}

/// What a camera frame showed.
#[derive(Debug)]
#[must_use]
pub enum Sight {
    /// One code, judged.
    Judged(Judgement),
    /// No code that could be read, or several; and what would help.
    Unread(Option<qr::Hint>),
}

/// Why the checks ended early.
enum Stop {
    Refused(Refusal),
    CannotDecide(Doubt),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Doubt> for Stop {
    fn from(doubt: Doubt) -> Self {
        Self::CannotDecide(doubt)
    }
}

impl From<DecodeError> for Stop {
    fn from(error: DecodeError) -> Self {
        match error {
            DecodeError::TooLarge => Refusal::TooLarge.into(),
            DecodeError::Cbor => Refusal::BadCbor.into(),
            DecodeError::Shape => Refusal::BadShape.into(),
            DecodeError::NewerKind => Doubt::NewerKind.into(),
        }
    }
}

impl Verifier {
    /// A verifier that accepts `rules` by `pack`. `replay_key` is 32 random bytes, new at each start and kept nowhere.
    #[must_use]
    pub fn new(pack: TrustPack, rules: impl IntoIterator<Item = RuleId>, replay_key: &[u8; 32]) -> Self {
        Self {
            scanner: qr::Scanner::default(),
            pack,
            accepted: rules.into_iter().collect(),
            replay: ReplayMemory::new(replay_key),
        }
    }

    /// The pack that it judges by.
    #[must_use]
    pub fn pack(&self) -> &TrustPack {
        &self.pack
    }

    /// The rules that this door accepts.
    #[must_use]
    pub fn accepted(&self) -> &[RuleId] {
        &self.accepted
    }

    /// Accepts these rules from now on; what was accepted before stays remembered.
    pub fn accept(&mut self, rules: impl IntoIterator<Item = RuleId>) {
        self.accepted = rules.into_iter().collect();
    }

    /// Takes the news of a bulletin about its pack, as scanned: see [`TrustPack::take_bulletin`].
    ///
    /// # Errors
    /// As [`TrustPack::take_bulletin`]: nothing changes then.
    pub fn take_bulletin(&mut self, text: &str, now: UnixTime) -> Result<bool, BulletinError> {
        self.pack.take_bulletin(text, now)
    }

    /// Judges by another pack from now on; what was accepted stays remembered.
    pub fn set_pack(&mut self, pack: TrustPack) {
        self.pack = pack;
    }

    /// Judges the one code in a camera's next frame. `late` bounds the time as in [`qr::Scanner::scan`]: once it says
    /// yes, what isn't read by then is left to the frames that follow.
    pub fn look(
        &mut self,
        frame: &qr::Frame<'_>,
        late: impl Fn() -> bool,
        challenge: Option<&Challenge>,
        now: UnixTime,
    ) -> Sight {
        let mut scan = self.scanner.scan(frame, late);
        let sight = match scan.payloads.as_slice() {
            [code] => Sight::Judged(self.judge(&code.bytes, challenge, now)),
            _ => Sight::Unread(scan.hint),
        };
        scan.payloads.iter_mut().for_each(|payload| payload.bytes.zeroize());
        sight
    }

    /// Judges the text of one scanned code as of `now`, where `challenge` is what this door asked. But for the replay
    /// memory, the same inputs give the same verdict for ever.
    pub fn judge(&mut self, text: &[u8], challenge: Option<&Challenge>, now: UnixTime) -> Judgement {
        let mut judgement = Judgement {
            verdict: Verdict::Refused(Refusal::NotAPass),
            kind: Kind::of(text),
            rule: None,
            again: None,
            seconds: None,
            stale: self.pack.state(now) == PackState::Stale,
        };
        judgement.verdict = match self.check(text, challenge, now, &mut judgement) {
            Ok(verdict) => verdict,
            Err(Stop::Refused(refusal)) => Verdict::Refused(refusal),
            Err(Stop::CannotDecide(doubt)) => Verdict::CannotDecide(doubt),
        };
        judgement
    }

    fn check(
        &mut self,
        text: &[u8],
        challenge: Option<&Challenge>,
        now: UnixTime,
        judgement: &mut Judgement,
    ) -> Result<Verdict, Stop> {
        // 1–3: size, prefix, base45
        let bytes = presentation::from_text(text).map(Zeroizing::new).map_err(|error| match error {
            TextError::TooLarge => Stop::from(Refusal::TooLarge),
            TextError::NotAPass => Refusal::NotAPass.into(),
            TextError::NewerKind => Doubt::NewerKind.into(),
            TextError::BadBase45 => Refusal::BadBase45.into(),
        })?;
        judgement.kind = Kind::Presentation;
        // 4: shape
        let shown = Shown::decode(&bytes).map_err(|error| match error {
            presentation::ShownError::Decode(error) => error.into(),
            presentation::ShownError::OffGrid => Stop::from(Refusal::IatOffGrid),
        })?;
        let (token, proof) = shown.into_parts();
        let paper = proof.is_none();
        if paper {
            judgement.kind = Kind::Paper;
        }
        judgement.rule = Some(token.rule());
        // 5: the pack's own state
        match self.pack.state(now) {
            PackState::ClockBehind => return Err(Doubt::ClockBehindPack.into()),
            PackState::Expired => return Err(Doubt::PackExpired.into()),
            PackState::Fresh | PackState::Stale => {}
        }
        // 6: who signed
        let kid = token.kid();
        let (_, key) = self.pack.key(kid).ok_or(Doubt::UnknownIssuer)?;
        // 7–8: the rule
        let rule = self.pack.rule(token.rule()).ok_or(Refusal::UnknownRule)?;
        self.check_rule(rule, paper, now)?;
        // 9: the key
        let allowed = key.usage == KeyUse::Token && key.rules.as_ref().is_none_or(|rules| rules.contains(&rule.id()));
        let verifying = key.verifying().filter(|_| allowed).ok_or(Refusal::KeyNotAllowed)?;
        if now < key.not_before || now >= key.not_after {
            return Err(Refusal::KeyNotInDate.into());
        }
        if self.pack.key_retired_from(kid).is_some_and(|from| from <= now) {
            return Err(Refusal::KeyRetired.into());
        }
        let specimen = key.specimen;
        // 10: the issuer's signature; claims are read from here on
        let token = verify(token, verifying, rule)?;
        // 11: the claims are those of the rule
        check_claims(&token, rule)?;
        let claims = token.claims();
        let disclosed = Disclosed::new(claims.revealed());
        // 12: the epoch
        let during = claims.interval();
        let grace = if paper { PAPER_GRACE } else { 0 };
        let shown_at = proof.as_ref().map_or(now, |proof| proof.iat);
        if shown_at < during.from.plus(grace.saturating_neg()) {
            return Err(Refusal::EpochNotBegun.into());
        }
        if shown_at >= during.until.plus(grace) {
            return Err(Refusal::EpochOver.into());
        }
        // 13: which challenge
        if challenge.is_some_and(|challenge| !challenge.is_open(now)) {
            return Err(Refusal::ChallengeOver.into());
        }
        let (Some(proof), Some(holder)) = (proof, claims.holder()) else {
            return match challenge {
                Some(_) => Err(Refusal::ChallengeNotAnswered.into()),
                None => Ok(accept(disclosed, specimen)),
            };
        };
        // 14: the holder's signature
        let asked = challenge.map(Challenge::hash);
        if !proof.signed_by(&holder, asked.as_ref()) {
            return Err(match asked {
                Some(_) if proof.signed_by(&holder, None) => Refusal::ChallengeNotAnswered.into(),
                _ => Refusal::BadHolderSignature.into(),
            });
        }
        // 15: freshness
        let age = now.since(proof.iat);
        if age > TOO_OLD {
            judgement.seconds = Some(age);
            return Err(Refusal::TooOld.into());
        }
        if age < AHEAD.saturating_neg() {
            judgement.seconds = Some(age);
            return Err(Refusal::FromTheFuture.into());
        }
        // 16: replay; only what is accepted is remembered
        if !specimen {
            match self.replay.see(holder, now) {
                Seen::First => {}
                Seen::Again(seconds) => judgement.again = Some(seconds),
                Seen::Before(seconds) => {
                    judgement.seconds = Some(seconds);
                    return Err(Refusal::Replay.into());
                }
                Seen::Full => return Err(Doubt::ReplayMemoryFull.into()),
            }
        }
        Ok(accept(disclosed, specimen))
    }

    /// Checks 8: accepted at this door, in force, not retired, and on paper only if the rule has paper.
    fn check_rule(&self, rule: &Rule, paper: bool, now: UnixTime) -> Result<(), Refusal> {
        if !self.accepted.contains(&rule.id()) {
            return Err(Refusal::RuleNotAccepted);
        }
        if !rule.in_force(now) {
            return Err(Refusal::RuleNotInForce);
        }
        if self.pack.rule_retired_from(rule.id()).is_some_and(|from| from <= now) {
            return Err(Refusal::RuleRetired);
        }
        if paper && !rule.paper() {
            return Err(Refusal::PaperNotAllowed);
        }
        Ok(())
    }
}

/// Check 10.
fn verify(token: SignedToken, key: &VerifyingKey, rule: &Rule) -> Result<Token, Refusal> {
    token.verify(key, rule.identity()).ok_or(Refusal::BadTokenSignature)
}

/// Checks 11: one epoch of the rule (on paper: one UTC day), and what the rule reveals.
fn check_claims(token: &Token, rule: &Rule) -> Result<(), Refusal> {
    let claims = token.claims();
    let length = if claims.holder().is_some() { rule.epoch() } else { EpochLength::Day };
    let during = claims.interval();
    if during.from != during.from.floor(length.seconds()) || during.until.since(during.from) != length.seconds() {
        return Err(Refusal::NotAnEpoch);
    }
    if !claims.revealed().fits(rule.reveals()) {
        return Err(Refusal::RevealsDisagree);
    }
    Ok(())
}

fn accept(disclosed: Disclosed, specimen: bool) -> Verdict {
    if specimen { Verdict::Specimen(disclosed) } else { Verdict::Accepted(disclosed) }
}

const _: () = assert!(EpochLength::Day.seconds() == DAY);
