//! Judging codes at a door.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use laissez::verifier;
use rand_core::Rng;

use crate::{
    Challenge, Hint, Judgement, Layout, RuleId, TrustPack,
    camera::late,
    error::{Outcome, guarded},
    key::random,
    mirror::prints_as_nothing,
    time::from_system,
};

/// What a camera's frame showed: to be matched whole.
#[derive(Debug, uniffi::Enum)]
pub enum Sight {
    /// One code, judged.
    Judged {
        /// The answer.
        judgement: Judgement,
    },
    /// No code that could be read, or several.
    Unread {
        /// What would help.
        hint: Option<Hint>,
    },
}

/// Judges codes by one pack, for the rules that one door accepts. Remembers accepted codes for 15 minutes, in memory alone.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Verifier(Mutex<verifier::Verifier>);

#[uniffi::export]
impl Verifier {
    /// A verifier that accepts these rules by this pack.
    ///
    /// # Errors
    /// `bad_argument` for a rule's id that is none.
    #[uniffi::constructor]
    pub fn new(pack: &TrustPack, rules: Vec<RuleId>) -> Outcome<Arc<Self>> {
        guarded(|| {
            let mut replay_key = [0; 32];
            random().fill_bytes(&mut replay_key);
            let rules = RuleId::read_all(&rules)?;
            Ok(Arc::new(Self(Mutex::new(verifier::Verifier::new(pack.0.clone(), rules, &replay_key)))))
        })
    }

    /// Judges the text of one code as of now, where `challenge` is what this door asked.
    ///
    /// # Errors
    /// `internal`: whatever the text is, the answer is a verdict.
    #[uniffi::method(default(challenge = None))]
    pub fn judge(&self, text: String, now: SystemTime, challenge: Option<Arc<Challenge>>) -> Outcome<Judgement> {
        let text = zeroize::Zeroizing::new(text);
        guarded(|| {
            let challenge = challenge.as_ref().map(|challenge| &challenge.0);
            Ok(self.inner().judge(text.as_bytes(), challenge, from_system(now)).into())
        })
    }

    /// Judges the one code in a camera's next frame. The bytes are lent for the call: keep the camera's image open until it returns. No
    /// step of it is begun once `budget` is over: what isn't read by then is left to the frames that follow. A phone that wants 15
    /// frames a second gives 60 ms.
    ///
    /// # Errors
    /// `bad_frame`.
    #[uniffi::method(default(challenge = None))]
    pub fn look(
        &self,
        luma: &[u8],
        layout: Layout,
        budget: Option<Duration>,
        now: SystemTime,
        challenge: Option<Arc<Challenge>>,
    ) -> Outcome<Sight> {
        guarded(|| {
            let frame = layout.frame(luma)?;
            let challenge = challenge.as_ref().map(|challenge| &challenge.0);
            Ok(match self.inner().look(&frame, late(budget), challenge, from_system(now)) {
                verifier::Sight::Judged(judgement) => Sight::Judged { judgement: judgement.into() },
                verifier::Sight::Unread(hint) => Sight::Unread { hint: hint.map(|hint| layout.hint(hint)) },
            })
        })
    }

    /// The pack that it judges by, with the news of the bulletins that it took.
    #[must_use]
    pub fn pack(&self) -> Arc<TrustPack> {
        Arc::new(TrustPack(self.inner().pack().clone()))
    }

    /// Judges by another pack from now on; what was accepted stays remembered.
    ///
    /// # Errors
    /// `internal`.
    pub fn set_pack(&self, pack: &TrustPack) -> Outcome<()> {
        guarded(|| {
            self.inner().set_pack(pack.0.clone());
            Ok(())
        })
    }

    /// Takes the news of a bulletin's text, as scanned; whether there were any.
    ///
    /// # Errors
    /// `bulletin_refused`.
    pub fn take_bulletin(&self, text: String, now: SystemTime) -> Outcome<bool> {
        guarded(|| Ok(self.inner().take_bulletin(&text, from_system(now))?))
    }

    /// The rules that this door accepts.
    #[must_use]
    pub fn accepted(&self) -> Vec<RuleId> {
        self.inner().accepted().iter().map(|rule| RuleId::from(*rule)).collect()
    }

    /// Accepts these rules from now on; what was accepted before stays remembered.
    ///
    /// # Errors
    /// `bad_argument` for a rule's id that is none.
    pub fn accept(&self, rules: Vec<RuleId>) -> Outcome<()> {
        guarded(|| {
            self.inner().accept(RuleId::read_all(&rules)?);
            Ok(())
        })
    }
}

impl Verifier {
    /// A panic in the midst of a verdict leaves nothing half done: codes are remembered whole or not.
    fn inner(&self) -> MutexGuard<'_, verifier::Verifier> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

prints_as_nothing!(Verifier);
