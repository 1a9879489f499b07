//! Codes drawn.

use std::sync::Arc;

use laissez::qr;

use crate::{
    error::{Outcome, guarded},
    mirror::{mirrored, prints_as_nothing},
};

mirrored! {
    qr,
    /// How much of a code may be damaged and still be read.
    Level {
        /// About 7 % (L): for screens.
        Low,
        /// About 15 % (M): for paper, and for screens that are hard to scan.
        Medium,
    }
}

/// A QR code. Prints without what it carries.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Code(pub(crate) qr::Code);

#[uniffi::export]
impl Code {
    /// Draws a text of `0–9 A–Z $%*+-./:` and space, which all texts of ours are.
    ///
    /// # Errors
    /// `undrawable`.
    #[uniffi::constructor]
    pub fn draw(text: String, level: Level) -> Outcome<Arc<Self>> {
        guarded(|| Ok(Arc::new(Self(qr::Code::draw(&text, level.into())?))))
    }

    /// Modules on a side, without the quiet zone of four light ones that must surround it.
    #[must_use]
    pub fn modules(&self) -> u32 {
        u32::try_from(self.0.modules()).unwrap_or_default()
    }

    /// The modules row by row from the top left, `modules()` × `modules()` of them: 1 is dark, 0 is light.
    ///
    /// # Errors
    /// `internal`.
    pub fn matrix(&self) -> Outcome<Vec<u8>> {
        guarded(|| {
            let side = 0..self.0.modules();
            Ok(side.clone().flat_map(|y| side.clone().map(move |x| u8::from(self.0.is_dark(x, y)))).collect())
        })
    }

    /// A PNG file, quiet zone included, with so many pixels a module.
    ///
    /// # Errors
    /// `undrawable` for none, or too many.
    pub fn png(&self, module_pixels: u32) -> Outcome<Vec<u8>> {
        guarded(|| Ok(self.0.to_png(module_pixels)?))
    }

    /// An SVG file, quiet zone included.
    ///
    /// # Errors
    /// `internal`.
    pub fn svg(&self) -> Outcome<String> {
        guarded(|| Ok(self.0.to_svg()))
    }
}

prints_as_nothing!(Code);
