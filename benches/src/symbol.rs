//! The modules of a code.

use laissez::qr::{Code, Level};
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use crate::rng::Rng;

/// The characters of base45 (RFC 9285), which are those of a code's alphanumeric segments.
const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// How much of a symbol may be damaged and still be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// About 7 %.
    L,
    /// About 15 %.
    M,
    /// About 25 %.
    Q,
}

impl Correction {
    fn ecc(self) -> QrCodeEcc {
        match self {
            Self::L => QrCodeEcc::Low,
            Self::M => QrCodeEcc::Medium,
            Self::Q => QrCodeEcc::Quartile,
        }
    }
}

/// A symbol and the text that it carries.
#[derive(Clone, Debug)]
pub struct Symbol {
    /// What a reader should find.
    pub text: String,
    /// Modules on a side, without the quiet zone.
    pub size: usize,
    /// Whether it was turned by a quarter clockwise when it was drawn.
    pub is_turned: bool,
    dark: Vec<bool>,
}

impl Symbol {
    /// A health certificate's prefix `HC1:` and random base45 that fills `version` to between 92 and 100 %, drawn by an
    /// encoder that the scanner's authors had no hand in.
    #[must_use]
    pub fn certificate(version: u8, correction: Correction, rng: &mut Rng) -> Self {
        let length = (capacity(version, correction) as f64 * rng.range(0.92, 1.0)) as usize;
        let mut text = String::from("HC1:");
        while text.len() < length {
            text.push(char::from(ALPHABET[rng.below(ALPHABET.len())]));
        }
        let code = encode(&text, version, correction, None).expect("it is within the capacity");
        let size = code.size();
        let dark = (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).map(|(x, y)| code.get_module(x, y)).collect();
        Self { text, size: size as usize, is_turned: false, dark }
    }

    /// One of our own codes, as a wallet or a sheet shows it.
    #[must_use]
    pub fn presentation(text: String, level: Level, is_turned: bool) -> Self {
        let code = Code::draw(&text, level).expect("base45 fits an alphanumeric segment");
        let code = if is_turned { code.turned() } else { code };
        let size = code.modules();
        let dark = (0..size * size).map(|i| code.is_dark(i % size, i / size)).collect();
        Self { text, size, is_turned, dark }
    }

    /// Whether the module in column `x` and row `y` is dark. All that lies outside is light.
    #[must_use]
    pub fn is_dark(&self, x: i32, y: i32) -> bool {
        let size = self.size as i32;
        x >= 0 && y >= 0 && x < size && y < size && self.dark[(y * size + x) as usize]
    }
}

/// The most characters of the alphanumeric set that a symbol can carry. The encoder is asked: no table to get wrong.
fn capacity(version: u8, correction: Correction) -> usize {
    let (mut fits, mut most) = (1_usize, 4_400);
    while fits < most {
        let middle = (fits + most).div_ceil(2);
        if encode(&"A".repeat(middle), version, correction, Some(Mask::new(0))).is_some() {
            fits = middle;
        } else {
            most = middle - 1;
        }
    }
    fits
}

fn encode(text: &str, version: u8, correction: Correction, mask: Option<Mask>) -> Option<QrCode> {
    let segment = [QrSegment::make_alphanumeric(text)];
    let version = Version::new(version);
    QrCode::encode_segments_advanced(&segment, correction.ecc(), version, version, mask, false).ok()
}
