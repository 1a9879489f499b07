//! What is behind the phone.

use crate::texture::{hills, speck};

/// Soft shapes and a few bright rectangles, out of focus.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// How bright they are, in linear light.
    pub light: f32,
    /// Hills a pixel.
    pub fineness: f32,
    /// Decides their shapes.
    pub seed: u32,
}

impl Surroundings {
    /// The light at a pixel.
    #[must_use]
    pub fn light(&self, x: usize, y: usize) -> f32 {
        let (column, row) = ((x / 97) as i32, (y / 83) as i32);
        if speck(self.seed ^ 2, column, row) < 0.12 {
            return 0.8 * speck(self.seed ^ 3, column, row);
        }
        let (x, y) = (x as f32 * self.fineness, y as f32 * self.fineness);
        self.light * (0.4 + 0.8 * hills(self.seed, x, y) + 0.3 * hills(self.seed ^ 1, x * 5., y * 5.))
    }
}
