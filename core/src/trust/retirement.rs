//! Retired keys and rules: nothing they made counts any more, for anybody.

use std::{collections::BTreeMap, fmt};

use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::Kid,
    rule::RuleId,
    time::UnixTime,
};

/// Bytes of the reason of a retirement.
const MAX_REASON: usize = 80;

/// What is retired: never a person, always a key or a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// An issuer's key.
    Key(Kid),
    /// A rule.
    Rule(RuleId),
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(kid) => write!(f, "key {kid}"),
            Self::Rule(id) => write!(f, "rule {id}"),
        }
    }
}

impl Target {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match reader.u8()? {
            0 => Ok(Self::Key(Kid(reader.array_of_bytes()?))),
            1 => Ok(Self::Rule(RuleId(reader.array_of_bytes()?))),
            _ => Err(DecodeError::Shape),
        }
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        match self {
            Self::Key(kid) => writer.uint(0u8).bytes(&kid.0),
            Self::Rule(id) => writer.uint(1u8).bytes(&id.0),
        };
    }
}

/// A key or a rule that no longer counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retirement {
    /// What.
    pub target: Target,
    /// Since when nothing by it is accepted.
    pub from: UnixTime,
    /// Why, in words for everybody; 1 to 80 bytes of UTF-8.
    pub reason: String,
}

impl Retirement {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.array_of(4)?;
        let target = Target::read(reader)?;
        let from = reader.u32()?.into();
        let reason = reader.text()?;
        if !(1..=MAX_REASON).contains(&reason.len()) {
            return Err(DecodeError::Shape);
        }
        Ok(Self { target, from, reason: reason.to_owned() })
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.array(4);
        self.target.write(writer);
        writer.uint(self.from.wire().unwrap_or(0)).text(&self.reason);
    }
}

/// From when what is retired; of several dates for one target the earliest counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct RetiredFrom(BTreeMap<Target, UnixTime>);

impl RetiredFrom {
    pub(super) fn of(retired: &[Retirement]) -> Self {
        let mut all = Self::default();
        for retirement in retired {
            all.insert(retirement.target, retirement.from);
        }
        all
    }

    pub(super) fn insert(&mut self, target: Target, from: UnixTime) {
        self.0.entry(target).and_modify(|known| *known = from.min(*known)).or_insert(from);
    }

    pub(super) fn get(&self, target: Target) -> Option<UnixTime> {
        self.0.get(&target).copied()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Target, UnixTime)> {
        self.0.iter().map(|(target, from)| (*target, *from))
    }

    /// Whether `target` is retired at `now`.
    pub(super) fn is_retired(&self, target: Target, now: UnixTime) -> bool {
        self.get(target).is_some_and(|from| from <= now)
    }

    /// The first thing that is retired in `earlier` and not here, or here later.
    pub(super) fn taken_back_since(&self, earlier: &Self) -> Option<Target> {
        earlier
            .iter()
            .find(|(target, from)| self.get(*target).is_none_or(|mine| mine > *from))
            .map(|(target, _)| target)
    }
}
