//! Judging, from the text of a code to the verdict. No verifier of this format can do with less than two strict
//! verifications: the issuer's over the token, the holder's over the presentation.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use laissez::{
    crypto, presentation,
    rule::Epoch,
    token::Claims,
    verifier::{Verdict, Verifier},
};
use rand_core::Rng;

use crate::{
    ratio::{Budget, compare, timed},
    world::{NOW, Result, World, rng},
};

const BATCH: u32 = 5;
/// Bytes that the two signatures of a presentation with an ID hint are over.
const TOKEN_SIGNED: usize = 156;
const PRESENTATION_SIGNED: usize = 213;

pub(crate) fn run(world: &World) -> Result {
    let texts: Vec<String> = (0..BATCH).map(|_| presentation(world)).collect::<Result<_>>()?;
    let rule = world.rule_id()?;
    // A verifier of its own for each batch: else all but the first would be replays.
    let judge_all = || {
        let mut verifier = Verifier::new(world.pack.clone(), [rule], &random());
        timed(|| {
            for text in &texts {
                let judgement = verifier.judge(text.as_bytes(), None, NOW);
                assert!(matches!(judgement.verdict, Verdict::Accepted(_)) && judgement.again.is_none());
            }
            verifier
        })
    };
    let issuer = SigningKey::from_bytes(&random());
    let pairs: Vec<Pair> = (0..BATCH).map(|_| Pair::new(&issuer)).collect();
    let issuer = issuer.verifying_key();
    let prepared = || timed(|| pairs.iter().for_each(|pair| pair.verify(&issuer, &pair.holder)));
    let decompressed = || {
        timed(|| {
            for pair in &pairs {
                pair.verify(&issuer, &VerifyingKey::from_bytes(pair.holder.as_bytes()).unwrap());
            }
        })
    };
    // The limit of the format: an issuer's key can be made ready before, a holder's comes with its code.
    compare(("judge", judge_all), ("limit/two_verify_strict", decompressed), BATCH, Budget::AtMost(1.15));
    compare(("judge", judge_all), ("the same, both keys ready", prepared), BATCH, Budget::None);
    Ok(())
}

/// The text of a fresh token's presentation.
fn presentation(world: &World) -> Result<String> {
    let holder = crypto::SigningKey::generate(&mut rng());
    let rule = world.rule()?;
    let epoch = Epoch::at(rule.epoch(), NOW).ok_or("no epoch")?;
    let revealed = rule.reveal(&world.record, epoch);
    let claims = Claims::for_show(rule.id(), epoch, holder.public(), revealed).ok_or("no claims")?;
    let token = claims.token(world.token_key.public().kid(), &claims.sign(&world.token_key, rule.identity()));
    let shown = presentation::present(&token, &holder, NOW, None).ok_or("no presentation")?;
    Ok(presentation::to_text(&shown))
}

/// Two signed messages, as long as those of a presentation.
struct Pair {
    holder: VerifyingKey,
    token: ([u8; TOKEN_SIGNED], Signature),
    presentation: ([u8; PRESENTATION_SIGNED], Signature),
}

impl Pair {
    fn new(issuer: &SigningKey) -> Self {
        let holder = SigningKey::from_bytes(&random());
        let (token, presentation) = (random(), random());
        Self {
            token: (token, issuer.sign(&token)),
            presentation: (presentation, holder.sign(&presentation)),
            holder: holder.verifying_key(),
        }
    }

    fn verify(&self, issuer: &VerifyingKey, holder: &VerifyingKey) {
        issuer.verify_strict(&self.token.0, &self.token.1).unwrap();
        holder.verify_strict(&self.presentation.0, &self.presentation.1).unwrap();
    }
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rng().fill_bytes(&mut bytes);
    bytes
}
