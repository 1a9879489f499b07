//! What the vault holds. Secrets are wiped when dropped.

use std::collections::BTreeSet;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::{
    history::Seen,
    moves::Moves,
    person::{Label, PassId, Person, PersonId},
};
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::{Hash, Kid, Signature},
    record::Record,
    rule::{Epoch, EpochLength, RuleId},
    time::UnixTime,
};

/// With previews that are skipped. A state without is written as [`WITHOUT_SKIPS`], which older programs read.
const VERSION: u64 = 2;
const WITHOUT_SKIPS: u64 = 1;
const MAX_LEN: usize = 64 << 20;
/// Bytes of numbers, names and heads that stand around one byte string, at most.
const AROUND: usize = 96;

pub(super) struct State {
    /// Hash of the first root set, pinned.
    pub(super) roots: Hash,
    pub(super) pack_file: Vec<u8>,
    pub(super) pending: Vec<Pending>,
    pub(super) passes: Vec<Pass>,
    pub(super) current: Option<Current>,
    /// Whose passes these are, in the traveller's order.
    pub(super) people: Vec<Person>,
    /// Past shows, only if the traveller asked for it.
    pub(super) history: Option<Vec<Seen>>,
    /// Hand-overs to other wallets, and from them.
    pub(super) moves: Moves,
    /// Rules whose preview the traveller skips.
    pub(super) skips: BTreeSet<RuleId>,
}

/// A request that waits for its answer.
pub(super) struct Pending {
    pub(super) request: Hash,
    pub(super) issuer: String,
    pub(super) answer_key: Secret,
    /// The pack that the request names, as it was then.
    pub(super) pack_file: Vec<u8>,
    pub(super) stacks: Vec<PendingStack>,
}

/// The secrets of one rule's shows: by epoch, then by show.
pub(super) struct PendingStack {
    pub(super) rule: RuleId,
    pub(super) epoch: EpochLength,
    pub(super) first_epoch: u32,
    pub(super) shows: u8,
    pub(super) secrets: Vec<Secret>,
}

/// A record and its stacks of tokens.
pub(super) struct Pass {
    /// As verified when it came.
    pub(super) record: Record,
    pub(super) record_file: Zeroizing<Vec<u8>>,
    pub(super) stacks: Vec<TokenStack>,
}

/// The tokens of one rule, signed by one key.
pub(super) struct TokenStack {
    pub(super) rule: RuleId,
    pub(super) epoch: EpochLength,
    pub(super) kid: Kid,
    /// Ascending by number.
    pub(super) epochs: Vec<EpochTokens>,
}

/// The tokens of one epoch that are left; the last is the reserve.
pub(super) struct EpochTokens {
    pub(super) number: u32,
    pub(super) tokens: Vec<TokenSecret>,
}

/// A holder's secret and the issuer's signature over its token: 96 bytes a show.
pub(super) struct TokenSecret {
    pub(super) secret: Secret,
    pub(super) signature: Signature,
}

/// The show that goes on: burnt already, or the reserve.
pub(super) struct Current {
    pub(super) rule: RuleId,
    pub(super) token: Zeroizing<Vec<u8>>,
    pub(super) secret: Secret,
    pub(super) started: UnixTime,
    /// Ends then at the latest.
    pub(super) until: UnixTime,
    pub(super) reserve: bool,
    /// Seconds that the door's clock is ahead of this one, as far as they count.
    pub(super) clock_offset: i64,
    pub(super) challenge: Option<Vec<u8>>,
    /// Whose.
    pub(super) person: Option<PersonId>,
}

/// 32 secret bytes.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(super) struct Secret(pub(super) [u8; 32]);

impl PendingStack {
    /// When its last epoch ends.
    pub(super) fn until(&self) -> UnixTime {
        Epoch { length: self.epoch, number: self.last_epoch() }.until()
    }

    pub(super) fn asks_for(&self, epoch: Epoch) -> bool {
        self.epoch == epoch.length && (self.first_epoch..=self.last_epoch()).contains(&epoch.number)
    }

