//! A grey frame as dark and light, by comparing each pixel with its surroundings.

use rxing::common::BitMatrix;

use super::Frame;

/// Says which pixels of `frame` are dark.
///
/// The frame is cut into square blocks, and a pixel is dark when it is darker than the mean of its block and those
/// around it. A flat block has no edge in it, so its own mean would only show noise: it takes its neighbours' instead.
pub(super) fn binarise(frame: &Frame<'_>) -> Option<BitMatrix> {
    let mut bits = BitMatrix::new(frame.width().try_into().ok()?, frame.height().try_into().ok()?).ok()?;
    let side = block_side(frame);
    let rows: Vec<&[u8]> = frame.rows().collect();
    let means = fill_flat(rows.chunks(side).map(|band| block_means(band, side)).collect());
    let thresholds = smooth(&means);

    let rows =
        rows.chunks(side).zip(&thresholds).flat_map(|(band, thresholds)| band.iter().map(move |row| (row, thresholds)));
    for (y, (row, thresholds)) in (0..).zip(rows) {
        let mut x = 0..;
        for (pixels, threshold) in row.chunks(side).zip(thresholds) {
            for (pixel, x) in pixels.iter().zip(x.by_ref()) {
                if pixel < threshold {
                    bits.set(x, y);
                }
            }
        }
    }
    Some(bits)
}

/// Pixels on a side of a block: enough to hold some dark and some light modules of a code that fills the frame's
/// middle, and few enough that light and shade hardly change within.
fn block_side(frame: &Frame<'_>) -> usize {
    const LARGEST: usize = 24;
    const SMALLEST: usize = 8;
    (frame.width().min(frame.height()) / 8).clamp(SMALLEST, LARGEST)
}

/// The mean of each block in a band of rows; none where it is flat.
fn block_means(band: &[&[u8]], side: usize) -> Vec<Option<u8>> {
    let mut blocks = vec![Block::default(); band.first().map_or(0, |row| row.len().div_ceil(side))];
    for row in band {
        for (block, pixels) in blocks.iter_mut().zip(row.chunks(side)) {
            block.add(pixels);
        }
    }
    blocks.iter().map(Block::mean).collect()
}

/// What is known of the pixels of one block.
#[derive(Clone)]
struct Block {
    sum: u32,
    count: u32,
    darkest: u8,
    lightest: u8,
}

impl Block {
    /// The least difference between the darkest and the lightest pixel that is more than noise.
    const CONTRAST: u8 = 24;

    fn add(&mut self, pixels: &[u8]) {
        self.sum = self.sum.saturating_add(pixels.iter().copied().map(u32::from).sum());
        self.count = self.count.saturating_add(u32::try_from(pixels.len()).unwrap_or(u32::MAX));
        self.darkest = pixels.iter().copied().fold(self.darkest, u8::min);
        self.lightest = pixels.iter().copied().fold(self.lightest, u8::max);
    }

    fn mean(&self) -> Option<u8> {
        let flat = self.lightest.saturating_sub(self.darkest) < Self::CONTRAST;
        if flat { None } else { u8::try_from(self.sum.checked_div(self.count)?).ok() }
    }
}

impl Default for Block {
    fn default() -> Self {
        Self { sum: 0, count: 0, darkest: u8::MAX, lightest: u8::MIN }
    }
}

/// Gives each flat block the mean of its neighbours, from the edges of flat areas inwards. What lies further
/// inside than any module of a code keeps none.
fn fill_flat(mut means: Vec<Vec<Option<u8>>>) -> Vec<Vec<Option<u8>>> {
    const ROUNDS: usize = 16;
    for _ in 0..ROUNDS {
        let before = means.clone();
        let mut changed = false;
        for (y, row) in means.iter_mut().enumerate() {
            for (x, mean) in row.iter_mut().enumerate().filter(|(_, mean)| mean.is_none()) {
                *mean = mean_around(&before, x, y);
                changed |= mean.is_some();
            }
        }
        if !changed {
            break;
        }
    }
    means
}

/// Each block's mean with those around it; 0, so that nothing is darker, where none is known.
fn smooth(means: &[Vec<Option<u8>>]) -> Vec<Vec<u8>> {
    let threshold = |x, y| mean_around(means, x, y).unwrap_or(0);
    let row = |(y, row): (usize, &Vec<_>)| (0..row.len()).map(|x| threshold(x, y)).collect();
    means.iter().enumerate().map(row).collect()
}

/// The mean of the known means in the three by three blocks around column `x` and row `y`.
fn mean_around(means: &[Vec<Option<u8>>], x: usize, y: usize) -> Option<u8> {
    let rows = means.iter().take(y.saturating_add(2)).skip(y.saturating_sub(1));
    let near = |row: &'_ Vec<Option<u8>>| {
        (x.saturating_sub(1)..x.saturating_add(2)).filter_map(|x| *row.get(x)?).collect::<Vec<_>>()
    };
    let (mut sum, mut count) = (0_u32, 0_u32);
    for mean in rows.flat_map(near) {
        sum = sum.saturating_add(mean.into());
        count = count.saturating_add(1);
    }
    u8::try_from(sum.checked_div(count)?).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::arithmetic_side_effects)]

    use super::*;

    /// The dark pixels of a picture of `side` × `side` pixels.
    fn dark(side: usize, pixel: impl Fn(usize, usize) -> u8) -> Vec<(usize, usize)> {
        let pixels: Vec<u8> = (0..side * side).map(|i| pixel(i % side, i / side)).collect();
        let bits = binarise(&Frame::new(&pixels, side, side, side).unwrap()).unwrap();
        let at = |i: usize| u32::try_from(i).unwrap();
        (0..side * side).map(|i| (i % side, i / side)).filter(|(x, y)| bits.get(at(*x), at(*y))).collect()
    }

    #[test]
    fn noise_on_a_flat_wall_is_light() {
        assert_eq!(dark(100, |x, y| 120 + u8::try_from((x * 7 + y * 13) % 20).unwrap()), []);
    }

    #[test]
    fn shade_does_not_hide_an_edge() {
        // Stripes of 12 pixels whose light fades to a fifth from left to right.
        let stripe = |y: usize| (y / 12).is_multiple_of(2);
        let found = dark(240, |x, y| u8::try_from((if stripe(y) { 60 } else { 240 }) * (300 - x) / 300).unwrap());
        let wrong = found.iter().filter(|(_, y)| !stripe(*y)).count();
        assert_eq!((found.len(), wrong), (240 * 120, 0));
    }

    #[test]
    fn the_middle_of_a_large_module_is_as_dark_as_its_edge() {
        let inside = |x: usize, y: usize| (100..300).contains(&x) && (100..300).contains(&y);
        assert_eq!(dark(400, |x, y| if inside(x, y) { 30 } else { 220 }).len(), 200 * 200);
    }
}
