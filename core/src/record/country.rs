//! Countries: ISO 3166-1 alpha-3, and the codes of ICAO Doc 9303-3 part 5. A closed list.

/// A country code of three letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 3]);

impl Country {
    /// The country of this code, if there is one.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        todo!("{code}")
    }

    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}
