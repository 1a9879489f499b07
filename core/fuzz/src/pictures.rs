//! Frames and picture files.

use std::{cell::Cell, io::Cursor, sync::LazyLock};

use image::ImageReader;
use laissez::{
    presentation::to_text,
    qr::{Code, Frame, Level, Payload, Scanner},
};
use laissez_tests::desk::Noise;

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
            if (1..24 * 24).contains(&luma.pixels.len()) {
                assert!(reader::scan_luma(&luma).is_ok());
            }
        }
        Err(error) => tells_nothing(&error),
    }
}

/// Pixels on a side of a frame, at most: enough for a code of version 2, margin and all.
const MAX_SIDE: u8 = 33;

/// A camera's frame: width, height, the gap between rows and the kind of pixels, grey or black and white, and after how many
/// questions it is late, each a byte; then the pixels, white where they end too soon. Whatever is read is no longer than a code can be, lies somewhere, and is told once.
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
    check(&quick(&mut Scanner::default(), &frame, kind >> 1));
}

/// What a scanner reads until it is late, after so many of 128 parts of what it may ask here: looks and tries, of which one frame
/// may need hundreds, one costs a millisecond, and the first ones do all that the others do.
fn quick(scanner: &mut Scanner, frame: &Frame<'_>, patience: u8) -> Vec<Payload> {
    let patience = 2 + u32::from(patience) * MOST_ASKED / 128;
    let asked = Cell::new(0_u32);
    scanner.scan(frame, || asked.replace(asked.get() + 1) >= patience).payloads
}

/// Questions whether it is late.
const MOST_ASKED: u32 = 12;

/// What is read has a place, is no longer than a code can be, and is told once.
fn check(payloads: &[Payload]) {
    for (i, payload) in payloads.iter().enumerate() {
        assert!(payload.bytes.len() <= LONGEST);
        assert!(payload.corners.iter().all(|corner| corner.x.is_finite() && corner.y.is_finite()));
        assert!(payloads[..i].iter().all(|other| other.bytes != payload.bytes));
    }
}

/// Bytes of a code 40-L, and characters of one in digits, two a byte.
const LONGEST: usize = 7_089;

/// A true code, each four bytes a patch of one grey over it: a paper token's, if the first byte is 0, which takes long, or
/// one of three small ones. The second byte says how soon it is late. It is read as what it is, or not at all.
pub fn spoilt_code(data: &[u8]) {
    let Some(([which, patience], patches)) = data.split_first_chunk() else { return };
    let patience = patience / 2;
    let (mut picture, text) = match which {
        0 => (PAPER.clone(), PAPER_TEXT.as_str()),
        _ => (CODES[usize::from(which % 3)].clone(), SHOWN[usize::from(which % 3)]),
    };
    let (patches, _) = patches.as_chunks::<4>();
    patches.iter().take(MAX_PATCHES).for_each(|patch| picture.patch(*patch));
    let read = quick(&mut Scanner::default(), &picture.frame(), patience);
    check(&read);
    assert!(read.iter().all(|payload| payload.bytes == text.as_bytes()));
}

const MAX_PATCHES: usize = 32;

static PAPER_TEXT: LazyLock<String> = LazyLock::new(|| to_text(&DESK.paper));

static PAPER: LazyLock<Picture> = LazyLock::new(|| Picture::of(&PAPER_TEXT, Level::Medium));

static CODES: LazyLock<[Picture; 3]> = LazyLock::new(|| SHOWN.map(|text| Picture::of(text, Level::Low)));

/// A square picture.
#[derive(Clone)]
struct Picture {
    pixels: Vec<u8>,
    side: usize,
}

impl Picture {
    /// A code with its margin, one pixel a module.
    fn of(text: &str, level: Level) -> Self {
        let (pixels, side) = Code::draw(text, level).unwrap().to_luma(1).unwrap();
        Self { pixels, side }
    }

    fn frame(&self) -> Frame<'_> {
        Frame::new(&self.pixels, self.side, self.side, self.side).unwrap()
    }

    /// Puts one grey over a part: where, how large, and how light.
    fn patch(&mut self, [x, y, size, grey]: [u8; 4]) {
        let [x, y] = [x, y].map(|place| usize::from(place) % self.side);
        let (width, height) = (usize::from(size / 16) + 1, usize::from(size % 16) + 1);
        for row in self.pixels.chunks_mut(self.side).skip(y).take(height) {
            row.iter_mut().skip(x).take(width).for_each(|pixel| *pixel = grey);
        }
    }

    /// Draws every pixel's contrast together to such a part of 256, about a middle grey, and puts noise over it, up to so much.
    fn fade(&mut self, contrast: u8, noise: u8, seed: u8) {
        let bytes = Noise(seed.into()).bytes(self.pixels.len());
        for (pixel, random) in self.pixels.iter_mut().zip(bytes) {
            let light = 128 + (i32::from(*pixel) - 128) * i32::from(contrast) / 256;
            let off = (i32::from(random) - 128) * i32::from(noise) / 128;
            *pixel = u8::try_from((light + off).clamp(0, 255)).unwrap();
        }
    }
}

