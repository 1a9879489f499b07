//! What frames in which a code was seen and not read have told of it together.

use zeroize::Zeroizing;

use super::code::{Effort, Outcome, Seen, Track};
use super::decode::{Decoded, blocks, decode};
use super::place::Place;
use super::symbol::Symbol;

/// The modules of a code, added up over frames. What a reflection hid in one frame, the next may show; and noise is
/// never the same.
#[derive(Default)]
pub(in super::super) struct Memory {
    /// The likeliest first: a thing that only looked like a code must not make it forgotten.
    held: Vec<Held>,
}

struct Held {
    symbol: &'static Symbol,
    /// How dark each module looked, all frames together.
    sums: Zeroizing<Vec<f32>>,
    /// The modules of blocks that could be corrected, and whether they are dark.
    known: Zeroizing<Vec<(usize, bool)>>,
    /// How likely the likeliest of its sightings was to be one.
    likeness: f32,
    /// Frames since the code was seen last.
    unseen: u8,
    /// Where it was seen last.
    corners: [Place; 4],
    is_negative: bool,
}

impl Memory {
    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.held.clear();
    }

    /// Notes that another frame comes. What wasn't seen for some frames is forgotten.
    pub(super) fn next(&mut self) {
        const PATIENCE: u8 = 15;
        self.held.retain_mut(|held| {
            held.unseen += 1;
            held.unseen <= PATIENCE
        });
    }

    /// Where to look for the codes that were seen.
    pub(super) fn tracks(&self) -> impl Iterator<Item = Track<'_>> {
        self.held.iter().map(|held| {
            let Held { symbol, corners, is_negative, unseen, .. } = *held;
            Track { symbol, corners, is_negative, unseen, known: &held.known }
        })
    }

    /// Adds what a frame showed of a code, and reads what all of them show together.
    pub(super) fn add(&mut self, seen: Seen) -> Outcome {
        /// Codes that are remembered.
        const MOST: usize = 3;
        let mut new = Zeroizing::new(seen.modules.clone());
        let _ = learn(seen.symbol, &mut new);
        let weight = seen.likeness * seen.likeness;
        new.iter_mut().zip(&seen.weights).for_each(|(module, local)| *module *= weight * local);

        let same = self.held.iter().position(|held| held.is(&seen));
        let mut held = match same {
            Some(i) => self.held.remove(i),
            None => Held {
                symbol: seen.symbol,
                sums: Zeroizing::new(vec![0.0; new.len()]),
                known: Zeroizing::default(),
                likeness: 0.0,
                unseen: 0,
                corners: seen.corners,
                is_negative: seen.is_negative,
            },
        };
        held.sums.iter_mut().zip(new.iter()).for_each(|(sum, module)| *sum += module);
        held.likeness = held.likeness.max(seen.likeness);
        (held.unseen, held.corners) = (0, seen.corners);
        let read = held.read();
        let before = self.held.iter().take_while(|other| other.likeness > held.likeness).count();
        self.held.insert(before, held);
        self.held.truncate(MOST);
        match read {
            Some(bytes) => Outcome::Read(bytes, seen.corners),
            None => Outcome::Seen(Seen { is_remembered: true, ..seen }),
        }
    }
}

impl Held {
    /// Whether another frame shows the same code: of the modules of each block more agree than chance would have it. A
    /// code that is signed anew has some blocks of the one before, and must not be mixed with it.
    fn is(&self, seen: &Seen) -> bool {
        if self.symbol.version != seen.symbol.version || self.is_negative != seen.is_negative {
            return false;
        }
        let agrees = |codewords: &Vec<usize>| {
            let (mut agree, mut all) = (0.0, 0.0);
            for module in codewords.iter().flat_map(|codeword| &self.symbol.path[codeword * 8..codeword * 8 + 8]) {
                let product = self.sums[*module] * seen.modules[*module];
                agree += product;
                all += product.abs();
            }
            agree > 0.15 * all
        };
        let whole = || vec![(0..self.symbol.path.len() / 8).collect()];
        blocks(self.symbol, &self.sums).unwrap_or_else(whole).iter().all(agrees)
    }

    /// Reads what all frames show together.
    fn read(&mut self) -> Option<Zeroizing<Vec<u8>>> {
        let scale = self.sums.iter().map(|sum| sum.abs()).sum::<f32>() / self.sums.len() as f32;
        let scale = scale.max(f32::MIN_POSITIVE);
        self.sums.iter_mut().for_each(|sum| *sum /= scale);
        let learnt = learn(self.symbol, &mut self.sums);
        self.sums.iter_mut().for_each(|sum| *sum *= scale);
        match learnt {
            Decoded::Whole(bytes) => return Some(bytes),
            Decoded::Part(learnt) => self.known = Zeroizing::new(learnt),
            Decoded::Nothing => {}
        }
        None
    }
}

