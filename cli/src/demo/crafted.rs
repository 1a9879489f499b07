//! Codes that no wallet of ours would draw.

use laissez::{
    crypto::SigningKey,
    issuance::Issuer,
    presentation::{self, present, to_text},
    record::Record,
    rule::{Epoch, EpochLength, Revealed, Rule},
    time::UnixTime,
    token::Claims,
};

use super::Shown;
use crate::shell::{Failure, Shell};

/// The same code with one bit of its token's signature changed.
pub(super) fn altered(text: &str) -> Result<String, Failure> {
    let mut bytes = presentation::from_text(text.as_bytes())?;
    // The token's signature ends shortly before the holder's payload and signature, 77 bytes of the end.
    let place = bytes.len().checked_sub(100);
    if let Some(byte) = place.and_then(|place| bytes.get_mut(place)) {
        *byte ^= 1;
    }
    Ok(to_text(&bytes))
}

/// A token by `issuer` for the epoch that `when` is in, shown at `at`.
pub(super) fn shown_by(
    issuer: &Issuer,
    shown: &Shown,
    when: UnixTime,
    at: UnixTime,
    shell: &mut Shell,
) -> Result<String, Failure> {
    let rule = shown.pack.rule(shown.tested).ok_or_else(out_of_range)?;
    let holder = SigningKey::generate(&mut shell.rng);
    let epoch = Epoch::at(rule.epoch(), when).ok_or_else(out_of_range)?;
    let claims = Claims::for_show(rule.id(), epoch, holder.public(), Revealed::Nothing).ok_or_else(out_of_range)?;
    let token = sign(issuer, rule, &claims);
    Ok(to_text(&present(&token, &holder, at, None).ok_or_else(out_of_range)?))
}

/// A strip for the rule that has no paper.
pub(super) fn strip_for(issuer: &Issuer, shown: &Shown) -> Result<String, Failure> {
    let rule = shown.pack.rule(shown.tested).ok_or_else(out_of_range)?;
    let adult = shown.pack.rule(shown.adult).ok_or_else(out_of_range)?;
    let day = Epoch::at(EpochLength::Day, shown.at).ok_or_else(out_of_range)?;
    let record: Record = crate::issuer::read_record(std::path::Path::new("anna.json"))?;
    let claims = Claims::for_paper(rule.id(), day, adult.reveal(&record, day)).ok_or_else(out_of_range)?;
    Ok(to_text(&sign(issuer, rule, &claims)))
}

fn sign(issuer: &Issuer, rule: &Rule, claims: &Claims) -> Vec<u8> {
    let [_, token, _] = issuer.dangerous_secrets();
    let key = SigningKey::from_secret(&token);
    claims.token(key.public().kid(), &claims.sign(&key, rule.identity()))
}

fn out_of_range() -> Failure {
    Failure::new("the clock is out of the range of the formats")
}
