//! Conditions.
/// A condition over claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {}
