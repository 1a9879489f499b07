//! Judging, from the text of a code to the verdict. No verifier of this format can do with less than two strict
//! verifications: the issuer's over the token, the holder's over the presentation.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use laissez::verifier::{Verdict, Verifier};
use rand_core::Rng;

use crate::{
    ratio::{Ratio, timed},
    table::{Limit, Table},
    world::{NOW, Result, World, rng},
};

const BATCH: u32 = 5;
/// Bytes that the two signatures of a presentation with an ID hint are over.
const TOKEN_SIGNED: usize = 156;
const PRESENTATION_SIGNED: usize = 213;

pub(crate) fn run(world: &World, table: &mut Table) -> Result {
    let texts: Vec<String> = (0..BATCH).map(|_| world.presentation(world.rule()?)).collect::<Result<_>>()?;
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
    // An issuer's key can be made ready before; a holder's comes with its code, and no verifier can know it before.
    table.ratio("judge", &Ratio::measure(BATCH, judge_all, decompressed), Limit::AtMost(1.15));
    table.ratio("  if both keys were ready", &Ratio::measure(BATCH, judge_all, prepared), Limit::None);
    Ok(())
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
