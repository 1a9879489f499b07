//! Rules as the wire has them.

use super::{Condition, EpochLength, Interval, Reveals, Rule, RuleError, decision::Decision, titles::Titles};
use crate::{
    cbor::{DecodeError, Reader, Writer},
    time::UnixTime,
};

impl Rule {
    /// Largest encoding, in bytes: that of an entry of a trust pack.
    pub const MAX_LEN: usize = 16_384;

    /// The rule in deterministic CBOR: `rule` of the CDDL.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        self.write(&mut writer);
        writer.finish()
    }

    /// Reads a rule and checks all that [`Rule::from_json`] checks.
    ///
    /// # Errors
    /// [`DecodeError::TooLarge`], [`DecodeError::Cbor`], and [`DecodeError::Shape`] also for what contradicts itself.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        Self::read(&mut Reader::new(bytes, Self::MAX_LEN)?)
    }

    /// The bytes that the identity is the hash of: the map of keys 0 to 3.
    #[must_use]
    pub fn identity_preimage(&self) -> Vec<u8> {
        self.decision.encode()
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        self.decision.write_entries(writer.map(9));
        writer.uint(4_u8).uint(self.shows_per_epoch);
        writer.uint(5_u8).int(self.valid.from.seconds());
        writer.uint(6_u8).int(self.valid.until.seconds());
        self.title.write(writer.uint(7_u8));
        self.explanation.write(writer.uint(8_u8));
    }

    /// Reads the rule that `reader` stands before.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut map = reader.map()?;
        let decision = Decision {
            condition: map.required(0, Condition::read)?,
            reveals: map.required(1, Reveals::read)?,
            epoch: map
                .required(2, |reader| EpochLength::from_seconds(reader.u32()?.into()).ok_or(DecodeError::Shape))?,
            paper: map.required(3, Reader::bool)?,
        };
        let shows_per_epoch = map.required(4, Reader::u8)?;
        let valid = Interval {
            from: UnixTime::from(map.required(5, Reader::u32)?),
            until: UnixTime::from(map.required(6, Reader::u32)?),
        };
        let title = map.required(7, |reader| Titles::read(reader))?;
        let explanation = map.required(8, |reader| Titles::read(reader))?;
        map.end()?;
        Self::new(decision, shows_per_epoch, valid, title, explanation).map_err(|_: RuleError| DecodeError::Shape)
    }
}
