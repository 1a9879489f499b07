//! The payloads of all codes in a frame.

use std::fmt;

use super::{Frame, Scanner};

/// Reads the QR codes in one picture, each payload once, and takes the time that it takes: up to three seconds for the
/// worst picture that we could make. Of dozens of codes it may miss some. Finding none is no error; finding two is for
/// the caller to judge. For a camera see [`Scanner`].
#[must_use]
pub fn scan(frame: &Frame<'_>) -> Vec<Payload> {
    Scanner::default().scan(frame, || false).payloads
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

#[cfg(test)]
mod tests {
    #![allow(clippy::arithmetic_side_effects)]

    use std::{env, fs, path::PathBuf};

    use image::GrayImage;
    use proptest::prelude::*;
    use qrcode::bits::Bits;
    use qrcode::{EcLevel, QrCode, Version};

    use super::super::{Code, Level};
    use super::*;

    const TEXT: &str = "LP1:6BFOXN*TS0BI$ZD4N9:9S6RCVN5+O30K3/XIV0W23NTDEXWK G2EP4J0BGJLFX3R3VHXK.PJ:2DPF6R:5SVBHABVCNN95SWMPHQUHQN%A0SOE+QQAB-HQ/HQ7IR";

    fn frame(picture: &GrayImage) -> Frame<'_> {
        let side = |pixels: u32| usize::try_from(pixels).unwrap();
        Frame::new(picture.as_raw(), side(picture.width()), side(picture.height()), side(picture.width())).unwrap()
    }

    fn texts(picture: &GrayImage) -> Vec<String> {
        scan(&frame(picture)).into_iter().map(|payload| String::from_utf8(payload.bytes).unwrap()).collect()
    }

    fn picture_of(code: &Code, module_px: u32) -> GrayImage {
        image::load_from_memory(&code.to_png(module_px).unwrap()).unwrap().to_luma8()
    }

    fn flipped(mut picture: GrayImage) -> GrayImage {
        picture.pixels_mut().for_each(|pixel| pixel.0[0] = 255 - pixel.0[0]);
        picture
    }

    /// A code of version 1 that carries `bytes` as they are.
    fn picture_of_bytes(bytes: &[u8]) -> GrayImage {
        let mut bits = Bits::new(Version::Normal(1));
        bits.push_byte_data(bytes).unwrap();
        bits.push_terminator(EcLevel::L).unwrap();
        let modules = QrCode::with_bits(bits, EcLevel::L).unwrap().into_colors();
        let mut picture = GrayImage::from_pixel(116, 116, [255].into());
        for (i, module) in (0..).zip(modules) {
            for (x, y) in (0..16).map(|at| (at % 4, at / 4)) {
                picture.put_pixel(16 + i % 21 * 4 + x, 16 + i / 21 * 4 + y, [module.select(0, 255)].into());
            }
        }
        picture
    }

    #[test]
    fn our_own_codes_are_read_at_any_module_size_in_both_modes_and_turned() {
        for (text, level) in [
            (TEXT, Level::Low),
            (&TEXT.repeat(3)[..364], Level::Low),
            (&TEXT.repeat(7)[..850], Level::Medium),
            ("A", Level::Medium),
        ] {
            let code = Code::draw(text, level).unwrap();
            for module_px in 1..=10 {
                for (turn, code) in
                    [("upright", code.clone()), ("turned", code.turned()), ("on its head", code.turned().turned())]
                {
                    let picture = picture_of(&code, module_px);
                    let what = format!("{code:?} of {module_px} pixels a module, {turn}");
                    assert_eq!(texts(&picture), [text], "{what}");
                    assert_eq!(texts(&flipped(picture)), [text], "{what}, dark mode");
                }
            }
        }
    }

    #[test]
    fn a_code_is_read_out_of_a_harshly_compressed_photograph() {
        for (module_px, quality) in [(3, 40), (4, 15), (6, 5)] {
            let mut file = Vec::new();
            let picture = picture_of(&Code::draw(TEXT, Level::Low).unwrap(), module_px);
            image::codecs::jpeg::JpegEncoder::new_with_quality(&mut file, quality).encode_image(&picture).unwrap();
            assert_eq!(texts(&image::load_from_memory(&file).unwrap().to_luma8()), [TEXT], "{module_px} {quality}");
        }
    }

    #[test]
    fn corners_are_the_codes_own_however_it_is_turned() {
        let code = Code::draw(TEXT, Level::Low).unwrap();
        let (near, far) = (16.0, 4.0 * (4.0 + f32::from(code.version()) * 4.0 + 17.0));
        let upright = [(near, near), (far, near), (far, far), (near, far)];
        let turned = [(far, near), (far, far), (near, far), (near, near)];
        for (code, expected) in [(code.clone(), upright), (code.turned(), turned)] {
            let payloads = scan(&frame(&picture_of(&code, 4)));
            for (corner, (x, y)) in payloads[0].corners.iter().zip(expected) {
                assert!((corner.x - x).abs() < 1.0 && (corner.y - y).abs() < 1.0, "{corner:?} is not at {x} {y}");
            }
        }
    }

    #[test]
    fn corners_of_a_code_found_by_zooming_are_where_it_is_in_the_frame() {
        let small = scan(&frame(&picture_of(&Code::draw(TEXT, Level::Low).unwrap(), 1)));
        let corner = small[0].corners[0];
        assert!((corner.x - 4.0).abs() < 0.5 && (corner.y - 4.0).abs() < 0.5, "{corner:?}");
    }

    #[test]
    fn bytes_that_are_no_text_come_out_unchanged() {
        for bytes in [&[0xFF, 0xFE, 0x00, 0x80, 0xC3, 0x28][..], b"\xE9t\xE9", &[0; 17], b"% %%"] {
            let payloads = scan(&frame(&picture_of_bytes(bytes)));
            assert_eq!(payloads.len(), 1);
            assert_eq!(payloads[0].bytes, bytes);
        }
    }

    #[test]
    fn two_codes_in_one_frame_are_both_found() {
        let mut picture = GrayImage::from_pixel(1000, 400, [255].into());
        let place = |picture: &mut GrayImage, text, x| {
            image::imageops::replace(picture, &picture_of(&Code::draw(text, Level::Low).unwrap(), 4), x, 20);
        };
        place(&mut picture, "LP1:ONE", 20);
        place(&mut picture, "LP1:TWO", 500);
        let mut found = texts(&picture);
        found.sort();
        assert_eq!(found, ["LP1:ONE", "LP1:TWO"]);

        place(&mut picture, "LP1:ONE", 500);
        assert_eq!(texts(&picture), ["LP1:ONE"], "one payload shown twice is one payload");
    }

    #[test]
    fn a_large_photograph_is_read() {
        let code = picture_of(&Code::draw(TEXT, Level::Low).unwrap(), 40);
        let mut picture = GrayImage::from_pixel(4000, 3000, [200].into());
        image::imageops::replace(&mut picture, &code, 700, 300);
        assert_eq!(texts(&picture), [TEXT]);
    }

    #[test]
    fn pictures_without_a_code_have_no_payload() {
        let seams = |x: usize, y: usize| [0, 255][(x / 3 + y / 3) % 2];
        let rings = |x: usize, y: usize| [0, 255][(x.abs_diff(150).max(y.abs_diff(150)) / 4) % 2];
        // Nothing but finder patterns.
        let finders = |x: usize, y: usize| match (x % 24 / 3).abs_diff(3).max((y % 24 / 3).abs_diff(3)) {
            0 | 1 | 3 => 0,
            _ => 255,
        };
        type Pixel<'a> = &'a dyn Fn(usize, usize) -> u8;
        let pictures: [(&str, Pixel<'_>); 6] = [
            ("black", &|_, _| 0),
            ("white", &|_, _| 255),
            ("ramp", &|x, _| u8::try_from(x % 256).unwrap()),
            ("chequers", &seams),
            ("rings", &rings),
            ("finder patterns", &finders),
        ];
        for (what, pixel) in pictures {
            for (width, height) in
                [(1, 1), (1, 300), (300, 1), (2, 2), (7, 7), (20, 20), (64, 65), (300, 300), (1700, 40), (3300, 20)]
            {
                let pixels: Vec<u8> = (0..width * height).map(|i| pixel(i % width, i / width)).collect();
                assert_eq!(scan(&Frame::new(&pixels, width, height, width).unwrap()), [], "{what} {width}x{height}");
            }
        }
    }

    #[test]
    fn debug_does_not_show_the_payload() {
        let payload = Payload { bytes: b"SECRET".to_vec(), corners: [Point { x: 0.0, y: 0.5 }; 4] };
        assert!(format!("{payload:?}").starts_with("Payload { length: 6, corners: [Point { x: 0.0, y: 0.5 }, "));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn what_is_drawn_is_read(text in "[0-9A-Z $%*+./:-]{1,400}", module_px in 1_u32..8, medium: bool, turn: bool) {
            let code = Code::draw(&text, if medium { Level::Medium } else { Level::Low }).unwrap();
            let code = if turn { code.turned() } else { code };
            prop_assert_eq!(texts(&picture_of(&code, module_px)), [text]);
        }

        #[test]
        fn noise_has_no_payload(pixels in proptest::collection::vec(any::<u8>(), 1..20_000), width in 1_usize..200, gap in 0_usize..9) {
            let stride = width + gap;
            if let Ok(frame) = Frame::new(&pixels, width, pixels.len().div_ceil(stride), stride) {
                prop_assert_eq!(scan(&frame), []);
            }
        }

        #[test]
        fn a_damaged_code_is_read_rightly_or_not_at_all(
            spots in proptest::collection::vec((0_u32..195, 0_u32..195, 1_u32..40), 0..12),
        ) {
            let text = &TEXT.repeat(3)[..364];
            let mut picture = picture_of(&Code::draw(text, Level::Low).unwrap(), 3);
            for (x, y, side) in spots {
                for (x, y) in (0..side * side).map(|i| (x + i % side, y + i / side)) {
                    if let Some(pixel) = picture.get_pixel_mut_checked(x, y) {
                        pixel.0[0] = 255 - pixel.0[0];
                    }
                }
            }
            prop_assert!(texts(&picture).iter().all(|read| read == text));
        }
    }

    /// Published pictures of codes, as `(path, text)`, from a list beside them. None where the folder is absent.
    fn published(list: &str) -> Vec<(PathBuf, String)> {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
        let vectors = root.join(env::var("LAISSEZ_VECTORS").unwrap_or_else(|_| "../shared/vectors".to_owned()));
        let list = vectors.join(list);
        let Ok(cases) = fs::read_to_string(&list) else {
            println!("skipped: {} is absent (LAISSEZ_VECTORS says where to look)", list.display());
            return Vec::new();
        };
        let case = |line: &str| {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let image = case["input"]["image"].as_str()?;
            Some((list.with_file_name(image), case["expect"]["text"].as_str()?.to_owned()))
        };
        cases.lines().filter_map(case).collect()
    }

    /// The pictures that aren't read. Those of kinds that these tests have no decoder for are left out.
    fn unread(cases: Vec<(PathBuf, String)>) -> Vec<PathBuf> {
        let is_unread = |(path, text): (PathBuf, String)| {
            let picture = image::open(&path).ok()?.to_luma8();
            let latin_1 = |bytes: &[u8]| bytes.iter().copied().map(char::from).collect::<String>();
            let read = scan(&frame(&picture))
                .iter()
                .any(|payload| payload.bytes == text.as_bytes() || latin_1(&payload.bytes) == text);
            (!read).then_some(path)
        };
        cases.into_iter().filter_map(is_unread).collect()
    }

    #[test]
    fn published_health_certificates_are_read() {
        assert_eq!(unread(published("dgc-testdata/png-cases.jsonl")), Vec::<PathBuf>::new());
    }

    #[test]
    fn published_photographs_are_read() {
        let mut cases = published("qr-images/cases.jsonl");
        // Other symbologies than ISO/IEC 18004's square QR code.
        cases.retain(|(path, _)| {
            !path.to_string_lossy().contains("mqrcode") && !path.to_string_lossy().contains("microqrcode")
        });
        assert_eq!(unread(cases), Vec::<PathBuf>::new());
    }
}
