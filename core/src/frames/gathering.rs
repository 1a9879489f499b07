//! The pieces of one file, as far as they came.

use std::collections::BTreeMap;

use super::fountain;
use super::piece::{FileTag, Piece};

/// Keeps at most as many pieces as the file has, and [`SPARE`] more.
pub(super) struct Gathering {
    file: FileTag,
    pieces: BTreeMap<u32, Vec<u8>>,
    /// With how many pieces the file is tried next.
    enough: usize,
}

/// What a piece changed.
pub(super) enum Step {
    Known,
    New,
    Whole(Vec<u8>),
    /// The pieces don't make the file that they name.
    Damaged,
}

impl Gathering {
    pub(super) fn new(file: FileTag) -> Self {
        Self { file, pieces: BTreeMap::new(), enough: file.pieces() }
    }

    pub(super) fn file(&self) -> FileTag {
        self.file
    }

    pub(super) fn received(&self) -> usize {
        self.pieces.len()
    }

    pub(super) fn needed(&self) -> usize {
        self.enough
    }

    /// Adds a piece of this file. Of two that say to be the same one, the first is kept.
    pub(super) fn add(&mut self, piece: Piece) -> Step {
        let number = piece.number();
        if self.pieces.contains_key(&number) {
            return Step::Known;
        }
        self.pieces.insert(number, piece.into_symbol());
        if self.pieces.len() < self.enough {
            return Step::New;
        }
        let pieces = self.pieces.iter().map(|(number, symbol)| (*number, symbol.as_slice()));
        if let Some(mut file) = fountain::decode(self.file, pieces) {
            file.truncate(self.file.length());
            return if FileTag::of(&file) == Some(self.file) { Step::Whole(file) } else { Step::Damaged };
        }
        self.wait()
    }

    /// Sets when to try again: with 2, 8 and 32 pieces more than the file has. RFC 6330 promises that as many as it has fail once
    /// in a hundred times, and two more once in a million. Pieces that still don't do were made so.
    fn wait(&mut self) -> Step {
        let more = self.pieces.len().saturating_sub(self.file.pieces());
        if more >= SPARE {
            return Step::Damaged;
        }
        self.enough = self.file.pieces().saturating_add(more.saturating_mul(4).max(2));
        Step::New
    }
}

/// How many pieces more than a file has are kept before they are given up, after four tries.
const SPARE: usize = 32;
