//! Files as animated codes: a screen shows one QR code after the other, a camera reads those that it can, in any order.
//!
//! - [`Sender`]: a file as an endless row of texts, one for each frame
//! - [`Piece`]: what one frame carries
//! - [`Receiver`]: takes the texts that were read, and gives the file back as soon as there are enough
//!
//! The pieces are those of RaptorQ (RFC 6330): any so many of them make the file, whichever they are. So a frame that was
//! missed need not come again; the next one does as well. What travels is a request or an answer: sealed before it comes here, so
//! that a stranger who films the screen has a sealed file.
//!
//! ```
//! use laissez::frames::{Received, Receiver, Sender};
//!
//! let file = vec![7; 3_000];
//! let sender = Sender::new(&file)?;
//! let mut receiver = Receiver::default();
//! // Every third frame is missed, and so are all before the tenth.
//! let seen = sender.texts().enumerate().skip(10).filter(|(frame, _)| frame % 3 > 0);
//! for (_, text) in seen {
//!     if let Received::Whole(received) = receiver.take(text.as_bytes())? {
//!         assert_eq!(received, file);
//!         break;
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod fountain;
mod gathering;
mod piece;
mod receiver;
mod sender;

#[cfg(test)]
mod tests;

pub use piece::{FileTag, FrameError, MAX_LEN, PIECE_LEN, Piece};
pub use receiver::{Progress, ReceiveError, Received, Receiver};
pub use sender::{SendError, Sender};
