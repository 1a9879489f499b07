//! A picture file as grey pixels, for the scanner.

use std::{fmt, io::Cursor};

use image::{DynamicImage, ImageError, ImageFormat, ImageReader, Limits};
use laissez::qr::{self, Frame, FrameError, Payload};

/// Grey pixels, one byte each, row by row from the top.
pub(crate) struct Luma {
    /// 0 is black, 255 is white.
    pub(crate) pixels: Vec<u8>,
    /// Pixels in a row.
    pub(crate) width: usize,
    /// Rows.
    pub(crate) height: usize,
}

impl Luma {
    /// These pixels, lent to the scanner.
    pub(crate) fn frame(&self) -> Result<Frame<'_>, FrameError> {
        Frame::new(&self.pixels, self.width, self.height, self.width)
    }
}

/// The codes in a picture.
pub(crate) fn scan_luma(luma: &Luma) -> Result<Vec<Payload>, FrameError> {
    Ok(qr::scan(&luma.frame()?))
}

/// Reads a PNG, JPEG or PNM file. What is transparent becomes white. Only pixels are decoded: where and when a
/// photograph was taken is never looked at.
pub(crate) fn read_luma(bytes: &[u8]) -> Result<Luma, PictureError> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureError::TooLarge);
    }
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureError::UnknownKind)?;
    // Whatever else the library may have been built to read.
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Pnm)) {
        return Err(PictureError::UnknownKind);
    }
    reader.limits(limits());
    let luma = luma(reader.decode()?);
    if luma.width.saturating_mul(luma.height) > Frame::MAX_PIXELS {
        return Err(PictureError::TooLarge);
    }
    Ok(luma)
}

/// Grey pixels of a picture. What is transparent becomes white.
pub(crate) fn luma(picture: DynamicImage) -> Luma {
    let side = |pixels| usize::try_from(pixels).unwrap_or(usize::MAX);
    let (width, height) = (side(picture.width()), side(picture.height()));
    Luma { pixels: over_white(picture), width, height }
}

/// Why a file gives no picture, and what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PictureError {
    /// Make it smaller.
    TooLarge,
    /// Save it as another kind.
    UnknownKind,
    /// Take or copy it again.
    Damaged,
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "the picture is over 64 MiB, 64 megapixels, or 16,384 pixels on a side: make it smaller",
            Self::UnknownKind => "this is no PNG, JPEG or PGM picture: save it as one of these",
            Self::Damaged => "the picture file is damaged: copy it or take it again",
        })
    }
}

impl std::error::Error for PictureError {}

impl From<ImageError> for PictureError {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooLarge,
            ImageError::Unsupported(_) => Self::UnknownKind,
            _ => Self::Damaged,
        }
    }
}

const MAX_BYTES: usize = 64 << 20;

/// Checked against a file's header, before memory is taken for its pixels.
fn limits() -> Limits {
    let side = u32::try_from(Frame::MAX_SIDE).ok();
    let mut limits = Limits::no_limits();
    limits.max_image_width = side;
    limits.max_image_height = side;
    limits.max_alloc = Some(512 << 20);
    limits
}

