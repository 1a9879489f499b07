//! A code as a picture: for documents, files and terminals.

use std::fmt::Write;
use std::iter;

use super::draw::{Code, QUIET_ZONE};

impl Code {
    /// An SVG document, one unit a module: black on white, quiet zone included.
    #[must_use]
    pub fn to_svg(&self) -> String {
        let side = self.side();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
             <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{}\"/></svg>\n",
            self.path()
        )
    }

    /// A PNG file with `module_px` pixels on each side of a module: black on white, one bit a pixel, quiet zone
    /// included, and nothing else in the file.
    pub fn to_png(&self, module_px: u32) -> Result<Vec<u8>, PictureError> {
        let (scale, side) = self.scale(module_px)?;
        let rows = self.padded_rows().map(|row| pack(row.iter().flat_map(|dark| iter::repeat_n(*dark, scale))));
        let pixels: Vec<u8> = rows.flat_map(|row| iter::repeat_n(row, scale)).flatten().collect();

        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, side, side);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        let mut writer = encoder.write_header().map_err(|_| PictureError)?;
        writer.write_image_data(&pixels).map_err(|_| PictureError)?;
        writer.finish().map_err(|_| PictureError)?;
        Ok(file)
    }

    /// Grey pixels as a [`super::Frame`] has them, row by row, and how many there are on a side: `module_px` on each side of a
    /// module, black on white, quiet zone included.
    pub fn to_luma(&self, module_px: u32) -> Result<(Vec<u8>, usize), PictureError> {
        let (scale, side) = self.scale(module_px)?;
        let grey = |dark| if dark { 0 } else { 255 };
        let rows = self
            .padded_rows()
            .map(|row| row.into_iter().flat_map(|dark| iter::repeat_n(grey(dark), scale)).collect::<Vec<u8>>());
        let pixels = rows.flat_map(|row| iter::repeat_n(row, scale)).flatten().collect();
        Ok((pixels, usize::try_from(side).map_err(|_| PictureError)?))
    }

    /// Lines for a terminal, two rows of modules a line, in half blocks. Sets black on white itself, so that it
    /// can be scanned whatever the terminal's colours are.
    #[must_use]
    pub fn to_terminal(&self) -> String {
        let rows: Vec<_> = self.padded_rows().collect();
        let below = |pair: &[Vec<bool>], x| pair.get(1).and_then(|row| row.get(x)).copied().unwrap_or(false);
        let mut lines = String::new();
        for pair in rows.chunks(2) {
            lines.push_str(BLACK_ON_WHITE);
            for (x, above) in pair.first().into_iter().flatten().enumerate() {
                lines.push(match (above, below(pair, x)) {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                });
            }
            lines.push_str(RESET);
        }
        lines
    }

    /// `module_px`, and the pixels on a side of the whole picture, if they are not too many.
    fn scale(&self, module_px: u32) -> Result<(usize, u32), PictureError> {
        let scale = usize::try_from(module_px).map_err(|_| PictureError)?;
        let side = self.side().checked_mul(scale).and_then(|side| u32::try_from(side).ok());
        let side = side.filter(|side| (1..=MAX_SIDE).contains(side)).ok_or(PictureError)?;
        Ok((scale, side))
    }

    /// Modules on a side, with the quiet zone.
    fn side(&self) -> usize {
        self.modules().saturating_add(2 * QUIET_ZONE)
    }

    /// The rows of the symbol and its quiet zone, true where dark.
    fn padded_rows(&self) -> impl Iterator<Item = Vec<bool>> {
        let blank = || iter::repeat_n(vec![false; self.side()], QUIET_ZONE);
        let margin = [false; QUIET_ZONE];
        blank().chain(self.rows().map(move |row| [&margin, row, &margin].concat())).chain(blank())
    }

    /// Every run of dark modules as a rectangle, in SVG's path language.
    fn path(&self) -> String {
        let mut path = String::new();
        for (y, row) in self.padded_rows().enumerate() {
            let mut x = 0_usize;
            for run in row.chunk_by(PartialEq::eq) {
                if run.first() == Some(&true) {
                    // Writing to a string can't fail.
                    let _ = write!(path, "M{x} {y}h{0}v1h-{0}z", run.len());
                }
                x = x.saturating_add(run.len());
            }
        }
        path
    }
}

/// The module size is zero, or makes the picture wider than 8,192 pixels: choose one between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the picture would have no pixels, or more than {MAX_SIDE} on a side")]
pub struct PictureError;

const MAX_SIDE: u32 = 8_192;

