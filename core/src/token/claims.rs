//! The claims of a token, before anybody signed them: issuer and wallet build the same bytes from the same facts.

use crate::{
    cbor::{DecodeError, Map, Reader, Writer},
    crypto::{Hash, Kid, PublicKey, Signature, SigningKey, cose},
    rule::{Epoch, EpochLength, Interval, Revealed, Rule, RuleId},
    time::UnixTime,
};

/// CWT claims (RFC 8392 §3.1, RFC 8747 §3.1) and our own.
const EXP: i64 = 4;
const NBF: i64 = 5;
const CNF: i64 = 8;
const LAISSEZ: i64 = -65537;

/// What a token states. There is no place here for an issuer's name, a subject, a serial number or a time of signing.
#[derive(Clone, PartialEq, Eq)]
pub struct Claims {
    until: u32,
    from: u32,
    holder: Option<PublicKey>,
    rule: RuleId,
    revealed: Revealed,
}

impl Claims {
    /// For one show of `rule` during `epoch` by whoever holds the secret of `holder`.
    #[must_use]
    pub fn for_show(rule: RuleId, epoch: Epoch, holder: PublicKey, revealed: Revealed) -> Option<Self> {
        Self::new(rule, epoch, Some(holder), revealed)
    }

    /// For paper: the UTC day `day` (an epoch of length [`EpochLength::Day`], whatever the rule's), and no holder key.
    /// `None` if it would reveal nothing: paper must have something to compare with an ID document.
    #[must_use]
    pub fn for_paper(rule: RuleId, day: Epoch, revealed: Revealed) -> Option<Self> {
        if day.length != EpochLength::Day || revealed == Revealed::Nothing {
            return None;
        }
        Self::new(rule, day, None, revealed)
    }

    fn new(rule: RuleId, epoch: Epoch, holder: Option<PublicKey>, revealed: Revealed) -> Option<Self> {
        Some(Self { until: epoch.until().wire()?, from: epoch.from().wire()?, holder, rule, revealed })
    }

    /// When it is good: `[nbf, exp)`.
    #[must_use]
    pub fn interval(&self) -> Interval {
        Interval { from: UnixTime::from(self.from), until: UnixTime::from(self.until) }
    }

    /// The key that must sign each presentation; `None` on paper.
    #[must_use]
    pub fn holder(&self) -> Option<PublicKey> {
        self.holder
    }

    /// The rule that is met.
    #[must_use]
    pub fn rule(&self) -> RuleId {
        self.rule
    }

    /// What staff will see.
    #[must_use]
    pub fn revealed(&self) -> &Revealed {
        &self.revealed
    }

    /// Signs these claims for the rule whose identity is `identity`.
    #[must_use]
    pub fn sign(&self, key: &SigningKey, identity: &Hash) -> Signature {
        key.sign(&self.to_be_signed(key.public().kid(), identity))
    }

    /// Puts the token together from these claims and the issuer's signature over them.
    #[must_use]
    pub fn token(&self, issuer: Kid, signature: &Signature) -> Vec<u8> {
        cose::build_sign1(&cose::head_kid(issuer), &self.encode(), signature)
    }

    /// Whether `signature` is the issuer's over these claims under `rule`.
    pub(crate) fn signed_by(
        &self,
        key: &crate::crypto::VerifyingKey,
        kid: Kid,
        rule: &Rule,
        signature: &Signature,
    ) -> bool {
        key.verify(&self.to_be_signed(kid, rule.identity()), signature)
    }

    fn to_be_signed(&self, kid: Kid, identity: &Hash) -> Vec<u8> {
        cose::to_be_signed1(&cose::head_kid(kid), self.label(), &identity.0, &self.encode())
    }

    pub(crate) fn label(&self) -> cose::Label {
        if self.holder.is_some() { cose::Label::Token } else { cose::Label::Paper }
    }

    /// `claims` or `paper-claims` of the CDDL.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.map(if self.holder.is_some() { 4 } else { 3 });
        writer.int(EXP).uint(self.until).int(NBF).uint(self.from);
        if let Some(holder) = &self.holder {
            // RFC 8747: a COSE_Key of type OKP on the curve Ed25519.
            writer.int(CNF).map(1).int(1).map(3).int(1).int(1).int(-1).int(6).int(-2).bytes(&holder.0);
        }
        writer.int(LAISSEZ).map(if self.revealed == Revealed::Nothing { 1 } else { 2 });
        writer.int(0).bytes(&self.rule.0);
        if self.revealed != Revealed::Nothing {
            writer.int(1);
            self.revealed.write(&mut writer);
        }
        writer.finish()
    }

    /// Reads `claims`, or `paper-claims` where `paper` is set.
    pub(crate) fn decode(bytes: &[u8], paper: bool) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes, bytes.len())?;
        let mut map = reader.map()?;
        let until = map.required(EXP, Reader::u32)?;
        let from = map.required(NBF, Reader::u32)?;
        let holder = if paper { None } else { Some(map.required(CNF, read_confirmation)?) };
        let (rule, revealed) = map.required(LAISSEZ, |reader| {
            let mut map = reader.map()?;
            let rule = RuleId(map.required(0, Reader::array_of_bytes)?);
            let revealed = map.optional(1, Revealed::read)?.unwrap_or(Revealed::Nothing);
            map.end()?;
            Ok((rule, revealed))
        })?;
        map.end()?;
        if paper && revealed == Revealed::Nothing {
            return Err(DecodeError::Shape);
        }
        Ok(Self { until, from, holder, rule, revealed })
    }
}

/// `{1: {1: 1, -1: 6, -2: x}}`
fn read_confirmation(reader: &mut Reader<'_>) -> Result<PublicKey, DecodeError> {
    let mut cnf = reader.map()?;
    let key = cnf.required(1, |reader| {
        let mut key = reader.map()?;
        exactly(&mut key, 1, 1)?;
        exactly(&mut key, -1, 6)?;
        let x = key.required(-2, Reader::array_of_bytes)?;
        key.end()?;
        Ok(PublicKey(x))
    })?;
    cnf.end()?;
    Ok(key)
}

fn exactly(map: &mut Map<'_, '_>, key: i64, value: i64) -> Result<(), DecodeError> {
    if map.required(key, Reader::i64)? == value { Ok(()) } else { Err(DecodeError::Shape) }
}

impl std::fmt::Debug for Claims {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Claims").field("rule", &self.rule).finish_non_exhaustive()
    }
}
