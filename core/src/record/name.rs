//! Names as a machine-readable zone has them (ICAO Doc 9303-3 and -4).

use std::fmt;

use zeroize::{ZeroizeOnDrop, Zeroizing};

use super::{RecordError, transliteration::transliterate};
use crate::cbor::{DecodeError, Reader};

/// A name of 39 characters `A`–`Z` and `<`: family name, `<<`, given names, padded with `<`; the first is a letter. Who has
/// one name has only a family name. Prints as nothing; wiped when dropped, and boxed,
/// so that what moves it leaves no copy behind.
#[derive(Clone, PartialEq, Eq, ZeroizeOnDrop)]
pub struct IcaoName(Box<[u8; IcaoName::LEN]>);

impl IcaoName {
    /// Characters of every name.
    pub const LEN: usize = 39;
    /// Characters of a family name that a given name follows.
    const FAMILY_LEN: usize = 36;

    /// Takes a name as a passport's bottom lines print it, with or without the fillers at its end: `MUELLER<<ANNA<LENA`.
    ///
    /// # Errors
    /// [`RecordError::BadName`] for anything else: small letters, digits, blanks, more than 39 characters, a filler at the
    /// beginning, three or more in a row between letters, two in more than one place.
    pub fn from_passport(name: &str) -> Result<Self, RecordError> {
        let bad = RecordError::BadName("passport_name");
        let text = name.trim_end_matches('<');
        let (family, given) = text.split_once("<<").unwrap_or((text, "A"));
        let is_part = |part: &str| part.split('<').all(|component| !component.is_empty());
        if name.len() > Self::LEN || !is_part(family) || !is_part(given) {
            return Err(bad);
        }
        Self::padded(text).ok_or(bad)
    }

    /// Spells a name in Latin, Cyrillic or Arabic letters by the tables of ICAO Doc 9303-3 section 6; where they leave a
    /// choice, Ä is AE, Ö and Ø are OE, Ü is UE, Å is AA, Ñ is N. Hyphens, spaces and commas part components, apostrophes
    /// and full stops fall away (section 4.6). What is too long is cut: the family name to 36 characters if a given name
    /// follows, then the whole to 39.
    ///
    /// # Errors
    /// [`RecordError::NoTransliteration`] at a letter that the tables don't have, [`RecordError::BadName`] at a digit or a
    /// symbol, or where no letter is left.
    pub fn transliterate(family: &str, given: Option<&str>) -> Result<Self, RecordError> {
        let bad = RecordError::BadName("family_name");
        let family = transliterate(family, "family_name")?;
        let Some(given) = given else {
            return Self::padded(cut(&family, Self::LEN)).ok_or(bad);
        };
        let given = transliterate(given, "given_name")?;
        let family = cut(&family, Self::FAMILY_LEN);
        let letters = family.bytes().chain(*b"<<").chain(given.bytes());
        Self::of(letters).ok_or(bad)
    }

