//! What frames in which a code was seen and not read have told of it together.

use zeroize::Zeroizing;

use super::code::{Effort, Seen};
use super::decode::{Decoded, decode};
use super::symbol::Symbol;

/// The modules of one code, added up over frames. What a reflection hid in one frame, the next may show; and noise is
/// never the same.
#[derive(Default)]
pub(in super::super) struct Memory {
    held: Option<Held>,
}

struct Held {
    symbol: &'static Symbol,
    /// How dark each module looked, all frames together.
    sums: Zeroizing<Vec<f32>>,
    /// Frames since the code was seen last.
    unseen: u8,
}

impl Memory {
    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.held = None;
    }

    /// Notes that a frame had no code to be seen. What wasn't seen for some frames is forgotten.
    pub(super) fn miss(&mut self) {
        const PATIENCE: u8 = 15;
        self.held.take_if(|held| {
            held.unseen += 1;
            held.unseen > PATIENCE
        });
    }

    /// Adds what a frame showed of a code, and reads what all of them show together.
    pub(super) fn add(&mut self, seen: &Seen) -> Option<Zeroizing<Vec<u8>>> {
        let weight = seen.likeness * seen.likeness;
        let new = || seen.modules.iter().map(|module| module * weight);
        match &mut self.held {
            Some(held) if held.is(seen) => {
                held.sums.iter_mut().zip(new()).for_each(|(sum, module)| *sum += module);
                held.unseen = 0;
            }
            _ => {
                let sums = Zeroizing::new(new().collect::<Vec<f32>>());
                self.held = Some(Held { symbol: seen.symbol, sums, unseen: 0 });
                return None;
            }
        }
        let held = self.held.as_ref()?;
        let scale = held.sums.iter().map(|sum| sum.abs()).sum::<f32>() / held.sums.len() as f32;
        let modules =
            Zeroizing::new(held.sums.iter().map(|sum| sum / scale.max(f32::MIN_POSITIVE)).collect::<Vec<f32>>());
        match decode(held.symbol, &modules, Effort::Whole) {
            Decoded::Whole(bytes) => Some(bytes),
            Decoded::Part(_) | Decoded::Nothing => None,
        }
    }
}

impl Held {
    /// Whether another frame shows the same code: of the modules of data more agree than chance would have it.
    fn is(&self, seen: &Seen) -> bool {
        if self.symbol.version != seen.symbol.version {
            return false;
        }
        let (mut agree, mut all) = (0.0, 0.0);
        for module in &self.symbol.path {
            let product = self.sums[*module] * seen.modules[*module];
            agree += product;
            all += product.abs();
        }
        agree > 0.2 * all
    }
}