/// A scanner and several frames, one after the other. Of each, a byte says how often it isn't late yet, and another what it
/// shows: the pixels that follow, or one of three codes, faded, in noise and in part covered, by the bytes that follow.
/// Nothing is read once it is late; and as long as only those codes were shown, nothing but them.
pub fn scanner(mut data: &[u8]) {
    let mut scanner = Scanner::default();
    let mut honest = true;
    for _ in 0..MAX_FRAMES {
        let Some(([patience, kind], rest)) = data.split_first_chunk() else { return };
        data = rest;
        let mut picture = CODES[usize::from(kind % 4) % 3].clone();
        if kind % 4 == 3 {
            honest = false;
            let (pixels, rest) = data.split_at(data.len().min(picture.pixels.len() / 8));
            data = rest;
            let bits = pixels.iter().flat_map(|byte| (0..8).map(move |bit| if byte >> bit & 1 == 1 { 0 } else { 255 }));
            picture.pixels.iter_mut().zip(bits).for_each(|(pixel, bit)| *pixel = bit);
        }
        if kind & 4 != 0 {
            let Some(([contrast, noise, seed], rest)) = data.split_first_chunk() else { return };
            data = rest;
            picture.fade(*contrast, *noise, *seed);
        }
        for _ in 0..kind >> 3 & 3 {
            let Some((patch, rest)) = data.split_first_chunk() else { return };
            data = rest;
            picture.patch(*patch);
        }
        match kind >> 5 {
            0 => scanner.forget(),
            1 => picture.pixels.iter_mut().for_each(|pixel| *pixel = 255 - *pixel),
            _ => {}
        }
        let asked = Cell::new(0_u32);
        let patience = u32::from(*patience) % (MOST_ASKED + 1);
        let scan = scanner.scan(&picture.frame(), || asked.replace(asked.get() + 1) >= patience);
        check(&scan.payloads);
        assert!(patience > 0 || scan.payloads.is_empty());
        let shown = |payload: &Payload| SHOWN.iter().any(|text| payload.bytes == text.as_bytes());
        assert!(!honest || scan.payloads.iter().all(shown));
    }
}

const MAX_FRAMES: usize = 3;

/// Codes of versions 1, 2 and 3.
const SHOWN: [&str; 3] = [
    "LP1:NCFOXN%TS3DH3ZSUZK",
    "LP1:6BFOXN*TS0BI$ZD4N9:9S6RCVN",
    "LP1:6BFOXN*TS0BI$ZD4N9:9S6RCVN5+O30K3/XIV0W23NTDEXWK G2EP4J0B",
];

/// A code of some text and level, as a camera would see it: at some size, turned and tilted, faded, in noise, with patches. It
/// is read as what it is, or not at all.
pub fn placed_code(data: &[u8]) {
    let Some(([level, length, size, x, y, turn, tilt_x, tilt_y, contrast, noise, seed, patches], rest)) =
        data.split_first_chunk()
    else {
        return;
    };
    let (letters, rest) = rest.split_at(rest.len().min(usize::from(length % MAX_TEXT)));
    let text: String = letters.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect();
    let code = Code::draw(&text, if level % 2 == 0 { Level::Low } else { Level::Medium }).unwrap();
    // All angles, and a half to three pixels a module, where the whole has room.
    let signed = |byte: &u8| f32::from(*byte) / 128.0 - 1.0;
    let modules = f32::from(code.version()) * 4.0 + 17.0;
    let pixels = (0.5 + 2.5 * f32::from(*size) / 255.0) * modules;
    let side = (pixels * 1.3 + 8.0).min(MAX_PLACED);
    let (sin, cos) = (f32::from(*turn) / 256.0 * std::f32::consts::TAU).sin_cos();
    let middle = [x, y].map(|at| side * (0.5 + 0.2 * signed(at)));
    let tilt = [tilt_x, tilt_y].map(|byte| 0.5 * signed(byte) / pixels);
    let module = |column: usize, row: usize| {
        let [right, down] = [(column, middle[0]), (row, middle[1])].map(|(at, middle)| at as f32 + 0.5 - middle);
        let near = 1.0 + tilt[0] * right + tilt[1] * down;
        let [across, along] =
            [cos * right + sin * down, cos * down - sin * right].map(|off| (off / near / pixels + 0.5) * modules);
        let inside = |at: f32| (0.0..modules).contains(&at);
        let dark = inside(across) && inside(along) && code.is_dark(across as usize, along as usize);
        if dark { 0 } else { 255 }
    };
    let side = side as usize;
    let mut picture = Picture { pixels: (0..side * side).map(|i| module(i % side, i / side)).collect(), side };
    picture.fade(*contrast, *noise, *seed);
    let (patched, _) = rest.as_chunks::<4>();
    patched.iter().take(usize::from(patches % 8)).for_each(|patch| picture.patch(*patch));
    let read = quick(&mut Scanner::default(), &picture.frame(), 127);
    check(&read);
    assert!(read.iter().all(|payload| payload.bytes == text.as_bytes()), "{text} was read as something else");
}

/// What a code can carry.
const LETTERS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Letters of a text, at most, and one more: as many as version 2 holds.
const MAX_TEXT: u8 = 48;

/// Pixels on a side of a picture with a placed code, at most.
const MAX_PLACED: f32 = 80.0;
