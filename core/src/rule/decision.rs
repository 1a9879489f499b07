//! What a rule decides, and is named by.

use super::{BorderField, Condition, EpochLength, Leaf, Reveals, RuleError};
use crate::cbor::Writer;

/// What a rule decides: all that its identity is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decision {
    pub(super) condition: Condition,
    pub(super) reveals: Reveals,
    pub(super) epoch: EpochLength,
    pub(super) paper: bool,
}

impl Decision {
    /// Refuses what contradicts itself.
    pub(super) fn check(&self) -> Result<(), RuleError> {
        if self.paper && self.reveals == Reveals::Nothing {
            return Err(RuleError::PaperRevealsNothing);
        }
        let day = if self.paper { EpochLength::Day.seconds() } else { 0 };
        let longest = self.epoch.seconds().max(day).saturating_mul(8);
        let leaves = self.condition.leaves();
        if leaves.iter().filter_map(|leaf| leaf.window()).any(|window| window < longest) {
            return Err(RuleError::EpochOverAnEighth);
        }
        let groups = leaves.iter().filter(|leaf| matches!(leaf, Leaf::CitizenOf(_))).count();
        let tells_group =
            matches!(&self.reveals, Reveals::Border(fields) if fields.contains(&BorderField::CitizenshipGroup));
        if tells_group && groups > 9 {
            return Err(RuleError::BadCondition(
                "a rule that reveals the citizenship group has at most 9 citizen_of: their place is told by one digit",
            ));
        }
        Ok(())
    }

    /// Writes keys 0 to 3 with their values.
    pub(super) fn write_entries(&self, writer: &mut Writer) {
        self.condition.write(writer.uint(0_u8));
        self.reveals.write(writer.uint(1_u8));
        writer.uint(2_u8).int(self.epoch.seconds());
        writer.uint(3_u8).bool(self.paper);
    }

    /// The map of keys 0 to 3, of which the identity is the hash.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        self.write_entries(writer.map(4));
        writer.finish()
    }
}