    fn last_epoch(&self) -> u32 {
        let epochs = self.secrets.len().checked_div(self.shows.into()).and_then(|epochs| u32::try_from(epochs).ok());
        self.first_epoch.saturating_add(epochs.unwrap_or(u32::MAX)).saturating_sub(1)
    }
}

impl Pass {
    /// The tokens for `rule` in `epoch`.
    pub(super) fn tokens(&self, rule: RuleId, epoch: Epoch) -> impl Iterator<Item = &Vec<TokenSecret>> {
        let stacks = self.stacks.iter().filter(move |stack| stack.rule == rule);
        stacks
            .flat_map(|stack| &stack.epochs)
            .filter(move |tokens| tokens.number == epoch.number)
            .map(|tokens| &tokens.tokens)
    }
}

impl State {
    pub(super) fn new(roots: Hash, pack_file: Vec<u8>) -> Self {
        Self {
            roots,
            pack_file,
            pending: Vec::new(),
            passes: Vec::new(),
            current: None,
            people: Vec::new(),
            history: None,
            moves: Moves::default(),
            skips: BTreeSet::new(),
        }
    }

    pub(super) fn encode(&self) -> Zeroizing<Vec<u8>> {
        self.write(false)
    }

    /// What another wallet gets of it: no show that goes on, no past shows, no hand-overs, no previews that are skipped.
    pub(super) fn encode_moved(&self) -> Zeroizing<Vec<u8>> {
        self.write(true)
    }

    fn write(&self, is_moved: bool) -> Zeroizing<Vec<u8>> {
        let current = self.current.as_ref().filter(|_| !is_moved);
        let skips = Some(&self.skips).filter(|skips| !is_moved && !skips.is_empty());
        let (parts, version) = if skips.is_some() { (9, VERSION) } else { (8, WITHOUT_SKIPS) };
        let mut w = Writer::with_capacity(self.longest_encoding());
        w.array(parts).uint(version).bytes(&self.roots.0).bytes(&self.pack_file).array(self.pending.len());
        for pending in &self.pending {
            w.array(5).bytes(&pending.request.0).text(&pending.issuer).bytes(&pending.answer_key.0);
            w.bytes(&pending.pack_file).array(pending.stacks.len());
            for stack in &pending.stacks {
                w.array(5).bytes(&stack.rule.0).int(stack.epoch.seconds()).uint(stack.first_epoch).uint(stack.shows);
                w.bytes_of(stack.secrets.iter().map(|secret| &secret.0[..]));
            }
        }
        w.array(self.passes.len());
        for pass in &self.passes {
            w.array(3).bytes(&Zeroizing::new(pass.record.encode())).bytes(&pass.record_file).array(pass.stacks.len());
            for stack in &pass.stacks {
                w.array(4)
                    .bytes(&stack.rule.0)
                    .int(stack.epoch.seconds())
                    .bytes(&stack.kid.0)
                    .array(stack.epochs.len());
                for epoch in &stack.epochs {
                    let tokens = epoch.tokens.iter().flat_map(|token| [&token.secret.0[..], &token.signature.0]);
                    w.array(2).uint(epoch.number).bytes_of(tokens);
                }
            }
        }
        w.array(usize::from(current.is_some()));
        if let Some(current) = current {
            w.array(8).bytes(&current.rule.0).bytes(&current.token).bytes(&current.secret.0);
            w.int(current.started.seconds()).int(current.until.seconds()).bool(current.reserve);
            w.int(current.clock_offset).bytes(current.challenge.as_deref().unwrap_or_default());
        }
        self.write_people(&mut w, is_moved);
        if is_moved {
            Moves::default().write(&mut w)
        } else {
            self.moves.write(&mut w)
        }
        if let Some(skips) = skips {
            w.array(skips.len());
            skips.iter().for_each(|rule| _ = w.bytes(&rule.0));
        }
        Zeroizing::new(w.finish())
    }

