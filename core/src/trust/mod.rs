//! Which issuers and rules count, since when and until when: what the authority signs, and what everybody checks.
//!
//! - [`RootSet`]: whose signatures make a pack; pinned by the hash of the first one
//! - [`TrustPack`]: issuers, rules and retirements; [`TrustPack::open`] is the only way to get one
//! - [`PackState`]: whether a pack may be judged with at some moment
//! - [`BulletinError`]: what may be wrong with the one-code news about a pack
//! - [`Draft`]: how a pack comes to be: drafted, signed by key holders one by one, published
//! - [`Change`]: what a pack changes, in words
//!
//! Bytes are parsed, then verified, then read. Nobody can be singled out by a pack: see `singling.rs`.

mod anchor;
mod bulletin;
mod change;
mod contents;
mod draft;
mod entry;
mod issuer;
mod pack;
mod refusal;
mod retirement;
mod roots;
mod signature;
mod singling;

#[cfg(test)]
mod fixture;

pub use anchor::{Anchor, AnchorFormat};
pub use bulletin::{Bulletin, BulletinError};
pub use change::Change;
pub use draft::{Draft, DraftError, Published};
pub use issuer::{Issuer, IssuerKey, KeyUse};
pub use pack::{PackState, TrustPack};
pub use refusal::PackError;
pub use retirement::{Retirement, Target};
pub use roots::{Pinned, RootSet};
pub use signature::DraftSignature;
