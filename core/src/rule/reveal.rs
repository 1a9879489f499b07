//! What a show reveals.

use std::fmt;

use minicbor::data::Type;
use serde::ser::SerializeMap;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{
    IdHint, RuleError,
    crowd::crowd,
    field::{BorderField, in_words, is_valid},
};
use crate::cbor::{DecodeError, Reader, Writer};

/// An ID hint tells no more, in tenths of a bit: what a door may ask without asking for a lot.
pub const CAP_BITS_TENTHS: u16 = 100;

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

impl Reveals {
    /// A border's list, which may come in any order.
    ///
    /// # Errors
    /// [`RuleError::RepeatedPart`] if a field stands twice, [`RuleError::BadShape`] if there is none.
    pub fn border(mut fields: Vec<BorderField>) -> Result<Self, RuleError> {
        let length = fields.len();
        fields.sort_unstable();
        fields.dedup();
        if fields.len() != length {
            return Err(RuleError::RepeatedPart);
        }
        if fields.is_empty() {
            return Err(RuleError::BadShape("a list in \"reveals\" names at least one field".to_owned()));
        }
        Ok(Self::Border(fields))
    }

    /// Whether it is a border's list.
    #[must_use]
    pub fn is_border(&self) -> bool {
        matches!(self, Self::Border(_))
    }

    /// How much a show tells, in tenths of a bit: 0 for nothing, 96 for the ID hint of a full record, and for a border the sum of
    /// [`BorderField::bits_tenths`]. An estimate, to compare rules by; fields depend on one another, and rare values tell more.
    #[must_use]
    pub fn bits_tenths(&self) -> u16 {
        match self {
            Self::Nothing => 0,
            Self::IdHint => 96,
            Self::Border(fields) => fields.iter().map(|field| field.bits_tenths()).fold(0, u16::saturating_add),
        }
    }

    /// Whether that is a lot: a border's list, or more than [`CAP_BITS_TENTHS`].
    #[must_use]
    pub fn asks_for_a_lot(&self) -> bool {
        self.is_border() || self.bits_tenths() > CAP_BITS_TENTHS
    }

    /// About how many people of a million would show exactly the same, by [`Reveals::bits_tenths`]: to two digits, at least 1; `None`
    /// where nothing is revealed, as everybody shows that.
    #[must_use]
    pub fn crowd(&self) -> Option<u32> {
        crowd(self.bits_tenths())
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        match self {
            Self::Nothing => {
                writer.uint(0_u8);
            }
            Self::IdHint => {
                writer.uint(1_u8);
            }
            Self::Border(fields) => {
                writer.array(fields.len());
                fields.iter().for_each(|field| {
                    writer.uint(field.number());
                });
            }
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.datatype()? == Type::Array {
            return reader.sorted_list(1..=BorderField::ALL.len(), BorderField::read).map(Self::Border);
        }
        match reader.u8()? {
            0 => Ok(Self::Nothing),
            1 => Ok(Self::IdHint),
            _ => Err(DecodeError::Shape),
        }
    }
}

/// What one token says: the values of its rule's [`Reveals`]. Wiped when dropped, and prints as nothing.
#[derive(Clone, PartialEq, Eq)]
pub enum Revealed {
    /// Nothing.
    Nothing,
    /// An ID hint.
    IdHint(IdHint),
    /// A border's values, ascending, padded to their lengths.
    Border(Vec<(BorderField, String)>),
}

impl Revealed {
    /// Whether these are the values that `reveals` asks for, all of them and no other, each well-formed.
    #[must_use]
    pub fn fits(&self, reveals: &Reveals) -> bool {
        match (self, reveals) {
            (Self::Nothing, Reveals::Nothing) => true,
            (Self::IdHint(hint), Reveals::IdHint) => hint.is_valid(),
            (Self::Border(values), Reveals::Border(fields)) => {
                values.iter().map(|(field, _)| field).eq(fields)
                    && values.iter().all(|(field, value)| is_valid(*field, value))
            }
            (Self::Nothing | Self::IdHint(_) | Self::Border(_), _) => false,
        }
    }

