//! What an issuer answers: the signed record, and for each rule the signatures of its tokens.

use rand_core::CryptoRng;

use super::sealed::{self, SealedError, SealedKind};
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::{Hash, Kid, OpeningKey, SealingKey, Signature},
    rule::RuleId,
};

/// An answer, opened; nothing in it is verified yet.
pub(crate) struct Answer {
    pub(crate) record_file: Vec<u8>,
    pub(crate) pack: (u64, Hash),
    pub(crate) minted: Vec<Minted>,
}

/// The signatures for one rule, all by one key.
pub(crate) struct Minted {
    pub(crate) rule: RuleId,
    pub(crate) kid: Kid,
    /// Epoch numbers, ascending, each with the signature of every show.
    pub(crate) epochs: Vec<(u32, Vec<Signature>)>,
}

impl Answer {
    /// Seals this answer to the key that the request named, bound to the request's bytes.
    pub(crate) fn seal(
        &self,
        recipient: &SealingKey,
        request_file: &[u8],
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, SealedError> {
        sealed::seal(SealedKind::Answer, recipient, &Hash::of(request_file).0, &self.encode(), rng)
    }

    /// Opens an answer to the request of this hash.
    pub(crate) fn open(file: &[u8], key: &OpeningKey, request: &Hash) -> Result<Self, SealedError> {
        let message = sealed::open(SealedKind::Answer, file, key, &request.0)?;
        Ok(Self::decode(&message)?)
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.map(4).int(0).bytes(&self.record_file).int(1).uint(self.pack.0).int(2).bytes(&self.pack.1.0);
        writer.int(3).array(self.minted.len());
        for minted in &self.minted {
            writer.array(4).uint(0_u64).bytes(&minted.rule.0).bytes(&minted.kid.0).array(minted.epochs.len());
            for (epoch, signatures) in &minted.epochs {
                let signatures: Vec<u8> = signatures.iter().flat_map(|signature| signature.0).collect();
                writer.array(2).uint(*epoch).bytes(&signatures);
            }
        }
        writer.finish()
    }

    fn decode(message: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(message, message.len())?;
        let mut map = reader.map()?;
        let answer = Self {
            record_file: map.required(0, |reader| reader.bytes().map(<[u8]>::to_vec))?,
            pack: (map.required(1, Reader::u64)?, Hash(map.required(2, Reader::array_of_bytes)?)),
            minted: map.required(3, |reader| reader.list(1..=super::request::MAX_RULES, read_minted))?,
        };
        map.end()?;
        Ok(answer)
    }
}

/// `[0, rule, kid, [[epoch, signatures]]]`
fn read_minted(reader: &mut Reader<'_>) -> Result<Minted, DecodeError> {
    let length = reader.array()?;
    if reader.u64()? != 0 {
        return Err(DecodeError::NewerKind);
    }
    if length != 4 {
        return Err(DecodeError::Shape);
    }
    let rule = RuleId(reader.array_of_bytes()?);
    let kid = Kid(reader.array_of_bytes()?);
    let epochs = reader.list(0..=usize::MAX, |reader| {
        reader.array_of(2)?;
        let epoch = reader.u32()?;
        let (signatures, rest) = reader.bytes()?.as_chunks::<64>();
        if signatures.is_empty() || !rest.is_empty() {
            return Err(DecodeError::Shape);
        }
        Ok((epoch, signatures.iter().copied().map(Signature).collect()))
    })?;
    if !epochs.is_sorted_by(|(a, _), (b, _)| a < b) {
        return Err(DecodeError::Shape);
    }
    Ok(Minted { rule, kid, epochs })
}
