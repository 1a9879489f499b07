//! Frames as picture files.

use std::fs;
use std::io;
use std::path::Path;

use image::{ExtendedColorType, save_buffer};

use laissez_benches::frame::Frame;

/// Writes a frame as PNG, and the folder that it goes to.
pub(crate) fn write_png(file: &Path, frame: &Frame) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    save_buffer(file, &frame.pixels, frame.width as u32, frame.height as u32, ExtendedColorType::L8)
        .map_err(io::Error::other)
}

/// Writes a frame as PGM (P5).
pub(crate) fn write_pgm(file: &Path, frame: &Frame) -> io::Result<()> {
    let mut bytes = format!("P5\n{} {}\n255\n", frame.width, frame.height).into_bytes();
    bytes.extend(&frame.pixels);
    fs::write(file, bytes)
}