    /// The people, who shows now, and past shows if they are kept.
    fn write_people(&self, w: &mut Writer, is_moved: bool) {
        w.array(3).array(self.people.len());
        for person in &self.people {
            w.array(5).uint(person.id.0).text(person.label.as_ref().map_or("", Label::as_str));
            w.bytes(person.who.as_ref().map_or(&[], |who| &who.0)).array(person.passes.len());
            for (rule, pass) in &person.passes {
                w.array(2).bytes(&rule.0).uint(pass.0);
            }
            w.bytes_of(person.requests.iter().map(|request| &request.0[..]));
        }
        let showing = self.current.as_ref().and_then(|current| current.person).filter(|_| !is_moved);
        w.array(usize::from(showing.is_some()));
        if let Some(person) = showing {
            w.uint(person.0);
        }
        let history = self.history.as_ref().filter(|_| !is_moved);
        w.array(usize::from(history.is_some()));
        if let Some(history) = history {
            w.array(history.len());
            for seen in history {
                w.array(4).int(seen.at.seconds()).bytes(&seen.rule.0).text(&seen.title).uint(seen.person.0);
            }
        }
    }

    /// At least as many bytes as [`State::encode`] writes: each byte string, and what stands around it.
    fn longest_encoding(&self) -> usize {
        let pending = self.pending.iter().flat_map(|pending| {
            let stacks = pending.stacks.iter().map(|stack| stack.secrets.len().saturating_mul(32));
            [pending.issuer.len(), pending.pack_file.len()].into_iter().chain(stacks)
        });
        let passes = self.passes.iter().flat_map(|pass| {
            // The record is part of its signed file.
            let record = [pass.record_file.len(), pass.record_file.len()].into_iter();
            record.chain(pass.stacks.iter().flat_map(|stack| {
                let tokens = stack.epochs.iter().map(|epoch| epoch.tokens.len().saturating_mul(96));
                std::iter::once(0).chain(tokens)
            }))
        });
        let current = self
            .current
            .iter()
            .flat_map(|current| [current.token.len(), current.challenge.as_ref().map_or(0, Vec::len)]);
        let people = self.people.iter().flat_map(|person| {
            // A label's characters have up to four bytes each.
            [Label::MAX_CHARACTERS.saturating_mul(4), person.requests.len().saturating_mul(32)]
                .into_iter()
                .chain(person.passes.iter().map(|_| 0))
        });
        let history = self.history.iter().flatten().map(|seen| seen.title.len());
        let skips = self.skips.len().saturating_mul(AROUND);
        let strings = [self.pack_file.len(), self.moves.longest_encoding(), skips].into_iter();
        let strings = strings.chain(pending).chain(passes).chain(current).chain(people).chain(history);
        strings.map(|length| length.saturating_add(AROUND)).fold(0, usize::saturating_add)
    }

