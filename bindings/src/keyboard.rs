//! Scanners that type for another keyboard than the host's.

use laissez::verifier;

use crate::{
    error::{Outcome, guarded},
    mirror::mirrored,
};

mirrored! {
    verifier,
    /// The layout of the host's keyboard, to which a scanner has to be set.
    Keyboard {
        /// QWERTZ.
        German,
        /// AZERTY.
        French,
        /// Of Spain.
        Spanish,
        /// QWERTY.
        Italian,
        /// Of Portugal.
        Portuguese,
        /// Swedish and Finnish.
        Swedish,
        /// Norwegian.
        Norwegian,
        /// Danish.
        Danish,
    }
}

#[uniffi::export]
impl Keyboard {
    /// Its name in snake case, for translations; it never changes meaning.
    #[must_use]
    pub fn code(&self) -> String {
        verifier::Keyboard::from(*self).code().to_owned()
    }

    /// What to do about it, in English.
    #[must_use]
    pub fn words(&self) -> String {
        verifier::Keyboard::from(*self).words().to_owned()
    }
}

/// The layout through which a scanner that types for a US keyboard typed this text, if it is a pass or a bulletin garbled so; none
/// for everything else, and for codes as they should be. What was typed is not undone: set the scanner's keyboard.
///
/// # Errors
/// `internal`.
#[uniffi::export]
pub fn keyboard_that_garbled(text: String) -> Outcome<Option<Keyboard>> {
    guarded(|| Ok(verifier::Keyboard::that_garbled(&text).map(Keyboard::from)))
}
