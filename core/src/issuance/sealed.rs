//! Files that only one key opens: HPKE around a padded message, so that even the length tells little.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::{Kid, OpeningKey, SealingKey},
    padding::Padding,
};

/// What a sealed file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealedKind {
    /// A wallet's request to an issuer (`.laissez-request`).
    Request,
    /// An issuer's answer to a wallet (`.laissez`).
    Answer,
    /// A wallet's hand-over to the one wallet that invited it.
    Transfer,
}

impl SealedKind {
    const fn number(self) -> u64 {
        match self {
            Self::Request => 0,
            Self::Answer => 1,
            Self::Transfer => 2,
        }
    }

    const fn info(self) -> &'static [u8] {
        match self {
            Self::Request => b"laissez/1/request",
            Self::Answer => b"laissez/1/answer",
            Self::Transfer => b"laissez/1/transfer",
        }
    }

    const fn padding(self) -> Padding {
        Padding::Steps(match self {
            // What is in it is padded by itself.
            Self::Transfer => 1 << 10,
            Self::Request => 4 << 10,
            Self::Answer => 16 << 10,
        })
    }

    const fn max_len(self) -> usize {
        match self {
            Self::Request => 1 << 20,
            Self::Answer => 4 << 20,
            Self::Transfer => 64 << 20,
        }
    }
}

/// Why a sealed file can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealedError {
    /// Not such a file.
    #[error("not a file of this kind, or damaged: {0}")]
    Decode(#[from] DecodeError),
    /// Sealed to another key.
    #[error("sealed to another key (this one is for {0}); give it to whom it was made for")]
    OtherRecipient(Kid),
    /// Its bytes were changed, or it answers another request.
    #[error("damaged, or the answer to another request; ask for it to be made again")]
    Damaged,
    /// Too much in it.
    #[error("too large; ask for fewer days or fewer rules")]
    TooLarge,
}

/// Which kind of sealed file `bytes` says that it is, and for which key; `None` if it is none.
#[must_use]
pub fn sealed_kind(bytes: &[u8]) -> Option<(SealedKind, Kid)> {
    [SealedKind::Request, SealedKind::Answer, SealedKind::Transfer]
        .into_iter()
        .find_map(|kind| Some((kind, Envelope::decode(kind, bytes).ok()?.recipient)))
}

struct Envelope<'b> {
    recipient: Kid,
    enc: [u8; 32],
    ciphertext: &'b [u8],
}

impl<'b> Envelope<'b> {
    /// `[1, kind, kid, enc, ciphertext]`
    fn decode(kind: SealedKind, bytes: &'b [u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes, kind.max_len())?;
        let length = reader.array()?;
        match reader.u64()? {
            1 if length == 5 => {}
            2.. => return Err(DecodeError::NewerKind),
            _ => return Err(DecodeError::Shape),
        }
        if reader.u64()? != kind.number() {
            return Err(DecodeError::Shape);
        }
        Ok(Self {
            recipient: Kid(reader.array_of_bytes()?),
            enc: reader.array_of_bytes()?,
            ciphertext: reader.bytes()?,
        })
    }
}

/// Seals `message` to `recipient`.
pub(crate) fn seal(
    kind: SealedKind,
    recipient: &SealingKey,
    aad: &[u8],
    message: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, SealedError> {
    let padded = kind.padding().pad(message).ok_or(SealedError::TooLarge)?;
    let (enc, ciphertext) = recipient.seal(kind.info(), aad, &padded, rng).ok_or(SealedError::Damaged)?;
    let file = Writer::new()
        .array(5)
        .uint(1_u64)
        .uint(kind.number())
        .bytes(&recipient.kid().0)
        .bytes(&enc)
        .bytes(&ciphertext)
        .finish();
    if file.len() > kind.max_len() { Err(SealedError::TooLarge) } else { Ok(file) }
}

/// Opens a sealed file.
pub(crate) fn open(
    kind: SealedKind,
    file: &[u8],
    key: &OpeningKey,
    aad: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealedError> {
    let envelope = Envelope::decode(kind, file)?;
    if envelope.recipient != key.public().kid() {
        return Err(SealedError::OtherRecipient(envelope.recipient));
    }
    let padded = key.open(&envelope.enc, kind.info(), aad, envelope.ciphertext).ok_or(SealedError::Damaged)?;
    kind.padding().unpad(padded).ok_or(SealedError::Damaged)
}