    pub(super) fn decode(body: &[u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(body, MAX_LEN)?;
        let parts = r.array()?;
        let version = r.u64()?;
        if ![WITHOUT_SKIPS, VERSION].contains(&version) {
            return Err(DecodeError::NewerKind);
        }
        let mut state = Self {
            roots: Hash(r.array_of_bytes()?),
            pack_file: r.bytes()?.to_vec(),
            pending: r.list(0..=usize::MAX, read_pending)?,
            passes: r.list(0..=usize::MAX, read_pass)?,
            current: r.list(0..=1, read_current)?.pop(),
            people: Vec::new(),
            history: None,
            moves: Moves::default(),
            skips: BTreeSet::new(),
        };
        match (version, parts) {
            // Before there were people, everybody came in the order of their passes.
            (WITHOUT_SKIPS, 6) => {
                let mut last = 0_u32;
                state.number(|| {
                    last = last.saturating_add(1);
                    last
                });
            }
            (WITHOUT_SKIPS, 8) | (VERSION, 9) => {
                state.read_people(&mut r)?;
                state.moves = Moves::read(&mut r)?;
                if version == VERSION {
                    let rules = r.sorted_list(1..=usize::MAX, |r| r.array_of_bytes().map(RuleId))?;
                    state.skips = rules.into_iter().collect();
                }
            }
            _ => return Err(DecodeError::Shape),
        }
        Ok(state)
    }

    fn read_people(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.array_of(3)?;
        self.people = r.list(0..=usize::MAX, read_person)?;
        let showing = r.list(0..=1, |r| r.u32().map(PersonId))?.pop();
        if let Some(current) = &mut self.current {
            current.person = showing;
        }
        self.history = r.list(0..=1, |r| r.list(0..=usize::MAX, read_seen))?.pop();
        Ok(())
    }
}

fn read_pending(r: &mut Reader<'_>) -> Result<Pending, DecodeError> {
    r.array_of(5)?;
    Ok(Pending {
        request: Hash(r.array_of_bytes()?),
        issuer: r.text()?.to_owned(),
        answer_key: Secret(r.array_of_bytes()?),
        pack_file: r.bytes()?.to_vec(),
        stacks: r.list(0..=usize::MAX, |r| {
            r.array_of(5)?;
            Ok(PendingStack {
                rule: RuleId(r.array_of_bytes()?),
                epoch: read_length(r)?,
                first_epoch: r.u32()?,
                shows: r.u8()?,
                secrets: r.bytes()?.as_chunks::<32>().0.iter().map(|secret| Secret(*secret)).collect(),
            })
        })?,
    })
}

fn read_pass(r: &mut Reader<'_>) -> Result<Pass, DecodeError> {
    r.array_of(3)?;
    Ok(Pass {
        record: Record::decode(r.bytes()?)?,
        record_file: r.bytes()?.to_vec().into(),
        stacks: r.list(0..=usize::MAX, |r| {
            r.array_of(4)?;
            Ok(TokenStack {
                rule: RuleId(r.array_of_bytes()?),
                epoch: read_length(r)?,
                kid: Kid(r.array_of_bytes()?),
                epochs: r.list(0..=usize::MAX, |r| {
                    r.array_of(2)?;
                    let number = r.u32()?;
                    let tokens = r.bytes()?.as_chunks::<96>().0.iter().map(read_token).collect();
                    Ok(EpochTokens { number, tokens })
                })?,
            })
        })?,
    })
}

fn read_person(r: &mut Reader<'_>) -> Result<Person, DecodeError> {
    r.array_of(5)?;
    let id = PersonId(r.u32()?);
    let label = Some(r.text()?).filter(|label| !label.is_empty()).map(Label::new).transpose();
    let who = match r.bytes()? {
        [] => None,
        who => Some(Hash(who.try_into().map_err(|_| DecodeError::Shape)?)),
    };
    let passes = r.list(0..=usize::MAX, |r| {
        r.array_of(2)?;
        Ok((RuleId(r.array_of_bytes()?), PassId(r.u32()?)))
    })?;
    let requests = r.bytes()?.as_chunks::<32>().0.iter().map(|request| Hash(*request)).collect();
    Ok(Person { id, label: label.map_err(|_| DecodeError::Shape)?, who, passes, requests })
}

fn read_seen(r: &mut Reader<'_>) -> Result<Seen, DecodeError> {
    r.array_of(4)?;
    Ok(Seen {
        at: UnixTime::new(r.i64()?),
        rule: RuleId(r.array_of_bytes()?),
        title: r.text()?.to_owned(),
        person: PersonId(r.u32()?),
    })
}

fn read_length(r: &mut Reader<'_>) -> Result<EpochLength, DecodeError> {
    EpochLength::from_seconds(r.i64()?).ok_or(DecodeError::Shape)
}

fn read_token(token: &[u8; 96]) -> TokenSecret {
    let (mut secret, mut signature) = (Secret([0; 32]), Signature([0; 64]));
    secret.0.iter_mut().chain(signature.0.iter_mut()).zip(token).for_each(|(to, from)| *to = *from);
    TokenSecret { secret, signature }
}

fn read_current(r: &mut Reader<'_>) -> Result<Current, DecodeError> {
    r.array_of(8)?;
    Ok(Current {
        rule: RuleId(r.array_of_bytes()?),
        token: r.bytes()?.to_vec().into(),
        secret: Secret(r.array_of_bytes()?),
        started: UnixTime::new(r.i64()?),
        until: UnixTime::new(r.i64()?),
        reserve: r.bool()?,
        clock_offset: r.i64()?,
        challenge: Some(r.bytes()?.to_vec()).filter(|challenge| !challenge.is_empty()),
        person: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{crypto::SigningKey, record};

    fn full() -> State {
        let rule = RuleId([0xFF; 8]);
        let epoch = EpochLength::Week;
        let record = Record::from_json(r#"{"passport_name": "MUELLER<<ANNA", "birth_date": "1984-03-07"}"#).unwrap();
        let record_file = record::sign(&record, &SigningKey::from_secret(&[1; 32]));
        let secrets = || (0..64).map(|byte| Secret([byte; 32])).collect();
        let pending_stack = || PendingStack { rule, epoch, first_epoch: u32::MAX, shows: 64, secrets: secrets() };
        let pending = || Pending {
            request: Hash([1; 32]),
            issuer: "U".to_owned(),
            answer_key: Secret([2; 32]),
            pack_file: vec![3],
            stacks: (0..16).map(|_| pending_stack()).collect(),
        };
        let token = || TokenSecret { secret: Secret([4; 32]), signature: Signature([5; 64]) };
        let tokens = |number| EpochTokens { number: u32::MAX.saturating_sub(number), tokens: vec![token()] };
        let stack = || TokenStack { rule, epoch, kid: Kid([6; 8]), epochs: (0..400).map(tokens).collect() };
        let pass = || Pass {
            record: record.clone(),
            record_file: record_file.clone().into(),
            stacks: (0..16).map(|_| stack()).collect(),
        };
        let person = || Person {
            id: PersonId(u32::MAX),
            label: Label::new(&"\u{10348}".repeat(40)).ok(),
            who: Some(Hash([11; 32])),
            passes: (0..16).map(|_| (rule, PassId(u32::MAX))).collect(),
            requests: vec![Hash([12; 32]); 3],
        };
        let seen = || Seen { at: UnixTime::NEVER, rule, title: "T".to_owned(), person: PersonId(u32::MAX) };
        State {
            roots: Hash([7; 32]),
            pack_file: Vec::new(),
            pending: (0..30).map(|_| pending()).collect(),
            passes: (0..30).map(|_| pass()).collect(),
            current: Some(Current {
                rule,
                token: vec![8].into(),
                secret: Secret([9; 32]),
                started: UnixTime::NEVER,
                until: UnixTime::NEVER,
                reserve: true,
                clock_offset: i64::MIN,
                challenge: Some(vec![10]),
                person: Some(PersonId(u32::MAX)),
            }),
            people: (0..64).map(|_| person()).collect(),
            history: Some((0..100).map(|_| seen()).collect()),
            moves: Moves::full(),
            skips: (0..=u8::MAX).map(|byte| RuleId([byte; 8])).collect(),
        }
    }

    #[test]
    fn a_state_is_written_into_one_buffer_that_never_grows() {
        for state in [State::new(Hash([1; 32]), Vec::new()), full()] {
            assert!(state.encode().len() <= state.longest_encoding());
        }
    }

    #[test]
    fn a_state_comes_back_from_its_bytes() {
        let bytes = full().encode();
        assert_eq!(State::decode(&bytes).unwrap().encode(), bytes);
    }

    #[test]
    fn a_state_without_skipped_previews_is_one_that_older_programs_read() {
        let mut state = full();
        assert_eq!(state.encode()[..2], [0x89, 2]);
        assert_eq!(state.encode_moved()[..2], [0x88, 1]);
        state.skips.clear();
        let bytes = state.encode();
        assert_eq!(bytes[..2], [0x88, 1]);
        assert_eq!(State::decode(&bytes).unwrap().encode(), bytes);
        for (place, byte, error) in [(1, 3, DecodeError::NewerKind), (1, 2, DecodeError::Shape)] {
            let mut other = bytes.to_vec();
            other[place] = byte;
            assert_eq!(State::decode(&other).map(|_| ()), Err(error));
        }
    }
}
