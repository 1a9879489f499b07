//! A drawn QR symbol.

use std::fmt;

use qrcode::bits::Bits;
use qrcode::{Color, EcLevel, QrCode, Version};

/// Light modules that must surround a symbol on every side.
pub const QUIET_ZONE: usize = 4;

/// A QR symbol that carries one text, as one alphanumeric segment in the smallest version that holds it.
#[derive(Clone, PartialEq, Eq)]
pub struct Code {
    version: u8,
    modules: usize,
    dark: Vec<bool>,
}

impl Code {
    /// Draws `text`, which may have the 45 characters `0–9 A–Z $%*+-./:` and space.
    pub fn draw(text: &str, level: Level) -> Result<Self, DrawError> {
        if !text.bytes().all(is_alphanumeric) {
            return Err(DrawError::OutsideAlphabet);
        }
        let (version, bits) = (1..=40)
            .find_map(|version| segment(text, level, version).map(|bits| (version, bits)))
            .ok_or(DrawError::TooLong)?;
        let symbol = QrCode::with_bits(bits, level.into()).map_err(|_| DrawError::TooLong)?;
        let modules = symbol.width();
        let dark = symbol.into_colors().into_iter().map(|color| color == Color::Dark).collect();
        Ok(Self { version, modules, dark })
    }

    /// How large the symbol is, from 1 to 40.
    #[must_use]
    pub fn version(&self) -> u8 {
        self.version
    }

    /// Modules on a side, without the quiet zone.
    #[must_use]
    pub fn modules(&self) -> usize {
        self.modules
    }

    /// Whether the module in column `x` and row `y` is dark. All that lies outside is light.
    #[must_use]
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        self.rows().nth(y).and_then(|row| row.get(x)).copied().unwrap_or(false)
    }

    /// The same symbol after a quarter turn clockwise: a crack in the glass then crosses other modules.
    #[must_use]
    pub fn turned(&self) -> Self {
        let dark =
            (0..self.modules).flat_map(|x| self.rows().rev().filter_map(move |row| row.get(x).copied())).collect();
        Self { dark, ..*self }
    }

    /// The modules from the top row to the bottom row, true where dark.
    pub(crate) fn rows(&self) -> impl DoubleEndedIterator<Item = &[bool]> {
        self.dark.chunks(self.modules.max(1))
    }
}

/// Says how large the symbol is, and not what it carries.
impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Code").field("version", &self.version).finish_non_exhaustive()
    }
}

/// How much of a symbol may be damaged and still be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// About 7 % (L): for screens, where fewer and larger modules help most.
    Low,
    /// About 15 % (M): for paper, and for screens that are hard to scan.
    Medium,
}

impl From<Level> for EcLevel {
    fn from(level: Level) -> Self {
        match level {
            Level::Low => Self::L,
            Level::Medium => Self::M,
        }
    }
}

/// Why a text can't be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// Encode the text first: base45 has only characters that fit.
    #[error("the text has a character outside the alphanumeric set of QR codes")]
    OutsideAlphabet,
    /// Split it, or carry it as a file.
    #[error("the text is too long for one QR code")]
    TooLong,
}

/// `text` as the bits of a symbol, if `version` has room for it.
fn segment(text: &str, level: Level, version: u8) -> Option<Bits> {
    let mut bits = Bits::new(Version::Normal(version.into()));
    bits.push_alphanumeric_data(text.as_bytes()).ok()?;
    bits.push_terminator(level.into()).ok()?;
    Some(bits)
}

fn is_alphanumeric(character: u8) -> bool {
    matches!(character, b'0'..=b'9' | b'A'..=b'Z' | b' ' | b'$' | b'%' | b'*' | b'+' | b'-' | b'.' | b'/' | b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version_of(characters: usize, level: Level) -> Result<u8, DrawError> {
        Code::draw(&"A".repeat(characters), level).map(|code| code.version())
    }

    #[test]
    fn the_default_presentations_fit_version_10() {
        assert_eq!(version_of(364, Level::Low), Ok(10));
        assert_eq!(version_of(373, Level::Low), Ok(10));
        assert_eq!(Code::draw(&"A".repeat(364), Level::Low).unwrap().modules(), 57);
    }

    #[test]
    fn the_smallest_version_with_room_is_taken() {
        for (characters, level, version) in [
            (0, Level::Low, 1),
            (25, Level::Low, 1),
            (26, Level::Low, 2),
            (20, Level::Medium, 1),
            (395, Level::Low, 10),
            (396, Level::Low, 11),
            (311, Level::Medium, 10),
            (312, Level::Medium, 11),
            (854, Level::Low, 16),
            (4_296, Level::Low, 40),
            (3_391, Level::Medium, 40),
        ] {
            assert_eq!(version_of(characters, level), Ok(version), "{characters} characters at {level:?}");
        }
    }

    #[test]
    fn a_text_that_no_version_holds_is_refused() {
        assert_eq!(version_of(4_297, Level::Low), Err(DrawError::TooLong));
        assert_eq!(version_of(3_392, Level::Medium), Err(DrawError::TooLong));
        assert_eq!(version_of(100_000, Level::Low), Err(DrawError::TooLong));
    }

    #[test]
    fn a_character_outside_the_alphanumeric_set_is_refused() {
        for text in ["lp1:", "A_", "Ä", "A\n", "A\0"] {
            assert_eq!(Code::draw(text, Level::Low), Err(DrawError::OutsideAlphabet), "{text:?}");
        }
    }

    #[test]
    fn three_corners_have_a_finder_pattern_and_a_turn_moves_the_free_one() {
        let code = Code::draw("LP1:", Level::Low).unwrap();
        let corners = |code: &Code| {
            [(0, 0), (20, 0), (20, 20), (0, 20)]
                .map(|(x, y)| code.is_dark(x, y) && code.is_dark(x.abs_diff(3), y.abs_diff(3)))
        };
        assert_eq!(code.modules(), 21);
        assert!(code.is_dark(0, 0) && code.is_dark(20, 0) && code.is_dark(0, 20));
        assert!(corners(&code)[..2].iter().all(|dark| *dark));
        assert!((0..21).all(|x| (0..21).all(|y| code.turned().is_dark(20 - y, x) == code.is_dark(x, y))));
    }

    #[test]
    fn four_turns_are_none() {
        let code = Code::draw("LAISSEZ", Level::Medium).unwrap();
        assert_ne!(code.turned(), code);
        assert_eq!(code.turned().turned().turned().turned(), code);
    }

    #[test]
    fn outside_the_symbol_all_is_light() {
        let code = Code::draw("A", Level::Low).unwrap();
        assert!(!code.is_dark(21, 0) && !code.is_dark(0, 21) && !code.is_dark(usize::MAX, usize::MAX));
    }

    #[test]
    fn debug_does_not_show_what_is_carried() {
        assert_eq!(format!("{:?}", Code::draw("SECRET", Level::Low).unwrap()), "Code { version: 1, .. }");
    }
}
