//! Names in Latin, Cyrillic and Arabic letters, spelled with A to Z as a passport's machine-readable zone spells them:
//! ICAO Doc 9303-3 (8th edition), section 4.6 for punctuation and section 6 for letters.

mod arabic;
mod cyrillic;
mod latin;

use std::iter;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::RecordError;
use arabic::{ARABIC, FINAL_TEH_MARBUTA, SHADDA, TEH_MARBUTA};
use cyrillic::CYRILLIC;
use latin::LATIN;

/// Spells one part of a name, the family name or the given names: components of A to Z with one `<` between them.
///
/// # Errors
/// [`RecordError::NoTransliteration`] at a letter that no table has, [`RecordError::BadName`] at a digit or a symbol, or if
/// nothing is left; both say which field.
pub(super) fn transliterate(text: &str, field: &'static str) -> Result<Zeroizing<String>, RecordError> {
    let characters = normalise(text);
    let mut spelled = Zeroizing::new(String::new());
    let mut last = "";
    let mut rest = characters.chars();
    while let Some(character) = rest.next() {
        if is_separator(character) {
            last = "";
            if !spelled.is_empty() && !spelled.ends_with('<') {
                spelled.push('<');
            }
            continue;
        }
        let spelling = match character {
            SHADDA => last,
            TEH_MARBUTA if ends_component(rest.as_str()) => FINAL_TEH_MARBUTA,
            _ => spell(character).ok_or_else(|| refusal(character, field))?,
        };
        spelled.push_str(spelling);
        if !spelling.is_empty() {
            last = spelling;
        }
    }
    if spelled.ends_with('<') {
        spelled.pop();
    }
    if spelled.is_empty() { Err(RecordError::BadName(field)) } else { Ok(spelled) }
}

/// Capital letters, each with its marks in one character where Unicode has one; typographic forms (ligatures, full width,
/// positional forms of Arabic) become the letters they stand for.
fn normalise(text: &str) -> Zeroizing<String> {
    let letters: Zeroizing<String> = Zeroizing::new(text.chars().filter(|c| !is_dropped(*c)).nfc().collect());
    Zeroizing::new(letters.to_uppercase().nfkc().collect())
}

/// What parts the components of a name (Doc 9303-3 section 4.6): spaces, hyphens and commas.
fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | ',' | '،')
}

