//! A picture, and what is true of it.

use laissez::qr;

/// What the camera gives, with what a reader should find in it.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// One byte a pixel, row by row, 0 black and 255 white.
    pub pixels: Vec<u8>,
    /// The codes that are wholly in it.
    pub codes: Vec<Truth>,
}

/// A code that is in a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Truth {
    /// What it carries.
    pub text: String,
    /// Its own top left corner, top right, bottom right and bottom left, in pixels from the frame's top left corner.
    pub corners: [(f64, f64); 4],
    /// Pixels a module at its middle.
    pub module_px: f64,
}

impl Frame {
    /// Lends it to the scanner.
    #[must_use]
    pub fn lend(&self) -> qr::Frame<'_> {
        qr::Frame::new(&self.pixels, self.width, self.height, self.width).expect("a frame has its pixels")
    }
}
