//! A grey frame as dark and light, by comparing each pixel with its surroundings.

use rxing::common::BitMatrix;

use super::Frame;

/// Says which pixels of `frame` are dark.
///
/// The frame is cut into square blocks, and a pixel is dark when it is darker than its block's mean. A block that is
/// flat has no edge in it, so its own mean would only show noise: it takes the mean of its neighbours instead.
pub(super) fn binarise(frame: &Frame<'_>) -> Option<BitMatrix> {
    let mut bits = BitMatrix::new(
        frame.width().try_into().ok()?,
        frame.height().try_into().ok()?,
    )
    .ok()?;
    let side = block_side(frame);
    let rows: Vec<&[u8]> = frame.rows().collect();
    let thresholds = fill_flat(
        rows.chunks(side)
            .map(|band| block_means(band, side))
            .collect(),
    );

    let rows = rows
        .chunks(side)
        .zip(&thresholds)
        .flat_map(|(band, thresholds)| band.iter().map(move |row| (row, thresholds)));
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
        self.sum = self
            .sum
            .saturating_add(pixels.iter().copied().map(u32::from).sum());
        self.count = self
            .count
            .saturating_add(u32::try_from(pixels.len()).unwrap_or(u32::MAX));
        self.darkest = pixels.iter().copied().fold(self.darkest, u8::min);
        self.lightest = pixels.iter().copied().fold(self.lightest, u8::max);
    }

    fn mean(&self) -> Option<u8> {
        let flat = self.lightest.saturating_sub(self.darkest) < Self::CONTRAST;
        if flat {
            None
        } else {
            u8::try_from(self.sum.checked_div(self.count)?).ok()
        }
    }
}

impl Default for Block {
    fn default() -> Self {
        Self {
            sum: 0,
            count: 0,
            darkest: u8::MAX,
            lightest: u8::MIN,
        }
    }
}

/// Gives each flat block the mean of its neighbours, from the edges of flat areas inwards. What lies further
/// inside than any module of a code is light.
fn fill_flat(mut means: Vec<Vec<Option<u8>>>) -> Vec<Vec<u8>> {
    const ROUNDS: usize = 16;
    for _ in 0..ROUNDS {
        let before = means.clone();
        let mut changed = false;
        for (y, row) in means.iter_mut().enumerate() {
            for (x, mean) in row
                .iter_mut()
                .enumerate()
                .filter(|(_, mean)| mean.is_none())
            {
                *mean = neighbours_mean(&before, x, y);
                changed |= mean.is_some();
            }
        }
        if !changed {
            break;
        }
    }
    means
        .into_iter()
        .map(|row| row.into_iter().map(Option::unwrap_or_default).collect())
        .collect()
}

/// The mean of those of the blocks around column `x` and row `y` that aren't flat.
fn neighbours_mean(means: &[Vec<Option<u8>>], x: usize, y: usize) -> Option<u8> {
    let rows = means
        .iter()
        .take(y.saturating_add(2))
        .skip(y.saturating_sub(1));
    let around = rows.flat_map(|row| {
        row.iter()
            .take(x.saturating_add(2))
            .skip(x.saturating_sub(1))
    });
    let (sum, count) = around.flatten().fold((0_u32, 0_u32), |(sum, count), mean| {
        (
            sum.saturating_add(u32::from(*mean)),
            count.saturating_add(1),
        )
    });
    u8::try_from(sum.checked_div(count)?).ok()
}
