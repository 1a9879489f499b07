//! Tokens as received, and tokens whose issuer's signature holds.

use zeroize::Zeroizing;

use super::Claims;
use crate::{
    cbor::{DecodeError, Reader},
    crypto::{Hash, Kid, PublicKey, Signature, VerifyingKey, cose},
    rule::{Revealed, RuleId},
};

/// A token as received. Until its signature is checked it tells who is said to have signed it and for which rule, no more.
pub struct SignedToken {
    kid: Kid,
    claims: Claims,
    protected: Vec<u8>,
    payload: Zeroizing<Vec<u8>>,
    signature: Signature,
}

impl SignedToken {
    /// Reads a token (`paper` set: a paper token) that is a message of its own.
    ///
    /// # Errors
    /// [`DecodeError::NewerKind`] for another algorithm; the others for bytes that are no such token.
    pub fn decode(bytes: &[u8], paper: bool) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes, crate::presentation::MAX_LEN)?;
        Self::open(&cose::Sign1::read(&mut reader)?, paper)
    }

    /// Reads the parts of a COSE_Sign1; its algorithm before anything else.
    pub(crate) fn open(message: &cose::Sign1<'_>, paper: bool) -> Result<Self, DecodeError> {
        Ok(Self {
            kid: cose::read_head_kid(message.protected)?,
            claims: Claims::decode(message.payload, paper)?,
            protected: message.protected.to_vec(),
            payload: Zeroizing::new(message.payload.to_vec()),
            signature: message.signature()?,
        })
    }

    /// Who is said to have signed it.
    #[must_use]
    pub fn kid(&self) -> Kid {
        self.kid
    }

    /// Which rule it is said to be for.
    #[must_use]
    pub fn rule(&self) -> RuleId {
        self.claims.rule()
    }

    /// What it is said to reveal.
    pub(crate) fn revealed(&self) -> &Revealed {
        self.claims.revealed()
    }

    /// Whose signature a presentation of it is said to need.
    pub(crate) fn holder(&self) -> Option<PublicKey> {
        self.claims.holder()
    }

    /// Checks who signed this token, over the bytes as received. `None` if it wasn't `key`, for the rule of this identity.
    pub(crate) fn verify(self, key: &VerifyingKey, identity: &Hash) -> Option<Token> {
        let message = cose::to_be_signed1(&self.protected, self.claims.label(), &identity.0, &self.payload);
        key.verify(&message, &self.signature).then_some(Token { claims: self.claims })
    }
}

/// A token whose issuer's signature was checked; [`SignedToken`] is the only way to one.
pub struct Token {
    claims: Claims,
}

impl Token {
    /// What the issuer states.
    #[must_use]
    pub fn claims(&self) -> &Claims {
        &self.claims
    }
}