    /// The 39 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.0.as_slice()).unwrap_or_default()
    }

    /// The name without the fillers at its end, as [`IcaoName::from_passport`] takes it.
    #[must_use]
    pub fn passport_name(&self) -> &str {
        self.as_str().trim_end_matches('<')
    }

    /// The name as people write it, given names first and with small letters: `Anna Lena Mueller`. For the traveller's own eyes: a document
    /// may spell it otherwise.
    #[must_use]
    pub fn in_words(&self) -> Zeroizing<String> {
        let name = self.passport_name();
        let (family, given) = name.split_once("<<").unwrap_or((name, ""));
        let mut words = Zeroizing::new(String::with_capacity(Self::LEN));
        for part in given.split('<').chain(family.split('<')).filter(|part| !part.is_empty()) {
            if !words.is_empty() {
                words.push(' ');
            }
            let (first, rest) = part.split_at_checked(1).unwrap_or((part, ""));
            words.push_str(first);
            words.extend(rest.chars().map(|letter| letter.to_ascii_lowercase()));
        }
        words
    }

    /// First letter of the family name, in ASCII.
    #[must_use]
    pub fn family_initial(&self) -> Option<u8> {
        self.0.first().copied().filter(u8::is_ascii_uppercase)
    }

    /// First letter of the given names, in ASCII, if there are any.
    #[must_use]
    pub fn given_initial(&self) -> Option<u8> {
        let (_, given) = self.as_str().split_once("<<")?;
        given.bytes().find(u8::is_ascii_uppercase)
    }

    /// Reads `icao39` of the CDDL.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let text = reader.text()?;
        if text.len() != Self::LEN {
            return Err(DecodeError::Shape);
        }
        Self::padded(text).ok_or(DecodeError::Shape)
    }

    fn padded(text: &str) -> Option<Self> {
        Self::of(text.bytes())
    }

    /// The first 39 of `letters`, padded; `None` unless they are `[A-Z][A-Z<]*`.
    fn of(letters: impl Iterator<Item = u8>) -> Option<Self> {
        let mut name = Self(Box::new([b'<'; Self::LEN]));
        name.0.iter_mut().zip(letters).for_each(|(to, from)| *to = from);
        let ours = name.0.iter().all(|byte| byte.is_ascii_uppercase() || *byte == b'<');
        (ours && name.family_initial().is_some()).then_some(name)
    }
}

/// The beginning of `part`, at most `length` characters, without a filler at its end.
fn cut(part: &str, length: usize) -> &str {
    part.get(..length).unwrap_or(part).trim_end_matches('<')
}

