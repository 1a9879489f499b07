//! What a wallet shows: a token and a fresh signature by its holder's key, as the text of a QR code.

mod challenge;
mod shown;
mod text;

pub use challenge::{Challenge, ChallengeError};
pub(crate) use shown::ShownError;
pub use shown::{Presentation, Shown, holder, present};
pub use text::{TextError, from_text, to_text};
pub(crate) use text::{decode_base45, is_later_version};

/// Bytes that a presentation or a paper token may have: version 16-L.
pub const MAX_LEN: usize = 566;
/// Presentations are signed for a multiple of so many seconds: a finer time would tell one clock from another.
pub const GRID: i64 = 30;
/// Seconds that one show lasts.
pub const SHOW_SECONDS: i64 = 180;
