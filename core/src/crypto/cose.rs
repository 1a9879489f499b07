//! COSE (RFC 9052) as Laissez uses it: Ed25519 (alg −19, RFC 9864), one exact form for each message.

use super::{Kid, Signature, SigningKey, ed25519::VerifyingKey};
use crate::cbor::{DecodeError, Reader, Writer};

/// `alg` of Ed25519, fully specified (RFC 9864).
pub(crate) const ED25519: i64 = -19;
/// Header parameters (RFC 9052 §3.1; 13 is `kcwt`, RFC 9528).
pub(crate) const ALG: i64 = 1;
pub(crate) const KID: i64 = 4;
pub(crate) const KCWT: i64 = 13;
const SIGN1: u64 = 18;
pub(crate) const SIGN: u64 = 98;

/// What a signature is for. It leads every signed byte string, so a signature made for one purpose fails for any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    Token,
    Presentation,
    Paper,
    Record,
    Request,
    Pack,
    Roots,
    Bulletin,
}

impl Label {
    /// With the context behind it, this is the `external_aad`.
    const fn prefix(self) -> &'static [u8] {
        match self {
            Self::Token => b"laissez/1/token\0",
            Self::Presentation => b"laissez/1/presentation\0",
            Self::Paper => b"laissez/1/paper\0",
            Self::Record => b"laissez/1/record\0",
            Self::Request => b"laissez/1/request\0",
            Self::Pack => b"laissez/1/pack\0",
            Self::Roots => b"laissez/1/roots\0",
            Self::Bulletin => b"laissez/1/bulletin\0",
        }
    }
}

/// `{1: -19, 4: kid}`
pub(crate) fn head_kid(kid: Kid) -> Vec<u8> {
    Writer::new().map(2).int(ALG).int(ED25519).int(KID).bytes(&kid.0).finish()
}

/// Reads `{1: -19, 4: kid}`; another algorithm is [`DecodeError::NewerKind`], whatever else stands there.
pub(crate) fn read_head_kid(protected: &[u8]) -> Result<Kid, DecodeError> {
    let mut reader = Reader::new(protected, protected.len())?;
    let mut map = reader.map()?;
    read_alg(&mut map)?;
    let kid = map.required(KID, Reader::array_of_bytes)?;
    map.end()?;
    Ok(Kid(kid))
}

/// Reads key 1, before any other.
pub(crate) fn read_alg(map: &mut crate::cbor::Map<'_, '_>) -> Result<(), DecodeError> {
    map.required(ALG, |reader| match reader.i64() {
        Ok(ED25519) => Ok(()),
        _ => Err(DecodeError::NewerKind),
    })
}

/// A COSE_Sign1 as received: nothing verified yet, nothing copied.
pub(crate) struct Sign1<'b> {
    pub(crate) protected: &'b [u8],
    pub(crate) payload: &'b [u8],
    /// Whether its unprotected header is empty, as ours is.
    bare: bool,
    signature: &'b [u8],
}

impl<'b> Sign1<'b> {
    /// Reads tag 18 and its four parts. Read the algorithm next, then [`Sign1::signature`].
    pub(crate) fn read(reader: &mut Reader<'b>) -> Result<Self, DecodeError> {
        reader.tag(SIGN1)?;
        reader.array_of(4)?;
        let protected = reader.bytes()?;
        let bare = reader.is_empty_map()?;
        Ok(Self { protected, payload: reader.bytes()?, bare, signature: reader.bytes()? })
    }

    /// The signature, once the algorithm is known to be Ed25519: 64 bytes, and nothing in the unprotected header.
    pub(crate) fn signature(&self) -> Result<Signature, DecodeError> {
        let signature = self.signature.try_into().map(Signature).map_err(|_| DecodeError::Shape)?;
        if self.bare { Ok(signature) } else { Err(DecodeError::Shape) }
    }
}

