//! A grey frame as dark and light, by comparing each pixel with its surroundings.

use super::super::Frame;
use super::bits::Bits;

/// What tells dark from light in a block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// The mean of its pixels, which noise hardly moves.
    Mean,
    /// The middle between its darkest pixel and its lightest, which a light margin doesn't move.
    Middle,
}

/// Says which pixels of `frame` are dark.
///
/// The frame is cut into square blocks of `side` pixels, and a pixel is dark when it is darker than what tells dark
/// from light in its block and those around it. A block whose pixels differ by less than `contrast` has no edge in it,
/// only noise: it takes what its neighbours have instead.
pub(super) fn binarise(frame: &Frame<'_>, side: usize, contrast: u8, by: By) -> Bits {
    let side = side.min(largest_side(frame));
    let mut bits = Bits::new(frame.width(), frame.height());
    let rows: Vec<&[u8]> = frame.rows().collect();
    let means = fill_flat(rows.chunks(side).map(|band| middles(band, side, contrast, by)).collect());
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

/// Blocks are smaller in small frames, so that light and shade hardly change within.
fn largest_side(frame: &Frame<'_>) -> usize {
    (frame.width().min(frame.height()) / 8).max(8)
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

/// What tells dark from light in each block of a band of rows; none where it is flat.
fn middles(band: &[&[u8]], side: usize, least: u8, by: By) -> Vec<Option<u8>> {
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
            (lightest - darkest >= least).then(|| match by {
                By::Mean => (sums.iter().copied().map(usize::from).sum::<usize>() / (sums.len() * band.len())) as u8,
                By::Middle => darkest / 2 + lightest / 2,
            })
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark pixels of a picture of `side` × `side` pixels.
    fn dark(side: usize, by: By, pixel: impl Fn(usize, usize) -> u8) -> Vec<(usize, usize)> {
        let pixels: Vec<u8> = (0..side * side).map(|i| pixel(i % side, i / side)).collect();
        let bits = binarise(&Frame::new(&pixels, side, side, side).unwrap(), 24, 24, by);
        let all = (0..side * side).map(|i| (i % side, i / side));
        all.filter(|(x, y)| bits.dark(*x as isize, *y as isize) == Some(true)).collect()
    }

    #[test]
    fn noise_on_a_flat_wall_is_light() {
        for by in [By::Mean, By::Middle] {
            assert_eq!(dark(100, by, |x, y| 120 + ((x * 7 + y * 13) % 20) as u8), []);
        }
    }

    #[test]
    fn shade_does_not_hide_an_edge() {
        // Stripes of 12 pixels whose light fades to a fifth from left to right.
        let stripe = |y: usize| (y / 12).is_multiple_of(2);
        for by in [By::Mean, By::Middle] {
            let found = dark(240, by, |x, y| ((if stripe(y) { 60 } else { 240 }) * (300 - x) / 300) as u8);
            let wrong = found.iter().filter(|(_, y)| !stripe(*y)).count();
            assert_eq!((found.len(), wrong), (240 * 120, 0));
        }
    }

    #[test]
    fn a_light_margin_moves_the_mean_and_not_the_middle() {
        // One dark line of grey between white: the mean takes what blur left of the gap for dark.
        let line = |x: usize, _| [235, 150, 40, 150, 235, 235, 235, 235, 235, 235, 235, 235][x % 12];
        assert_eq!(dark(96, By::Mean, line).len(), 96 * 8 * 3);
        assert_eq!(dark(96, By::Middle, line).len(), 96 * 8);
    }

    #[test]
    fn the_middle_of_a_large_module_is_as_dark_as_its_edge() {
        let inside = |x: usize, y: usize| (100..300).contains(&x) && (100..300).contains(&y);
        assert_eq!(dark(400, By::Mean, |x, y| if inside(x, y) { 30 } else { 220 }).len(), 200 * 200);
    }
}
