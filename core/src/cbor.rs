//! Deterministic CBOR (RFC 8949 §4.2.1), the only encoding of every format of ours.
//!
//! Reading has two steps. [`Reader::new`] looks at the whole input and refuses whatever isn't deterministic: indefinite
//! lengths, numbers not in their shortest form, map keys out of order or repeated, floats, null, undefined, tags other
//! than COSE's 18 and 98, text that isn't UTF-8, more than eight levels, bytes left over. What passes is then read field by
//! field, and whatever isn't the expected shape is [`DecodeError::Shape`]. An embedded byte string is an input of its own.

use minicbor::{Decoder, Encoder, data::Type};

/// Why bytes could not be read as the format they claim to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Longer than the format allows.
    #[error("longer than this format allows")]
    TooLarge,
    /// Not deterministic CBOR: damaged, cut short, or written by something else.
    #[error("damaged or cut short (not deterministic CBOR)")]
    Cbor,
    /// Well-formed, but not what this format holds.
    #[error("not built as this format says")]
    Shape,
    /// Made with an algorithm or a version that this program doesn't know: update it.
    #[error("of a newer kind than this program knows; update it")]
    NewerKind,
}

/// Levels of arrays, maps and tags that one input may have.
const MAX_DEPTH: u8 = 8;

/// A typed reader over input that is known to be deterministic CBOR and exactly one item.
pub(crate) struct Reader<'b>(Decoder<'b>);

impl<'b> Reader<'b> {
    /// Checks all of `bytes`, then stands before its only item.
    ///
    /// # Errors
    /// [`DecodeError::TooLarge`] over `max_len` bytes, [`DecodeError::Cbor`] if not one deterministic item.
    pub(crate) fn new(bytes: &'b [u8], max_len: usize) -> Result<Self, DecodeError> {
        if bytes.len() > max_len {
            return Err(DecodeError::TooLarge);
        }
        let mut check = Check { bytes, at: 0 };
        check.item(0).ok_or(DecodeError::Cbor)?;
        if check.at != bytes.len() {
            return Err(DecodeError::Cbor);
        }
        Ok(Self(Decoder::new(bytes)))
    }

    pub(crate) fn u64(&mut self) -> Result<u64, DecodeError> {
        self.0.u64().map_err(shape)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, DecodeError> {
        self.0.u32().map_err(shape)
    }

    pub(crate) fn u16(&mut self) -> Result<u16, DecodeError> {
        self.0.u16().map_err(shape)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, DecodeError> {
        self.0.u8().map_err(shape)
    }

    pub(crate) fn i64(&mut self) -> Result<i64, DecodeError> {
        self.0.i64().map_err(shape)
    }

    pub(crate) fn bool(&mut self) -> Result<bool, DecodeError> {
        self.0.bool().map_err(shape)
    }

    pub(crate) fn bytes(&mut self) -> Result<&'b [u8], DecodeError> {
        self.0.bytes().map_err(shape)
    }

    /// A byte string of exactly `N` bytes.
    pub(crate) fn array_of_bytes<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        self.bytes()?.try_into().map_err(|_| DecodeError::Shape)
    }

