//! ICAO Doc 9303-3 (8th edition) section 6, table A: multinational Latin characters.

/// The letters of the table whose recommended spelling isn't just the letter without its marks. Where Doc 9303-3 offers
/// several spellings (Ä, Å, Ñ, Ö, Ü), the first.
#[rustfmt::skip]
pub(super) const LATIN: &[(char, &str)] = &[
    ('\u{00C4}', "AE"),   // a with diaeresis
    ('\u{00C5}', "AA"),   // a with ring above
    ('\u{00C6}', "AE"),   // ae
    ('\u{00D0}', "D"),    // eth
    ('\u{00D1}', "N"),    // n with tilde
    ('\u{00D6}', "OE"),   // o with diaeresis
    ('\u{00D8}', "OE"),   // o with stroke
    ('\u{00DC}', "UE"),   // u with diaeresis
    ('\u{00DE}', "TH"),   // thorn
    ('\u{0110}', "D"),    // d with stroke
    ('\u{0126}', "H"),    // h with stroke
    ('\u{0131}', "I"),    // latin small letter dotless i
    ('\u{0132}', "IJ"),   // ligature ij
    ('\u{013F}', "L"),    // l with middle dot
    ('\u{0141}', "L"),    // l with stroke
    ('\u{014A}', "N"),    // eng
    ('\u{0152}', "OE"),   // ligature oe
    ('\u{0166}', "T"),    // t with stroke
    ('\u{1E9E}', "SS"),   // sharp s
];
