//! The brightness of a frame at any place.

use super::super::Frame;
use super::place::Place;

/// A frame that can be asked for brightness between pixels, too.
pub(super) struct Picture<'a> {
    pixels: &'a [u8],
    stride: usize,
    /// The last place that has a pixel to its right, and below.
    last: Place,
    /// What a pixel counts: 1, or -1 in a negative, ...
    sign: f32,
    /// ... and what is added to that.
    offset: f32,
}

impl<'a> Picture<'a> {
    /// None where a frame has no two pixels side by side.
    pub(super) fn new(frame: &Frame<'a>) -> Option<Self> {
        let last = |side: usize| Some(side.checked_sub(2)? as f32 + 0.999);
        let last = [last(frame.width)?, last(frame.height)?];
        Some(Self { pixels: frame.pixels, stride: frame.stride, last, sign: 1.0, offset: 0.0 })
    }

    /// The same frame with dark for light and light for dark.
    pub(super) fn negative(&self) -> Self {
        Self { sign: -self.sign, offset: 255.0 - self.offset, ..*self }
    }

    /// Whether dark stands for light.
    pub(super) fn is_negative(&self) -> bool {
        self.sign < 0.0
    }

    /// The brightness at a place, from 0 to 255, by linear interpolation; outside of the frame that of its edge.
    #[inline]
    pub(super) fn at(&self, [x, y]: Place) -> f32 {
        // The middle of the first pixel is half a pixel in.
        let (x, y) = ((x - 0.5).clamp(0.0, self.last[0]), (y - 0.5).clamp(0.0, self.last[1]));
        let (column, row) = (x as u32, y as u32);
        let (fx, fy) = (x - column as f32, y - row as f32);
        let start = row as usize * self.stride + column as usize;
        let mix = |start: usize| match self.pixels.get(start..start + 2) {
            Some([left, right]) => f32::from(*left) + fx * (f32::from(*right) - f32::from(*left)),
            _ => 0.0,
        };
        let (above, below) = (mix(start), mix(start + self.stride));
        self.offset + self.sign * (above + fy * (below - above))
    }

    /// Whether a place is in the frame, or two pixels from it.
    pub(super) fn holds(&self, [x, y]: Place) -> bool {
        (-2.0..=self.last[0] + 3.0).contains(&x) && (-2.0..=self.last[1] + 3.0).contains(&y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_pixels_brightness_is_mixed_and_a_negative_turns_it() {
        // Rows three bytes apart, with two pixels each.
        let frame = Frame::new(&[0, 100, 99, 200, 40], 2, 2, 3).unwrap();
        let picture = Picture::new(&frame).unwrap();
        for (place, brightness) in
            [([0.5, 0.5], 0.0), ([1.0, 0.5], 50.0), ([0.5, 1.0], 100.0), ([1.0, 1.0], 85.0), ([-9.0, 99.0], 200.0)]
        {
            assert!((picture.at(place) - brightness).abs() < 0.5, "{place:?}");
            assert!((picture.negative().at(place) - (255.0 - brightness)).abs() < 0.5, "{place:?}");
        }
        assert!(picture.holds([2.5, 0.0]) && !picture.holds([6.0, 0.0]));
    }

    #[test]
    fn a_frame_one_pixel_wide_is_no_picture() {
        assert!(Picture::new(&Frame::new(&[0; 9], 1, 9, 1).unwrap()).is_none());
    }
}