/// Luma, with what is transparent laid over white.
fn over_white(picture: DynamicImage) -> Vec<u8> {
    if !picture.color().has_alpha() {
        return picture.into_luma8().into_raw();
    }
    let blend = |luma: u8, alpha: u8| {
        let (luma, alpha) = (u32::from(luma), u32::from(alpha));
        let light = luma.saturating_mul(alpha).saturating_add(255_u32.saturating_sub(alpha).saturating_mul(255));
        u8::try_from(light.saturating_add(127) / 255).unwrap_or(u8::MAX)
    };
    picture.into_luma_alpha8().pixels().map(|pixel| pixel.0).map(|[luma, alpha]| blend(luma, alpha)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::arithmetic_side_effects)]

    use image::{Luma as Grey, Rgb, Rgba};
    use laissez::qr::{Code, Level, scan};

    use super::*;

    const TEXT: &str = "LP1:NCFOXN%TS3DH3ZSUZK+.V0ETD%65NL-AH-R6IOOK.IR9B+9G4G50PHZF0AT4V22F/8X*G3M9JUPY0BX/KR96R/S09T";

    fn file(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        picture.into().write_to(&mut file, format).unwrap();
        file.into_inner()
    }

    fn texts(file: &[u8]) -> Vec<String> {
        let luma = read_luma(file).unwrap();
        let frame = Frame::new(&luma.pixels, luma.width, luma.height, luma.width).unwrap();
        scan(&frame).into_iter().map(|payload| String::from_utf8(payload.bytes).unwrap()).collect()
    }

    #[test]
    fn a_code_is_read_from_every_kind_of_file() {
        let png = Code::draw(TEXT, Level::Low).unwrap().to_png(4).unwrap();
        let picture = image::load_from_memory(&png).unwrap();
        assert_eq!(texts(&png), [TEXT]);
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Pnm] {
            assert_eq!(texts(&file(picture.to_rgb8(), format)), [TEXT], "{format:?}");
            assert_eq!(texts(&file(picture.to_luma8(), format)), [TEXT], "{format:?}");
        }
        assert_eq!(texts(&file(picture.to_luma16(), ImageFormat::Png)), [TEXT]);
        assert_eq!(texts(&file(picture.to_rgba16(), ImageFormat::Png)), [TEXT]);
    }

    #[test]
    fn what_is_transparent_is_white() {
        // As drawing programs save a code: black modules, and nothing between them.
        let png = Code::draw(TEXT, Level::Low).unwrap().to_png(4).unwrap();
        let mut picture = image::load_from_memory(&png).unwrap().to_rgba8();
        picture.pixels_mut().for_each(|pixel| *pixel = Rgba([0, 0, 0, 255 - pixel.0[0]]));
        assert_eq!(texts(&file(picture, ImageFormat::Png)), [TEXT]);
    }

    #[test]
    fn colours_become_grey_and_16_bits_become_8() {
        let colours = image::RgbImage::from_fn(3, 1, |x, _| {
            [Rgb([255, 255, 255]), Rgb([0, 0, 0]), Rgb([0, 255, 0])][usize::try_from(x).unwrap()]
        });
        let luma = read_luma(&file(colours, ImageFormat::Png)).unwrap();
        assert_eq!((luma.width, luma.height), (3, 1));
        assert_eq!(luma.pixels[..2], [255, 0]);
        assert!((150..200).contains(&luma.pixels[2]));

        let deep = image::ImageBuffer::<Grey<u16>, _>::from_vec(2, 1, vec![0x8080_u16, 0xFFFF]).unwrap();
        assert_eq!(read_luma(&file(deep, ImageFormat::Png)).unwrap().pixels, [0x80, 0xFF]);
    }

    #[test]
    fn a_header_that_claims_too_many_pixels_is_refused_before_they_are_read() {
        assert_eq!(read_luma(b"P5 16385 1 255\n").err(), Some(PictureError::TooLarge));
        assert_eq!(read_luma(b"P5 16384 16384 255\n").err(), Some(PictureError::Damaged));
        assert_eq!(read_luma(b"P6 16384 16384 255\n").err(), Some(PictureError::TooLarge));
    }

    #[test]
    fn other_files_are_refused_with_what_to_do() {
        assert_eq!(read_luma(b"").err(), Some(PictureError::UnknownKind));
        assert_eq!(read_luma(b"RIFF\x10\0\0\0WEBPVP8 ").err(), Some(PictureError::UnknownKind));
        assert_eq!(read_luma(b"\x89PNG\r\n\x1a\n").err(), Some(PictureError::Damaged));
        assert_eq!(read_luma(&vec![0; MAX_BYTES + 1]).err(), Some(PictureError::TooLarge));
        assert_eq!(
            PictureError::UnknownKind.to_string(),
            "this is no PNG, JPEG or PGM picture: save it as one of these"
        );
    }

    #[test]
    fn a_truncated_file_is_damaged() {
        let png = Code::draw(TEXT, Level::Low).unwrap().to_png(4).unwrap();
        for length in [9, 20, 40, png.len() / 2] {
            assert_eq!(read_luma(&png[..length]).err(), Some(PictureError::Damaged), "{length}");
        }
    }
}