const BLACK_ON_WHITE: &str = "\x1b[38;2;0;0;0;48;2;255;255;255m";
const RESET: &str = "\x1b[0m\n";

/// Eight pixels a byte, the leftmost in the highest bit, 1 for light.
fn pack(dark: impl Iterator<Item = bool>) -> Vec<u8> {
    const BITS: [u8; 8] = [128, 64, 32, 16, 8, 4, 2, 1];
    let dark: Vec<bool> = dark.collect();
    let byte = |eight: &[bool]| eight.iter().zip(BITS).filter(|(dark, _)| !**dark).fold(0, |byte, (_, bit)| byte | bit);
    dark.chunks(8).map(byte).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::arithmetic_side_effects)]

    use super::super::{Frame, Level, scan};
    use super::*;

    fn code() -> Code {
        Code::draw(&"LP1:NCFOXN%TS3DH3Z/".repeat(20)[..364], Level::Low).unwrap()
    }

    /// The kinds of the chunks of a PNG file.
    fn chunks(mut file: &[u8]) -> Vec<String> {
        let mut kinds = Vec::new();
        file = &file[8..];
        while let [a, b, c, d, rest @ ..] = file {
            let length = usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).unwrap();
            kinds.push(String::from_utf8(rest[..4].to_vec()).unwrap());
            file = &rest[4 + length + 4..];
        }
        kinds
    }

    #[test]
    fn a_png_has_whole_modules_a_quiet_zone_and_no_metadata() {
        let code = code();
        let file = code.to_png(3).unwrap();
        assert_eq!(chunks(&file), ["IHDR", "IDAT", "IEND"]);

        let picture = image::load_from_memory(&file).unwrap().to_luma8();
        assert_eq!(picture.dimensions(), (65 * 3, 65 * 3));
        for (x, y, pixel) in picture.enumerate_pixels() {
            let module = |at: u32| usize::try_from(at / 3).unwrap().wrapping_sub(QUIET_ZONE);
            assert_eq!(pixel.0 == [0], code.is_dark(module(x), module(y)), "{x} {y}");
        }
    }

    #[test]
    fn grey_pixels_are_those_of_the_png() {
        let picture = image::load_from_memory(&code().to_png(3).unwrap()).unwrap().to_luma8();
        assert_eq!(code().to_luma(3), Ok((picture.into_raw(), 65 * 3)));
        assert_eq!(code().to_luma(0), Err(PictureError));
    }

    #[test]
    fn a_png_without_pixels_or_with_too_many_is_refused() {
        assert_eq!(code().to_png(0), Err(PictureError));
        assert_eq!(code().to_png(127), Err(PictureError));
        assert_eq!(code().to_png(u32::MAX), Err(PictureError));
        assert!(code().to_png(126).is_ok());
    }

    #[test]
    fn an_svg_covers_the_dark_modules_and_no_other() {
        let code = code();
        let svg = code.to_svg();
        assert!(svg.contains("viewBox=\"0 0 65 65\" shape-rendering=\"crispEdges\""));
        assert_eq!(svg.matches("<path").count(), 1);

        let path = svg.split("d=\"").nth(1).unwrap().split('"').next().unwrap();
        let mut dark = 0;
        for run in path.split('M').skip(1) {
            let numbers: Vec<usize> = run.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
            let [x, y, length, 1, _] = numbers[..] else { panic!("{run}") };
            assert!((x..x + length).all(|x| code.is_dark(x - QUIET_ZONE, y - QUIET_ZONE)));
            dark += length;
        }
        assert_eq!(dark, code.rows().flatten().filter(|dark| **dark).count());
    }

    #[test]
    fn a_terminal_of_80_columns_shows_a_code_that_can_be_scanned() {
        let text = "LP1:NCFOXN%TS3DH3Z/".repeat(20)[..364].to_owned();
        let lines = Code::draw(&text, Level::Low).unwrap().to_terminal();
        assert_eq!(lines.lines().count(), 33);

        let mut pixels = Vec::new();
        for line in lines.lines() {
            let cells =
                line.strip_prefix("\x1b[38;2;0;0;0;48;2;255;255;255m").unwrap().strip_suffix("\x1b[0m").unwrap();
            assert_eq!(cells.chars().count(), 65);
            for half in ['▀', '▄'] {
                pixels.extend(cells.chars().map(|cell| if cell == '█' || cell == half { 0 } else { 255 }));
            }
        }
        let payloads = scan(&Frame::new(&pixels, 65, 66, 65).unwrap());
        assert_eq!(payloads.len(), 1);
        assert_eq!(payloads[0].bytes, text.as_bytes());
    }
}
