//! Short names for things, as text.

use laissez::{rule, wallet};

use crate::LaissezError;

/// Names a rule: 16 hexadecimal digits, the same everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleId(pub String);

/// Names a person of one wallet: four hexadecimal digits or more, which mean nothing outside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonId(pub String);

/// Names a pass of one wallet: four hexadecimal digits or more, which mean nothing outside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassId(pub String);

uniffi::custom_newtype!(RuleId, String);
uniffi::custom_newtype!(PersonId, String);
uniffi::custom_newtype!(PassId, String);

impl From<rule::RuleId> for RuleId {
    fn from(id: rule::RuleId) -> Self {
        Self(id.to_string())
    }
}

impl From<wallet::PersonId> for PersonId {
    fn from(id: wallet::PersonId) -> Self {
        Self(id.to_string())
    }
}

impl From<wallet::PassId> for PassId {
    fn from(id: wallet::PassId) -> Self {
        Self(id.to_string())
    }
}

impl RuleId {
    pub(crate) fn read(&self) -> Result<rule::RuleId, LaissezError> {
        rule::RuleId::from_hex(&self.0).ok_or_else(|| LaissezError::argument("a rule's id has 16 hexadecimal digits"))
    }

    pub(crate) fn read_all(ids: &[Self]) -> Result<Vec<rule::RuleId>, LaissezError> {
        ids.iter().map(Self::read).collect()
    }
}

impl PersonId {
    pub(crate) fn read(&self) -> Result<wallet::PersonId, LaissezError> {
        Ok(self.0.parse::<wallet::PersonId>()?)
    }
}

impl PassId {
    pub(crate) fn read(&self) -> Result<wallet::PassId, LaissezError> {
        Ok(self.0.parse::<wallet::PassId>()?)
    }
}
