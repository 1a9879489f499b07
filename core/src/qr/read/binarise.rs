//! A grey frame as dark and light, by comparing each pixel with its surroundings.

use super::super::Frame;
use super::bits::Bits;

/// Says which pixels of `frame` are dark.
///
/// The frame is cut into square blocks of `side` pixels, and a pixel is dark when it is darker than the mean of its
/// block and those around it. A flat block has no edge in it, so its own mean would only show noise: it takes its
/// neighbours' instead.
pub(super) fn binarise(frame: &Frame<'_>, side: usize, contrast: u8, middle: bool) -> Bits {
    let mut bits = Bits::new(frame.width(), frame.height());
    let rows: Vec<&[u8]> = frame.rows().collect();
    let means = fill_flat(rows.chunks(side).map(|band| block_means(band, side, contrast, middle)).collect());
    let thresholds = smooth(&means);
    let mut wide = vec![0; frame.width().next_multiple_of(side)];
    for (band, (rows, thresholds)) in rows.chunks(side).zip(&thresholds).enumerate() {
        for (wide, threshold) in wide.chunks_mut(side).zip(thresholds) {
            wide.fill(*threshold);
        }
        for (y, row) in rows.iter().enumerate() {
            let words = bits.row_mut(band * side + y).iter_mut();
            for ((word, pixels), thresholds) in words.zip(row.chunks(64)).zip(wide.chunks(64)) {
                *word = darker(pixels, thresholds);
            }
        }
    }
    bits
}

/// Pixels on a side of a block: enough to hold some dark and some light modules of a code that fills the frame's
/// middle, and few enough that light and shade hardly change within.
pub(super) fn block_side(frame: &Frame<'_>) -> usize {
    const LARGEST: usize = 24;
    const SMALLEST: usize = 8;
    (frame.width().min(frame.height()) / 8).clamp(SMALLEST, LARGEST)
}

/// A bit for each of up to 64 pixels, the first in the lowest.
fn darker(pixels: &[u8], thresholds: &[u8]) -> u64 {
    let mut dark = [0_u8; 64];
    for ((dark, pixel), threshold) in dark.iter_mut().zip(pixels).zip(thresholds) {
        *dark = u8::from(pixel < threshold);
    }
    // Eight bytes of 0 or 1, the first the lowest, times this have them as bits in the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let (eights, _) = dark.as_chunks::<8>();
    eights.iter().rev().fold(0, |word, eight| word << 8 | u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56)
}

/// The mean of each block in a band of rows; none where it is flat.
fn block_means(band: &[&[u8]], side: usize, least: u8, middle: bool) -> Vec<Option<u8>> {
    let width = band.first().map_or(0, |row| row.len());
    let (mut sums, mut darkest, mut lightest) = (vec![0_u16; width], vec![u8::MAX; width], vec![u8::MIN; width]);
    for row in band {
        for (((sum, darkest), lightest), pixel) in sums.iter_mut().zip(&mut darkest).zip(&mut lightest).zip(*row) {
            *sum += u16::from(*pixel);
            *darkest = (*darkest).min(*pixel);
            *lightest = (*lightest).max(*pixel);
        }
    }
    let blocks = sums.chunks(side).zip(darkest.chunks(side)).zip(lightest.chunks(side));
    blocks
        .map(|((sums, darkest), lightest)| {
            let (darkest, lightest) = (*darkest.iter().min()?, *lightest.iter().max()?);
            let sum: u32 = sums.iter().copied().map(u32::from).sum();
            let mean = (sum / (sums.len() * band.len()) as u32) as u8;
            (lightest - darkest >= least).then_some(if middle { darkest / 2 + lightest / 2 } else { mean })
        })
        .collect()
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
    let (mut sum, mut count) = (0_u32, 0_u32);
    for row in &means[y.saturating_sub(1)..(y + 2).min(means.len())] {
        for mean in row[x.saturating_sub(1)..(x + 2).min(row.len())].iter().flatten() {
            sum += u32::from(*mean);
            count += 1;
        }
    }
    sum.checked_div(count).map(|mean| mean as u8)
}