    /// How much these values tell, in tenths of a bit, by the same yardstick as [`Reveals::bits_tenths`].
    #[must_use]
    pub fn bits_tenths(&self) -> u16 {
        match self {
            Self::Nothing => 0,
            Self::IdHint(hint) => hint.bits_tenths(),
            Self::Border(values) => values.iter().map(|(field, _)| field.bits_tenths()).fold(0, u16::saturating_add),
        }
    }

    /// Whether that is a lot to tell at a door: a border's list, or more than [`CAP_BITS_TENTHS`].
    #[must_use]
    pub fn asks_for_a_lot(&self) -> bool {
        matches!(self, Self::Border(_)) || self.bits_tenths() > CAP_BITS_TENTHS
    }

    /// About how many people of a million would show exactly this, by [`Revealed::bits_tenths`]: to two digits, at least 1; `None`
    /// where nothing is revealed, as everybody shows that. An estimate: a rare initial leaves fewer.
    #[must_use]
    pub fn crowd(&self) -> Option<u32> {
        crowd(self.bits_tenths())
    }

    /// What staff see, as label and value, one line each; nothing for [`Revealed::Nothing`]. Personal: show it, don't keep it.
    #[must_use]
    pub fn words(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Nothing => Vec::new(),
            Self::IdHint(hint) => vec![("ID hint", hint.words())],
            Self::Border(values) => {
                values.iter().map(|(field, value)| (field.english(), in_words(*field, value))).collect()
            }
        }
    }

    /// The names of what [`Revealed::words`] tells, in its order, which never change meaning: `id_hint`, or [`BorderField::code`].
    #[must_use]
    pub fn codes(&self) -> Vec<&'static str> {
        match self {
            Self::Nothing => Vec::new(),
            Self::IdHint(_) => vec!["id_hint"],
            Self::Border(values) => values.iter().map(|(field, _)| field.code()).collect(),
        }
    }

    /// The values of [`Revealed::words`] in one line: `A. · 07 .. ....`. Personal: show it, don't keep it.
    #[must_use]
    pub fn line(&self) -> String {
        match self {
            Self::Nothing => "nothing to compare".to_owned(),
            Self::IdHint(hint) => hint.words(),
            Self::Border(_) => self.words().into_iter().map(|(_, value)| value).collect::<Vec<_>>().join(" · "),
        }
    }

    /// Writes `hint` or the map of fields; nothing for [`Revealed::Nothing`].
    pub(crate) fn write(&self, writer: &mut Writer) {
        match self {
            Self::Nothing => {}
            Self::IdHint(IdHint(bytes)) => {
                writer.bytes(bytes);
            }
            Self::Border(values) => {
                writer.map(values.len());
                values.iter().for_each(|(field, value)| {
                    writer.uint(field.number()).text(value);
                });
            }
        }
    }

    /// Reads `reveals` of the CDDL. Whether the values are well-formed is asked by [`Revealed::fits`], once a signature
    /// vouches for them.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.datatype()? == Type::Bytes {
            return reader.array_of_bytes().map(|bytes| Self::IdHint(IdHint(bytes)));
        }
        let values = reader.map()?.rest(|reader| Ok((BorderField::read(reader)?, reader.text()?.to_owned())))?;
        if values.is_empty() { Err(DecodeError::Shape) } else { Ok(Self::Border(values)) }
    }
}

impl Zeroize for Revealed {
    fn zeroize(&mut self) {
        match self {
            Self::Nothing => {}
            Self::IdHint(IdHint(bytes)) => bytes.zeroize(),
            Self::Border(values) => values.iter_mut().for_each(|(_, value)| value.zeroize()),
        }
    }
}

impl Drop for Revealed {
    fn drop(&mut self) {
        self.zeroize();
    }
}

impl ZeroizeOnDrop for Revealed {}

