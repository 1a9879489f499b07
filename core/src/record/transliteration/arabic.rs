//! ICAO Doc 9303-3 (8th edition) section 6, table C: Arabic script, with the two letters that its appendix B adds for
//! foreign names (veh, feh with three dots below).

/// The spelling of each letter; nothing for what the table doesn't encode: short vowels, tatweel, obsolete letters.
#[rustfmt::skip]
pub(super) const ARABIC: &[(char, &str)] = &[
    ('\u{0621}', "XE"),   // hamza
    ('\u{0622}', "XAA"),  // alef with madda above
    ('\u{0623}', "XAE"),  // alef with hamza above
    ('\u{0624}', "U"),    // waw with hamza above
    ('\u{0625}', "I"),    // alef with hamza below
    ('\u{0626}', "XI"),   // yeh with hamza above
    ('\u{0627}', "A"),    // alef
    ('\u{0628}', "B"),    // beh
    ('\u{0629}', "XTA"),  // teh marbuta
    ('\u{062A}', "T"),    // teh
    ('\u{062B}', "XTH"),  // theh
    ('\u{062C}', "J"),    // jeem
    ('\u{062D}', "XH"),   // hah
    ('\u{062E}', "XKH"),  // khah
    ('\u{062F}', "D"),    // dal
    ('\u{0630}', "XDH"),  // thal
    ('\u{0631}', "R"),    // reh
    ('\u{0632}', "Z"),    // zain
    ('\u{0633}', "S"),    // seen
    ('\u{0634}', "XSH"),  // sheen
    ('\u{0635}', "XSS"),  // sad
    ('\u{0636}', "XDZ"),  // dad
    ('\u{0637}', "XTT"),  // tah
    ('\u{0638}', "XZZ"),  // zah
    ('\u{0639}', "E"),    // ain
    ('\u{063A}', "G"),    // ghain
    ('\u{0640}', ""),     // tatweel
    ('\u{0641}', "F"),    // feh
    ('\u{0642}', "Q"),    // qaf
    ('\u{0643}', "K"),    // kaf
    ('\u{0644}', "L"),    // lam
    ('\u{0645}', "M"),    // meem
    ('\u{0646}', "N"),    // noon
    ('\u{0647}', "H"),    // heh
    ('\u{0648}', "W"),    // waw
    ('\u{0649}', "XAY"),  // alef maksura
    ('\u{064A}', "Y"),    // yeh
    ('\u{064B}', ""),     // fathatan
    ('\u{064C}', ""),     // dammatan
    ('\u{064D}', ""),     // kasratan
    ('\u{064E}', ""),     // fatha
    ('\u{064F}', ""),     // damma
    ('\u{0650}', ""),     // kasra
    ('\u{0652}', ""),     // sukun
    ('\u{0670}', ""),     // superscript alef
    ('\u{0671}', "XXA"),  // alef wasla
    ('\u{0679}', "XXT"),  // tteh
    ('\u{067C}', "XRT"),  // teh with ring
    ('\u{067E}', "P"),    // peh
    ('\u{0681}', "XKE"),  // hah with hamza above
    ('\u{0685}', "XXH"),  // hah with three dots above
    ('\u{0686}', "XC"),   // tcheh
    ('\u{0688}', "XXD"),  // ddal
    ('\u{0689}', "XDR"),  // dal with ring
    ('\u{0691}', "XXR"),  // rreh
    ('\u{0693}', "XRR"),  // reh with ring
    ('\u{0696}', "XRX"),  // reh with dot below and dot above
    ('\u{0698}', "XJ"),   // jeh
    ('\u{069A}', "XXS"),  // seen with dot below and dot above
    ('\u{069C}', ""),     // seen with three dots below and three dots above
    ('\u{06A2}', ""),     // feh with dot moved below
    ('\u{06A4}', "V"),    // veh
    ('\u{06A5}', "XF"),   // feh with three dots below
    ('\u{06A7}', ""),     // qaf with dot above
    ('\u{06A8}', ""),     // qaf with three dots above
    ('\u{06A9}', "XKK"),  // keheh
    ('\u{06AB}', "XXK"),  // kaf with ring
    ('\u{06AD}', "XNG"),  // ng
    ('\u{06AF}', "XGG"),  // gaf
    ('\u{06BA}', "XNN"),  // noon ghunna
    ('\u{06BC}', "XXN"),  // noon with ring
    ('\u{06BE}', "XDO"),  // heh doachashmee
    ('\u{06C0}', "XYH"),  // heh with yeh above
    ('\u{06C1}', "XXG"),  // heh goal
    ('\u{06C2}', "XGE"),  // heh goal with hamza above
    ('\u{06C3}', "XTG"),  // teh marbuta goal
    ('\u{06CC}', "XYA"),  // farsi yeh
    ('\u{06CD}', "XXY"),  // yeh with tail
    ('\u{06D0}', "Y"),    // e
    ('\u{06D2}', "XYB"),  // yeh barree
    ('\u{06D3}', "XBE"),  // yeh barree with hamza above
];

/// Repeats the spelling of the letter before it.
pub(super) const SHADDA: char = '\u{0651}';

/// Spelled as in [`ARABIC`], but [`FINAL_TEH_MARBUTA`] at the end of a component of the name.
pub(super) const TEH_MARBUTA: char = '\u{0629}';

/// See [`TEH_MARBUTA`].
pub(super) const FINAL_TEH_MARBUTA: &str = "XAH";
