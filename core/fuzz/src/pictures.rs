//! Frames and picture files.

use std::{io::Cursor, sync::LazyLock};

use image::ImageReader;
use laissez::{
    presentation::to_text,
    qr::{Code, Frame, Level, scan},
};

use crate::{tells_nothing, world::DESK};

/// The command line's own.
#[path = "../../../cli/src/picture.rs"]
mod reader;

/// Pixels that a picture may claim here; larger ones only cost time.
const MAX_PIXELS: u32 = 1 << 18;

/// A picture's file, as the command line reads it: so many pixels as it says, which the scanner takes if there are any.
pub fn picture(data: &[u8]) {
    let size = ImageReader::new(Cursor::new(data)).with_guessed_format().ok().and_then(|it| it.into_dimensions().ok());
    if size.is_some_and(|(width, height)| width.saturating_mul(height) > MAX_PIXELS) {
        return;
    }
    match reader::read_luma(data) {
        Ok(luma) => {
            assert_eq!(luma.pixels.len(), luma.width * luma.height);
            assert!(luma.frame().is_ok() || luma.pixels.is_empty());
            if (1..32 * 32).contains(&luma.pixels.len()) {
                assert!(reader::scan_luma(&luma).is_ok());
            }
        }
        Err(error) => tells_nothing(&error),
    }
}

/// Pixels on a side of a frame, at most.
const MAX_SIDE: u8 = 48;

/// A camera's frame: width, height, the gap between rows and the kind of pixels, grey or black and white, each a byte; then the
/// pixels, white where they end too soon. Whatever is read is no longer than a code can be, and lies somewhere.
pub fn frame(data: &[u8]) {
    let Some(([width, height, gap, kind], pixels)) = data.split_first_chunk() else { return };
    let [width, height] = [width, height].map(|side| usize::from(side % (MAX_SIDE + 1)));
    let stride = width + usize::from(gap % 4);
    let mut pixels = match kind % 2 {
        0 => pixels.to_vec(),
        _ => pixels.iter().flat_map(|byte| (0..8).map(move |bit| if byte >> bit & 1 == 1 { 0 } else { 255 })).collect(),
    };
    match Frame::new(&pixels, width, height, stride) {
        Ok(frame) => assert!(frame.width() == width && frame.height() == height),
        Err(error) => tells_nothing(&error),
    }
    pixels.resize(stride * height, 255);
    let Ok(frame) = Frame::new(&pixels, width, height, stride) else { return assert!(width == 0 || height == 0) };
    for payload in scan(&frame) {
        assert!(payload.bytes.len() <= LONGEST);
        assert!(payload.corners.iter().all(|corner| corner.x.is_finite() && corner.y.is_finite()));
    }
}

/// Bytes of a code 40-L, and characters of one in digits, two a byte.
const LONGEST: usize = 7_089;

/// A paper token's true code, each four bytes a patch of one grey over it. It is read as what it is, or not at all.
pub fn spoilt_code(data: &[u8]) {
    let mut pixels = TRUE.pixels.clone();
    for [x, y, size, grey] in data.as_chunks::<4>().0.iter().take(MAX_PATCHES) {
        let [x, y] = [x, y].map(|place| usize::from(*place) % TRUE.side);
        let (width, height) = (usize::from(size / 16) + 1, usize::from(size % 16) + 1);
        for row in pixels.chunks_mut(TRUE.side).skip(y).take(height) {
            row.iter_mut().skip(x).take(width).for_each(|pixel| *pixel = *grey);
        }
    }
    let read = scan(&Frame::new(&pixels, TRUE.side, TRUE.side, TRUE.side).unwrap());
    assert!(read.iter().all(|payload| payload.bytes == TRUE.text));
}

const MAX_PATCHES: usize = 32;

struct Drawn {
    text: Vec<u8>,
    pixels: Vec<u8>,
    side: usize,
}

static TRUE: LazyLock<Drawn> = LazyLock::new(|| {
    let text = to_text(&DESK.paper);
    let (pixels, side) = Code::draw(&text, Level::Medium).unwrap().to_luma(1).unwrap();
    Drawn { text: text.into_bytes(), pixels, side }
});