impl fmt::Debug for Revealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "Nothing",
            Self::IdHint(_) => "IdHint(..)",
            Self::Border(_) => "Border(..)",
        })
    }
}

/// One JSON object: empty, `{"id_hint": "41000700"}` in hex, or a border's fields by name.
impl serde::Serialize for Revealed {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::Nothing => {}
            Self::IdHint(IdHint(bytes)) => {
                map.serialize_entry("id_hint", &data_encoding::HEXLOWER.encode(bytes))?;
            }
            Self::Border(values) => {
                for (field, value) in values {
                    map.serialize_entry(field, value)?;
                }
            }
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Revealed, DecodeError> {
        Revealed::read(&mut Reader::new(bytes, 512)?)
    }

    fn map(field: BorderField, value: &str) -> Vec<u8> {
        let mut writer = Writer::new();
        Revealed::Border(vec![(field, value.to_owned())]).write(&mut writer);
        writer.finish()
    }

    #[test]
    fn a_hint_is_four_bytes_of_sane_parts() {
        assert_eq!(read(b"\x44A\0\x07\0"), Ok(Revealed::IdHint(IdHint(*b"A\0\x07\0"))));
        assert_eq!(read(b"\x44\0\0\0\0"), Ok(Revealed::IdHint(IdHint([0; 4]))));
        for other in [b"\x43A\0\x07".as_slice(), b"\x45A\0\x07\0\0"] {
            assert_eq!(read(other), Err(DecodeError::Shape));
        }
        for other in [b"a\0\x07\0", b"A\0\x20\0", b"A\0\0\x0d", b"<\0\x07\0"] {
            assert!(!Revealed::IdHint(IdHint(*other)).fits(&Reveals::IdHint), "{other:?}");
        }
    }

    #[test]
    fn each_field_has_its_length_its_alphabet_and_days_that_exist() {
        use BorderField::*;
        let name = format!("{:<<39}", "DOE<<JO");
        for (field, value) in [
            (FullName, name.as_str()),
            (BirthDate, "1984<<<<"),
            (BirthDate, "198403<<"),
            (BirthDate, "19840229"),
            (CitizenshipGroup, "0"),
            (CitizenshipGroup, "9"),
            (VaccinatedOn, "<<<<<<<<"),
            (VaccinatedOn, "20260601"),
            (TestedAt, "<<<<<<<<<<<<"),
            (TestedAt, "202611202359"),
        ] {
            let expected = Revealed::Border(vec![(field, value.to_owned())]);
            assert!(expected.fits(&Reveals::Border(vec![field])), "{value}");
            assert_eq!(read(&map(field, value)), Ok(expected), "{value}");
        }
        for (field, value) in [
            (FullName, "DOE<<JO"),
            (FullName, &name.to_lowercase()),
            (FullName, &format!("<{}", &name[..38])),
            (BirthDate, "<<<<<<<<"),
            (BirthDate, "19840230"),
            (BirthDate, "1984<307"),
            (BirthDate, "198413<<"),
            (BirthDate, "0999<<<<"),
            (BirthDate, "+984<<<<"),
            (CitizenshipGroup, "<"),
            (CitizenshipGroup, "10"),
            (VaccinatedOn, "2026<<<<"),
            (VaccinatedOn, "202606011"),
            (TestedAt, "202611202400"),
            (TestedAt, "202611202360"),
            (TestedAt, "20261120<<<<"),
            (TestedAt, "20261120+1+1"),
        ] {
            let other = Revealed::Border(vec![(field, value.to_owned())]);
            assert!(!other.fits(&Reveals::Border(vec![field])), "{value}");
        }
    }

    #[test]
    fn an_empty_map_an_unknown_field_and_other_types_are_refused() {
        for other in [b"\xa0".as_slice(), b"\xa1\x05\x610", b"\x80", b"\x00", b"\xa1\x02\x410"] {
            assert_eq!(read(other), Err(DecodeError::Shape));
        }
    }

