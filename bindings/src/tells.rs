//! What a show tells beside what its rule reveals, and who could link what.

use laissez::wallet;

use crate::mirror::mirrored;

mirrored! {
    wallet,
    /// What every show also tells, to the software that reads it.
    Tell {
        /// The rule.
        Rule,
        /// The issuer's key, and so its country.
        Country,
        /// The epoch.
        Epoch,
        /// The time of signing.
        Moment,
        /// That it is a phone.
        Phone,
        /// A key and two signatures.
        Key,
    }
}

mirrored! {
    wallet,
    /// What a show could be linked with.
    Link {
        /// Other shows, by their tokens.
        OtherShows,
        /// Other shows of the reserve.
        Reserve,
        /// Other shows, by the ID hint.
        Hint,
        /// Other shows and the person, by a border's fields.
        Border,
        /// The codes of one show.
        OneShow,
        /// The person, with the issuer's log.
        Issuer,
        /// Other shows that few could have made.
        Rare,
        /// Other shows, by time.
        Time,
        /// Those who came together.
        Together,
    }
}

mirrored! {
    wallet,
    /// Who could link it.
    Linker {
        /// Nobody.
        Nobody,
        /// A door, or doors that compare what they kept.
        Doors,
        /// The issuer together with a door.
        IssuerWithDoor,
        /// Whoever sees it.
        Onlookers,
    }
}

#[uniffi::export]
impl Tell {
    /// In English.
    #[must_use]
    pub fn words(&self) -> String {
        wallet::Tell::from(*self).words().to_owned()
    }
}

#[uniffi::export]
impl Link {
    /// In English.
    #[must_use]
    pub fn words(&self) -> String {
        wallet::Link::from(*self).words().to_owned()
    }

    /// Who could.
    #[must_use]
    pub fn linker(&self) -> Linker {
        wallet::Link::from(*self).linker().into()
    }
}

macro_rules! named {
    ($($name:ident),*) => {
        $(#[uniffi::export]
        impl $name {
            /// Its name in snake case, for translations; it never changes meaning.
            #[must_use]
            pub fn code(&self) -> String {
                wallet::$name::from(*self).code().to_owned()
            }
        })*
    };
}

named!(Tell, Link, Linker);