/// What stands for nothing in a passport's name: apostrophes, full stops, the middle dot of Catalan, and characters that
/// only steer how text is drawn.
fn is_dropped(character: char) -> bool {
    matches!(
        character,
        '\'' | '’' | '‘' | '‛' | 'ʼ' | 'ʻ' | 'ʽ' | 'ʹ' | 'ʾ' | 'ʿ' | '′' | '`' | '´' | '.' | '·'
            | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// Marks above, below and through Latin and Cyrillic letters.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Whether nothing that is spelled stands between here and the end of the component.
fn ends_component(rest: &str) -> bool {
    let next = rest.chars().find(|character| is_separator(*character) || spell(*character) != Some(""));
    next.is_none_or(is_separator)
}

/// The letters that stand for `character`; of a letter that no table has, those of the letter without its marks.
fn spell(character: char) -> Option<&'static str> {
    const A_TO_Z: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    if is_dropped(character) || is_mark(character) {
        return Some("");
    }
    if let Some(at) = A_TO_Z.find(character) {
        return A_TO_Z.get(at..=at);
    }
    if let Some(spelling) = [LATIN, CYRILLIC, ARABIC].into_iter().find_map(|table| look_up(table, character)) {
        return Some(spelling);
    }
    let mut parts = iter::once(character).nfd();
    let letter = parts.next().filter(|letter| *letter != character)?;
    if parts.all(is_mark) { spell(letter) } else { None }
}

fn look_up(table: &[(char, &'static str)], character: char) -> Option<&'static str> {
    let at = table.binary_search_by_key(&character, |(letter, _)| *letter).ok()?;
    table.get(at).map(|(_, spelling)| *spelling)
}

/// A letter may have a spelling that we don't know; a digit or a symbol has none.
fn refusal(character: char, field: &'static str) -> RecordError {
    if character.is_alphabetic() { RecordError::NoTransliteration(field) } else { RecordError::BadName(field) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Doc 9303-3 section 6 table A whole, with the spelling that we use.
    const TABLE_A: &[(&str, &str)] = &[
        ("ÀÁÂÃĀĂĄ", "A"),
        ("Ä", "AE"),
        ("Å", "AA"),
        ("Æ", "AE"),
        ("ÇĆĈĊČ", "C"),
        ("ÐĎĐ", "D"),
        ("ÈÉÊËĒĔĖĘĚ", "E"),
        ("ĜĞĠĢ", "G"),
        ("ĤĦ", "H"),
        ("ÌÍÎÏĨĪĬĮİı", "I"),
        ("Ĳ", "IJ"),
        ("Ĵ", "J"),
        ("Ķ", "K"),
        ("ĹĻĽĿŁ", "L"),
        ("ÑŃŅŇŊ", "N"),
        ("ÒÓÔÕŌŎŐ", "O"),
        ("ÖØ", "OE"),
        ("Œ", "OE"),
        ("ŔŖŘ", "R"),
        ("ŚŜŞŠ", "S"),
        ("ẞ", "SS"),
        ("ŢŤŦ", "T"),
        ("Þ", "TH"),
        ("ÙÚÛŨŪŬŮŰŲ", "U"),
        ("Ü", "UE"),
        ("Ŵ", "W"),
        ("ÝŶŸ", "Y"),
        ("ŹŻŽ", "Z"),
    ];

    fn spelled(text: &str) -> Result<String, RecordError> {
        transliterate(text, "family_name").map(|name| name.to_string())
    }

    fn all(cases: &[(&str, &str)]) {
        for (text, name) in cases {
            assert_eq!(spelled(text).as_deref(), Ok(*name), "{text}");
        }
    }

    #[test]
    fn the_tables_ascend_and_hold_capital_letters_only() {
        for table in [LATIN, CYRILLIC, ARABIC] {
            assert!(table.is_sorted_by(|a, b| a.0 < b.0));
            assert!(table.iter().all(|(_, spelling)| spelling.bytes().all(|byte| byte.is_ascii_uppercase())));
        }
    }

    #[test]
    fn every_letter_of_the_latin_table_is_spelled_as_recommended_large_or_small_composed_or_not() {
        let mut count = 0;
        for (letters, spelling) in TABLE_A {
            for letter in letters.chars() {
                count += 1;
                let small: String = letter.to_lowercase().collect();
                let apart: String = letter.to_string().nfd().collect();
                for text in [letter.to_string(), small, apart] {
                    assert_eq!(spelled(&text).as_deref(), Ok(*spelling), "{text}");
                }
            }
        }
        assert_eq!(count, 95);
    }

    #[test]
    fn latin_letters_beyond_the_table_lose_their_marks() {
        all(&[
            ("Nguyễn", "NGUYEN"),
            ("Trần Thị Đức", "TRAN<THI<DUC"),
            ("Phở", "PHO"),
            ("Ștefan Țîrlea", "STEFAN<TIRLEA"),
            ("ǅemal", "DZEMAL"),
            ("ĳsbrand", "IJSBRAND"),
            ("ŉdebele", "NDEBELE"),
            ("Groſz", "GROSZ"),
            ("GROẞ", "GROSS"),
            ("ﬁlip", "FILIP"),
            ("ＷＡＮＧ", "WANG"),
            ("Ǧamīl", "GAMIL"),
            ("m̃ara", "MARA"),
            ("Gonçalves", "GONCALVES"),
        ]);
    }

    #[test]
    fn cyrillic_is_spelled_by_its_table() {
        all(&[
            ("Щербаков", "SHCHERBAKOV"),
            ("Юлия Хрущёва", "IULIIA<KHRUSHCHEVA"),
            ("Объедков", "OBIEEDKOV"),
            ("Цой", "TSOI"),
            ("Жуков", "ZHUKOV"),
            ("Эмма", "EMMA"),
            ("Быков", "BYKOV"),
            ("Игорь", "IGOR"),
            ("Чайковский", "CHAIKOVSKII"),
            ("Єгор Їжак Ґалаґан", "IEGOR<IZHAK<GALAGAN"),
            ("Ўладзімір", "ULADZIMIR"),
            ("Ђорђевић", "DORDEVIC"),
            ("Љубица Његош", "LJUBITSA<NJEGOSH"),
            ("Џорџ", "DZORDZ"),
            ("Ѓорѓи Ќосев Ѕвезда Јован", "GORGI<KOSEV<DZVEZDA<JOVAN"),
            ("Ѣ".replace('Ѣ', "Ѫ").as_str(), "U"),
            ("Ғани Һади", "GANI<CADI"),
            ("Ѐлена", "ELENA"),
            ("Алексе\u{301}й", "ALEKSEI"),
        ]);
    }

    #[test]
    fn every_letter_of_the_cyrillic_table_is_spelled_small_and_apart_too() {
        for (letter, spelling) in CYRILLIC.iter().filter(|(_, spelling)| !spelling.is_empty()) {
            let small: String = letter.to_lowercase().collect();
            let apart: String = letter.to_string().nfd().collect();
            for text in [letter.to_string(), small, apart] {
                assert_eq!(spelled(&text).as_deref(), Ok(*spelling), "{text}");
            }
        }
    }

    #[test]
    fn arabic_examples_of_doc_9303_are_spelled_so() {
        all(&[
            ("عبّاس", "EBBAS"),
            ("فضّة", "FXDZXDZXAH"),
            ("ابو بكر محمد بن زكريا الرازي", "ABW<BKR<MXHMD<BN<ZKRYA<ALRAZY"),
            ("جمال عبد الناصر", "JMAL<EBD<ALNAXSSR"),
            ("جميلة نعيمة", "JMYLXAH<NEYMXAH"),
            ("محمود عبدالرحيم", "MXHMWD<EBDALRXHYM"),
        ]);
    }

    #[test]
    fn arabic_marks_fall_away_and_shadda_repeats_the_letter_before_them() {
        all(&[
            ("مُحَمَّد", "MXHMMD"),
            ("مُحَمَّد".nfd().collect::<String>().as_str(), "MXHMMD"),
            ("محـــمد", "MXHMD"),
            ("الشّمس", "ALXSHXSHMS"),
            ("\u{651}علي", "ELY"),
            ("أحمد", "XAEXHMD"),
            ("إبراهيم", "IBRAHYM"),
            ("آدم", "XAADM"),
            ("مؤمن", "MUMN"),
            ("مصطفى", "MXSSXTTFXAY"),
            ("ٱلله", "XXALLH"),
        ]);
    }

    #[test]
    fn teh_marbuta_is_told_apart_at_the_end_of_a_component() {
        all(&[
            ("فاطمة", "FAXTTMXAH"),
            ("فاطمةٌ علي", "FAXTTMXAH<ELY"),
            ("نعمةالله", "NEMXTAALLH"),
            ("ﻓﺎﻃﻤﺔ", "FAXTTMXAH"),
        ]);
    }

    #[test]
    fn persian_and_urdu_letters_have_their_own_spelling() {
        all(&[
            ("پرویز", "PRWXYAZ"),
            ("چنگیز", "XCNXGGXYAZ"),
            ("ژاله", "XJALH"),
            ("کمال", "XKKMAL"),
            ("گل‌نار", "XGGLNAR"),
            ("ڤيكتور", "VYKTWR"),
        ]);
    }

    #[test]
    fn punctuation_is_treated_as_section_4_6_says() {
        all(&[
            ("D'Artagnan", "DARTAGNAN"),
            ("D’Artagnan", "DARTAGNAN"),
            ("D´Artagnan", "DARTAGNAN"),
            ("O`Connor", "OCONNOR"),
            ("Oʻgʻiloy", "OGILOY"),
            ("Marie-Elise", "MARIE<ELISE"),
            ("Marie – Elise", "MARIE<ELISE"),
            ("Anna, Maria", "ANNA<MARIA"),
            ("St. John", "ST<JOHN"),
            ("J.R.R.", "JRR"),
            ("Gal·la", "GALLA"),
            ("  Anna\u{a0}\u{3000}Lena\t", "ANNA<LENA"),
            ("-Anna-", "ANNA"),
            ("van der Mueļļen", "VAN<DER<MUELLEN"),
        ]);
    }

    #[test]
    fn a_script_without_a_table_is_refused_as_one() {
        for text in [
            "Γιώργος",
            "王小明",
            "山田",
            "김",
            "שלום",
            "გიორგი",
            "Աննա",
            "สมชาย",
            "राम",
            "Əliyev",
            "Қазбек",
            "Anna 王",
            "Ɖeka",
        ] {
            assert_eq!(spelled(text), Err(RecordError::NoTransliteration("family_name")), "{text}");
        }
    }

    #[test]
    fn what_no_name_has_is_refused() {
        for text in [
            "",
            " ",
            "-",
            "'",
            ".",
            "\u{301}",
            "\u{651}",
            "ـ",
            "Anna2",
            "Anna ٣",
            "Anna²",
            "MUELLER<<ANNA",
            "a@b",
            "Anna (Lena)",
            "Anna/Lena",
            "A\0",
            "🙂",
            "1",
            "A_B",
        ] {
            assert_eq!(spelled(text), Err(RecordError::BadName("family_name")), "{text:?}");
        }
    }
}
