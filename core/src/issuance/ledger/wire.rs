//! A ledger's bytes.

use super::{Ledger, LedgerError, Run};
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::Kid,
    issuance::Issuer,
    rule::{EpochLength, RuleId},
};

/// Bytes of a ledger at most.
const MAX_LEN: usize = 64 << 20;
/// Runs of a ledger at most; each has 64 bytes at most.
pub(super) const MAX_RUNS: usize = 1_000_000;
/// Bytes before the first run, at most.
const HEAD_LEN: usize = 128;

impl Ledger {
    /// Reads the ledger of `issuer`. Each ledger has exactly one encoding; all others are refused.
    ///
    /// # Errors
    /// See [`LedgerError`].
    pub fn decode(bytes: &[u8], issuer: &Issuer) -> Result<Self, LedgerError> {
        let mut reader = Reader::new(bytes, MAX_LEN)?;
        let kid = read_head(&mut reader)?;
        let mut ledger = Self::new(issuer);
        if kid != ledger.issuer {
            return Err(LedgerError::OtherIssuer(kid));
        }
        ledger.minted = reader.u64().map_err(LedgerError::from)?;
        reader.array_of(ledger.again.len())?;
        for count in &mut ledger.again {
            *count = reader.u64()?;
        }
        let again = ledger.again.iter().try_fold(0_u64, |sum, count| sum.checked_add(*count));
        ledger.runs = reader.sorted_list(0..=MAX_RUNS, read_run)?;
        // A gap between two runs: else they would be one.
        let apart = |a: &Run, b: &Run| a.key() != b.key() || a.last.checked_add(1).is_some_and(|next| next < b.first);
        let whole = again.is_some_and(|again| again <= ledger.minted) && ledger.runs.is_sorted_by(apart);
        if whole { Ok(ledger) } else { Err(DecodeError::Shape.into()) }
    }

    /// Its bytes, to be stored where nobody else reads them.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::with_capacity(self.runs.len().saturating_mul(64).saturating_add(HEAD_LEN));
        writer.array(5).uint(1_u64).bytes(&self.issuer.0).uint(self.minted).array(self.again.len());
        self.again.iter().for_each(|count| _ = writer.uint(*count));
        writer.array(self.runs.len());
        for run in &self.runs {
            writer.array(6).bytes(&run.person).bytes(&run.rule.0).uint(seconds(run.length)).bytes(&run.request);
            writer.uint(run.first).uint(run.last);
        }
        writer.finish()
    }
}

/// Whether `bytes` begin as a ledger does; says nothing about whose it is, or whether it is whole.
#[must_use]
pub fn is_ledger(bytes: &[u8]) -> bool {
    Reader::new(bytes, MAX_LEN).is_ok_and(|mut reader| read_head(&mut reader).is_ok())
}

/// `[1, kid, …`
fn read_head(reader: &mut Reader<'_>) -> Result<Kid, DecodeError> {
    let length = reader.array()?;
    match reader.u64()? {
        1 if length == 5 => Ok(Kid(reader.array_of_bytes()?)),
        2.. => Err(DecodeError::NewerKind),
        _ => Err(DecodeError::Shape),
    }
}

/// `[person, rule, epoch length, request, first, last]`
fn read_run(reader: &mut Reader<'_>) -> Result<Run, DecodeError> {
    reader.array_of(6)?;
    let run = Run {
        person: reader.array_of_bytes()?,
        rule: RuleId(reader.array_of_bytes()?),
        length: EpochLength::from_seconds(reader.u32()?.into()).ok_or(DecodeError::Shape)?,
        request: reader.array_of_bytes()?,
        first: reader.u32()?,
        last: reader.u32()?,
    };
    if run.first <= run.last { Ok(run) } else { Err(DecodeError::Shape) }
}

fn seconds(length: EpochLength) -> u64 {
    length.seconds().unsigned_abs()
}
