//! What a phone's screen or a sheet of paper shows. All light is linear, 0 none and 1 what just saturates the sensor.

use std::f64::consts::TAU;

use crate::symbol::Symbol;
use crate::texture::speck;

/// Light modules that surround a code on every side.
const QUIET_ZONE: f64 = 4.0;
/// Display pixels across a phone held upright.
const DISPLAY_PX: f64 = 1_080.0;

/// A code on a card, with rows of text above and below it. Its coordinates are modules from the middle of the code, x to
/// the right and y down.
#[derive(Clone, Debug)]
pub struct Page {
    /// The code; `None` shows text and no card.
    pub symbol: Option<Symbol>,
    /// The light of a dark module, and what the glass reflects.
    pub black: f32,
    /// The light of a light module.
    pub white: f32,
    /// Light modules on dark ground.
    pub inverted: bool,
    /// The light around the card.
    pub ground: f32,
    /// The light of the text.
    pub ink: f32,
    /// The light of the rim: a phone's frame, or a sheet's margin.
    pub rim: f32,
    /// From the middle to the rim on either side.
    pub half_width: f32,
    /// Where the upper rim begins, under 0.
    pub top: f32,
    /// Where the lower rim begins.
    pub bottom: f32,
    /// How deep a display's own grid of pixels shows as moiré.
    pub moire: f32,
    /// Decides what the text says.
    pub seed: u32,
}

impl Page {
    /// The modules of a code that isn't there.
    const NO_CODE: usize = 57;

    /// Half the modules that the code has on a side.
    #[must_use]
    pub fn half(&self) -> f64 {
        half(self.symbol.as_ref())
    }

    /// Whether a point is on the page, its rim included.
    #[must_use]
    pub fn is_at(&self, x: f32, y: f32) -> bool {
        let rim = self.half_width * 0.05;
        !(x.abs() > self.half_width + 2. * rim || y < self.top - 2. * rim || y > self.bottom + 2. * rim)
    }

    /// The light that leaves a point on the page.
    #[inline]
    #[must_use]
    pub fn light(&self, x: f32, y: f32) -> f32 {
        if let Some(symbol) = &self.symbol {
            let card = (self.half() + QUIET_ZONE) as f32;
            if x.abs() < card && y.abs() < card {
                let half = self.half() as f32;
                let dark = symbol.is_dark((x + half).floor() as i32, (y + half).floor() as i32);
                return if dark == self.inverted { self.white } else { self.black };
            }
        }
        if !(x.abs() < self.half_width && y > self.top && y < self.bottom) {
            return self.rim;
        }
        if self.is_ink(x, y) { self.ink } else { self.ground }
    }

    /// Text seen from afar: rows of words of random length.
    fn is_ink(&self, x: f32, y: f32) -> bool {
        let height = (self.half() * 0.07) as f32;
        let row = (y / height).floor();
        let within = y / height - row;
        let row = row as i32;
        (within > 0.3 && within < 0.75)
            && (x.abs() < self.half_width * 0.85)
            && speck(self.seed, row, 7) < 0.6
            && speck(self.seed, (x / (height * 0.28)).floor() as i32, row) < 0.6
    }

    /// What the camera's grid of pixels makes of the display's: a factor for the light at the middle of a pixel.
    #[must_use]
    pub fn moire(&self, x: f32, y: f32) -> f32 {
        let per_module = (DISPLAY_PX / (2.0 * f64::from(self.half_width))).max(2.0);
        let (across, down) =
            ((f64::from(x) * per_module * TAU).cos() as f32, (f64::from(y) * per_module * TAU).cos() as f32);
        1.0 + self.moire * (0.7 * across + 0.3 * down)
    }
}

/// Half the modules that a code has on a side.
#[must_use]
pub fn half(symbol: Option<&Symbol>) -> f64 {
    symbol.map_or(Page::NO_CODE, |symbol| symbol.size) as f64 / 2.0
}
