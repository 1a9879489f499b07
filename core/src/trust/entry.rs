//! Entries of a pack: `[format, name, body]`, each a byte string of its own, so that one of a later format can be skipped.

use crate::cbor::{DecodeError, Reader, Writer};

/// Bytes of one entry.
const MAX_LEN: usize = 16 * 1024;
/// The format that this program reads.
const FORMAT: u16 = 1;

/// One entry as read.
pub(super) enum Entry<T> {
    /// Of format 1.
    Known(T),
    /// Of a later format: its name, so that one can say what was skipped.
    Later(String),
}

/// Reads one entry, its body by `body`, which gets the name.
pub(super) fn read<'b, T>(
    bytes: &'b [u8],
    body: impl FnOnce(&'b str, &mut Reader<'b>) -> Result<T, DecodeError>,
) -> Result<Entry<T>, DecodeError> {
    let mut reader = Reader::new(bytes, MAX_LEN)?;
    let length = reader.array()?;
    match (reader.u16()?, length) {
        (FORMAT, 3) => Ok(Entry::Known(body(reader.text()?, &mut reader)?)),
        (FORMAT | 0, _) => Err(DecodeError::Shape),
        (_, 2..) => Ok(Entry::Later(reader.text()?.to_owned())),
        _ => Err(DecodeError::Shape),
    }
}

/// Writes one entry of format 1.
pub(super) fn write(name: &str, body: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.array(3).uint(FORMAT).text(name);
    body(&mut writer);
    writer.finish()
}
