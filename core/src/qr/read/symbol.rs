//! What a version of the symbol fixes: which modules are known beforehand, and where each codeword lies.

use std::sync::OnceLock;

use qrcode::bits::Bits;
use qrcode::canvas::{Canvas, Module};
use qrcode::{Color, EcLevel, Version};

use super::decode::Modules;
use super::place::Place;

/// The largest version.
pub(super) const LAST: usize = 40;

/// One version of the symbol.
pub(super) struct Symbol {
    /// 1 to 40.
    pub(super) version: usize,
    /// Modules on a side.
    pub(super) side: usize,
    /// Row by row: dark or light where every symbol of the version is alike, none for data and format.
    known: Vec<Option<bool>>,
    /// The modules of data, eight a codeword, in the codewords' order.
    pub(super) path: Vec<usize>,
    /// The middles of the alignment patterns; the last is the one that is farthest from all finder patterns.
    pub(super) alignments: Vec<Place>,
}

impl Symbol {
    /// None unless `version` is one of 1 to 40.
    pub(super) fn of(version: usize) -> Option<&'static Self> {
        static SYMBOLS: [OnceLock<Symbol>; LAST] = [const { OnceLock::new() }; LAST];
        let cell = SYMBOLS.get(version.checked_sub(1)?)?;
        Some(cell.get_or_init(|| Self::new(version)))
    }

    fn new(version: usize) -> Self {
        let side = 17 + 4 * version;
        let drawn = Version::Normal(version as i16);
        let mut canvas = Canvas::new(drawn, EcLevel::L);
        canvas.draw_all_functional_patterns();
        let module = |x: usize, y: usize| canvas.get(x as i16, y as i16);
        let data = |x: usize, y: usize| module(x, y) == Module::Empty;
        let known = |i: usize| match module(i % side, i / side) {
            Module::Empty => None,
            Module::Masked(color) | Module::Unmasked(color) => Some(color == Color::Dark),
        };
        let mut known: Vec<Option<bool>> = (0..side * side).map(known).collect();
        for (x, y) in (0..15).flat_map(|bit| format_places(side, bit)) {
            known[y * side + x] = None;
        }

        let mut path = Vec::with_capacity(side * side);
        // Pairs of columns from right to left, without the vertical timing pattern, up and down by turns.
        let pairs = (0..side - 1).rev().step_by(2).map(|left| if left < 6 { left } else { left + 1 });
        for (turn, right) in pairs.enumerate() {
            for step in 0..side {
                let y = if turn % 2 == 0 { side - 1 - step } else { step };
                path.extend([right, right - 1].into_iter().filter(|x| data(*x, y)).map(|x| y * side + x));
            }
        }
        path.truncate(path.len() / 8 * 8);
        Self { version, side, known, path, alignments: alignments(version, side) }
    }

    /// The modules that every symbol of the version has alike, and whether they are dark.
    pub(super) fn patterns(&self) -> impl Iterator<Item = (usize, bool)> {
        self.known.iter().enumerate().filter_map(|(module, dark)| Some((module, (*dark)?)))
    }

    /// How well modules agree with these patterns: 1 wholly, about 0 where there is no such symbol.
    pub(super) fn likeness(&self, modules: &[f32]) -> f32 {
        let (mut agree, mut all) = (0.0, 0.0);
        for (module, dark) in self.patterns() {
            agree += if dark { modules[module] } else { -modules[module] };
            all += modules[module].abs();
        }
        if all > 0.0 { agree / all } else { 0.0 }
    }

    /// Modules as a mirror shows them, with rows for columns.
    pub(super) fn mirrored(&self, modules: &[f32]) -> Modules {
        (0..modules.len()).map(|i| modules[i % self.side * self.side + i / self.side]).collect()
    }

    /// How the codewords of a level are shared out: the data codewords of each block, and the parity of any.
    pub(super) fn blocks(&self, level: EcLevel) -> (Vec<usize>, usize) {
        let total = self.path.len() / 8;
        let data = Bits::new(Version::Normal(self.version as i16)).max_len(level).unwrap_or(0) / 8;
        let count = usize::from(BLOCKS[level as usize][self.version - 1]);
        let blocks = (0..count).map(|block| (data + block) / count).collect();
        (blocks, (total - data) / count)
    }
}

