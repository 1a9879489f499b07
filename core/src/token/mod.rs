//! What an issuer signs for one show: "the bearer of this key meets this rule during this epoch" (a CWT, RFC 8392).

mod claims;
mod signed;

pub use claims::Claims;
pub use signed::{SignedToken, Token};