impl fmt::Debug for IcaoName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IcaoName(..)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spelled(family: &str, given: Option<&str>) -> String {
        IcaoName::transliterate(family, given).unwrap().passport_name().to_owned()
    }

    #[test]
    fn examples_of_doc_9303_are_spelled_so() {
        for (family, given, name) in [
            ("Eriksson", Some("Anna Maria"), "ERIKSSON<<ANNA<MARIA"),
            ("Heng", Some("Deborah Ming Lo"), "HENG<<DEBORAH<MING<LO"),
            ("Smith-Jones", Some("Susie Margaret"), "SMITH<JONES<<SUSIE<MARGARET"),
            ("O'Connor", Some("Enya Siobhan"), "OCONNOR<<ENYA<SIOBHAN"),
            ("Van Der Muellen", Some("Martin"), "VAN<DER<MUELLEN<<MARTIN"),
            ("Al-Basri", Some("Huda Muhammad Jawad"), "AL<BASRI<<HUDA<MUHAMMAD<JAWAD"),
            ("Arkfreith", None, "ARKFREITH"),
            ("Satriya Sudarpa", None, "SATRIYA<SUDARPA"),
            ("Nilavadhanananda", Some("Arnpol Petch Charonguang"), "NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU"),
            ("Papandropoulous", Some("Jonathon Warren Trevor"), "PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR"),
        ] {
            assert_eq!(spelled(family, given), name);
        }
    }

    #[test]
    fn a_long_name_is_cut_and_keeps_a_given_initial() {
        let long = "A".repeat(45);
        assert_eq!(spelled(&long, Some("Beate")), format!("{}<<B", "A".repeat(36)));
        assert_eq!(spelled(&long, None), "A".repeat(39));
        assert_eq!(spelled("A", Some(&long)), format!("A<<{}", "A".repeat(36)));
    }

    #[test]
    fn a_cut_leaves_two_fillers_between_the_names_even_where_a_component_ended() {
        let family = format!("{} Bea", "A".repeat(35));
        assert_eq!(spelled(&family, Some("Carla")), format!("{}<<CA", "A".repeat(35)));
    }

    #[test]
    fn a_passport_name_is_taken_as_printed() {
        for name in
            ["MUELLER<<ANNA<LENA", "SUKARNO", "DOE<SMITH<<JO<ANN", "A", "MUELLER<<ANNA<LENA<<<<<<<<<<<<<<<<<<<<<"]
        {
            let read = IcaoName::from_passport(name).unwrap();
            assert_eq!(read.as_str(), format!("{name:<<39}"));
            assert_eq!(IcaoName::from_passport(read.as_str()), Ok(read));
        }
    }

    #[test]
    fn what_no_passport_prints_is_refused() {
        for name in [
            "",
            "<",
            "<<ANNA",
            "<MUELLER",
            "Mueller<<Anna",
            "MÜLLER<<ANNA",
            "MUELLER, ANNA",
            "MUELLER ANNA",
            "MUELLER<<<ANNA",
            "MUELLER<<ANNA<<LENA",
            "MUELLER<<ANNA2",
            " MUELLER",
            "MUELLER\n",
            &"A".repeat(40),
            &format!("MUELLER{}", "<".repeat(33)),
        ] {
            assert_eq!(IcaoName::from_passport(name), Err(RecordError::BadName("passport_name")), "{name}");
        }
    }

    #[test]
    fn in_words_given_names_come_first() {
        for (name, words) in [
            ("MUELLER<<ANNA<LENA", "Anna Lena Mueller"),
            ("DOE<SMITH<<JO", "Jo Doe Smith"),
            ("SUKARNO", "Sukarno"),
            ("A<<B", "B A"),
        ] {
            assert_eq!(IcaoName::from_passport(name).unwrap().in_words().as_str(), words);
        }
    }

    #[test]
    fn initials_are_the_first_letters_of_both_names() {
        let initials = |name| {
            let name = IcaoName::from_passport(name).unwrap();
            (name.family_initial(), name.given_initial())
        };
        assert_eq!(initials("MUELLER<<ANNA<LENA"), (Some(b'M'), Some(b'A')));
        assert_eq!(initials("DOE<SMITH<<JO<ANN"), (Some(b'D'), Some(b'J')));
        assert_eq!(initials("SUKARNO"), (Some(b'S'), None));
        assert_eq!(initials("SATRIYA<SUDARPA"), (Some(b'S'), None));
        assert_eq!(initials(&"A".repeat(39)), (Some(b'A'), None));
    }

    #[test]
    fn debug_shows_no_name() {
        assert_eq!(format!("{:?}", IcaoName::from_passport("MUELLER<<ANNA").unwrap()), "IcaoName(..)");
    }

    fn has_its_form(name: &IcaoName) -> bool {
        let bytes = name.as_str().as_bytes();
        bytes.len() == 39 && bytes[0].is_ascii_uppercase() && bytes.iter().all(|b| b.is_ascii_uppercase() || *b == b'<')
    }

    proptest! {
        #[test]
        fn whatever_is_spelled_is_a_passport_name(family in "[\\PC ]{0,50}", given in proptest::option::of("\\PC{0,50}")) {
            if let Ok(name) = IcaoName::transliterate(&family, given.as_deref()) {
                prop_assert!(has_its_form(&name));
                prop_assert_eq!(IcaoName::from_passport(name.passport_name()), Ok(name));
            }
        }

        #[test]
        fn names_in_letters_with_tables_are_spelled(family in "[A-Za-zÀ-ÖØ-öø-ķĹ-žА-яёЁ'ء-غف-ي -]{0,60}[A-Za-zА-Щا-غف-ي]", given in "[a-zé]{1,9}") {
            let name = IcaoName::transliterate(&family, Some(&given)).unwrap();
            prop_assert!(has_its_form(&name));
            prop_assert!(name.given_initial().is_some());
            prop_assert_eq!(IcaoName::from_passport(name.passport_name()), Ok(name));
        }

        #[test]
        fn a_name_in_pieces_is_spelled_like_a_whole_one(family in "[À-ÖØ-öø-žЀ-ѯآ-ئ]{1,20}") {
            use unicode_normalization::UnicodeNormalization;
            let apart: String = family.nfd().collect();
            prop_assert_eq!(IcaoName::transliterate(&family, None), IcaoName::transliterate(&apart, None));
        }

        #[test]
        fn a_name_read_from_a_passport_has_its_form(text in "[A-Z<a]{0,42}") {
            if let Ok(name) = IcaoName::from_passport(&text) {
                prop_assert!(has_its_form(&name));
            }
        }
    }
}
