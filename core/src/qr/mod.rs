//! QR codes (ISO/IEC 18004): drawing what a wallet shows, and reading what a camera saw.
//!
//! - [`Code`]: a drawn symbol, for screens, paper, files and terminals
//! - [`Frame`]: a picture lent by the caller
//! - [`scan`]: the payloads of all codes in a frame

mod rx_binarise;
mod draw;
mod frame;
mod picture;
mod read;
mod rx_read;
mod scan;
mod zoom;

pub use draw::{Code, DrawError, Level, QUIET_ZONE};
pub use frame::{Frame, FrameError};
pub use picture::PictureError;
pub use scan::{Payload, Point, scan};
