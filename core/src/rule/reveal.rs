//! What a show reveals.

use crate::cbor::{DecodeError, Reader, Writer};

/// What a rule's shows reveal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reveals {
    /// Only that the rule is met.
    Nothing,
    /// An ID hint.
    IdHint,
    /// A border's list, ascending.
    Border(Vec<BorderField>),
}

/// What a border may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BorderField {
    /// 39 characters.
    FullName,
    /// `YYYYMMDD`, unknown parts `<`.
    BirthDate,
    /// The place of the first `citizen_of` that holds, `0` none.
    CitizenshipGroup,
    /// `YYYYMMDD`.
    VaccinatedOn,
    /// `YYYYMMDDhhmm`.
    TestedAt,
}

/// Four bytes to compare with an ID document: given initial, family initial, day, month; 0 where left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct IdHint(pub [u8; 4]);

/// What one token says: the values of its rule's [`Reveals`]. Wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub enum Revealed {
    /// Nothing.
    Nothing,
    /// An ID hint.
    IdHint(IdHint),
    /// A border's values, padded to their lengths.
    Border(Vec<(BorderField, String)>),
}

impl Revealed {
    /// Whether these are the values that `reveals` asks for, all of them and no other.
    #[must_use]
    pub fn fits(&self, reveals: &Reveals) -> bool {
        todo!("{reveals:?}")
    }

    /// Writes `hint` or the map of fields; nothing for [`Revealed::Nothing`].
    pub(crate) fn write(&self, writer: &mut Writer) {
        todo!("{:?}", writer.finish())
    }

    /// Reads `reveals` of the CDDL.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        todo!("{:?}", reader.datatype())
    }
}
