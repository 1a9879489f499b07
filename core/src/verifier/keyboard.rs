//! Codes that a scanner typed through another keyboard's layout: recognised and named, never undone.
//!
//! A scanner at a desk types what it reads as a keyboard would: it sends places of keys, by default those of a US keyboard, and the host
//! makes of each place what its own layout has there. `LP1:` comes out as `LP1Ö` on a German host, as `LP&M` on a French one. Undoing that
//! would be a guess, as dead keys swallow characters; the scanner's own setting is the remedy.
//!
//! The layouts are those of Android (`packages/InputDevices/res/raw/keyboard_layout_*.kcm` of AOSP), of XKB (`xkeyboard-config` 2.35,
//! the basic variant of each), and where they differ, Apple's as in CLDR's `keyboards/osx`; of Italian and Portuguese not Apple's. A UK
//! layout has every character of our codes where a US one has it, so it garbles none.

use unicode_normalization::char::decompose_canonical;

/// Characters of base45, and so of the codes.
const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
/// How a code for a verifier begins: a pass, or a bulletin.
const PREFIXES: [&str; 2] = ["LP1:", "LB1:"];
/// Every code has more characters than this; so few prove nothing.
const SHORTEST: usize = 100;
/// What a dead grave accent leaves where it stands alone.
const GRAVE: &str = "`\u{2cb}\u{300}";

/// The layout of the host's keyboard, to which the scanner has to be set. Swedish is Finnish too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Keyboard {
    /// QWERTZ.
    German,
    /// AZERTY.
    French,
    /// Of Spain.
    Spanish,
    /// QWERTY.
    Italian,
    /// Of Portugal.
    Portuguese,
    /// Swedish and Finnish.
    Swedish,
    /// Norwegian.
    Norwegian,
    /// Danish.
    Danish,
}

