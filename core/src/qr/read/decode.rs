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
        let corrected = correct_as_it_is(&mut word, parity, symbol.kept_back(format.level))
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

/// For each block the numbers of its codewords, by the level that modules say. None where they say none.
pub(super) fn blocks(symbol: &Symbol, modules: &[f32]) -> Option<Vec<Vec<usize>>> {
    let (lengths, parity) = symbol.blocks(Format::read(symbol, modules)?.level);
    Some(interleaved(&lengths, parity))
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

/// Corrects a block, `kept` of whose parity symbols must not be used up. Changes nothing where that fails.
fn correct_as_it_is(word: &mut [u8], parity: usize, kept: usize) -> bool {
    let before = Zeroizing::new(word.to_vec());
    let right = correct(word, parity, &[]).is_some_and(|wrong| 2 * wrong + kept <= parity);
    if !right {
        word.copy_from_slice(&before);
    }
    right
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

#[cfg(test)]
mod tests {
    use qrcode::{Color, QrCode, Version};

    use super::*;

    const TEXT: &str = "LP1:6BFOXN*TS0BI$ZD4N9:9S6RCVN5+O30K3/XIV0W23NTDEXWK";
    const LEVELS: [EcLevel; 4] = [EcLevel::L, EcLevel::M, EcLevel::Q, EcLevel::H];

    fn modules(version: usize, level: EcLevel) -> (&'static Symbol, Modules) {
        let code = QrCode::with_version(TEXT, Version::Normal(version as i16), level).unwrap();
        let modules = code.into_colors().into_iter().map(|color| if color == Color::Dark { 1.0 } else { -1.0 });
        (Symbol::of(version).unwrap(), modules.collect())
    }

    fn text(decoded: &Decoded) -> Option<&[u8]> {
        if let Decoded::Whole(bytes) = decoded { Some(bytes) } else { None }
    }

    /// Numbers that are the same each time.
    fn numbers(mut state: u64) -> impl FnMut() -> u64 {
        move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 33
        }
    }

    #[test]
    fn what_an_encoder_draws_is_decoded_at_every_level_and_its_mirror_is_not() {
        for version in (6..=40).step_by(2) {
            for level in LEVELS {
                let (symbol, modules) = modules(version, level);
                assert_eq!(
                    text(&decode(symbol, &modules, Effort::Quick)),
                    Some(TEXT.as_bytes()),
                    "{version} {level:?}"
                );
                let mirrored = symbol.mirrored(&modules);
                assert_eq!(text(&decode(symbol, &mirrored, Effort::Whole)), None, "{version} {level:?}");
                assert_eq!(symbol.mirrored(&mirrored), modules);
            }
        }
    }

    #[test]
    fn twice_as_many_modules_may_be_unknown_as_may_be_wrong() {
        let (symbol, whole) = modules(10, EcLevel::L);
        // Of each block's 18 parity symbols nine mend what is wrong, and all but three what is unknown.
        let spoilt = |codewords: usize, as_: fn(f32) -> f32| {
            let mut modules = whole.clone();
            for place in 0..codewords * 4 {
                symbol.path[place * 8..place * 8 + 8]
                    .iter()
                    .for_each(|module| modules[*module] = as_(modules[*module]));
            }
            modules
        };
        let wrong: fn(f32) -> f32 = |module| -module;
        let unknown: fn(f32) -> f32 = |module| -0.01 * module;
        let reads = |modules: &Modules, effort| text(&decode(symbol, modules, effort)).is_some();
        assert!(reads(&spoilt(9, wrong), Effort::Quick));
        assert!(!reads(&spoilt(10, wrong), Effort::Whole));
        assert!(!reads(&spoilt(14, unknown), Effort::Quick));
        assert!(reads(&spoilt(14, unknown), Effort::Whole));
    }

    #[test]
    fn what_is_learnt_of_blocks_that_could_be_corrected_is_right() {
        let (symbol, whole) = modules(10, EcLevel::L);
        let mut modules = whole.clone();
        // Every fourth codeword is of the first block.
        for place in (0..200).step_by(4) {
            symbol.path[place * 8..place * 8 + 8].iter().for_each(|module| modules[*module] *= -1.0);
        }
        let Decoded::Part(learnt) = decode(symbol, &modules, Effort::Whole) else { panic!("a block should be lost") };
        assert!(learnt.len() > symbol.path.len() / 2);
        assert!(learnt.iter().all(|(module, dark)| (whole[*module] > 0.0) == *dark));
    }

    #[test]
    fn noise_says_nothing() {
        let mut number = numbers(7);
        for round in 0..400 {
            let symbol = Symbol::of(1 + round % 12).unwrap();
            let mut modules: Modules = (0..symbol.side * symbol.side).map(|_| number() as f32 / 1.0e9 - 1.07).collect();
            // With a format that is right, so that the rest has its chance.
            let format = Format::of(round as u32 % 32);
            format
                .modules(symbol.side)
                .into_iter()
                .for_each(|(module, dark)| modules[module] = if dark { 1.0 } else { -1.0 });
            assert_eq!(text(&decode(symbol, &modules, Effort::Whole)), None, "{round}");
        }
    }
}
