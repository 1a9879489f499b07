//! Files from screen to camera, as animated codes.

use std::sync::{Arc, Mutex, PoisonError};

use laissez::frames as core;

use crate::{
    error::{Outcome, guarded},
    mirror::prints_as_nothing,
};

/// A file as an endless row of texts, one for each frame of an animated code.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct FrameSender(core::Sender);

#[uniffi::export]
impl FrameSender {
    /// Sends a request, an answer or a hand-over: up to 4 MiB, sealed already.
    ///
    /// # Errors
    /// `unsendable`.
    #[uniffi::constructor]
    pub fn new(file: Vec<u8>) -> Outcome<Arc<Self>> {
        guarded(|| Ok(Arc::new(Self(core::Sender::new(&file)?))))
    }

    /// The text of a frame, to be drawn at `Level` low; the one after it is another.
    ///
    /// # Errors
    /// `internal`.
    pub fn text(&self, number: u32) -> Outcome<String> {
        guarded(|| Ok(self.0.text(number)))
    }

    /// After how many frames a receiver that missed none has the file.
    #[must_use]
    pub fn round(&self) -> u32 {
        self.0.round()
    }
}

/// Puts a file together from the texts that a camera read, in any order.
#[derive(Default, uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct FrameReceiver(Mutex<core::Receiver>);

/// What a frame changed: to be matched whole.
#[derive(Debug, uniffi::Enum)]
pub enum Received {
    /// It has a piece that was missing.
    New {
        /// How many pieces came.
        received: u32,
        /// How many are needed.
        needed: u32,
    },
    /// It has a piece that was there already.
    Known,
    /// It is of another file than the one that is followed.
    OtherFile,
    /// It was the last one needed.
    Whole {
        /// The file, whose hash is right.
        file: Vec<u8>,
    },
}

#[uniffi::export]
impl FrameReceiver {
    /// A receiver that has seen nothing.
    #[uniffi::constructor]
    #[must_use]
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Takes what a camera read.
    ///
    /// # Errors
    /// `bad_piece`: go on with the next frame.
    pub fn take(&self, text: String) -> Outcome<Received> {
        guarded(|| {
            let mut receiver = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let count = |pieces| u32::try_from(pieces).unwrap_or(u32::MAX);
            Ok(match receiver.take(text.as_bytes())? {
                core::Received::New => {
                    let (received, needed) =
                        receiver.progress().map_or((0, 0), |progress| (progress.received, progress.needed));
                    Received::New { received: count(received), needed: count(needed) }
                }
                core::Received::Known => Received::Known,
                core::Received::OtherFile => Received::OtherFile,
                core::Received::Whole(file) => Received::Whole { file },
            })
        })
    }

    /// Forgets what came, to begin another file.
    pub fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).forget();
    }
}

prints_as_nothing!(FrameSender, FrameReceiver);
