//! Which of our texts is it? What a camera read, or a link that was opened.

use crate::{
    presentation::{Challenge, is_later_version},
    verifier::Kind,
};

/// What a text is, told by how it begins. Nothing vouches for it: it says whom to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// `LP1:`: a presentation or a paper token, for [`crate::verifier::Verifier::judge`].
    Pass,
    /// `LAISSEZ:C1`, in any case, as links arrive: what a door asks, for [`Challenge::from_link`].
    Challenge,
    /// `LB1:`: the news about a trust pack, for [`crate::trust::TrustPack::take_bulletin`].
    Bulletin,
    /// `LF1:`: a frame of an animated code, for [`crate::frames::Receiver::take`].
    Frame,
    /// A text of ours, of a later version: update.
    Newer,
    /// None of ours. The kind is never a presentation, nor paper.
    Other(Kind),
}

impl TextKind {
    /// How `text` begins.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let later = |letters: &str| is_later_version(text.as_bytes(), letters.as_bytes());
        if text.starts_with("LP1:") {
            Self::Pass
        } else if text.starts_with("LB1:") {
            Self::Bulletin
        } else if text.starts_with("LF1:") {
            Self::Frame
        } else if ["LP", "LB", "LF"].into_iter().any(later) {
            Self::Newer
        } else {
            match Challenge::version(text) {
                Some(1) => Self::Challenge,
                Some(_) => Self::Newer,
                None => Self::Other(Kind::of(text.as_bytes())),
            }
        }
    }

    /// In snake case, for scripts and translations; never changes meaning.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Challenge => "challenge",
            Self::Bulletin => "bulletin",
            Self::Frame => "frame",
            Self::Newer => "newer",
            Self::Other(kind) => kind.code(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_kind_is_told_by_how_it_begins() {
        for (text, kind) in [
            ("LP1:", TextKind::Pass),
            ("LP1:RRQF9B", TextKind::Pass),
            ("LAISSEZ:C1AAAA", TextKind::Challenge),
            ("laissez:c1aaaa", TextKind::Challenge),
            ("laissez:C1AAAA", TextKind::Challenge),
            ("LB1:ABC", TextKind::Bulletin),
            ("LF1:ABC", TextKind::Frame),
            ("LP2:ABC", TextKind::Newer),
            ("LB10:ABC", TextKind::Newer),
            ("LF3:ABC", TextKind::Newer),
            ("laissez:c2aaaa", TextKind::Newer),
            ("HC1:NCF", TextKind::Other(Kind::EuDcc)),
            ("shc:/567", TextKind::Other(Kind::SmartHealthCard)),
            ("https://example.org/", TextKind::Other(Kind::WebLink)),
            ("lp1:abc", TextKind::Other(Kind::Other)),
            ("LAISSEZ:C", TextKind::Other(Kind::Other)),
            ("LAISSEZ:CA", TextKind::Other(Kind::Other)),
            ("LAISSEZ:D1AA", TextKind::Other(Kind::Other)),
            ("laissez:ç1", TextKind::Other(Kind::Other)),
            (" LP1:ABC", TextKind::Other(Kind::Other)),
            ("", TextKind::Other(Kind::Other)),
        ] {
            assert_eq!(TextKind::of(text), kind, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_a_kind(text in "\\PC*", prefix in "(LP|LB|LF|lp|LAISSEZ|laissez|HC|\\{)?[0-9]{0,2}:?/?[Cc]?[0-9]?") {
            for text in [&text, &format!("{prefix}{text}")] {
                let other = matches!(TextKind::of(text), TextKind::Other(Kind::Presentation | Kind::Paper));
                prop_assert!(!other);
            }
        }
    }
}