    #[test]
    fn values_fit_a_rule_that_asks_for_all_of_them_and_no_other() {
        let group = (BorderField::CitizenshipGroup, "1".to_owned());
        let birth = (BorderField::BirthDate, "1984<<<<".to_owned());
        let asked = Reveals::Border(vec![BorderField::BirthDate, BorderField::CitizenshipGroup]);
        assert!(Revealed::Border(vec![birth.clone(), group.clone()]).fits(&asked));
        assert!(!Revealed::Border(vec![birth]).fits(&asked));
        assert!(!Revealed::Border(vec![group]).fits(&Reveals::IdHint));
        assert!(!Revealed::Nothing.fits(&Reveals::IdHint) && Revealed::Nothing.fits(&Reveals::Nothing));
        assert!(!Revealed::IdHint(IdHint([0; 4])).fits(&Reveals::Nothing));
    }

    #[test]
    fn a_screen_shows_hidden_parts_as_hidden() {
        let border = Revealed::Border(vec![
            (BorderField::FullName, format!("{:<<39}", "DOE<SMITH<<JO<ANN")),
            (BorderField::BirthDate, "198403<<".to_owned()),
            (BorderField::CitizenshipGroup, "0".to_owned()),
            (BorderField::VaccinatedOn, "<<<<<<<<".to_owned()),
            (BorderField::TestedAt, "202611200830".to_owned()),
        ]);
        assert_eq!(border.line(), "DOE SMITH, JO ANN · .. 03 1984 · none · .. .. .... · 20 11 2026 08:30 UTC");
        let labels: Vec<_> = border.words().into_iter().map(|(label, _)| label).collect();
        assert_eq!(labels, ["Full name", "Date of birth", "Citizenship group", "Vaccinated on", "Tested at"]);
        assert_eq!(Revealed::IdHint(IdHint(*b"A\0\x07\0")).line(), "A. · 07 .. ....");
    }

    #[test]
    fn json_has_the_fields_by_name() {
        let border = Revealed::Border(vec![(BorderField::BirthDate, "1984<<<<".to_owned())]);
        assert_eq!(serde_json::to_string(&border).unwrap(), r#"{"birth_date":"1984<<<<"}"#);
        let hint = Revealed::IdHint(IdHint(*b"A\0\x07\0"));
        assert_eq!(serde_json::to_string(&hint).unwrap(), r#"{"id_hint":"41000700"}"#);
        assert_eq!(serde_json::to_string(&Revealed::Nothing).unwrap(), "{}");
    }

    #[test]
    fn debug_shows_no_value() {
        let border = Revealed::Border(vec![(BorderField::BirthDate, "1984<<<<".to_owned())]);
        assert_eq!(format!("{border:?} {:?}", Revealed::IdHint(IdHint(*b"A\0\x07\0"))), "Border(..) IdHint(..)");
    }

    #[test]
    fn a_borders_list_is_a_lot_and_a_hint_is_not() {
        let group = Revealed::Border(vec![(BorderField::CitizenshipGroup, "1".to_owned())]);
        assert!(group.asks_for_a_lot() && Reveals::Border(vec![BorderField::CitizenshipGroup]).asks_for_a_lot());
        for hint in [*b"A\0\x07\0", *b"AM\0\0", [0; 4]] {
            assert!(!Revealed::IdHint(IdHint(hint)).asks_for_a_lot());
        }
        // No issuer of ours signs such a hint; another's might.
        assert!(Revealed::IdHint(IdHint(*b"AM\x07\x03")).asks_for_a_lot());
        assert!(!Reveals::IdHint.asks_for_a_lot() && !Reveals::Nothing.asks_for_a_lot());
        assert!(!Revealed::Nothing.asks_for_a_lot());
    }

    #[test]
    fn a_border_tells_more_than_a_hint() {
        assert_eq!(Reveals::Nothing.bits_tenths(), 0);
        assert_eq!(Reveals::IdHint.bits_tenths(), 96);
        assert_eq!(Reveals::Border(BorderField::ALL.to_vec()).bits_tenths(), 635);
    }
}
