//! How dark the modules of a code look.

use super::decode::Modules;
use super::finder::{Place, length as span};
use super::grid::{Grid, Normal};
use super::symbol::Symbol;
use super::super::Frame;

/// A frame whose brightness can be asked for between pixels, too.
pub(super) struct Picture<'a> {
    pixels: &'a [u8],
    stride: usize,
    right: f32,
    bottom: f32,
}

impl<'a> Picture<'a> {
    /// None where a frame has no two pixels side by side.
    pub(super) fn new(frame: &Frame<'a>) -> Option<Self> {
        let (right, bottom) = (frame.width.checked_sub(2)?, frame.height.checked_sub(2)?);
        Some(Self { pixels: frame.pixels, stride: frame.stride, right: right as f32 + 0.999, bottom: bottom as f32 + 0.999 })
    }

    /// The brightness at a place, from 0 to 255, by linear interpolation; outside of the frame that of its edge.
    #[inline]
    pub(super) fn at(&self, [x, y]: Place) -> f32 {
        // The middle of the first pixel is half a pixel in.
        let (x, y) = ((x - 0.5).clamp(0.0, self.right), (y - 0.5).clamp(0.0, self.bottom));
        let (column, row) = (x as u32, y as u32);
        let (fx, fy) = (x - column as f32, y - row as f32);
        let start = row as usize * self.stride + column as usize;
        let mix = |start: usize| match self.pixels.get(start..start + 2) {
            Some([left, right]) => f32::from(*left) + fx * (f32::from(*right) - f32::from(*left)),
            _ => 0.0,
        };
        let (above, below) = (mix(start), mix(start + self.stride));
        above + fy * (below - above)
    }

    pub(super) fn holds(&self, [x, y]: Place) -> bool {
        (-2.0..=self.right + 4.0).contains(&x) && (-2.0..=self.bottom + 4.0).contains(&y)
    }
}

/// The brightness in the middle of each module.
pub(super) fn brightness(picture: &Picture<'_>, grid: &Grid, side: usize, finely: bool) -> Vec<f32> {
    let mut values = Vec::with_capacity(side * side);
    let [right, down] = grid.steps(side as f32 / 2.0, side as f32 / 2.0);
    let module = (span(right) + span(down)) / 2.0;
    for y in 0..side {
        for x in 0..side {
            let (u, v) = (x as f32 + 0.5, y as f32 + 0.5);
            values.push(if finely && module > 3.5 {
                // The mean of four places in the middle has half of the noise.
                let q = 0.18;
                [[-q, -q], [q, -q], [-q, q], [q, q]].iter().map(|[a, b]| picture.at(grid.at(u + a, v + b))).sum::<f32>() / 4.0
            } else {
                picture.at(grid.at(u, v))
            });
        }
    }
    values
}

/// How light and how dark the surroundings of each module are: their middle, and half of their difference.
pub(super) struct Levels {
    middle: Vec<f32>,
    contrast: Vec<f32>,
}

impl Levels {
    pub(super) fn of(values: &[f32], side: usize) -> Self {
        const REACH: usize = 5;
        let cells = |at: usize| ((at + REACH).min(side - 1) - at.saturating_sub(REACH) + 1) as f32;
        let count: Vec<f32> = (0..values.len()).map(|i| cells(i % side) * cells(i / side)).collect();
        let sum = boxes(values, side, REACH);
        let mean: Vec<f32> = sum.iter().zip(&count).map(|(sum, count)| sum / count).collect();
        let dark: Vec<f32> = values.iter().zip(&mean).map(|(value, mean)| if value < mean { 1.0 } else { 0.0 }).collect();
        let dark_values: Vec<f32> = values.iter().zip(&dark).map(|(value, dark)| value * dark).collect();
        let (darks, dark_sum) = (boxes(&dark, side, REACH), boxes(&dark_values, side, REACH));
        let mut middle = Vec::with_capacity(values.len());
        let mut contrast = Vec::with_capacity(values.len());
        for i in 0..values.len() {
            let lights = (count[i] - darks[i]).max(1.0);
            let dark = dark_sum[i] / darks[i].max(1.0);
            let light = (sum[i] - dark_sum[i]) / lights;
            middle.push((dark + light) / 2.0);
            contrast.push((light - dark) / 2.0);
        }
        let mean = contrast.iter().sum::<f32>() / contrast.len() as f32;
        contrast.iter_mut().for_each(|contrast| *contrast = contrast.max(0.25 * mean).max(1.0));
        Self { middle, contrast }
    }

