//! What many translations have in common.

/// Objects of which nothing is printed but what they are.
macro_rules! prints_as_nothing {
    ($($object:ident),*) => {
        $(impl std::fmt::Debug for $object {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($object), "(..)"))
            }
        }

        impl std::fmt::Display for $object {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(self, f)
            }
        })*
    };
}

/// An enum of one of the core's modules, variant by variant, under the same name: neither can have one that the other lacks.
macro_rules! mirrored {
    ($core:ident, $(#[$enum_doc:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident,)* }) => {
        $(#[$enum_doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl From<$core::$name> for $name {
            fn from(core: $core::$name) -> Self {
                match core {
                    $($core::$name::$variant => Self::$variant,)*
                }
            }
        }

        impl From<$name> for $core::$name {
            fn from(here: $name) -> Self {
                match here {
                    $($name::$variant => Self::$variant,)*
                }
            }
        }
    };
}

pub(crate) use {mirrored, prints_as_nothing};
