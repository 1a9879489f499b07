//! Frames as picture files.

use std::fs;
use std::io;
use std::path::Path;

use image::{ExtendedColorType, save_buffer};

use laissez_benches::frame::Frame;

/// Writes a frame in the format that the file's name ends with.
pub(crate) fn write(file: &Path, frame: &Frame) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    save_buffer(file, &frame.pixels, frame.width as u32, frame.height as u32, ExtendedColorType::L8)
        .map_err(io::Error::other)
}
