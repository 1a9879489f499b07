//! Which of our files is it? They all have one media type, `application/vnd.laissez`, so their bytes have to say.

use minicbor::data::Type;

use crate::{
    cbor::{DecodeError, Reader},
    crypto::cose,
};

/// The largest of our files.
const MAX_LEN: usize = 64 << 20;

/// A file that may reach a phone, told by its outermost shape alone. No two kinds have one shape. Nothing vouches for it: it says
/// whom to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A trust pack, for [`crate::wallet::Wallet::set_pack`] or [`crate::trust::TrustPack::open`].
    TrustPack,
    /// A wallet's request, for an issuer.
    Request,
    /// An issuer's answer, for [`crate::wallet::Wallet::import`].
    Answer,
    /// A wallet's hand-over, for [`crate::wallet::Wallet::receive`] or [`crate::wallet::Wallet::create_received`].
    HandOver,
    /// An invitation to hand over, for [`crate::wallet::Wallet::hand_over`].
    Invitation,
    /// The receipt of a hand-over, for [`crate::wallet::Wallet::settle`].
    Receipt,
    /// A wallet's own vault, whole or damaged. No wallet takes another's.
    Vault,
    /// A file of ours, of a later version: update.
    Newer,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::TrustPack,
        Self::Request,
        Self::Answer,
        Self::HandOver,
        Self::Invitation,
        Self::Receipt,
        Self::Vault,
        Self::Newer,
    ];

    /// What `bytes` have the shape of; `None` for what is none of these, or is damaged so far that it can't be told.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes, MAX_LEN).ok()?;
        match reader.datatype().ok()? {
            Type::Tag => signed_by_several(&mut reader).ok(),
            Type::Array => numbered(&mut reader).ok(),
            _ => None,
        }
    }

    /// In snake case, for scripts and translations; never changes meaning.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TrustPack => "trust_pack",
            Self::Request => "request",
            Self::Answer => "answer",
            Self::HandOver => "hand_over",
            Self::Invitation => "invitation",
            Self::Receipt => "receipt",
            Self::Vault => "vault",
            Self::Newer => "newer",
        }
    }

    /// What it is, in English.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::TrustPack => "pack",
            Self::Request => "request",
            Self::Answer => "answer",
            Self::HandOver => "hand-over",
            Self::Invitation => "invitation to hand over",
            Self::Receipt => "receipt of a hand-over",
            Self::Vault => "vault",
            Self::Newer => "file of a newer kind",
        }
    }
}

/// Entries of a pack's payload. A bulletin's has 5, a root set's 3 or 4: neither is a file by itself.
const PACK_ENTRIES: usize = 11;

/// A COSE_Sign around a pack. Who signed, and by which algorithm, is the pack's to say.
fn signed_by_several(reader: &mut Reader<'_>) -> Result<FileKind, DecodeError> {
    reader.tag(cose::SIGN)?;
    reader.array_of(4)?;
    reader.bytes()?;
    reader.map()?.end()?;
    let payload = reader.bytes()?;
    let entries = Reader::new(payload, MAX_LEN)?.map()?.length();
    if entries == PACK_ENTRIES { Ok(FileKind::TrustPack) } else { Err(DecodeError::Shape) }
}