impl Keyboard {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Italian,
        Self::Portuguese,
        Self::Swedish,
        Self::Norwegian,
        Self::Danish,
    ];

    /// Its name, which never changes meaning.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::German => "german",
            Self::French => "french",
            Self::Spanish => "spanish",
            Self::Italian => "italian",
            Self::Portuguese => "portuguese",
            Self::Swedish => "swedish",
            Self::Norwegian => "norwegian",
            Self::Danish => "danish",
        }
    }

    /// What to do about it, in English.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::German => "the scanner types for another keyboard; set its keyboard to German (QWERTZ)",
            Self::French => "the scanner types for another keyboard; set its keyboard to French (AZERTY)",
            Self::Spanish => "the scanner types for another keyboard; set its keyboard to Spanish",
            Self::Italian => "the scanner types for another keyboard; set its keyboard to Italian",
            Self::Portuguese => "the scanner types for another keyboard; set its keyboard to Portuguese (Portugal)",
            Self::Swedish => "the scanner types for another keyboard; set its keyboard to Swedish or Finnish",
            Self::Norwegian => "the scanner types for another keyboard; set its keyboard to Norwegian",
            Self::Danish => "the scanner types for another keyboard; set its keyboard to Danish",
        }
    }

    /// The layout through which a US scanner typed `text`, if `text` is a pass or a bulletin garbled by one of [`Keyboard::ALL`]. A code as
    /// it should be is none, whatever it says. Where two layouts would have typed the same, which a short code without `-` and `$` can
    /// bring about for German and Swedish, it is the first.
    #[must_use]
    pub fn that_garbled(text: &str) -> Option<Self> {
        let text = text.trim_matches(['\r', '\n', '\t']);
        text.chars().nth(SHORTEST)?;
        Self::ALL.into_iter().find(|keyboard| keyboard.begins(text) && text.chars().all(|typed| keyboard.has(typed)))
    }

    /// Whether a code's beginning, typed with this layout, is the text's.
    fn begins(self, text: &str) -> bool {
        PREFIXES.iter().any(|prefix| prefix.chars().zip(text.chars()).all(|(us, typed)| self.types(us, typed)))
    }

    /// Whether some character of a code is typed as this one.
    fn has(self, typed: char) -> bool {
        ALPHABET.chars().any(|us| self.types(us, typed))
    }

    /// Whether the key for `us` on a US keyboard may type this one.
    fn types(self, us: char, typed: char) -> bool {
        match self.keys().iter().find(|(key, _)| *key == us) {
            Some((_, Key::Types(characters))) => characters.contains(typed),
            Some((_, Key::Dead)) => GRAVE.contains(typed) || is_grave(typed),
            None => us == typed,
        }
    }

    /// The keys of characters that our codes have and that lie elsewhere on a US keyboard, and what they type.
    const fn keys(self) -> &'static [(char, Key)] {
        use Key::{Dead, Types};
        match self {
            Self::German => &[
                ('Y', Types("Z")),
                ('Z', Types("Y")),
                ('*', Types("(")),
                ('+', Dead),
                ('-', Types("ß")),
                ('/', Types("-")),
                (':', Types("Ö")),
            ],
            // Apple's has § and ! on 6 and 8, and _ and = on the keys for + and /.
            Self::French => &[
                ('1', Types("&")),
                ('2', Types("é")),
                ('3', Types("\"")),
                ('4', Types("'")),
                ('5', Types("(")),
                ('6', Types("-§")),
                ('7', Types("è")),
                ('8', Types("_!")),
                ('9', Types("ç")),
                ('0', Types("à")),
                ('A', Types("Q")),
                ('Q', Types("A")),
                ('W', Types("Z")),
                ('Z', Types("W")),
                ('M', Types("?")),
                ('$', Types("4")),
                ('%', Types("5")),
                ('*', Types("8")),
                ('+', Types("+_")),
                ('-', Types(")")),
                ('.', Types(":")),
                ('/', Types("!=")),
                (':', Types("M")),
            ],
            // Apple's older one has *, + and - where a US keyboard has them, and ç on the key for /.
            Self::Spanish => {
                &[('*', Types("(*")), ('+', Types("¿+")), ('-', Types("'-")), ('/', Types("-ç")), (':', Types("Ñ"))]
            }
            Self::Italian => {
                &[('*', Types("(")), ('+', Types("^")), ('-', Types("'")), ('/', Types("-")), (':', Types("ç"))]
            }
            Self::Portuguese => {
                &[('*', Types("(")), ('+', Types("»")), ('-', Types("'")), ('/', Types("-")), (':', Types("Ç"))]
            }
            // Apple's Swedish and Danish have € on 4, its Norwegian $.
            Self::Swedish => &[
                ('$', Types("¤€")),
                ('*', Types("(")),
                ('+', Dead),
                ('-', Types("+")),
                ('/', Types("-")),
                (':', Types("Ö")),
            ],
            Self::Norwegian => &[
                ('$', Types("¤$")),
                ('*', Types("(")),
                ('+', Dead),
                ('-', Types("+")),
                ('/', Types("-")),
                (':', Types("Ø")),
            ],
            Self::Danish => &[
                ('$', Types("¤€")),
                ('*', Types("(")),
                ('+', Dead),
                ('-', Types("+")),
                ('/', Types("-")),
                (':', Types("Æ")),
            ],
        }
    }
}

