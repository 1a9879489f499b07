//! What a symbol says, from how dark each of its modules looks.

use qrcode::EcLevel;
use zeroize::Zeroizing;

use super::code::Effort;
use super::correct::correct;
use super::segments;
use super::symbol::{Symbol, format_places};

/// How dark each module of a symbol looks, row by row: from -1, surely light, to 1, surely dark; 0 where nothing is
/// known.
pub(super) type Modules = Vec<f32>;

/// What the modules of a symbol say.
pub(super) enum Decoded {
    /// The payload.
    Whole(Zeroizing<Vec<u8>>),
    /// Not enough; what is sure of some modules: those of the format and of the blocks that could be corrected.
    Part(Vec<(usize, bool)>),
    /// Not even the format.
    Nothing,
}

/// Decodes a symbol. With the whole effort doubtful codewords are erased where correction fails without.
pub(super) fn decode(symbol: &Symbol, modules: &[f32], effort: Effort) -> Decoded {
    let Some(format) = Format::read(symbol, modules) else { return Decoded::Nothing };
    let (lengths, parity) = symbol.blocks(format.level);
    let turns = |module: usize| masked(format.mask, module % symbol.side, module / symbol.side);
    let bits = |codeword: &usize| symbol.path[codeword * 8..codeword * 8 + 8].iter();
    let dark = |module: &usize| if turns(*module) { -modules[*module] } else { modules[*module] };

    let mut data = Zeroizing::new(Vec::with_capacity(symbol.path.len() / 8));
    let mut learnt = format.modules(symbol.side);
    let mut whole = true;
    for (block, length) in interleaved(&lengths, parity).iter().zip(&lengths) {
        let byte = |codeword| bits(codeword).fold(0, |byte, module| byte << 1 | u8::from(dark(module) > 0.0));
        let mut word = Zeroizing::new(block.iter().map(byte).collect::<Vec<u8>>());
        let corrected = correct(&mut word, parity, &[]).is_some()
            || effort == Effort::Whole && {
                let sure: Vec<[f32; 8]> = block
                    .iter()
                    .map(|codeword| std::array::from_fn(|bit| modules[symbol.path[codeword * 8 + bit]].abs()))
                    .collect();
                correct_doubtful(&mut word, parity, &sure)
            };
        if corrected {
            for (codeword, byte) in block.iter().zip(word.iter()) {
                let set = (0..8).map(|bit| byte >> (7 - bit) & 1 == 1);
                learnt.extend(bits(codeword).zip(set).map(|(module, set)| (*module, set != turns(*module))));
            }
            data.extend_from_slice(&word[..*length]);
        } else if effort == Effort::Whole {
            whole = false;
        } else {
            return Decoded::Part(learnt);
        }
    }
    match segments::bytes(&data, symbol.version) {
        Some(bytes) if whole => Decoded::Whole(bytes),
        _ => Decoded::Part(learnt),
    }
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

/// Corrects a block with more and more of its most doubtful codewords erased (generalised minimum distance decoding,
/// G. D. Forney, 1966). `sure` says how sure each bit is.
fn correct_doubtful(word: &mut [u8], parity: usize, sure: &[[f32; 8]]) -> bool {
    /// So many parity symbols are kept to tell a right correction from a wrong one.
    const KEPT: usize = 3;
    /// So much of what is sure a right correction may turn: a third of what a wrong one turns at least, since that
    /// differs from the right one in more codewords than there are parity symbols.
    const TURNED: f32 = 0.33;

    let doubt = |bits: &[f32; 8]| bits.iter().map(|sure| (-8.0 * sure).exp()).sum::<f32>();
    let doubts: Vec<f32> = sure.iter().map(doubt).collect();
    let mut order: Vec<usize> = (0..word.len()).collect();
    order.sort_by(|a, b| doubts[*b].total_cmp(&doubts[*a]));
    let most = TURNED * (parity + 1) as f32 / word.len() as f32 * sure.iter().flatten().sum::<f32>();
    let before = Zeroizing::new(word.to_vec());
    (2..=parity.saturating_sub(KEPT)).step_by(2).any(|erased| {
        let Some(wrong) = correct(word, parity, &order[..erased]) else { return false };
        let turned = word.iter().zip(before.iter()).zip(sure).map(|((after, before), sure)| {
            (0..8).filter(|bit| (after ^ before) >> (7 - bit) & 1 == 1).map(|bit| sure[bit]).sum::<f32>()
        });
        let right = 2 * wrong + erased < parity + 2 - KEPT && turned.sum::<f32>() < most;
        if !right {
            word.copy_from_slice(&before);
        }
        right
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
