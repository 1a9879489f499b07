//! What one frame carries, and its text: `LF1:` and base45.

use std::fmt;

use crate::{
    crypto::Hash,
    presentation::{decode_base45, is_later_version},
};

/// The longest file that is sent in frames: that of an answer, 4 MiB, 7,599 pieces.
pub const MAX_LEN: usize = 4 << 20;
/// The bytes of a file in one piece.
pub const PIECE_LEN: usize = 552;

const PREFIX: &str = "LF1:";
const HASH_LEN: usize = 4;
const LENGTH_LEN: usize = 3;
const ID_LEN: usize = 4;
const HEAD_LEN: usize = HASH_LEN + LENGTH_LEN + ID_LEN;
const LEN: usize = HEAD_LEN + PIECE_LEN;
/// Base45 writes two bytes as three characters, and one that is left over as two.
const TEXT_LEN: usize = PREFIX.len() + LEN / 2 * 3 + LEN % 2 * 2;

/// Which file a piece is of: its length, and the first four bytes of its SHA-256. Tells files on one screen apart, and damage
/// from none; it proves nothing about who made the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FileTag {
    hash: [u8; HASH_LEN],
    length: usize,
}

impl FileTag {
    /// The tag of a file. `None` if it is empty or longer than [`MAX_LEN`].
    #[must_use]
    pub fn of(file: &[u8]) -> Option<Self> {
        let Hash([a, b, c, d, ..]) = Hash::of(file);
        (1..=MAX_LEN).contains(&file.len()).then_some(Self { hash: [a, b, c, d], length: file.len() })
    }

    /// How long the file is, at most [`MAX_LEN`].
    #[must_use]
    pub fn length(&self) -> usize {
        self.length
    }

    /// The first four bytes of the file's SHA-256.
    #[must_use]
    pub fn hash(&self) -> [u8; 4] {
        self.hash
    }

    /// How many pieces the file itself fills, from 1 to 7,599. So many different ones are needed, and rarely one or two more.
    #[must_use]
    pub fn pieces(&self) -> usize {
        self.length.div_ceil(PIECE_LEN)
    }
}

/// A piece of a file: one symbol of RFC 6330, and which.
///
/// Pieces 0 to [`FileTag::pieces`] − 1 are the file itself, cut into [`PIECE_LEN`] bytes; all others are sums.
#[derive(Clone, PartialEq, Eq)]
pub struct Piece {
    file: FileTag,
    number: u32,
    symbol: Vec<u8>,
}

impl Piece {
    /// How many pieces are made of a file. RFC 6330 has 256 times as many; whoever may choose among all of those finds some
    /// that take ninety times as long to put together (`docs/frames.md`).
    pub const NUMBERS: u32 = 1 << 16;

    /// `symbol` must have [`PIECE_LEN`] bytes, `number` be below [`Self::NUMBERS`].
    pub(super) fn new(file: FileTag, number: u32, symbol: Vec<u8>) -> Self {
        Self { file, number, symbol }
    }

    /// Reads the text of a frame. Each piece has one text; all others are refused.
    ///
    /// # Errors
    /// See [`FrameError`]. Takes microseconds, whatever the text.
    pub fn from_text(text: &[u8]) -> Result<Self, FrameError> {
        let Some(body) = text.strip_prefix(PREFIX.as_bytes()) else {
            return Err(if is_later_version(text, b"LF") { FrameError::NewerKind } else { FrameError::NotAFrame });
        };
        if text.len() != TEXT_LEN {
            return Err(FrameError::BadLength);
        }
        let bytes = decode_base45(body).ok_or(FrameError::BadBase45)?;
        let [a, b, c, d, long, longer, longest, block, high, middle, low, symbol @ ..] = bytes.as_slice() else {
            return Err(FrameError::BadLength);
        };
        let length = usize::try_from(u32::from_be_bytes([0, *long, *longer, *longest])).unwrap_or(usize::MAX);
        if symbol.len() != PIECE_LEN || !(1..=MAX_LEN).contains(&length) {
            return Err(FrameError::BadLength);
        }
        if *block != 0 {
            return Err(FrameError::BadBlock);
        }
        let number = u32::from_be_bytes([0, *high, *middle, *low]);
        if number >= Self::NUMBERS {
            return Err(FrameError::BadNumber);
        }
        let piece = Self { file: FileTag { hash: [*a, *b, *c, *d], length }, number, symbol: symbol.to_vec() };
        if piece.beyond_the_file().any(|byte| byte != 0) {
            return Err(FrameError::BadPadding);
        }
        Ok(piece)
    }

    /// The text of its frame: 849 characters, a QR code of version 16 at level L.
    #[must_use]
    pub fn to_text(&self) -> String {
        let [_, length @ ..] = u32::try_from(self.file.length).unwrap_or(u32::MAX).to_be_bytes();
        let [_, number @ ..] = self.number.to_be_bytes();
        let bytes = [self.file.hash.as_slice(), &length, &[0], &number, &self.symbol].concat();
        format!("{PREFIX}{}", base45::encode(&bytes))
    }

    /// Which file this is of.
    #[must_use]
    pub fn file(&self) -> FileTag {
        self.file
    }

    /// Which piece it is: the encoding symbol id of RFC 6330, below [`Self::NUMBERS`].
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Its [`PIECE_LEN`] bytes.
    #[must_use]
    pub fn symbol(&self) -> &[u8] {
        &self.symbol
    }

    pub(super) fn into_symbol(self) -> Vec<u8> {
        self.symbol
    }

    /// What the last piece of the file itself has after the file's end.
    fn beyond_the_file(&self) -> impl Iterator<Item = u8> {
        let start = usize::try_from(self.number).ok().and_then(|number| number.checked_mul(PIECE_LEN));
        let inside = start.and_then(|start| self.file.length.checked_sub(start)).filter(|inside| *inside > 0);
        self.symbol.iter().skip(inside.unwrap_or(PIECE_LEN)).copied()
    }
}

/// Says which piece it is, and not what it holds.
impl fmt::Debug for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Piece").field("file", &self.file).field("number", &self.number).finish_non_exhaustive()
    }
}

/// Why a text is no frame of an animated code, checked in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// A code of something else: point the camera at the animated one.
    #[error("not a frame of an animated code")]
    NotAFrame,
    /// A frame of a later version.
    #[error("a frame of a newer kind; update this app")]
    NewerKind,
    /// Altered, or badly made.
    #[error("a frame that is too long or too short, or of a file that is empty or over 4 MiB")]
    BadLength,
    /// Altered, or badly made.
    #[error("a frame that is not base45")]
    BadBase45,
    /// Badly made: we have one block.
    #[error("a frame of another block than the first")]
    BadBlock,
    /// Badly made, or made to take long.
    #[error("a frame with a number over 65,535")]
    BadNumber,
    /// Badly made: what fills up the last piece is zeros.
    #[error("a frame that goes on after its file's end")]
    BadPadding,
}