/// What a key types.
#[derive(Clone, Copy)]
enum Key {
    /// One of these, depending on the system.
    Types(&'static str),
    /// A grave accent on the letter after it; where that takes none, the accent before it, or nothing of both.
    Dead,
}

/// Whether it is a letter with a grave accent.
fn is_grave(typed: char) -> bool {
    let mut parts = Vec::with_capacity(2);
    decompose_canonical(typed, |part| parts.push(part));
    matches!(parts[..], [letter, '\u{300}'] if letter.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a system makes of a dead key before a letter that takes no accent.
    #[derive(Debug, Clone, Copy)]
    enum DeadKey {
        Stands,
        Vanishes,
    }

    /// What the host gets of `code`, whose layout has alternatives: the first or the last of them.
    fn garbled(code: &str, keyboard: Keyboard, dead: DeadKey, last: bool) -> String {
        let mut typed = String::new();
        let mut is_dead = false;
        for us in code.chars() {
            let key = keyboard.keys().iter().find(|(key, _)| *key == us).map(|(_, key)| *key);
            let character = match key {
                Some(Key::Dead) if !is_dead => {
                    is_dead = true;
                    continue;
                }
                Some(Key::Dead) => '`',
                Some(Key::Types(all)) if last => all.chars().last().unwrap(),
                Some(Key::Types(all)) => all.chars().next().unwrap(),
                None => us,
            };
            let with_accent = unicode_normalization::char::compose(character, '\u{300}');
            match (std::mem::take(&mut is_dead), with_accent, dead) {
                (true, Some(accented), _) => typed.push(accented),
                (true, None, DeadKey::Vanishes) => {}
                (true, None, DeadKey::Stands) => typed.extend(['`', character]),
                (false, ..) => typed.push(character),
            }
        }
        typed
    }

    fn code() -> impl Strategy<Value = String> {
        (proptest::collection::vec(any::<u8>(), 110..=566), 0..PREFIXES.len())
            .prop_map(|(bytes, prefix)| format!("{}{}", PREFIXES[prefix], base45::encode(&bytes)))
    }

    proptest! {
        #[test]
        fn every_garbled_code_is_recognised(code in code(), place in 0..8_usize, stands: bool, last: bool) {
            let keyboard = Keyboard::ALL[place];
            let dead = if stands { DeadKey::Stands } else { DeadKey::Vanishes };
            let typed = garbled(&code, keyboard, dead, last);
            let found = Keyboard::that_garbled(&typed);
            let telling = typed.contains(['ß', '¤', '€', '+']) || !typed.starts_with(['L']) || code.contains('$');
            match keyboard {
                Keyboard::Swedish if !telling => prop_assert!(found.is_some()),
                _ => prop_assert_eq!(found, Some(keyboard), "{}", typed),
            }
        }

        #[test]
        fn no_code_as_it_should_be_is_recognised(code in code()) {
            prop_assert_eq!(Keyboard::that_garbled(&code), None);
        }

        #[test]
        fn no_text_makes_it_panic(text: String) {
            _ = Keyboard::that_garbled(&text);
        }

        #[test]
        fn a_text_with_anything_else_in_it_is_not_recognised(code in code(), place in 0..8_usize, at in 4..100_usize) {
            let typed = garbled(&code, Keyboard::ALL[place], DeadKey::Stands, false);
            let other: String = typed.chars().enumerate().map(|(i, c)| if i == at { 'a' } else { c }).collect();
            prop_assert_eq!(Keyboard::that_garbled(&other), None);
        }
    }

    #[test]
    fn a_beginning_is_garbled_as_each_layout_has_it() {
        let begins = |keyboard| garbled("LP1:", keyboard, DeadKey::Stands, false);
        let all = Keyboard::ALL.map(begins);
        assert_eq!(all, ["LP1Ö", "LP&M", "LP1Ñ", "LP1ç", "LP1Ç", "LP1Ö", "LP1Ø", "LP1Æ"]);
        for short in all {
            assert_eq!(Keyboard::that_garbled(&short), None, "too short to tell");
        }
    }

    #[test]
    fn a_scanner_may_end_a_line() {
        let typed = garbled(&format!("LP1:{}", "AB-C".repeat(40)), Keyboard::German, DeadKey::Stands, false);
        for text in [format!("{typed}\r\n"), format!("{typed}\n"), format!("{typed}\t")] {
            assert_eq!(Keyboard::that_garbled(&text), Some(Keyboard::German));
        }
    }

    #[test]
    fn each_layout_says_what_to_set_the_scanner_to() {
        let words: std::collections::HashSet<_> = Keyboard::ALL.iter().map(|keyboard| keyboard.words()).collect();
        let codes: std::collections::HashSet<_> = Keyboard::ALL.iter().map(|keyboard| keyboard.code()).collect();
        assert_eq!((words.len(), codes.len()), (8, 8));
    }
}
