//! Rules and records against each other.
#![allow(clippy::arithmetic_side_effects)]

mod author;
mod disclose;
mod evaluate;
mod explain;
pub(super) mod fixtures;
mod mint;
mod properties;
mod wire;
