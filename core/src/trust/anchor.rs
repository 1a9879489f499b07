//! Foreign anchors: which files of foreign keys a pack stands by.

use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::Hash,
};

/// A foreign format of certificates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnchorFormat {
    /// EU DCC and WHO GDHCN, `HC1:`.
    Hc1,
    /// SMART Health Cards, `shc:/`.
    Shc,
    /// ICAO VDS-NC.
    VdsNc,
}

/// A file of foreign keys that the authority stands by, named by its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// What people call it.
    pub name: String,
    /// Whose keys they are.
    pub format: AnchorFormat,
    /// SHA-256 of the file.
    pub hash: Hash,
}

impl Anchor {
    pub(super) fn read(name: &str, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut map = reader.map()?;
        let format = match map.required(0, Reader::u8)? {
            0 => AnchorFormat::Hc1,
            1 => AnchorFormat::Shc,
            2 => AnchorFormat::VdsNc,
            _ => return Err(DecodeError::Shape),
        };
        let hash = Hash(map.required(1, Reader::array_of_bytes)?);
        map.end()?;
        Ok(Self { name: name.to_owned(), format, hash })
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        let format: u8 = match self.format {
            AnchorFormat::Hc1 => 0,
            AnchorFormat::Shc => 1,
            AnchorFormat::VdsNc => 2,
        };
        writer.map(2).int(0).uint(format).int(1).bytes(&self.hash.0);
    }
}
