//! All that an issuer, a wallet and a verifier of Laissez decide. Knows no screen, no clock, no randomness of its own and no
//! network, and disk only as [`vault::Store`]: time and chance are arguments.
//!
//! From an issuer's statement to a verdict at a door:
//!
//! - [`record`]: what an issuer states about a traveller
//! - [`rule`]: what a door may ask, and what a show of it reveals
//! - [`trust`]: which issuers and rules count, and until when
//! - [`issuance`]: how tokens come to a wallet without a network
//! - [`frames`]: the same without files, from screen to camera
//! - [`token`]: what an issuer signs for one show
//! - [`wallet`]: carries passes, shows each token once
//! - [`vault`]: how passes rest on a device
//! - [`presentation`]: what a wallet shows, as the text of a code
//! - [`qr`]: codes drawn, and read from a camera's frame
//! - [`verifier`]: how a code becomes a verdict
//! - [`mod@file`], [`text`]: which of all these a file or a text is
//!
//! Everywhere: no input makes this crate panic, and nothing personal reaches an error, a log or `Debug`.
//!
//! Does this record meet that rule, and why?
//!
//! ```
//! use laissez::{record::Record, rule::Rule, time::UnixTime};
//!
//! let record = Record::from_json(
//!     r#"{"passport_name": "MUELLER<<ANNA<LENA", "birth_date": "2008-02-29"}"#,
//! )?;
//! let rule = Rule::from_json(
//!     r#"{"title": {"en": "Adult"}, "explanation": {"en": "18 or older."},
//!         "condition": {"age_at_least": 18}, "reveals": "id_hint", "epoch": "7d", "paper": false,
//!         "shows_per_epoch": 8, "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"#,
//! )?;
//! let noon = UnixTime::from_rfc3339("2026-02-28T12:00:00Z").ok_or("a time")?;
//! assert!(!rule.evaluate(&record).contains(noon), "born on 29 February: 18 on 1 March");
//! assert!(rule.evaluate(&record).contains(noon.plus(86_400)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cbor;
pub mod crypto;
pub mod file;
pub mod frames;
pub mod inspect;
pub mod issuance;
mod padding;
mod plain;
pub mod presentation;
pub mod qr;
pub mod record;
pub mod rule;
pub mod text;
pub mod time;
pub mod token;
pub mod trust;
pub mod vault;
pub mod verifier;
pub mod wallet;

#[cfg(test)]
mod testing;

pub use cbor::DecodeError;