    pub(crate) fn text(&mut self) -> Result<&'b str, DecodeError> {
        self.0.str().map_err(shape)
    }

    /// The head of an array: how many items follow.
    pub(crate) fn array(&mut self) -> Result<usize, DecodeError> {
        let length = self.0.array().map_err(shape)?.ok_or(DecodeError::Shape)?;
        usize::try_from(length).map_err(|_| DecodeError::Shape)
    }

    /// The head of an array of exactly `length` items.
    pub(crate) fn array_of(&mut self, length: usize) -> Result<(), DecodeError> {
        if self.array()? == length { Ok(()) } else { Err(DecodeError::Shape) }
    }

    /// An array whose length is in `lengths`, each item read by `item`.
    pub(crate) fn list<T>(
        &mut self,
        lengths: std::ops::RangeInclusive<usize>,
        mut item: impl FnMut(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        let length = self.array()?;
        if !lengths.contains(&length) {
            return Err(DecodeError::Shape);
        }
        (0..length).map(|_| item(self)).collect()
    }

    /// Like [`Reader::list`], and the items' encodings ascend without repeats.
    pub(crate) fn sorted_list<T>(
        &mut self,
        lengths: std::ops::RangeInclusive<usize>,
        mut item: impl FnMut(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        let mut last: &[u8] = &[];
        self.list(lengths, |reader| {
            let from = reader.0.position();
            let value = item(reader)?;
            let encoding = reader.0.input().get(from..reader.0.position()).ok_or(DecodeError::Shape)?;
            if encoding <= last {
                return Err(DecodeError::Shape);
            }
            last = encoding;
            Ok(value)
        })
    }

    /// The head of a map.
    pub(crate) fn map(&mut self) -> Result<Map<'_, 'b>, DecodeError> {
        let length = self.0.map().map_err(shape)?.ok_or(DecodeError::Shape)?;
        Ok(Map { reader: self, left: length })
    }

    /// Passes over a map and says whether there is nothing in it.
    pub(crate) fn is_empty_map(&mut self) -> Result<bool, DecodeError> {
        if self.datatype()? != Type::Map {
            return Err(DecodeError::Shape);
        }
        let from = self.0.position();
        self.0.skip().map_err(shape)?;
        Ok(self.0.position().checked_sub(from) == Some(1))
    }

    pub(crate) fn tag(&mut self, tag: u64) -> Result<(), DecodeError> {
        if self.0.tag().map_err(shape)?.as_u64() == tag { Ok(()) } else { Err(DecodeError::Shape) }
    }

    /// Any tag's number.
    pub(crate) fn any_tag(&mut self) -> Result<u64, DecodeError> {
        self.0.tag().map(|tag| tag.as_u64()).map_err(shape)
    }

    /// Any integer.
    pub(crate) fn any_int(&mut self) -> Result<minicbor::data::Int, DecodeError> {
        self.0.int().map_err(shape)
    }

    /// The type of the next item.
    pub(crate) fn datatype(&self) -> Result<Type, DecodeError> {
        self.0.datatype().map_err(shape)
    }
}

fn shape(_: minicbor::decode::Error) -> DecodeError {
    DecodeError::Shape
}

/// A map being read in the order of its keys; a key that isn't asked for is refused by [`Map::end`].
pub(crate) struct Map<'r, 'b> {
    reader: &'r mut Reader<'b>,
    left: u64,
}

impl<'b> Map<'_, 'b> {
    /// The value of `key`, which must be the next.
    pub(crate) fn required<T>(
        &mut self,
        key: i64,
        value: impl FnOnce(&mut Reader<'b>) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        self.optional(key, value)?.ok_or(DecodeError::Shape)
    }

    /// The value of `key` if it is the next.
    pub(crate) fn optional<T>(
        &mut self,
        key: i64,
        value: impl FnOnce(&mut Reader<'b>) -> Result<T, DecodeError>,
    ) -> Result<Option<T>, DecodeError> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        if self.reader.0.probe().i64().ok() != Some(key) {
            return Ok(None);
        }
        self.reader.i64()?;
        self.left = left;
        value(self.reader).map(Some)
    }

    /// How many entries are left, for who reads them through the reader.
    pub(crate) fn length(&self) -> usize {
        usize::try_from(self.left).unwrap_or(usize::MAX)
    }

    /// Every remaining entry, each read by `entry`.
    pub(crate) fn rest<T>(
        mut self,
        mut entry: impl FnMut(&mut Reader<'b>) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        let entries = (0..self.left).map(|_| entry(self.reader)).collect();
        self.left = 0;
        entries
    }

    /// Refuses what is left.
    pub(crate) fn end(self) -> Result<(), DecodeError> {
        if self.left == 0 { Ok(()) } else { Err(DecodeError::Shape) }
    }
}

/// One pass over the input, without allocation; `None` wherever it isn't deterministic.
struct Check<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Check<'b> {
    fn take(&mut self, length: u64) -> Option<&'b [u8]> {
        let end = self.at.checked_add(usize::try_from(length).ok()?)?;
        let taken = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    /// Major type and argument, the argument in its shortest form.
    fn head(&mut self) -> Option<(u8, u64)> {
        let [first] = self.take(1)? else { return None };
        let (major, info) = (first >> 5, first & 0x1f);
        let argument = match info {
            0..=23 => u64::from(info),
            24 => self.take(1)?.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
            25 => self.take(2)?.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
            26 => self.take(4)?.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
            27 => self.take(8)?.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
            _ => return None,
        };
        let shortest = match argument {
            0..24 => info < 24,
            24..0x100 => info == 24,
            0x100..0x1_0000 => info == 25,
            0x1_0000..0x1_0000_0000 => info == 26,
            _ => info == 27,
        };
        shortest.then_some((major, argument))
    }

    fn item(&mut self, depth: u8) -> Option<()> {
        let (major, argument) = self.head()?;
        let inner = depth.checked_add(1)?;
        if (4..=6).contains(&major) && inner > MAX_DEPTH {
            return None;
        }
        match major {
            0 | 1 => {}
            2 => {
                self.take(argument)?;
            }
            3 => {
                std::str::from_utf8(self.take(argument)?).ok()?;
            }
            4 => {
                for _ in 0..argument {
                    self.item(inner)?;
                }
            }
            5 => {
                let mut last: &[u8] = &[];
                for _ in 0..argument {
                    let from = self.at;
                    self.item(inner)?;
                    let key = self.bytes.get(from..self.at)?;
                    if key <= last {
                        return None;
                    }
                    last = key;
                    self.item(inner)?;
                }
            }
            6 if matches!(argument, 18 | 98) => self.item(inner)?,
            7 if matches!(argument, 20 | 21) => {}
            _ => return None,
        }
        Some(())
    }
}

/// Writes deterministic CBOR; the caller writes map keys in ascending order.
pub(crate) struct Writer(Encoder<Vec<u8>>);

/// Writing into memory can't fail, so its results carry nothing.
macro_rules! infallible {
    ($result:expr) => {
        let _ = $result;
    };
}

impl Writer {
    /// For something small: a token or a presentation is written without a second allocation.
    pub(crate) fn new() -> Self {
        Self::with_capacity(256)
    }

    /// For something of at most `capacity` bytes: a buffer that never grows leaves no copies of what was in it.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self(Encoder::new(Vec::with_capacity(capacity)))
    }

    pub(crate) fn uint(&mut self, value: impl Into<u64>) -> &mut Self {
        infallible!(self.0.u64(value.into()));
        self
    }

    pub(crate) fn int(&mut self, value: i64) -> &mut Self {
        infallible!(self.0.i64(value));
        self
    }

    pub(crate) fn bool(&mut self, value: bool) -> &mut Self {
        infallible!(self.0.bool(value));
        self
    }

    pub(crate) fn bytes(&mut self, value: &[u8]) -> &mut Self {
        infallible!(self.0.bytes(value));
        self
    }

    /// One byte string made of `parts`.
    pub(crate) fn bytes_of<'p>(&mut self, parts: impl IntoIterator<Item = &'p [u8], IntoIter: Clone>) -> &mut Self {
        let parts = parts.into_iter();
        let length: usize = parts.clone().map(<[u8]>::len).sum();
        infallible!(self.0.bytes_len(u64::try_from(length).unwrap_or(u64::MAX)));
        parts.for_each(|part| self.0.writer_mut().extend_from_slice(part));
        self
    }

    pub(crate) fn text(&mut self, value: &str) -> &mut Self {
        infallible!(self.0.str(value));
        self
    }

    pub(crate) fn array(&mut self, length: usize) -> &mut Self {
        infallible!(self.0.array(u64::try_from(length).unwrap_or(u64::MAX)));
        self
    }

    pub(crate) fn map(&mut self, length: usize) -> &mut Self {
        infallible!(self.0.map(u64::try_from(length).unwrap_or(u64::MAX)));
        self
    }

    pub(crate) fn tag(&mut self, tag: u64) -> &mut Self {
        infallible!(self.0.tag(minicbor::data::Tag::new(tag)));
        self
    }

    /// An item that is encoded already.
    pub(crate) fn raw(&mut self, item: &[u8]) -> &mut Self {
        self.0.writer_mut().extend_from_slice(item);
        self
    }

    pub(crate) fn finish(&mut self) -> Vec<u8> {
        std::mem::take(self.0.writer_mut())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(hex: &str) -> bool {
        let bytes = data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap();
        Reader::new(&bytes, 1024).is_ok()
    }

    #[test]
    fn one_deterministic_item_is_accepted() {
        for hex in
            ["00", "1818", "1903e8", "20", "4401020304", "6161", "83010203", "a201020304", "f4", "d280", "d86280"]
        {
            assert!(accepts(hex), "{hex}");
        }
    }

    #[test]
    fn what_is_not_deterministic_is_refused() {
        for (hex, why) in [
            ("", "nothing"),
            ("1817", "not the shortest form"),
            ("190017", "not the shortest form"),
            ("5f4101ff", "indefinite byte string"),
            ("9f01ff", "indefinite array"),
            ("bf0102ff", "indefinite map"),
            ("a203040102", "keys out of order"),
            ("a201020103", "a key twice"),
            ("f6", "null"),
            ("f7", "undefined"),
            ("f93c00", "a float"),
            ("c100", "another tag"),
            ("d81280", "tag 18 not in its shortest form"),
            ("61ff", "not UTF-8"),
            ("0000", "bytes left over"),
            ("830102", "cut short"),
            ("9bffffffffffffffff", "a length beyond the input"),
            ("5bffffffffffffffff00", "a length beyond the input"),
            ("1c", "a reserved head"),
        ] {
            assert!(!accepts(hex), "{hex}: {why}");
        }
    }

    #[test]
    fn eight_levels_are_accepted_and_nine_refused() {
        assert!(accepts("818181818181818100"));
        assert!(!accepts("81818181818181818100"));
    }

    #[test]
    fn a_byte_string_of_parts_is_that_of_the_whole() {
        let whole: Vec<u8> = (0..100).collect();
        let parts = Writer::new().bytes_of(whole.chunks(7)).finish();
        assert_eq!(parts, Writer::new().bytes(&whole).finish());
    }

    #[test]
    fn a_key_nobody_asked_for_is_refused() {
        let bytes = [0xa2, 0x01, 0x02, 0x03, 0x04]; // {1: 2, 3: 4}
        let mut reader = Reader::new(&bytes, 16).unwrap();
        let mut map = reader.map().unwrap();
        assert_eq!(map.required(1, |r| r.u64()), Ok(2));
        assert_eq!(map.end(), Err(DecodeError::Shape));
    }
}
