//! Presentations: made by a wallet, read by a verifier.

use super::{Challenge, GRID, MAX_LEN};
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::{Hash, PublicKey, Signature, SigningKey, cose},
    time::UnixTime,
    token::SignedToken,
};

const IAT: i64 = 6;

/// What a code at a door turns out to be. Nothing in it is verified yet.
pub enum Shown {
    /// A token with its holder's fresh signature.
    Presentation(Presentation),
    /// A token without a holder, printed on paper.
    Paper(SignedToken),
}

/// A presentation as received.
pub struct Presentation {
    /// The token, as its issuer signed it.
    pub(crate) token: SignedToken,
    pub(crate) proof: Proof,
}

/// The holder's part.
pub(crate) struct Proof {
    /// When it says that it was signed; on the grid.
    pub(crate) iat: UnixTime,
    protected: Vec<u8>,
    payload: Vec<u8>,
    signature: Signature,
}

impl Proof {
    /// Whether the holder signed this in answer to `challenge`, or without one.
    pub(crate) fn signed_by(&self, key: &PublicKey, challenge: Option<&Hash>) -> bool {
        let context = challenge.map_or(&[][..], |hash| &hash.0[..]);
        key.verify(
            &cose::to_be_signed1(&self.protected, cose::Label::Presentation, context, &self.payload),
            &self.signature,
        )
    }
}

/// Why bytes are no presentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShownError {
    Decode(DecodeError),
    OffGrid,
}

impl From<DecodeError> for ShownError {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl Shown {
    /// Reads a presentation or a paper token: one message, one exact encoding. The algorithms are read first.
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, ShownError> {
        let mut reader = Reader::new(bytes, MAX_LEN)?;
        let message = cose::Sign1::read(&mut reader)?;
        let Some(token) = read_head(message.protected)? else {
            return Ok(Self::Paper(SignedToken::open(&message, true)?));
        };
        let token = SignedToken::open(&token, false)?;
        let iat = read_payload(message.payload)?;
        let proof = Proof {
            iat,
            protected: message.protected.to_vec(),
            payload: message.payload.to_vec(),
            signature: message.signature()?,
        };
        if iat != iat.floor(GRID) {
            return Err(ShownError::OffGrid);
        }
        Ok(Self::Presentation(Presentation { token, proof }))
    }

    /// The token, whichever way it is shown.
    pub(crate) fn into_parts(self) -> (SignedToken, Option<Proof>) {
        match self {
            Self::Presentation(shown) => (shown.token, Some(shown.proof)),
            Self::Paper(token) => (token, None),
        }
    }
}

/// The holder's key in a presentation: fresh in every show, so of no use to whoever keeps it. Nothing is verified.
///
/// # Errors
/// [`DecodeError`] for anything but a presentation.
pub fn holder(presentation: &[u8]) -> Result<PublicKey, DecodeError> {
    match Shown::decode(presentation) {
        Ok(shown) => shown.into_parts().0.holder().ok_or(DecodeError::Shape),
        Err(ShownError::Decode(error)) => Err(error),
        Err(ShownError::OffGrid) => Err(DecodeError::Shape),
    }
}

/// Reads `{1: -19, 13: token}`; without key 13 this is paper, whose own head is read with it.
fn read_head(protected: &[u8]) -> Result<Option<cose::Sign1<'_>>, DecodeError> {
    let mut reader = Reader::new(protected, protected.len())?;
    let mut map = reader.map()?;
    cose::read_alg(&mut map)?;
    let token = map.optional(cose::KCWT, cose::Sign1::read)?;
    if token.is_some() {
        map.end()?;
    }
    Ok(token)
}

/// Reads `{6: iat}`.
fn read_payload(payload: &[u8]) -> Result<UnixTime, DecodeError> {
    let mut reader = Reader::new(payload, payload.len())?;
    let mut map = reader.map()?;
    let iat = map.required(IAT, Reader::u32)?;
    map.end()?;
    Ok(iat.into())
}

/// Signs `token` with its holder's key as of `now`, in answer to `challenge` if there is one. The bytes go into a code by
/// [`super::to_text`]. `None` if `now` is before 1970 or after 2106.
#[must_use]
pub fn present(token: &[u8], holder: &SigningKey, now: UnixTime, challenge: Option<&Challenge>) -> Option<Vec<u8>> {
    let iat = now.floor(GRID).wire()?;
    let protected = Writer::new().map(2).int(cose::ALG).int(cose::ED25519).int(cose::KCWT).raw(token).finish();
    let payload = Writer::new().map(1).int(IAT).uint(iat).finish();
    let context = challenge.map(|challenge| challenge.hash().0.to_vec()).unwrap_or_default();
    Some(cose::sign1(holder, &protected, cose::Label::Presentation, &context, &payload))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A presentation's outer message, with this algorithm and this unprotected header.
    fn outer(alg: i64, unprotected: &[u8]) -> Vec<u8> {
        let head = Writer::new().map(1).int(cose::ALG).int(alg).finish();
        let mut message = Writer::new();
        message.tag(18).array(4).bytes(&head).raw(unprotected).bytes(b"anything").bytes(b"at all");
        message.finish()
    }

    #[test]
    fn another_algorithm_is_a_newer_kind_whatever_else_stands_there() {
        for unprotected in [b"\xa0".as_slice(), b"\xa1\x01\x02"] {
            let read = Shown::decode(&outer(-38, unprotected)).map(|_| ());
            assert_eq!(read, Err(ShownError::Decode(DecodeError::NewerKind)));
            let read = Shown::decode(&outer(cose::ED25519, unprotected)).map(|_| ());
            assert_eq!(read, Err(ShownError::Decode(DecodeError::Shape)));
        }
    }
}
