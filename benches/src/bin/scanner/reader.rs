//! Readers of codes, ours and those of others.

use laissez::qr;
use laissez_benches::frame::Frame;

/// A reader and its name.
pub(crate) struct Reader {
    pub(crate) name: &'static str,
    /// The payloads of all codes in a frame.
    pub(crate) read: fn(&Frame) -> Vec<Vec<u8>>,
}

/// Ours, then the others that were built in.
pub(crate) fn all() -> Vec<Reader> {
    vec![Reader { name: "laissez", read: ours }]
}

fn ours(frame: &Frame) -> Vec<Vec<u8>> {
    qr::scan(&frame.lend()).into_iter().map(|payload| payload.bytes).collect()
}
