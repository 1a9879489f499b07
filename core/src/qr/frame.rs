//! A picture lent by the caller.

use std::fmt;

/// A grey picture, one byte a pixel, 0 black and 255 white, as cameras give it in their Y plane.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    pub(super) pixels: &'a [u8],
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) stride: usize,
}

impl<'a> Frame<'a> {
    /// The most pixels a frame may have on a side.
    pub const MAX_SIDE: usize = 16_384;
    /// The most pixels a frame may have.
    pub const MAX_PIXELS: usize = 64_000_000;

    /// Lends a picture whose rows start `stride` bytes apart. The last row may end with its last pixel.
    pub fn new(pixels: &'a [u8], width: usize, height: usize, stride: usize) -> Result<Self, FrameError> {
        if width == 0 || height == 0 {
            return Err(FrameError::Empty);
        }
        if width.max(height) > Self::MAX_SIDE || width.saturating_mul(height) > Self::MAX_PIXELS {
            return Err(FrameError::TooLarge);
        }
        if stride < width {
            return Err(FrameError::ShortStride);
        }
        let needed = stride.checked_mul(height.saturating_sub(1)).and_then(|above| above.checked_add(width));
        if needed.is_none_or(|needed| pixels.len() < needed) {
            return Err(FrameError::Truncated);
        }
        Ok(Self { pixels, width, height, stride })
    }

    /// Pixels in a row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    /// The rows from top to bottom, each with its pixels and none of the bytes between rows.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &'a [u8]> {
        let width = self.width;
        self.pixels.chunks(self.stride).take(self.height).map(move |row| row.get(..width).unwrap_or(row))
    }
}

/// Says how large the picture is, and not what it shows.
impl fmt::Debug for Frame<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Frame").field("width", &self.width).field("height", &self.height).finish_non_exhaustive()
    }
}

/// Why bytes aren't a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// Wait for a frame that has pixels.
    #[error("the picture has no pixels")]
    Empty,
    /// Make it smaller first.
    #[error("the picture has over {} pixels on a side, or over {} in all", Frame::MAX_SIDE, Frame::MAX_PIXELS)]
    TooLarge,
    /// Width and stride may be swapped.
    #[error("the rows are closer together than they are wide")]
    ShortStride,
    /// Height or stride doesn't belong to these bytes.
    #[error("the picture ends before its last row does")]
    Truncated,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_row_may_end_with_its_last_pixel() {
        assert!(Frame::new(&[0; 13], 3, 3, 5).is_ok());
        assert_eq!(Frame::new(&[0; 12], 3, 3, 5).unwrap_err(), FrameError::Truncated);
    }

    #[test]
    fn bytes_between_rows_are_not_pixels() {
        let bytes = [
            1, 2, 9, 9, //
            3, 4, 9, 9, //
            5, 6,
        ];
        let frame = Frame::new(&bytes, 2, 3, 4).unwrap();
        assert_eq!(frame.rows().collect::<Vec<_>>(), [[1, 2], [3, 4], [5, 6]]);
        assert_eq!((frame.width(), frame.height()), (2, 3));
    }

    #[test]
    fn one_row_needs_no_bytes_beyond_it() {
        assert!(Frame::new(&[0; 4], 4, 1, usize::MAX).is_ok());
    }

    #[test]
    fn a_picture_that_cannot_be_is_refused() {
        for (width, height, stride, why) in [
            (0, 1, 1, FrameError::Empty),
            (1, 0, 1, FrameError::Empty),
            (2, 1, 1, FrameError::ShortStride),
            (4, 3, 4, FrameError::Truncated),
            (1, 3, usize::MAX, FrameError::Truncated),
            (16_385, 1, 16_385, FrameError::TooLarge),
            (1, 16_385, 1, FrameError::TooLarge),
            (16_000, 4_001, 16_000, FrameError::TooLarge),
            (usize::MAX, usize::MAX, usize::MAX, FrameError::TooLarge),
        ] {
            assert_eq!(Frame::new(&[0; 10], width, height, stride).unwrap_err(), why, "{width} {height} {stride}");
        }
    }

    #[test]
    fn debug_does_not_show_the_picture() {
        let frame = Frame::new(&[7], 1, 1, 1).unwrap();
        assert_eq!(format!("{frame:?}"), "Frame { width: 1, height: 1, .. }");
    }
}