/// Reads modules. Those of blocks that could be corrected are sure from then on.
fn learn(symbol: &Symbol, modules: &mut [f32]) -> Decoded {
    let decoded = decode(symbol, modules, Effort::Whole);
    if let Decoded::Part(learnt) = &decoded {
        for (module, dark) in learnt {
            modules[*module] = if *dark { 1.5 } else { -1.5 };
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use qrcode::{Color, EcLevel, QrCode, Version};

    use super::*;

    fn modules(text: &str) -> Vec<f32> {
        let code = QrCode::with_version(text, Version::Normal(10), EcLevel::L).unwrap();
        code.into_colors().into_iter().map(|color| if color == Color::Dark { 1.0 } else { -1.0 }).collect()
    }

    /// A code of which every fourth module of two of its four blocks looks as it isn't, too many to be corrected.
    fn seen(whole: &[f32], spoilt: [usize; 2]) -> Seen {
        let symbol = Symbol::of(10).unwrap();
        let mut modules = whole.to_vec();
        for codeword in spoilt.iter().flat_map(|block| blocks(symbol, whole).unwrap()[*block].clone()) {
            (0..8).step_by(4).for_each(|bit| modules[symbol.path[codeword * 8 + bit]] *= -1.0);
        }
        let weights = vec![1.0; modules.len()];
        Seen {
            symbol,
            modules,
            likeness: 1.0,
            corners: [[0.0; 2]; 4],
            module: 4.0,
            weights,
            is_negative: false,
            is_remembered: false,
        }
    }

    fn read(outcome: Outcome) -> Option<Zeroizing<Vec<u8>>> {
        if let Outcome::Read(bytes, _) = outcome { Some(bytes) } else { None }
    }

    #[test]
    fn blocks_of_one_code_are_joined_and_those_of_a_code_signed_anew_are_not() {
        let before = "LP1:6BFOXN*TS0BI$ZD4N9:9S6RCVN5+O30K3/XIV0W23NTDEXWK".repeat(7)[..360].to_owned();
        let first = modules(&before);
        // The first two blocks hold the first 197 characters; of the rest all is new, but the mask must be the same.
        let format = |modules: &[f32]| (0..6).map(|x| modules[8 * 57 + x]).collect::<Vec<_>>();
        let anew = |turn: usize| {
            let rest: String = before[200..].chars().rev().cycle().skip(turn).take(160).collect();
            modules(&format!("{}{rest}", &before[..200]))
        };
        let second = (0..60).map(anew).find(|second| format(second) == format(&first)).unwrap();

        let mut memory = Memory::default();
        assert!(read(memory.add(seen(&first, [0, 1]))).is_none());
        assert!(read(memory.add(seen(&second, [2, 3]))).is_none());
        assert_eq!(memory.held.len(), 2);

        let mut memory = Memory::default();
        assert!(read(memory.add(seen(&first, [0, 1]))).is_none());
        assert_eq!(read(memory.add(seen(&first, [2, 3]))).unwrap().as_slice(), before.as_bytes());
    }

    #[test]
    fn the_likeliest_of_what_was_seen_is_followed_first() {
        let whole = modules("LP1:6BFOXN*TS0BI$ZD4N9:9S6RCVN5+O30K3/XIV0W23NTDEXWK");
        let mut memory = Memory::default();
        let like = Symbol::of(11).unwrap();
        for _ in 0..5 {
            let modules = vec![0.1; like.side * like.side];
            let weights = vec![1.0; modules.len()];
            let _ = memory.add(Seen { symbol: like, modules, weights, likeness: 0.7, ..seen(&whole, [0, 1]) });
        }
        let _ = memory.add(Seen { likeness: 0.95, ..seen(&whole, [0, 1]) });
        assert_eq!(memory.tracks().next().unwrap().symbol.version, 10);
    }

    #[test]
    fn what_is_known_of_a_code_is_what_blocks_say_that_could_be_corrected() {
        let whole = modules(&"LP1:6BFOXN*TS0BI$ZD4N9:9S6RCVN5+O30K3/XIV0W23NTDEXWK".repeat(7)[..360]);
        let symbol = Symbol::of(10).unwrap();
        let mut memory = Memory::default();
        assert!(read(memory.add(seen(&whole, [0, 1]))).is_none());
        let track = memory.tracks().next().unwrap();
        assert!(track.known.iter().all(|(module, dark)| *dark == (whole[*module] > 0.0)));
        let corrected = blocks(symbol, &whole).unwrap()[2..].concat();
        let known: Vec<usize> = track.known.iter().map(|(module, _)| *module).collect();
        assert!(corrected.iter().all(|codeword| known.contains(&symbol.path[codeword * 8])));
    }
}
