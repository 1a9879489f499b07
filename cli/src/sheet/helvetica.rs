//! Helvetica, which every PDF reader has: its characters and their widths.

use pdf_writer::Name;

/// Stands for two hidden digits, and is drawn as a bar.
pub(super) const BAR: char = '▬';

/// A weight of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// For reading.
    Regular,
    /// For what is looked for.
    Bold,
}

impl Face {
    /// How pages name it.
    pub(super) fn name(self) -> Name<'static> {
        match self {
            Self::Regular => Name(b"R"),
            Self::Bold => Name(b"B"),
        }
    }

    /// How PDF names it.
    pub(super) fn base_font(self) -> &'static [u8] {
        match self {
            Self::Regular => b"Helvetica",
            Self::Bold => b"Helvetica-Bold",
        }
    }

    /// How wide `text` is, in points.
    pub(super) fn width(self, text: &str, size: f32) -> f32 {
        text.chars().map(|character| f32::from(self.advance(character))).sum::<f32>() * size / 1_000.0
    }

    /// The largest size up to `size` at which `text` fits in `width`, but no smaller than can be read.
    pub(super) fn fitting(self, text: &str, size: f32, width: f32) -> f32 {
        const SMALLEST: f32 = 8.5;
        let needed = self.width(text, size);
        if needed <= width { size } else { (size * width / needed).max(SMALLEST) }
    }

    /// `text` as lines that fit in `width`, broken at spaces.
    pub(super) fn wrapped(self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    /// The width of a character in thousandths of the size.
    fn advance(self, character: char) -> u16 {
        const BAR_ADVANCE: u16 = 620;
        let widths = match self {
            Self::Regular => &REGULAR,
            Self::Bold => &BOLD,
        };
        if character == BAR {
            return BAR_ADVANCE;
        }
        widths.get(usize::from(win_ansi(character)).saturating_sub(32)).copied().unwrap_or(BAR_ADVANCE)
    }
}

/// `text` in WinAnsiEncoding (ISO 32000-1, annex D), with `?` for what it lacks.
pub(super) fn encode(text: &str) -> Vec<u8> {
    text.chars().map(win_ansi).collect()
}

fn win_ansi(character: char) -> u8 {
    const FROM_128: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', //
        '\0', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    match u8::try_from(character) {
        Ok(byte @ (0x20..=0x7E | 0xA0..)) => byte,
        Ok(_) => b'?',
        Err(_) => (128..).zip(FROM_128).find(|(_, known)| *known == character).map_or(b'?', |(byte, _)| byte),
    }
}

/// Widths of the characters from 32 to 255, in thousandths of the size.
#[rustfmt::skip]
const REGULAR: [u16; 224] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, 350,
    556, 350, 222, 556, 333, 1000, 556, 556, 333, 1000, 667, 333, 1000, 350, 611, 350,
    350, 222, 222, 333, 333, 350, 556, 1000, 333, 1000, 500, 333, 944, 350, 500, 667,
    278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 333,
    400, 584, 333, 333, 333, 556, 537, 278, 333, 333, 365, 556, 834, 834, 834, 611,
    667, 667, 667, 667, 667, 667, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278,
    722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611,
    556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 584, 611, 556, 556, 556, 556, 500, 556, 500,
];

/// As above.
#[rustfmt::skip]
const BOLD: [u16; 224] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584, 350,
    556, 350, 278, 556, 500, 1000, 556, 556, 333, 1000, 667, 333, 1000, 350, 611, 350,
    350, 278, 278, 500, 500, 350, 556, 1000, 333, 1000, 556, 333, 944, 350, 500, 667,
    278, 333, 556, 556, 556, 556, 280, 556, 333, 737, 370, 556, 584, 333, 737, 333,
    400, 584, 333, 333, 333, 611, 556, 278, 333, 333, 365, 556, 834, 834, 834, 611,
    722, 722, 722, 722, 722, 722, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278,
    722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611,
    556, 556, 556, 556, 556, 556, 889, 556, 556, 556, 556, 556, 278, 278, 278, 278,
    611, 611, 611, 611, 611, 611, 611, 584, 611, 611, 611, 611, 611, 556, 611, 556,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_western_europe_are_kept_and_others_asked_about() {
        assert_eq!(encode("Aé€–ÿ"), [b'A', 0xE9, 0x80, 0x96, 0xFF]);
        assert_eq!(encode("漢Ж\n\u{7f}\u{80}\u{0}▬"), b"???????");
    }

    #[test]
    fn lines_break_at_spaces_and_lose_no_word() {
        let text = "Good on this day only (UTC). Doors that scan this same strip could tell.";
        let lines = Face::Regular.wrapped(text, 10.0, 120.0);
        assert!(lines.len() > 2 && lines.iter().all(|line| Face::Regular.width(line, 10.0) <= 120.0));
        assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn a_long_text_gets_a_smaller_size_but_one_that_can_be_read() {
        assert_eq!(Face::Bold.fitting("A", 25.0, 200.0), 25.0);
        let size = Face::Bold.fitting("Vaccinated or tested", 25.0, 150.0);
        assert!(size < 25.0 && Face::Bold.width("Vaccinated or tested", size) <= 150.01);
        assert_eq!(Face::Bold.fitting(&"A".repeat(1_000), 25.0, 150.0), 8.5);
    }

    #[test]
    fn widths_are_those_of_the_font() {
        assert_eq!(Face::Regular.width("A i", 1_000.0), 667.0 + 278.0 + 222.0);
        assert_eq!(Face::Bold.width("ß€", 1_000.0), 611.0 + 556.0);
    }
}