/// The bytes that a COSE_Sign1 signs (RFC 9052 §4.4).
pub(crate) fn to_be_signed1(protected: &[u8], label: Label, context: &[u8], payload: &[u8]) -> Vec<u8> {
    Writer::new()
        .array(4)
        .text("Signature1")
        .bytes(protected)
        .bytes_of([label.prefix(), context])
        .bytes(payload)
        .finish()
}

/// Signs `payload` and builds the whole COSE_Sign1.
pub(crate) fn sign1(key: &SigningKey, protected: &[u8], label: Label, context: &[u8], payload: &[u8]) -> Vec<u8> {
    let signature = key.sign(&to_be_signed1(protected, label, context, payload));
    build_sign1(protected, payload, &signature)
}

/// Puts a COSE_Sign1 together from its parts.
pub(crate) fn build_sign1(protected: &[u8], payload: &[u8], signature: &Signature) -> Vec<u8> {
    Writer::new().tag(SIGN1).array(4).bytes(protected).map(0).bytes(payload).bytes(&signature.0).finish()
}

/// One signer's part of a COSE_Sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KeySignature {
    pub(crate) kid: Kid,
    pub(crate) signature: Signature,
}

impl KeySignature {
    /// Signs `payload` as one of several.
    pub(crate) fn sign(key: &SigningKey, label: Label, context: &[u8], payload: &[u8]) -> Self {
        let kid = key.public().kid();
        Self { kid, signature: key.sign(&to_be_signed(&head_kid(kid), label, context, payload)) }
    }

    pub(crate) fn verify(&self, key: &VerifyingKey, label: Label, context: &[u8], payload: &[u8]) -> bool {
        key.verify(&to_be_signed(&head_kid(self.kid), label, context, payload), &self.signature)
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.array(3).bytes(&head_kid(self.kid)).map(0).bytes(&self.signature.0);
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.array_of(3)?;
        let protected = reader.bytes()?;
        let kid = read_head_kid(protected)?;
        reader.map()?.end()?;
        Ok(Self { kid, signature: Signature(reader.array_of_bytes()?) })
    }
}

/// The bytes that one signer of a COSE_Sign signs; the body's own header is empty.
fn to_be_signed(protected: &[u8], label: Label, context: &[u8], payload: &[u8]) -> Vec<u8> {
    Writer::new()
        .array(5)
        .text("Signature")
        .bytes(&[])
        .bytes(protected)
        .bytes_of([label.prefix(), context])
        .bytes(payload)
        .finish()
}

/// A COSE_Sign as received: nothing verified yet.
pub(crate) struct Sign<'b> {
    pub(crate) payload: &'b [u8],
    pub(crate) signatures: Vec<KeySignature>,
}

impl<'b> Sign<'b> {
    /// Reads a whole COSE_Sign with 1 to `max_signers` signatures, whose kids ascend.
    pub(crate) fn decode(bytes: &'b [u8], max_len: usize, max_signers: usize) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes, max_len)?;
        reader.tag(SIGN)?;
        reader.array_of(4)?;
        if !reader.bytes()?.is_empty() {
            return Err(DecodeError::Shape);
        }
        reader.map()?.end()?;
        let payload = reader.bytes()?;
        let signatures = reader.list(1..=max_signers, KeySignature::read)?;
        if !signatures.is_sorted_by(|a, b| a.kid < b.kid) {
            return Err(DecodeError::Shape);
        }
        Ok(Self { payload, signatures })
    }

    /// Builds a COSE_Sign; `signatures` in any order, one a key.
    pub(crate) fn build(payload: &[u8], signatures: &[KeySignature]) -> Vec<u8> {
        let mut signatures = signatures.to_vec();
        signatures.sort_by_key(|signature| signature.kid);
        signatures.dedup_by_key(|signature| signature.kid);
        let mut writer = Writer::new();
        writer.tag(SIGN).array(4).bytes(&[]).map(0).bytes(payload).array(signatures.len());
        for signature in &signatures {
            signature.write(&mut writer);
        }
        writer.finish()
    }
}
