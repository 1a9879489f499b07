//! The text in the code: `LP1:` and base45 (RFC 9285), all of it in a QR code's alphanumeric set.

use super::MAX_LEN;

const PREFIX: &str = "LP1:";
/// Base45 writes two bytes as three characters.
const MAX_TEXT: usize = PREFIX.len() + MAX_LEN.div_ceil(2) * 3;

/// Why a text holds no presentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Longer than any pass.
    #[error("longer than any pass; ask for the pass code")]
    TooLarge,
    /// A code of something else.
    #[error("not a pass; ask for the pass code")]
    NotAPass,
    /// A pass of a later version.
    #[error("a pass of a newer kind; update this app")]
    NewerKind,
    /// Misread or altered.
    #[error("not base45; hold still and scan again")]
    BadBase45,
}

/// The text of a presentation or a paper token.
#[must_use]
pub fn to_text(bytes: &[u8]) -> String {
    format!("{PREFIX}{}", base45::encode(bytes))
}

/// The bytes in the text of a code.
///
/// # Errors
/// See [`TextError`], checked in that order.
pub fn from_text(text: &[u8]) -> Result<Vec<u8>, TextError> {
    if text.len() > MAX_TEXT {
        return Err(TextError::TooLarge);
    }
    let Some(body) = text.strip_prefix(PREFIX.as_bytes()) else {
        return Err(if is_later_version(text, b"LP") { TextError::NewerKind } else { TextError::NotAPass });
    };
    decode_base45(body).ok_or(TextError::BadBase45)
}

/// Reads base45, strictly: no two texts have the same bytes.
pub(crate) fn decode_base45(body: &[u8]) -> Option<Vec<u8>> {
    let bytes = base45::decode(body).ok()?;
    // Of two characters at the end that count more than 255, the crate takes what remains.
    let (_, end) = body.as_chunks::<3>();
    let exact = end.is_empty() || bytes.last().is_some_and(|last| base45::encode([*last]).as_bytes() == end);
    exact.then_some(bytes)
}

/// For the letters `LP`: `LP2:` and on.
pub(crate) fn is_later_version(text: &[u8], letters: &[u8]) -> bool {
    let Some(rest) = text.strip_prefix(letters) else { return false };
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (version, rest) = rest.split_at_checked(digits).unwrap_or_default();
    rest.first() == Some(&b':') && !version.starts_with(b"0") && !version.is_empty() && version != b"1"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_from_their_text() {
        for length in 0..=MAX_LEN {
            let bytes: Vec<u8> = (0..length).map(|i| u8::try_from(i * 7 % 256).unwrap()).collect();
            assert_eq!(from_text(to_text(&bytes).as_bytes()), Ok(bytes));
        }
        assert_eq!(to_text(&[0; MAX_LEN]).len(), MAX_TEXT);
    }

    #[test]
    fn a_text_is_refused_unless_it_is_the_one_that_its_bytes_are_written_as() {
        let strictly = |text: &str| base45::decode(text).ok().filter(|bytes| base45::encode(bytes) == text);
        let characters: Vec<char> = (0..=255_u8).map(char::from).collect();
        for first in &characters {
            for second in &characters {
                for third in ["", "0", "W", "X", ":"] {
                    let text = format!("{first}{second}{third}");
                    assert_eq!(decode_base45(text.as_bytes()), strictly(&text), "{text:?}");
                }
            }
        }
        assert_eq!(decode_base45(b"QED8WEX0"), Some(b"ietf!".to_vec()), "RFC 9285 §4.3 gives this example");
    }

    #[test]
    fn what_is_no_pass_is_told_apart() {
        for (text, error) in [
            ("", TextError::NotAPass),
            ("https://example.org/", TextError::NotAPass),
            ("lp1:00", TextError::NotAPass),
            ("LP:00", TextError::NotAPass),
            ("LP0:00", TextError::NotAPass),
            ("LP2:00", TextError::NewerKind),
            ("LP10:00", TextError::NewerKind),
            ("LP1:aa", TextError::BadBase45),
            ("LP1:A", TextError::BadBase45),
            ("LP1::::", TextError::BadBase45), // 45³ is more than two bytes
            ("LP1:ZZ", TextError::BadBase45),  // 35 + 35·45 is more than one byte
        ] {
            assert_eq!(from_text(text.as_bytes()), Err(error), "{text}");
        }
        assert_eq!(from_text("A".repeat(MAX_TEXT + 1).as_bytes()), Err(TextError::TooLarge));
        assert_eq!(from_text(b"LP1:\xff\xff\xff"), Err(TextError::BadBase45));
    }
}