    /// From -1, as light as the light ones around, to 1, as dark as the dark ones.
    pub(super) fn darkness(&self, values: &[f32]) -> Modules {
        let dark = |i: usize| ((self.middle[i] - values[i]) / self.contrast[i]).clamp(-1.5, 1.5);
        (0..values.len()).map(dark).collect()
    }
}

/// For each cell the sum of the square of cells that reaches so far around it.
fn boxes(values: &[f32], side: usize, reach: usize) -> Vec<f32> {
    let mut across = Vec::with_capacity(values.len());
    for row in values.chunks(side) {
        let mut sum: f32 = row.iter().take(reach).sum();
        for x in 0..side {
            sum += row.get(x + reach).unwrap_or(&0.0);
            across.push(sum);
            sum -= if x >= reach { row[x - reach] } else { 0.0 };
        }
    }
    let mut sums = vec![0.0; side];
    let mut whole = Vec::with_capacity(values.len());
    let add = |sums: &mut [f32], row: usize, sign: f32| {
        for (sum, value) in sums.iter_mut().zip(across.chunks(side).nth(row).unwrap_or(&[])) {
            *sum += sign * value;
        }
    };
    (0..reach).for_each(|row| add(&mut sums, row, 1.0));
    for y in 0..side {
        add(&mut sums, y + reach, 1.0);
        whole.extend_from_slice(&sums);
        if let Some(gone) = y.checked_sub(reach) {
            add(&mut sums, gone, -1.0);
        }
    }
    whole
}

/// How well modules agree with what is known of them: 1 where all do, about 0 where there is no such symbol.
pub(super) fn likeness(symbol: &Symbol, modules: &[f32]) -> f32 {
    let (mut agree, mut all) = (0.0, 0.0);
    for (known, module) in symbol.known.iter().zip(modules) {
        if let Some(dark) = known {
            agree += if *dark { *module } else { -*module };
            all += module.abs();
        }
    }
    if all > 0.0 { agree / all } else { 0.0 }
}

/// Undoes what blur, shake and a grid that is off by a part of a module did.
///
/// Each module is taken as a mixture of what is seen on a grid of half modules around it, and the mixture is learnt
/// by least squares from the modules that are known: a linear equaliser, as receivers have for what a channel smears
/// (S. Haykin, Adaptive Filter Theory).
pub(super) fn equalised(
    picture: &Picture<'_>,
    grid: &Grid,
    side: usize,
    levels: &Levels,
    known: &[(usize, bool)],
    light: bool,
) -> Option<Modules> {
    const REACH: usize = 2;
    const TAPS: usize = (2 * REACH + 1) * (2 * REACH + 1) + 1;
    let halves = 2 * side + 1 + 2 * (REACH - 1);
    let mut fine = Vec::with_capacity(halves * halves);
    for y in 0..halves {
        for x in 0..halves {
            let place = |i: usize| (i as f32 - (REACH - 1) as f32) / 2.0;
            let value = picture.at(grid.at(place(x), place(y)));
            fine.push(if light { 255.0 - value } else { value });
        }
    }
    let around = |module: usize| {
        let (x, y) = (module % side, module / side);
        let mut taps = [1.0_f64; TAPS];
        for (i, tap) in taps.iter_mut().take(TAPS - 1).enumerate() {
            // The module's own middle is at half (2x + 1), shifted by what the grid begins before the code.
            let (dx, dy) = (i % (2 * REACH + 1), i / (2 * REACH + 1));
            let value = fine[(2 * y + dy) * halves + 2 * x + dx];
            *tap = f64::from((levels.middle[module] - value) / levels.contrast[module]);
        }
        taps
    };
    let mut normal = Normal::<TAPS>::new();
    for (module, dark) in known {
        normal.add(around(*module), if *dark { 1.0 } else { -1.0 }, 1.0);
    }
    let weights = normal.solve(0.02)?;
    let mixed = |module| around(module).iter().zip(&weights).map(|(tap, weight)| tap * weight).sum::<f64>() as f32;
    Some((0..side * side).map(|module| mixed(module).clamp(-1.5, 1.5)).collect())
}
