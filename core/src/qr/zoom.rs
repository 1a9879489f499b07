//! A frame at another size.

use std::iter;

use super::Frame;

/// How much larger or smaller to look at a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zoom {
    /// Every pixel becomes a square of so many on a side: for codes drawn with few pixels a module.
    In(usize),
    /// Every square of so many pixels on a side becomes their mean: for photographs.
    Out(usize),
}

impl Zoom {
    /// What to try on a frame in which nothing was found, the likeliest first.
    pub(super) fn of(frame: &Frame<'_>) -> &'static [Self] {
        match frame.width().max(frame.height()) {
            0..=400 => &[Self::In(3), Self::In(2)],
            401..=1_600 => &[],
            1_601..=3_200 => &[Self::Out(2)],
            _ => &[Self::Out(2), Self::Out(4)],
        }
    }

    /// The pixels of `frame` at this zoom, and how many are in a row.
    pub(super) fn pixels(self, frame: &Frame<'_>) -> (Vec<u8>, usize) {
        match self {
            Self::In(times) => {
                let row = |row: &[u8]| row.iter().flat_map(|pixel| iter::repeat_n(*pixel, times)).collect::<Vec<_>>();
                let pixels = frame.rows().flat_map(|pixels| iter::repeat_n(row(pixels), times)).flatten().collect();
                (pixels, frame.width().saturating_mul(times))
            }
            Self::Out(part) => {
                let rows: Vec<_> = frame.rows().collect();
                let pixels = rows.chunks_exact(part.max(1)).flat_map(|band| means(band, part)).collect();
                (pixels, frame.width().checked_div(part).unwrap_or(0))
            }
        }
    }

    /// How many pixels of the frame a zoomed pixel stands for, along a side.
    pub(super) fn pixel_width(self) -> f32 {
        let width = |of| f32::from(u8::try_from(of).unwrap_or(u8::MAX));
        match self {
            Self::In(times) => width(times).recip(),
            Self::Out(part) => width(part),
        }
    }
}

/// The mean of each square of a band that is `part` rows high.
fn means(band: &[&[u8]], part: usize) -> Vec<u8> {
    let mut sums = vec![0_u32; band.first().map_or(0, |row| row.len().checked_div(part).unwrap_or(0))];
    for row in band {
        for (sum, pixels) in sums.iter_mut().zip(row.chunks_exact(part.max(1))) {
            *sum = sum.saturating_add(pixels.iter().copied().map(u32::from).sum());
        }
    }
    let count = u32::try_from(part.saturating_mul(part)).unwrap_or(u32::MAX);
    sums.into_iter().filter_map(|sum| u8::try_from(sum.checked_div(count)?).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_out_takes_means_and_drops_what_is_over() {
        let bytes = [
            0, 10, 20, 20, 99, //
            10, 20, 20, 21, 99, //
            99, 99, 99, 99, 99,
        ];
        let frame = Frame::new(&bytes, 5, 3, 5).unwrap();
        assert_eq!(Zoom::Out(2).pixels(&frame), (vec![10, 20], 2));
    }

    #[test]
    fn zooming_in_repeats_pixels() {
        let frame = Frame::new(&[1, 2], 2, 1, 2).unwrap();
        assert_eq!(Zoom::In(2).pixels(&frame), (vec![1, 1, 2, 2, 1, 1, 2, 2], 4));
    }

    #[test]
    fn a_strip_thinner_than_a_square_leaves_nothing() {
        let pixels = [0; 2_000];
        let frame = Frame::new(&pixels, 2_000, 1, 2_000).unwrap();
        assert_eq!(Zoom::of(&frame), [Zoom::Out(2)]);
        assert_eq!(Zoom::Out(2).pixels(&frame), (vec![], 1_000));
    }
}
