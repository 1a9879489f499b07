//! ICAO Doc 9303-3 (8th edition) section 6, table B: Cyrillic characters.

/// The recommended spelling of each letter. A record doesn't say of which language a name is, so the exceptions that the
/// table makes for single languages are left to `passport_name`. Three letters that it lacks: Ѓ and Ћ are spelled as the
/// Latin Ǵ and Ć that stand for them (table A: without the mark); the soft sign is silent.
#[rustfmt::skip]
pub(super) const CYRILLIC: &[(char, &str)] = &[
    ('\u{0401}', "E"),    // io
    ('\u{0402}', "D"),    // dje
    ('\u{0403}', "G"),    // gje
    ('\u{0404}', "IE"),   // ukrainian ie
    ('\u{0405}', "DZ"),   // dze
    ('\u{0406}', "I"),    // byelorussian-ukrainian i
    ('\u{0407}', "I"),    // yi
    ('\u{0408}', "J"),    // je
    ('\u{0409}', "LJ"),   // lje
    ('\u{040A}', "NJ"),   // nje
    ('\u{040B}', "C"),    // tshe
    ('\u{040C}', "K"),    // kje
    ('\u{040E}', "U"),    // short u
    ('\u{040F}', "DZ"),   // dzhe
    ('\u{0410}', "A"),    // a
    ('\u{0411}', "B"),    // be
    ('\u{0412}', "V"),    // ve
    ('\u{0413}', "G"),    // ghe
    ('\u{0414}', "D"),    // de
    ('\u{0415}', "E"),    // ie
    ('\u{0416}', "ZH"),   // zhe
    ('\u{0417}', "Z"),    // ze
    ('\u{0418}', "I"),    // i
    ('\u{0419}', "I"),    // short i
    ('\u{041A}', "K"),    // ka
    ('\u{041B}', "L"),    // el
    ('\u{041C}', "M"),    // em
    ('\u{041D}', "N"),    // en
    ('\u{041E}', "O"),    // o
    ('\u{041F}', "P"),    // pe
    ('\u{0420}', "R"),    // er
    ('\u{0421}', "S"),    // es
    ('\u{0422}', "T"),    // te
    ('\u{0423}', "U"),    // u
    ('\u{0424}', "F"),    // ef
    ('\u{0425}', "KH"),   // ha
    ('\u{0426}', "TS"),   // tse
    ('\u{0427}', "CH"),   // che
    ('\u{0428}', "SH"),   // sha
    ('\u{0429}', "SHCH"), // shcha
    ('\u{042A}', "IE"),   // hard sign
    ('\u{042B}', "Y"),    // yeru
    ('\u{042C}', ""),     // soft sign
    ('\u{042D}', "E"),    // e
    ('\u{042E}', "IU"),   // yu
    ('\u{042F}', "IA"),   // ya
    ('\u{046A}', "U"),    // big yus
    ('\u{0474}', "Y"),    // izhitsa
    ('\u{0490}', "G"),    // ghe with upturn
    ('\u{0492}', "G"),    // ghe with stroke
    ('\u{04BA}', "C"),    // shha
];
