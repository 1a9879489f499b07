//! What one key holder hands back for a draft.

use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::{
        Hash, Kid, Signature,
        cose::{KeySignature, Label},
    },
};

/// Bytes of one such file.
const MAX_LEN: usize = 1024;

/// One key holder's signatures for a draft: under its new root set, or under the pack and the bulletin about it.
///
/// The file is CBOR: `[1, kid, [1*3 [purpose, SHA-256 of what was signed, signature]]]`, purposes 0 roots, 1 pack,
/// 2 bulletin, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftSignature {
    kid: Kid,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    purpose: u8,
    payload: Hash,
    signature: Signature,
}

impl DraftSignature {
    pub(super) fn new(kid: Kid) -> Self {
        Self { kid, parts: Vec::new() }
    }

    /// The key that signed.
    #[must_use]
    pub fn kid(&self) -> Kid {
        self.kid
    }

    /// Whether it signs a new root set.
    #[must_use]
    pub fn signs_roots(&self) -> bool {
        self.signs(Label::Roots)
    }

    /// Whether it signs a pack.
    #[must_use]
    pub fn signs_pack(&self) -> bool {
        self.signs(Label::Pack)
    }

    /// The file.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.array(3).uint(1u8).bytes(&self.kid.0).array(self.parts.len());
        for part in &self.parts {
            writer.array(3).uint(part.purpose).bytes(&part.payload.0).bytes(&part.signature.0);
        }
        writer.finish()
    }

    /// Reads the file. Whether the signatures hold is found when the draft is published.
    ///
    /// # Errors
    /// What isn't such a file.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes, MAX_LEN)?;
        reader.array_of(3)?;
        if reader.u8()? != 1 {
            return Err(DecodeError::NewerKind);
        }
        let kid = Kid(reader.array_of_bytes()?);
        let parts = reader.list(1..=3, Part::read)?;
        if !parts.is_sorted_by(|a, b| a.purpose < b.purpose) {
            return Err(DecodeError::Shape);
        }
        Ok(Self { kid, parts })
    }

    /// Adds a signature over `payload`; in the order of purposes.
    pub(super) fn add(&mut self, label: Label, payload: &[u8], signature: &KeySignature) {
        if let Some(purpose) = purpose(label) {
            self.parts.push(Part { purpose, payload: Hash::of(payload), signature: signature.signature });
        }
    }

    /// The signature over exactly this payload.
    pub(super) fn over(&self, label: Label, payload: &[u8]) -> Option<KeySignature> {
        let (purpose, hash) = (purpose(label)?, Hash::of(payload));
        let part = self.parts.iter().find(|part| part.purpose == purpose && part.payload == hash)?;
        Some(KeySignature { kid: self.kid, signature: part.signature })
    }

    fn signs(&self, label: Label) -> bool {
        self.parts.iter().any(|part| Some(part.purpose) == purpose(label))
    }
}

impl Part {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.array_of(3)?;
        let purpose = reader.u8()?;
        if purpose > 2 {
            return Err(DecodeError::Shape);
        }
        let payload = Hash(reader.array_of_bytes()?);
        Ok(Self { purpose, payload, signature: Signature(reader.array_of_bytes()?) })
    }
}

fn purpose(label: Label) -> Option<u8> {
    match label {
        Label::Roots => Some(0),
        Label::Pack => Some(1),
        Label::Bulletin => Some(2),
        Label::Token | Label::Presentation | Label::Paper | Label::Record | Label::Request => None,
    }
}