/// `[format, kind, …]`, or of a vault `[format, header, nonce, body]`.
fn numbered(reader: &mut Reader<'_>) -> Result<FileKind, DecodeError> {
    let length = reader.array()?;
    let format = reader.u64()?;
    if reader.datatype()? == Type::Bytes {
        return match (format, length) {
            (1 | 2, 4) => {
                reader.bytes()?;
                reader.array_of_bytes::<12>()?;
                reader.bytes().map(|_| FileKind::Vault)
            }
            (3.., 4) => Ok(FileKind::Newer),
            _ => Err(DecodeError::Shape),
        };
    }
    let kind = match (format, reader.u64()?, length) {
        (1, 0, 5) => FileKind::Request,
        (1, 1, 5) => FileKind::Answer,
        (1, 2, 3 | 5) => FileKind::HandOver,
        (1, 3, 3) => FileKind::Invitation,
        (1, 4, 5) => FileKind::Receipt,
        (1, 5.., _) | (2.., ..) => return Ok(FileKind::Newer),
        _ => return Err(DecodeError::Shape),
    };
    match (kind, length) {
        // A vault.
        (FileKind::HandOver, 3) => _ = reader.bytes()?,
        (FileKind::Invitation, _) => _ = reader.array_of_bytes::<32>()?,
        (FileKind::Receipt, _) => {
            reader.array_of_bytes::<16>()?;
            reader.array_of_bytes::<16>()?;
            reader.array_of_bytes::<32>()?;
        }
        // Sealed.
        _ => {
            reader.array_of_bytes::<8>()?;
            reader.array_of_bytes::<32>()?;
            reader.bytes()?;
        }
    }
    Ok(kind)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        cbor::Writer,
        issuance::sealed_kind,
        wallet::{Receipt, is_transfer},
    };

    /// A file of format and kind, and then byte strings of these lengths.
    fn file(format: u64, kind: u64, lengths: &[usize]) -> Vec<u8> {
        let mut w = Writer::new();
        w.array(lengths.len().saturating_add(2)).uint(format).uint(kind);
        lengths.iter().for_each(|length| _ = w.bytes(&vec![7; *length]));
        w.finish()
    }

    /// A vault of this format whose nonce has so many bytes.
    fn vault(format: u64, nonce: usize) -> Vec<u8> {
        Writer::new().array(4).uint(format).bytes(&[1]).bytes(&vec![2; nonce]).bytes(&[3]).finish()
    }

    /// A COSE_Sign whose payload is a map of so many entries.
    fn signed(entries: u64) -> Vec<u8> {
        let mut payload = Writer::new();
        payload.map(usize::try_from(entries).unwrap());
        (0..entries).for_each(|key| _ = payload.uint(key).uint(0_u64));
        Writer::new().tag(98).array(4).bytes(&[]).map(0).bytes(&payload.finish()).array(0).finish()
    }

    #[test]
    fn each_kind_has_a_shape_of_its_own() {
        for (bytes, kind) in [
            (signed(11), FileKind::TrustPack),
            (file(1, 0, &[8, 32, 100]), FileKind::Request),
            (file(1, 1, &[8, 32, 100]), FileKind::Answer),
            (file(1, 2, &[100]), FileKind::HandOver),
            (file(1, 2, &[8, 32, 100]), FileKind::HandOver),
            (file(1, 3, &[32]), FileKind::Invitation),
            (file(1, 4, &[16, 16, 32]), FileKind::Receipt),
            (vault(1, 12), FileKind::Vault),
            (vault(2, 12), FileKind::Vault),
            (vault(3, 16), FileKind::Newer),
            (file(2, 0, &[8]), FileKind::Newer),
            (file(1, 5, &[]), FileKind::Newer),
        ] {
            assert_eq!(FileKind::of(&bytes), Some(kind), "{bytes:02x?}");
        }
    }

    #[test]
    fn what_is_built_otherwise_is_of_no_kind() {
        for bytes in [
            signed(5),
            signed(12),
            file(0, 0, &[8, 32, 100]),
            file(1, 0, &[8, 32]),
            file(1, 1, &[8, 31, 100]),
            file(1, 2, &[8, 32]),
            file(1, 3, &[33]),
            file(1, 4, &[16, 16, 31]),
            vault(0, 12),
            vault(2, 11),
            [file(1, 3, &[32]), vec![0]].concat(),
            b"%PDF-1.7".to_vec(),
            b"LP1:ABC".to_vec(),
            Vec::new(),
        ] {
            assert_eq!(FileKind::of(&bytes), None, "{bytes:02x?}");
        }
    }

    #[test]
    fn kinds_have_codes_of_their_own() {
        let codes: std::collections::BTreeSet<_> = FileKind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(codes.len(), FileKind::ALL.len());
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_kind_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = FileKind::of(&bytes);
        }

        #[test]
        fn what_a_format_takes_has_its_kind(format in 0..4_u64, kind in 0..7_u64, lengths in proptest::collection::vec(0..40_usize, 0..4)) {
            let bytes = file(format, kind, &lengths);
            let found = FileKind::of(&bytes);
            let sealed = found.filter(|_| lengths.len() == 3).and_then(|found| match found {
                FileKind::Request => Some(0),
                FileKind::Answer => Some(1),
                FileKind::HandOver => Some(2),
                _ => None,
            });
            prop_assert_eq!(sealed_kind(&bytes).is_some(), sealed == Some(kind));
            prop_assert_eq!(is_transfer(&bytes), found == Some(FileKind::HandOver));
            prop_assert_eq!(Receipt::decode(&bytes).is_ok(), found == Some(FileKind::Receipt));
        }
    }
}
