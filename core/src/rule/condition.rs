//! Conditions: `all_of` and `any_of` over leaves, at most two deep.

use super::{Leaf, RuleError};
use crate::cbor::{DecodeError, Reader, Writer};

/// A condition over claims. Each condition has exactly one form and one encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Every part holds.
    AllOf(Parts),
    /// At least one part holds.
    AnyOf(Parts),
    /// One kind of claim.
    Leaf(Leaf),
}

impl Condition {
    /// Its leaves, in the order of the encoding.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Leaf> {
        match self {
            Self::AllOf(parts) | Self::AnyOf(parts) => parts.as_slice().iter().flat_map(Self::leaves).collect(),
            Self::Leaf(leaf) => vec![leaf],
        }
    }

    /// How many `all_of` and `any_of` stand inside each other.
    fn levels(&self) -> u8 {
        match self {
            Self::AllOf(parts) | Self::AnyOf(parts) => {
                parts.as_slice().iter().map(Self::levels).max().unwrap_or(0).saturating_add(1)
            }
            Self::Leaf(_) => 0,
        }
    }

    fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        self.write(&mut writer);
        writer.finish()
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        match self {
            Self::AllOf(parts) => parts.write(writer, ALL_OF),
            Self::AnyOf(parts) => parts.write(writer, ANY_OF),
            Self::Leaf(leaf) => leaf.write(writer),
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Self::read_within(reader, MAX_LEVELS)
    }

    /// Reads a condition in which at most `levels` combinators stand inside each other.
    fn read_within(reader: &mut Reader<'_>, levels: u8) -> Result<Self, DecodeError> {
        let length = reader.array()?;
        let operator = reader.u8()?;
        if !matches!(operator, ALL_OF | ANY_OF) {
            return Leaf::read(reader, length, operator).map(Self::Leaf);
        }
        let inner = levels.checked_sub(1).ok_or(DecodeError::Shape)?;
        let read = (1..length).map(|_| Self::read_within(reader, inner)).collect::<Result<Vec<_>, _>>()?;
        let parts = Parts::new(read.clone()).map_err(|_| DecodeError::Shape)?;
        if parts.as_slice() != read {
            return Err(DecodeError::Shape);
        }
        Ok(if operator == ALL_OF { Self::AllOf(parts) } else { Self::AnyOf(parts) })
    }
}

const ALL_OF: u8 = 0;
const ANY_OF: u8 = 1;

const MAX_LEVELS: u8 = 2;

/// 2 to 16 parts of a combinator, ascending by their encoding, none twice, none more than one level deep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts(Vec<Condition>);

impl Parts {
    /// Parts, which may come in any order.
    ///
    /// # Errors
    /// [`RuleError::NestedTooDeep`], [`RuleError::RepeatedPart`], and [`RuleError::BadCondition`] if there are too few or too many.
    pub fn new(mut parts: Vec<Condition>) -> Result<Self, RuleError> {
        if parts.iter().any(|part| part.levels() >= MAX_LEVELS) {
            return Err(RuleError::NestedTooDeep);
        }
        let length = parts.len();
        parts.sort_by_cached_key(Condition::encode);
        parts.dedup();
        if parts.len() != length {
            return Err(RuleError::RepeatedPart);
        }
        if !(2..=16).contains(&length) {
            return Err(RuleError::BadCondition("all_of and any_of take 2 to 16 parts"));
        }
        Ok(Self(parts))
    }

    /// The parts, ascending by their encoding.
    #[must_use]
    pub fn as_slice(&self) -> &[Condition] {
        &self.0
    }

    fn write(&self, writer: &mut Writer, operator: u8) {
        writer.array(self.0.len().saturating_add(1)).uint(operator);
        self.0.iter().for_each(|part| part.write(writer));
    }
}