impl Symbol {
    /// Parity symbols that the smallest symbols keep back, so that what isn't one is not read as one (ISO/IEC 18004,
    /// table 9).
    pub(super) fn kept_back(&self, level: EcLevel) -> usize {
        match (self.version, level) {
            (1, EcLevel::L) => 3,
            (1, EcLevel::M) | (2, EcLevel::L) => 2,
            (1, _) | (3, EcLevel::L) => 1,
            _ => 0,
        }
    }
}

/// The two places of each bit of format information, the least significant bit first (ISO/IEC 18004, 7.9).
pub(super) fn format_places(side: usize, bit: usize) -> [(usize, usize); 2] {
    let near = match bit {
        0..=5 => (8, bit),
        6 | 7 => (8, bit + 1),
        8 => (7, 8),
        _ => (14 - bit, 8),
    };
    let far = if bit < 8 { (side - 1 - bit, 8) } else { (8, side - 15 + bit) };
    [near, far]
}

/// Where alignment patterns have their centres (ISO/IEC 18004, annex E): even steps from the last to the second,
/// and what is left over from there to the first.
fn alignments(version: usize, side: usize) -> Vec<Place> {
    if version == 1 {
        return Vec::new();
    }
    let gaps = version / 7 + 1;
    let step = if version == 32 { 26 } else { (version * 4 + gaps * 2 + 3) / (gaps * 2) * 2 };
    let places: Vec<usize> = std::iter::once(6).chain((0..gaps).rev().map(|i| side - 7 - i * step)).collect();
    let last = side - 7;
    let at_a_finder = |x, y| [(6, 6), (6, last), (last, 6)].contains(&(x, y));
    let all = places.iter().flat_map(|y| places.iter().map(move |x| (*x, *y))).filter(|(x, y)| !at_a_finder(*x, *y));
    all.map(|(x, y)| [x as f32 + 0.5, y as f32 + 0.5]).collect()
}

/// Blocks by level (L, M, Q, H) and version (ISO/IEC 18004, table 9).
const BLOCKS: [[u8; LAST]; 4] = [
    [
        1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18,
        19, 19, 20, 21, 22, 24, 25,
    ],
    [
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31,
        33, 35, 37, 38, 40, 43, 45, 47, 49,
    ],
    [
        1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40,
        43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
    ],
    [
        1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48,
        51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
    ],
];

#[cfg(test)]
mod tests {
    use qrcode::ec::construct_codewords;

    use super::*;

    #[test]
    fn every_version_and_level_has_the_blocks_that_the_encoder_makes() {
        for symbol in (1..=LAST).filter_map(Symbol::of) {
            let version = Version::Normal(symbol.version as i16);
            for level in [EcLevel::L, EcLevel::M, EcLevel::Q, EcLevel::H] {
                let (blocks, parity) = symbol.blocks(level);
                let data = vec![0; blocks.iter().sum()];
                let (coded, checks) = construct_codewords(&data, version, level).unwrap();
                assert_eq!(checks.len(), parity * blocks.len(), "{version:?} {level:?}");
                assert_eq!(coded.len() + checks.len(), symbol.path.len() / 8, "{version:?} {level:?}");
            }
        }
    }

    #[test]
    fn alignment_patterns_are_where_the_encoder_draws_them() {
        for symbol in (1..=LAST).filter_map(Symbol::of) {
            for [x, y] in symbol.alignments.iter().map(|point| point.map(|axis| axis as usize)) {
                let known = |x: usize, y: usize| symbol.known[y * symbol.side + x];
                let (middle, gap, ring) = (known(x, y), known(x + 1, y - 1), known(x - 2, y + 2));
                assert_eq!((middle, gap, ring), (Some(true), Some(false), Some(true)), "{} {x} {y}", symbol.version);
            }
            assert_eq!(
                symbol.alignments.len(),
                [0, 1, 6, 13, 22, 33, 46][if symbol.version < 2 { 0 } else { symbol.version / 7 + 1 }]
            );
        }
        assert!(Symbol::of(0).is_none() && Symbol::of(41).is_none());
    }
}
