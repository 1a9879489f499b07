//! What a symbol says, from how dark each of its modules looks.

use qrcode::EcLevel;
use zeroize::Zeroizing;

use super::correct::correct;
use super::segments;
use super::symbol::{Symbol, format_places};

/// How dark each module of a symbol looks, row by row: from -1, surely light, to 1, surely dark; 0 where nothing is
/// known.
pub(super) type Modules = Vec<f32>;

/// What came of one try to decode.
pub(super) struct Attempt {
    /// The payload, where every block could be corrected.
    pub(super) bytes: Option<Vec<u8>>,
    /// What is now known of the modules: those of the corrected blocks and of the format.
    pub(super) learnt: Vec<(usize, bool)>,
}

/// Decodes a symbol. None where not even its format can be read.
pub(super) fn decode(symbol: &Symbol, modules: &[f32], harder: bool) -> Option<Attempt> {
    let format = Format::read(symbol, modules)?;
    let (lengths, parity) = symbol.blocks(format.level);
    let mut learnt = format.modules(symbol.side);
    let mut blocks = interleaved(&lengths, parity);
    let signed = |module: usize| {
        let dark = modules[module];
        if masked(format.mask, module % symbol.side, module / symbol.side) { -dark } else { dark }
    };
    let mut data = Zeroizing::new(Vec::new());
    let mut whole = true;
    for (block, length) in blocks.iter_mut().zip(&lengths) {
        let bits = |codeword: &usize| &symbol.path[codeword * 8..codeword * 8 + 8];
        let byte = |codeword| bits(codeword).iter().fold(0, |byte, module| byte << 1 | u8::from(signed(*module) > 0.0));
        let doubt = |codeword| bits(codeword).iter().map(|module| (-8.0 * signed(*module).abs()).exp()).sum::<f32>();
        let mut word = Zeroizing::new(block.iter().map(byte).collect::<Vec<u8>>());
        if correct(&mut word, parity, &[]).is_some() || harder && correct_doubtful(&mut word, parity, &block.iter().map(doubt).collect::<Vec<f32>>()) {
            for (codeword, byte) in block.iter().zip(word.iter()) {
                for (bit, module) in symbol.path[codeword * 8..codeword * 8 + 8].iter().enumerate() {
                    let dark = byte >> (7 - bit) & 1 == 1;
                    learnt.push((*module, dark != masked(format.mask, module % symbol.side, module / symbol.side)));
                }
            }
            data.extend_from_slice(&word[..*length]);
        } else {
            whole = false;
            if !harder { break; }
        }
    }
    let bytes = if whole { segments::bytes(&data, symbol.version) } else { None };
    Some(Attempt { bytes, learnt })
}

/// For each block the numbers of its codewords in the order in which the symbol has them.
fn interleaved(lengths: &[usize], parity: usize) -> Vec<Vec<usize>> {
    let mut blocks = vec![Vec::new(); lengths.len()];
    let mut next = 0;
    for place in 0..lengths.iter().copied().max().unwrap_or(0) {
        for (block, _) in blocks.iter_mut().zip(lengths).filter(|(_, length)| place < **length) {
            block.push(next);
            next += 1;
        }
    }
    for _ in 0..parity {
        for block in &mut blocks {
            block.push(next);
            next += 1;
        }
    }
    blocks
}

/// Corrects a block with more and more of its most doubtful codewords erased.
fn correct_doubtful(word: &mut [u8], parity: usize, doubts: &[f32]) -> bool {
    let mut order: Vec<usize> = (0..word.len()).collect();
    order.sort_by(|a, b| doubts[*b].total_cmp(&doubts[*a]));
    // So many parity symbols are kept to tell a right correction from a wrong one.
    const KEPT: usize = 3;
    (2..=parity.saturating_sub(KEPT)).step_by(2).any(|erased| {
        let before = Zeroizing::new(word.to_vec());
        match correct(word, parity, &order[..erased]) {
            Some(wrong) if 2 * wrong + erased + KEPT <= parity + 1 => true,
            Some(_) => {
                word.copy_from_slice(&before);
                false
            }
            None => false,
        }
    })
}

/// The level of error correction and the mask.
#[derive(Clone, Copy)]
struct Format {
    bits: u32,
    level: EcLevel,
    mask: u32,
}

impl Format {
    /// The likeliest of the 32 formats, by both places that it is written in.
    fn read(symbol: &Symbol, modules: &[f32]) -> Option<Self> {
        let bits: Vec<f32> = (0..15)
            .map(|bit| format_places(symbol.side, bit).iter().map(|(x, y)| modules[y * symbol.side + x]).sum())
            .collect();
        let likeness = |format: &Self| -> f32 {
            bits.iter().enumerate().map(|(i, bit)| if format.bits >> i & 1 == 1 { *bit } else { -*bit }).sum()
        };
        let best = (0..32).map(Self::of).max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
        let certain: f32 = bits.iter().map(|bit| bit.abs()).sum();
        (likeness(&best) > 0.4 * certain).then_some(best)
    }

    fn of(number: u32) -> Self {
        // The BCH code of ISO/IEC 18004, annex C, with its mask.
        let mut rest = number << 10;
        for bit in (10..15).rev() {
            if rest >> bit & 1 == 1 {
                rest ^= 0x537 << (bit - 10);
            }
        }
        let level = [EcLevel::M, EcLevel::L, EcLevel::H, EcLevel::Q][(number >> 3) as usize];
        Self { bits: (number << 10 | rest) ^ 0x5412, level, mask: number & 7 }
    }

    fn modules(self, side: usize) -> Vec<(usize, bool)> {
        (0..15)
            .flat_map(|bit| format_places(side, bit).map(|(x, y)| (y * side + x, self.bits >> bit & 1 == 1)))
            .collect()
    }
}

/// Whether a mask turns the module in this column and row (ISO/IEC 18004, table 10).
fn masked(mask: u32, x: usize, y: usize) -> bool {
    0 == match mask {
        0 => (y + x) % 2,
        1 => y % 2,
        2 => x % 3,
        3 => (y + x) % 3,
        4 => (y / 2 + x / 3) % 2,
        5 => y * x % 2 + y * x % 3,
        6 => (y * x % 2 + y * x % 3) % 2,
        _ => ((y + x) % 2 + y * x % 3) % 2,
    }
}
