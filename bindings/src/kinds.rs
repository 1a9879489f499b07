//! Which of our files or texts something is.

use laissez::{file, text};

use crate::{
    Kind,
    error::{Outcome, guarded},
    mirror::mirrored,
};

mirrored! {
    file,
    /// A file that may reach a phone. All have the media type `application/vnd.laissez`; `file_kind` tells them apart.
    FileKind {
        /// A trust pack, for `Wallet.set_pack`, or `TrustPack.open`.
        TrustPack,
        /// A wallet's request, for an issuer: nothing that a phone takes.
        Request,
        /// An issuer's answer, for `Wallet.import_answer`.
        Answer,
        /// A wallet's hand-over, for `Wallet.receive`, or `Wallet.create_received`.
        HandOver,
        /// An invitation, for `Wallet.hand_over`.
        Invitation,
        /// The receipt of a hand-over, for `Wallet.settle`.
        Receipt,
        /// A wallet's own vault, whole or damaged. No wallet takes another's.
        Vault,
        /// A file of ours, of a later version: update.
        Newer,
    }
}

#[uniffi::export]
impl FileKind {
    /// Its name in snake case, which never changes meaning.
    #[must_use]
    pub fn code(&self) -> String {
        file::FileKind::from(*self).code().to_owned()
    }
}

/// What a text is that a camera read, or a link that was opened: to be matched whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum TextKind {
    /// A presentation or a paper token, for `Verifier.judge`.
    Pass,
    /// What a door asks, for `Challenge.from_link`.
    Challenge,
    /// The news about a trust pack, for `TrustPack.with_bulletin`.
    Bulletin,
    /// A frame of an animated code, for `FrameReceiver.take`.
    Frame,
    /// A text of ours, of a later version: update.
    Newer,
    /// None of ours.
    Other {
        /// What it is: never a presentation, nor paper.
        kind: Kind,
    },
}

impl From<text::TextKind> for TextKind {
    fn from(kind: text::TextKind) -> Self {
        match kind {
            text::TextKind::Pass => Self::Pass,
            text::TextKind::Challenge => Self::Challenge,
            text::TextKind::Bulletin => Self::Bulletin,
            text::TextKind::Frame => Self::Frame,
            text::TextKind::Newer => Self::Newer,
            text::TextKind::Other(kind) => Self::Other { kind: kind.into() },
        }
    }
}

/// Which of our files this has the shape of; none where it is no file of ours, or damaged so far that it can't be told. Nothing
/// vouches for it: it says whom to ask.
///
/// # Errors
/// `internal`.
#[uniffi::export]
pub fn file_kind(file: Vec<u8>) -> Outcome<Option<FileKind>> {
    guarded(|| Ok(file::FileKind::of(&file).map(FileKind::from)))
}

/// What a text is, told by how it begins. Nothing vouches for it: it says whom to ask.
///
/// # Errors
/// `internal`.
#[uniffi::export]
pub fn text_kind(text: String) -> Outcome<TextKind> {
    guarded(|| Ok(text::TextKind::of(&text).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_a_text_are_told_by_their_shape() {
        assert_eq!(file_kind(vec![0x83, 1, 2, 0x41, 0]).unwrap(), Some(FileKind::HandOver));
        assert_eq!(file_kind(b"a letter".to_vec()).unwrap(), None);
        assert_eq!(text_kind("laissez:c1aa".to_owned()).unwrap(), TextKind::Challenge);
        assert_eq!(text_kind("HC1:NCF".to_owned()).unwrap(), TextKind::Other { kind: Kind::EuDcc });
    }
}
