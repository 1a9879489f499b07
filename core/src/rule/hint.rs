//! ID hints: a little of what an ID document says, to compare it by.

use std::fmt;

use super::reveal::CAP_BITS_TENTHS;
use crate::record::{IcaoName, PartialDate};

/// Four bytes to compare with an ID document: given initial, family initial, day, month; 0 where left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct IdHint(pub [u8; 4]);

impl IdHint {
    /// The hint for a traveller of this name and birth date: of the parts that the record has, those that together tell most,
    /// under ten bits. Ties go to the earlier part. Issuer and wallet compute it alike.
    #[must_use]
    pub fn of(name: &IcaoName, birth_date: &PartialDate) -> Self {
        let (day, month) = match birth_date {
            PartialDate::Day(date) => (date.day(), date.month()),
            PartialDate::Month(_, month) => (0, *month),
            PartialDate::Year(_) => (0, 0),
        };
        let parts = [
            name.given_initial().unwrap_or(0),
            name.family_initial().unwrap_or(0),
            u8::try_from(day).unwrap_or(0),
            u8::try_from(month).unwrap_or(0),
        ];
        // Of equally heavy hints the first stays: the one whose bit string has the earlier parts.
        let mut heaviest = Self([0; 4]);
        for bits in (0..16_u8).rev() {
            let keep = [bits & 8 != 0, bits & 4 != 0, bits & 2 != 0, bits & 1 != 0];
            let mut kept = parts;
            kept.iter_mut().zip(keep).filter(|(_, keep)| !keep).for_each(|(part, _)| *part = 0);
            let hint = Self(kept);
            if hint.bits_tenths() <= CAP_BITS_TENTHS && hint.bits_tenths() > heaviest.bits_tenths() {
                heaviest = hint;
            }
        }
        heaviest
    }

    /// How much it tells by the fixed weights, in tenths of a bit (WIRE 10): a yardstick, as a rare initial tells more.
    #[must_use]
    pub fn bits_tenths(&self) -> u16 {
        self.0.iter().zip(WEIGHTS).filter(|(part, _)| **part != 0).map(|(_, weight)| weight).sum()
    }

    /// Whether each part is what it should be: a letter, a letter, 1 to 31, 1 to 12, or left out.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let [given, family, day, month] = self.0;
        [given, family].iter().all(|initial| *initial == 0 || initial.is_ascii_uppercase()) && day <= 31 && month <= 12
    }

    /// For a screen, with what is hidden shown as hidden: `A. · 07 .. ....`. Personal: show it, don't keep it.
    #[must_use]
    pub fn words(&self) -> String {
        let [given, family, day, month] = self.0;
        let letter = |initial: u8| char::from(initial);
        let name = match (given, family) {
            (0, 0) => None,
            (_, 0) => Some(format!("{}.", letter(given))),
            (0, _) => Some(format!("family name {}.", letter(family))),
            _ => Some(format!("{}. {}.", letter(given), letter(family))),
        };
        let digits = |number: u8| {
            if number == 0 { "..".to_owned() } else { format!("{number:02}") }
        };
        let born = (day != 0 || month != 0).then(|| format!("{} {} ....", digits(day), digits(month)));
        match (name, born) {
            (Some(name), Some(born)) => format!("{name} · {born}"),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => "nothing to compare".to_owned(),
        }
    }
}

/// Tenths of a bit that each part counts.
const WEIGHTS: [u16; 4] = [47, 47, 49, 36];

impl fmt::Debug for IdHint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdHint(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::fixtures::{day, name},
        *,
    };

    #[test]
    fn a_hint_has_the_parts_that_together_tell_most() {
        let cases = [
            ("MUELLER<<ANNA<LENA", day("1984-03-07"), *b"A\0\x07\0", "A. · 07 .. ...."),
            ("MUELLER<<ANNA<LENA", PartialDate::Month(1984, 3), *b"AM\0\0", "A. M."),
            ("MUELLER<<ANNA<LENA", PartialDate::Year(1984), *b"AM\0\0", "A. M."),
            ("SUKARNO", day("1984-03-07"), *b"\0S\x07\0", "family name S. · 07 .. ...."),
            ("SUKARNO", PartialDate::Month(1984, 3), *b"\0S\0\x03", "family name S. · .. 03 ...."),
            ("SUKARNO", PartialDate::Year(1984), *b"\0S\0\0", "family name S."),
            ("DOE<SMITH<<JO<ANN", day("2000-12-31"), *b"J\0\x1f\0", "J. · 31 .. ...."),
            ("ZHANG<<WEI", day("1999-01-01"), *b"W\0\x01\0", "W. · 01 .. ...."),
        ];
        for (passport_name, birth_date, bytes, words) in cases {
            let hint = IdHint::of(&name(passport_name), &birth_date);
            assert_eq!(hint.0, bytes, "{passport_name}");
            assert_eq!(hint.words(), words);
        }
    }

    #[test]
    fn no_hint_tells_more_than_ten_bits_and_none_could_tell_more_within_them() {
        for (passport_name, initials) in [("DOE<<JO", 2), ("DOE", 1)] {
            for (birth_date, dates) in
                [(day("1984-03-07"), 2), (PartialDate::Month(1984, 3), 1), (PartialDate::Year(1984), 0)]
            {
                let hint = IdHint::of(&name(passport_name), &birth_date);
                let best = match (initials, dates) {
                    (_, 2) => 96,
                    (2, _) => 94,
                    (_, 1) => 83,
                    _ => 47,
                };
                assert_eq!(hint.bits_tenths(), best, "{passport_name}");
                assert!(hint.bits_tenths() <= CAP_BITS_TENTHS && hint.is_valid());
            }
        }
    }

    #[test]
    fn a_hint_without_parts_gives_nothing_to_compare() {
        assert_eq!(IdHint([0; 4]).words(), "nothing to compare");
        assert_eq!(IdHint([0; 4]).bits_tenths(), 0);
    }

    #[test]
    fn debug_shows_no_part() {
        assert_eq!(format!("{:?}", IdHint(*b"A\0\x07\0")), "IdHint(..)");
    }
}
