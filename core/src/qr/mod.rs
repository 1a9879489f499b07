//! QR codes (ISO/IEC 18004): drawing what a wallet shows, and reading what a camera saw.
//!
//! - [`Code`]: a drawn symbol, for screens, paper, files and terminals
//! - [`Frame`]: a picture lent by the caller
//! - [`scan`]: the payloads of all codes in one picture
//! - [`Scanner`]: the same from a camera, frame after frame, in bounded time, with what to tell whoever holds it
//! - [`Turn`]: from the picture to the screen that shows it

mod draw;
mod frame;
mod half;
mod picture;
mod read;
mod scan;
mod scanner;
mod turn;

pub use draw::{Code, DrawError, Level, QUIET_ZONE};
pub use frame::{Frame, FrameError};
pub use picture::PictureError;
pub use scan::{Payload, Point, scan};
pub use scanner::{Hint, Scan, Scanner};
pub use turn::Turn;
