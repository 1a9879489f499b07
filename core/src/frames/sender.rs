//! A file as an endless row of frames.

use std::fmt;

use super::fountain::Encoder;
use super::piece::{FileTag, PIECE_LEN, Piece};

/// Makes the frames of one file: always the same ones, however often.
pub struct Sender {
    file: FileTag,
    /// The file, and zeros up to a whole piece.
    padded: Vec<u8>,
    encoder: Encoder,
}

impl Sender {
    /// Prepares a file of 1 byte to [`MAX_LEN`](super::MAX_LEN) bytes. On a desk this takes 1 millisecond for the
    /// usual request, and 0.2 seconds for 4 MiB.
    ///
    /// # Errors
    /// [`SendError`] if it is empty or longer.
    pub fn new(file: &[u8]) -> Result<Self, SendError> {
        let tag = FileTag::of(file).ok_or(SendError)?;
        let mut padded = file.to_vec();
        padded.resize(tag.pieces().saturating_mul(PIECE_LEN), 0);
        let encoder = Encoder::new(tag, &padded).ok_or(SendError)?;
        Ok(Self { file: tag, padded, encoder })
    }

    /// Which file it sends.
    #[must_use]
    pub fn file(&self) -> FileTag {
        self.file
    }

    /// The text of frame `number`, counted from 0: first the pieces of the file itself, then sums of them. There are
    /// [`Piece::NUMBERS`], almost two hours at ten a second; then they begin again.
    #[must_use]
    pub fn text(&self, number: u32) -> String {
        let number = number.checked_rem(Piece::NUMBERS).unwrap_or(number);
        let (number, symbol) = self.sum(number).unwrap_or_else(|| self.part(number));
        Piece::new(self.file, number, symbol).to_text()
    }

    /// The texts of all frames, in order, without end.
    pub fn texts(&self) -> impl Iterator<Item = String> {
        (0..Piece::NUMBERS).cycle().map(|number| self.text(number))
    }

    /// How many frames a picture should have that repeats them, like a GIF.
    ///
    /// Twice as many as are needed, and a few more: whoever misses up to half of them is done within one round, wherever it
    /// began. The number has no divisor below 11, so that a camera that misses every second or third frame, or sees every
    /// fifth, misses others in the next round.
    #[must_use]
    pub fn round(&self) -> u32 {
        let twice = u32::try_from(self.file.pieces().saturating_mul(2)).unwrap_or(u32::MAX).max(LEAST_ROUND);
        let uneven = |number: &u32| [2, 3, 5, 7].iter().all(|divisor| number.checked_rem(*divisor) != Some(0));
        (twice..u32::MAX).find(uneven).unwrap_or(twice)
    }

    /// A piece beyond the file.
    fn sum(&self, number: u32) -> Option<(u32, Vec<u8>)> {
        let after = number.checked_sub(u32::try_from(self.file.pieces()).ok()?)?;
        Some((number, self.encoder.repair(after)?))
    }

    /// A piece of the file itself.
    fn part(&self, number: u32) -> (u32, Vec<u8>) {
        let pieces = u32::try_from(self.file.pieces()).unwrap_or(u32::MAX);
        let number = number.checked_rem(pieces).unwrap_or(0);
        let index = usize::try_from(number).unwrap_or(usize::MAX);
        (number, self.padded.chunks(PIECE_LEN).nth(index).unwrap_or_default().to_vec())
    }
}

/// Says which file it sends, and not what is in it.
impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").field("file", &self.file).finish_non_exhaustive()
    }
}

/// The file can't be sent in frames: send it as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a file that is empty or over 4 MiB has no animated code; send it as a file")]
pub struct SendError;

/// Small files have a few frames to spare.
const LEAST_ROUND: u32 = 11;
