//! What a wallet asks of an issuer: for each rule, the fresh keys of its shows.

use rand_core::CryptoRng;

use super::sealed::{self, SealedError, SealedKind};
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::{Hash, OpeningKey, PublicKey, SealingKey, SigningKey, cose},
    rule::{Epoch, EpochLength, RuleId},
    time::UnixTime,
    trust::TrustPack,
};

/// Rules that one request may name.
pub(crate) const MAX_RULES: usize = 16;

/// A request, opened and with its signature checked.
pub(crate) struct Wish {
    pub(crate) answer_key: SealingKey,
    pub(crate) pack: (u64, Hash),
    pub(crate) stacks: Vec<Stack>,
}

/// The keys of one rule's shows: by epoch, then by show.
pub(crate) struct Stack {
    pub(crate) rule: RuleId,
    pub(crate) first_epoch: u32,
    pub(crate) shows: u8,
    pub(crate) keys: Vec<PublicKey>,
}

impl Stack {
    /// The keys of each epoch, with the epoch's number.
    pub(crate) fn epochs(&self) -> impl Iterator<Item = (u32, &[PublicKey])> {
        (self.first_epoch..).zip(self.keys.chunks(usize::from(self.shows).max(1)))
    }
}

/// The moment that decides which of an issuer's keys signs a stack, the same for issuer and wallet: the beginning of its first
/// epoch, or the pack's own `created`, which no bulletin moves, if that is later.
pub(crate) fn as_of(length: EpochLength, first_epoch: u32, pack: &TrustPack) -> UnixTime {
    Epoch { length, number: first_epoch }.from().max(pack.made())
}

impl Wish {
    /// Signs this wish with a key of its own, and seals it to an issuer.
    pub(crate) fn seal(&self, issuer: &SealingKey, rng: &mut impl CryptoRng) -> Result<Vec<u8>, SealedError> {
        let message = self.sign(&SigningKey::generate(rng), issuer);
        sealed::seal(SealedKind::Request, issuer, &[], &message, rng)
    }

    /// The signed message in a request file.
    pub(super) fn sign(&self, one_off: &SigningKey, issuer: &SealingKey) -> Vec<u8> {
        let head = Writer::new().map(1).int(cose::ALG).int(cose::ED25519).finish();
        let payload = self.encode(one_off.public());
        cose::sign1(one_off, &head, cose::Label::Request, &issuer.0, &payload)
    }

    /// Opens a request file that was sealed to `key`, and checks its signature.
    pub(crate) fn open(file: &[u8], key: &OpeningKey) -> Result<Self, SealedError> {
        let message = sealed::open(SealedKind::Request, file, key, &[])?;
        let mut reader = Reader::new(&message, message.len())?;
        let message = cose::Sign1::read(&mut reader)?;
        let mut head = Reader::new(message.protected, message.protected.len())?;
        let mut head = head.map()?;
        cose::read_alg(&mut head)?;
        head.end()?;
        let (one_off, wish) = Self::decode(message.payload)?;
        let signed = cose::to_be_signed1(message.protected, cose::Label::Request, &key.public().0, message.payload);
        let signature = message.signature()?;
        if one_off.verify(&signed, &signature) { Ok(wish) } else { Err(SealedError::Damaged) }
    }

    fn encode(&self, one_off: PublicKey) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.map(5).int(0).bytes(&one_off.0).int(1).bytes(&self.answer_key.0);
        writer.int(2).uint(self.pack.0).int(3).bytes(&self.pack.1.0).int(4).array(self.stacks.len());
        for stack in &self.stacks {
            let keys: Vec<u8> = stack.keys.iter().flat_map(|key| key.0).collect();
            writer.array(5).uint(0_u64).bytes(&stack.rule.0).uint(stack.first_epoch).uint(stack.shows).bytes(&keys);
        }
        writer.finish()
    }

    fn decode(payload: &[u8]) -> Result<(PublicKey, Self), DecodeError> {
        let mut reader = Reader::new(payload, payload.len())?;
        let mut map = reader.map()?;
        let one_off = PublicKey(map.required(0, Reader::array_of_bytes)?);
        let wish = Self {
            answer_key: SealingKey(map.required(1, Reader::array_of_bytes)?),
            pack: (map.required(2, Reader::u64)?, Hash(map.required(3, Reader::array_of_bytes)?)),
            stacks: map.required(4, |reader| reader.list(1..=MAX_RULES, read_stack))?,
        };
        map.end()?;
        let mut rules: Vec<_> = wish.stacks.iter().map(|stack| stack.rule).collect();
        rules.sort();
        if !rules.is_sorted_by(|a, b| a < b) {
            return Err(DecodeError::Shape);
        }
        Ok((one_off, wish))
    }
}

/// `[0, rule, first epoch, shows, keys]`; another kind is of a later version.
fn read_stack(reader: &mut Reader<'_>) -> Result<Stack, DecodeError> {
    let length = reader.array()?;
    if reader.u64()? != 0 {
        return Err(DecodeError::NewerKind);
    }
    if length != 5 {
        return Err(DecodeError::Shape);
    }
    let rule = RuleId(reader.array_of_bytes()?);
    let first_epoch = reader.u32()?;
    let shows = reader.u8()?;
    let (keys, rest) = reader.bytes()?.as_chunks::<32>();
    let whole = (1..=64).contains(&shows)
        && rest.is_empty()
        && !keys.is_empty()
        && keys.len().is_multiple_of(usize::from(shows));
    if !whole {
        return Err(DecodeError::Shape);
    }
    Ok(Stack { rule, first_epoch, shows, keys: keys.iter().copied().map(PublicKey).collect() })
}
