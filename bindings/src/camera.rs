//! A camera's frames, lent: they are read where they lie, and kept nowhere.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use laissez::qr;
use zeroize::Zeroizing;

use crate::{
    error::{LaissezError, Outcome, guarded},
    mirror::{mirrored, prints_as_nothing},
};

/// How a frame's bytes lie: `height` rows, each of which begins `stride` bytes after the one before and has `width` bytes of luma.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct Layout {
    /// Pixels of a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Bytes from row to row.
    pub stride: u32,
    /// How far the picture has to be turned to stand upright on the screen: corners of hints are given as they lie there.
    pub turn: Turn,
}

mirrored! {
    qr,
    /// How far a picture has to be turned clockwise to stand upright. Codes are read however they lie.
    Turn {
        /// Not at all.
        None,
        /// 90°.
        Quarter,
        /// 180°.
        Half,
        /// 270°.
        ThreeQuarters,
    }
}

/// A place in a picture that stands upright, in pixels from its top left.
#[derive(Debug, Clone, Copy, PartialEq, uniffi::Record)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

/// What would help whoever holds the camera: to be matched whole.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
pub enum Hint {
    /// Several codes were read: show one at a time.
    OneAtATime,
    /// A code is too small in the picture: come closer.
    Closer {
        /// Its corners, from its top left, clockwise.
        corners: Vec<Point>,
    },
    /// A code was seen and not read: hold still, clean the glass, or tilt it out of the light.
    HoldStill {
        /// Its corners, from its top left, clockwise.
        corners: Vec<Point>,
    },
    /// There is hardly any light.
    TooDark,
}

/// Reads codes frame after frame, where there is no verdict to give: door codes, bulletins, animated codes.
#[derive(Default, uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Scanner(Mutex<qr::Scanner>);

#[uniffi::export]
impl Scanner {
    /// A scanner that has seen nothing.
    #[uniffi::constructor]
    #[must_use]
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Reads the codes in the next frame. No step of it is begun once `budget` is over; without one it takes what it takes. A phone
    /// that wants 15 frames a second gives 60 ms.
    ///
    /// # Errors
    /// `bad_frame`.
    pub fn scan(&self, luma: &[u8], layout: Layout, budget: Option<Duration>) -> Outcome<Scan> {
        guarded(|| {
            let frame = layout.frame(luma)?;
            let mut scanner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let scan = scanner.scan(&frame, late(budget));
            let payload = |payload: qr::Payload| Arc::new(Payload(payload.bytes.into()));
            Ok(Scan {
                payloads: scan.payloads.into_iter().map(payload).collect(),
                hint: scan.hint.map(|hint| layout.hint(hint)),
            })
        })
    }
}

/// What a frame shows.
#[derive(Debug, uniffi::Record)]
pub struct Scan {
    /// The codes that were read, each once.
    pub payloads: Vec<Arc<Payload>>,
    /// What would help.
    pub hint: Option<Hint>,
}

/// What a code carries. It may be anything: wiped when closed, and prints as nothing.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Payload(Zeroizing<Vec<u8>>);

#[uniffi::export]
impl Payload {
    /// As text; bytes that are no UTF-8 become U+FFFD.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0).into_owned()
    }

    /// As it is.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.to_vec()
    }
}

prints_as_nothing!(Scanner, Payload);

/// Whether `budget` is over, counted from now.
pub(crate) fn late(budget: Option<Duration>) -> impl Fn() -> bool {
    let begun = Instant::now();
    move || budget.is_some_and(|budget| begun.elapsed() >= budget)
}

impl Layout {
    pub(crate) fn frame(self, luma: &[u8]) -> Result<qr::Frame<'_>, LaissezError> {
        let side = |length: u32| usize::try_from(length).unwrap_or(usize::MAX);
        Ok(qr::Frame::new(luma, side(self.width), side(self.height), side(self.stride))?)
    }

    pub(crate) fn hint(self, hint: qr::Hint) -> Hint {
        let turn = qr::Turn::from(self.turn);
        let points = |corners: [qr::Point; 4]| corners.map(|qr::Point { x, y }| Point { x, y }).to_vec();
        match turn.hint(hint, pixels(self.width), pixels(self.height)) {
            qr::Hint::OneAtATime => Hint::OneAtATime,
            qr::Hint::Closer(corners) => Hint::Closer { corners: points(corners) },
            qr::Hint::HoldStill(corners) => Hint::HoldStill { corners: points(corners) },
            qr::Hint::TooDark => Hint::TooDark,
        }
    }
}

/// Sides of frames are far below what an `f32` holds exactly.
fn pixels(side: u32) -> f32 {
    f32::from(u16::try_from(side).unwrap_or(u16::MAX))
}
