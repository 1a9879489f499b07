//! Diagnostic notation (RFC 8949 §8) of any of our formats, for people who want to see what is in them.
//!
//! Byte strings that hold CBOR of their own are written as `<< … >>`. Nothing is verified here.

use data_encoding::HEXLOWER;
use minicbor::data::Type;

use crate::cbor::{DecodeError, Reader};

/// The largest of our formats.
const MAX_LEN: usize = 64 << 20;
/// Embedded messages in embedded messages: a pack in a draft, a root set in a pack, its header.
const MAX_EMBEDDING: u8 = 8;

/// Writes one deterministic CBOR item in diagnostic notation, indented.
///
/// # Errors
/// [`DecodeError::Cbor`] for anything but one item of deterministic CBOR.
pub fn diagnose(bytes: &[u8]) -> Result<String, DecodeError> {
    let mut notation = Notation { text: String::new(), indent: 0, embedding: 0 };
    notation.item(&mut Reader::new(bytes, MAX_LEN)?)?;
    Ok(notation.text)
}

struct Notation {
    text: String,
    indent: usize,
    embedding: u8,
}

impl Notation {
    fn item(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        match reader.datatype()? {
            Type::Bool => self.text.push_str(if reader.bool()? { "true" } else { "false" }),
            Type::Bytes => self.bytes(reader.bytes()?)?,
            Type::String => self.text.push_str(&format!("{:?}", reader.text()?)),
            Type::Array => {
                let length = reader.array()?;
                self.brackets('[', ']', length, |this| this.item(reader))?;
            }
            Type::Map => {
                let length = reader.map()?.length();
                self.brackets('{', '}', length, |this| {
                    this.item(reader)?;
                    this.text.push_str(": ");
                    this.item(reader)
                })?;
            }
            Type::Tag => {
                let tag = reader.any_tag()?;
                self.text.push_str(&format!("{tag}("));
                self.item(reader)?;
                self.text.push(')');
            }
            _ => self.text.push_str(&reader.any_int()?.to_string()),
        }
        Ok(())
    }

    /// An embedded message, or hex.
    fn bytes(&mut self, bytes: &[u8]) -> Result<(), DecodeError> {
        match Reader::new(bytes, MAX_LEN) {
            Ok(mut reader) if holds_a_message(bytes) && self.embedding < MAX_EMBEDDING => {
                self.text.push_str("<< ");
                self.embedding = self.embedding.saturating_add(1);
                self.item(&mut reader)?;
                self.embedding = self.embedding.saturating_sub(1);
                self.text.push_str(" >>");
            }
            _ => self.text.push_str(&format!("h'{}'", HEXLOWER.encode(bytes))),
        }
        Ok(())
    }

    fn brackets(
        &mut self,
        open: char,
        close: char,
        length: usize,
        mut part: impl FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.text.push(open);
        self.indent = self.indent.saturating_add(1);
        for index in 0..length {
            if index > 0 {
                self.text.push(',');
            }
            self.line();
            part(self)?;
        }
        self.indent = self.indent.saturating_sub(1);
        if length > 0 {
            self.line();
        }
        self.text.push(close);
        Ok(())
    }

    fn line(&mut self) {
        self.text.push('\n');
        self.text.push_str(&"  ".repeat(self.indent));
    }
}

/// Keys, hashes, nonces and signatures have these lengths, and may look like CBOR by chance.
fn holds_a_message(bytes: &[u8]) -> bool {
    let composite = bytes.first().is_some_and(|first| (4..=6).contains(&(first >> 5)));
    composite && !matches!(bytes.len(), 8 | 12 | 16 | 32 | 48 | 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_messages_are_opened_and_keys_stay_hex() {
        let bytes = HEXLOWER.decode(b"8343a10132420102f4").unwrap();
        assert_eq!(diagnose(&bytes).unwrap(), "[\n  << {\n    1: -19\n  } >>,\n  h'0102',\n  false\n]");
    }
}
