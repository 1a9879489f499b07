//! How a code at a door becomes a verdict: numbered checks in one order, the first failure wins.

mod judge;
mod keyboard;
mod replay;
mod verdict;

pub use judge::{Sight, Verifier};
pub use keyboard::Keyboard;
pub use verdict::{Disclosed, Doubt, Judgement, Kind, Refusal, Verdict};
