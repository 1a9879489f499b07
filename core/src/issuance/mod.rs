//! How tokens come from an issuer to a wallet without a network: a sealed request, an order entered in the issuer's ledger, a
//! sealed answer; and paper.

mod answer;
mod issuer;
mod ledger;
mod order;
mod request;
pub(crate) mod sealed;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use answer::{Answer, Minted};
pub use issuer::{DEFAULT_DAYS, IssueError, Issuer, IssuerKeys, MAX_DAYS, PaperToken};
pub use ledger::{Again, Counts, Had, Ledger, LedgerError, is_ledger};
pub use order::{Order, StackReport};
pub(crate) use request::{MAX_RULES, Stack, Wish, as_of};
pub use sealed::{SealedError, SealedKind, sealed_kind};
pub use words::six_words;
