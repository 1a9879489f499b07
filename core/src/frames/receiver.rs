//! Frames that a camera read, until they make a file.

use std::fmt;

use super::gathering::{Gathering, Step};
use super::piece::{FileTag, FrameError, Piece};

/// Puts a file together from the texts of its frames, in whatever order they come, with as many missed or repeated as may be.
///
/// It follows the file of which it has most pieces. A frame of another file takes nothing away: the newest other file is kept
/// beside it, and followed once it has more. So neither a stray frame before the first nor one in between does harm. More than
/// these two aren't kept: at most some 9 MB, and 19 MB more while a file of 4 MiB is put together.
///
/// A frame takes microseconds. The one that completes the file has all the work: milliseconds for the usual answer, see
/// `docs/frames.md`. Pieces that an attacker chose so as to take long took 2 seconds and 290 MB
/// for 4 MiB; those that don't fit are tried four times at most, and then forgotten.
#[derive(Default)]
pub struct Receiver {
    followed: Option<Gathering>,
    other: Option<Gathering>,
}

impl Receiver {
    /// Takes the text of a frame. Once it has given a file it knows nothing of it any more, and is ready for the next.
    ///
    /// # Errors
    /// [`ReceiveError::Frame`] if the text is no frame, which changes nothing. [`ReceiveError::Damaged`] if there were enough
    /// pieces of a file, and what they make is another than they said; they are forgotten.
    pub fn take(&mut self, text: &[u8]) -> Result<Received, ReceiveError> {
        let piece = Piece::from_text(text)?;
        let file = piece.file();
        let followed = self.followed.get_or_insert_with(|| Gathering::new(file));
        let is_followed = followed.file() == file;
        let gathering = match &mut self.other {
            _ if is_followed => followed,
            Some(other) if other.file() == file => other,
            other => other.insert(Gathering::new(file)),
        };
        let step = gathering.add(piece);
        if matches!(step, Step::Whole(_) | Step::Damaged) {
            self.forget_file(is_followed);
        }
        if received(self.other.as_ref()) > received(self.followed.as_ref()) {
            std::mem::swap(&mut self.followed, &mut self.other);
        }
        match step {
            Step::Whole(file) => Ok(Received::Whole(file)),
            Step::Damaged => Err(ReceiveError::Damaged),
            Step::New if is_followed => Ok(Received::New),
            Step::Known if is_followed => Ok(Received::Known),
            Step::New | Step::Known => Ok(Received::OtherFile),
        }
    }

    /// How far the file is that it follows. `None` before the first frame.
    #[must_use]
    pub fn progress(&self) -> Option<Progress> {
        self.followed.as_ref().map(|gathering| Progress {
            file: gathering.file(),
            received: gathering.received(),
            needed: gathering.needed(),
        })
    }

    /// Forgets all pieces.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    fn forget_file(&mut self, followed: bool) {
        if followed {
            self.followed = self.other.take();
        } else {
            self.other = None;
        }
    }
}

fn received(gathering: Option<&Gathering>) -> usize {
    gathering.map_or(0, Gathering::received)
}

/// Says how far it is, and nothing of what came.
impl fmt::Debug for Receiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver").field("progress", &self.progress()).finish_non_exhaustive()
    }
}

/// What a frame changed.
#[derive(Clone, PartialEq, Eq)]
pub enum Received {
    /// It has a piece that was missing.
    New,
    /// It has a piece that was there already.
    Known,
    /// It is of another file than the one that is followed, which is as far as it was.
    OtherFile,
    /// It was the last one needed: this is the file, and its hash is right.
    Whole(Vec<u8>),
}

/// Says how long the file is, and not what is in it.
impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New => f.write_str("New"),
            Self::Known => f.write_str("Known"),
            Self::OtherFile => f.write_str("OtherFile"),
            Self::Whole(file) => write!(f, "Whole({} bytes)", file.len()),
        }
    }
}

/// How far a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Which file.
    pub file: FileTag,
    /// How many different pieces came.
    pub received: usize,
    /// With how many it is tried to put the file together: as many as it has, and rarely a few more. More than `received`.
    pub needed: usize,
}

impl Progress {
    /// How many pieces are missing, whichever they are. At least one.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.needed.saturating_sub(self.received)
    }
}

/// Why a frame can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiveError {
    /// It is no frame; what came before stays.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// Enough pieces came, and they don't make the file that they name: one was altered, or another screen was in sight. They
    /// were forgotten; begin again.
    #[error("the frames do not make the file that they name; all of them were forgotten: begin again")]
    Damaged,
}
