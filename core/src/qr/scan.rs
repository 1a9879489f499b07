//! The payloads of all codes in a frame.

use std::fmt;

use super::Frame;
use super::binarise::binarise;
use super::read::read;
use super::zoom::Zoom;

/// Reads every QR code in `frame`, each payload once. Finding none is no error; finding two is for the caller to
/// judge.
#[must_use]
pub fn scan(frame: &Frame<'_>) -> Vec<Payload> {
    let mut payloads = scan_as_it_is(frame);
    for zoom in Zoom::of(frame) {
        if !payloads.is_empty() {
            break;
        }
        payloads = scan_zoomed(frame, *zoom);
    }
    payloads
}

/// What one code carries.
#[derive(Clone, PartialEq)]
pub struct Payload {
    /// The bytes of the code's segments, one after the other, in whatever encoding they have.
    pub bytes: Vec<u8>,
    /// Where the code is: its own top left corner, top right, bottom right and bottom left, however it is turned.
    pub corners: [Point; 4],
}

/// Says how long the payload is, and not what it says.
impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payload")
            .field("length", &self.bytes.len())
            .field("corners", &self.corners)
            .finish_non_exhaustive()
    }
}

/// A place in a frame, in pixels from its top left corner, x to the right and y down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

/// Looks for dark codes on light ground, then for light codes on dark ground, as screens in dark mode show them.
fn scan_as_it_is(frame: &Frame<'_>) -> Vec<Payload> {
    let Some(mut bits) = binarise(frame) else {
        return Vec::new();
    };
    let mut payloads = read(&bits);
    if payloads.is_empty() {
        bits.flip_self();
        payloads = read(&bits);
    }
    let mut seen: Vec<Vec<u8>> = Vec::new();
    payloads.retain(|payload| {
        let new = !seen.contains(&payload.bytes);
        if new {
            seen.push(payload.bytes.clone());
        }
        new
    });
    payloads
}

fn scan_zoomed(frame: &Frame<'_>, zoom: Zoom) -> Vec<Payload> {
    let (pixels, width) = zoom.pixels(frame);
    let height = pixels.len().checked_div(width).unwrap_or(0);
    let Ok(zoomed) = Frame::new(&pixels, width, height, width) else {
        return Vec::new();
    };
    let mut payloads = scan_as_it_is(&zoomed);
    for corner in payloads.iter_mut().flat_map(|payload| &mut payload.corners) {
        corner.x *= zoom.pixel_width();
        corner.y *= zoom.pixel_width();
    }
    payloads
}
