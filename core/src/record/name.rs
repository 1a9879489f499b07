//! Names as a machine-readable zone has them (ICAO Doc 9303-3 and -4).

/// A name of 39 characters `A`–`Z` and `<`: family name, `<<`, given names, padded with `<`.
#[derive(Clone, PartialEq, Eq)]
pub struct IcaoName([u8; 39]);

impl IcaoName {
    /// The 39 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// First letter of the family name.
    #[must_use]
    pub fn family_initial(&self) -> Option<u8> {
        todo!()
    }

    /// First letter of the given names, if there are any.
    #[must_use]
    pub fn given_initial(&self) -> Option<u8> {
        todo!()
    }
}
