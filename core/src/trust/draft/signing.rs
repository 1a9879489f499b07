//! How a draft becomes a pack: signed by key holders one by one, then published.

use super::{Draft, DraftError};
use crate::{
    crypto::{
        Hash, SigningKey,
        cose::{KeySignature, Label, Sign},
    },
    time::UnixTime,
    trust::{
        Bulletin, DraftSignature, PackError, Pinned, RootSet, Target, TrustPack,
        bulletin::{MAX_RETIRED, News},
        roots::{RootChain, build_file, check_signatures},
    },
};

/// What [`Draft::publish`] makes.
#[derive(Debug, Clone)]
pub struct Published {
    /// The pack, opened as everybody will open it.
    pub pack: TrustPack,
    /// The bulletin about it. `None` if too few of the roots that must sign it did, or more than three must.
    pub bulletin: Option<Bulletin>,
}

impl Draft {
    /// Signs, with one root key, all that this key can: the new root set while it is unsigned, else the pack and the
    /// bulletin about it. Show [`Draft::changes`] and [`Draft::roots_hash`] first.
    ///
    /// # Errors
    /// [`DraftError::NoRoot`] for another's key, and why everybody would refuse the pack.
    pub fn sign(&self, key: &SigningKey) -> Result<DraftSignature, DraftError> {
        self.check()?;
        let kid = key.public().kid();
        let mut signature = DraftSignature::new(kid);
        let chain = self.open_chain()?;
        let newest = chain.as_ref().map(RootChain::newest);
        let Some(pending) = &self.pending else {
            return self.sign_pack(key, signature, newest.ok_or(PackError::BadShape)?);
        };
        if !pending.has(kid) && !newest.is_some_and(|newest| newest.has(kid)) {
            return Err(DraftError::NoRoot(kid));
        }
        signature.add(Label::Roots, &pending.payload(), &pending.sign(key));
        // Where this key alone is enough, the signed root set is known, and the pack can be signed at once.
        let mut completed = self.clone();
        match completed.complete_roots(std::slice::from_ref(&signature)) {
            Ok(()) if pending.has(kid) => completed.sign_pack(key, signature, pending),
            _ => Ok(signature),
        }
    }

    fn sign_pack(
        &self,
        key: &SigningKey,
        mut to: DraftSignature,
        roots: &RootSet,
    ) -> Result<DraftSignature, DraftError> {
        let kid = key.public().kid();
        let payload = self.encode_payload();
        let (news, announcers) = self.news(&payload, roots)?;
        if !roots.has(kid) && !announcers.has(kid) {
            return Err(DraftError::NoRoot(kid));
        }
        if roots.has(kid) {
            to.add(Label::Pack, &payload, &KeySignature::sign(key, Label::Pack, &[], &payload));
        }
        if announcers.has(kid) {
            let news = news.encode();
            to.add(Label::Bulletin, &news, &KeySignature::sign(key, Label::Bulletin, &[], &news));
        }
        Ok(to)
    }

    /// Takes in the signatures of the new root set; the pack can then be signed. Does nothing if there is no new one.
    ///
    /// # Errors
    /// [`DraftError::RootsUnsigned`] if they aren't enough; another's or a wrong signature.
    pub fn complete_roots(&mut self, signatures: &[DraftSignature]) -> Result<(), DraftError> {
        let Some(pending) = &self.pending else { return Ok(()) };
        let payload = pending.payload();
        let over: Vec<KeySignature> = signatures.iter().filter_map(|s| s.over(Label::Roots, &payload)).collect();
        let mut chain = self.chain.clone();
        if over.is_empty() {
            return Err(DraftError::RootsUnsigned { have: 0, need: pending.threshold().into() });
        }
        chain.push(build_file(pending, &over));
        let files: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
        RootChain::open(&files, None).map_err(|error| match error {
            PackError::TooFewSignatures { have, need } => DraftError::RootsUnsigned { have, need },
            other => other.into(),
        })?;
        (self.chain, self.pending) = (chain, None);
        Ok(())
    }

    /// Puts the pack together and opens it as everybody will.
    ///
    /// # Errors
    /// What is missing: [`DraftError::RootsUnsigned`], [`DraftError::SignAgain`], [`DraftError::PackUnsigned`]; a wrong
    /// signature; why everybody would refuse the pack at `now`.
    pub fn publish(&self, signatures: &[DraftSignature], now: UnixTime) -> Result<Published, DraftError> {
        if self.pending.is_some() {
            return self.publish_with_roots(signatures, now);
        }
        self.check()?;
        let chain = self.open_chain()?.ok_or(PackError::BadShape)?;
        let roots = chain.newest();
        let payload = self.encode_payload();
        let other = |s: &&DraftSignature| s.signs_pack() && s.over(Label::Pack, &payload).is_none();
        if let Some(other) = signatures.iter().find(other) {
            return Err(DraftError::OtherDraft(other.kid()));
        }
        let over: Vec<KeySignature> = signatures.iter().filter_map(|s| s.over(Label::Pack, &payload)).collect();
        check_signatures(&[roots], &over, Label::Pack, &payload).map_err(|error| match error {
            PackError::TooFewSignatures { have, need } => DraftError::PackUnsigned { have, need },
            other => other.into(),
        })?;
        let file = Sign::build(&payload, &over);
        let pack = match &self.previous {
            Some(previous) => previous.succeed(&file, now)?,
            None => TrustPack::open(&file, &Pinned(chain.first_hash()), now)?,
        };
        Ok(Published { bulletin: self.bulletin(signatures, &payload, roots)?, pack })
    }

    /// One round is enough if one signature is; else the new root set is completed first.
    fn publish_with_roots(&self, signatures: &[DraftSignature], now: UnixTime) -> Result<Published, DraftError> {
        for signature in signatures.iter().filter(|signature| signature.signs_roots() && signature.signs_pack()) {
            let mut completed = self.clone();
            if completed.complete_roots(std::slice::from_ref(signature)).is_ok() {
                return completed.publish(std::slice::from_ref(signature), now);
            }
        }
        self.clone().complete_roots(signatures)?;
        Err(DraftError::SignAgain)
    }

    fn bulletin(
        &self,
        signatures: &[DraftSignature],
        payload: &[u8],
        roots: &RootSet,
    ) -> Result<Option<Bulletin>, DraftError> {
        let (news, announcers) = self.news(payload, roots)?;
        let over: Vec<KeySignature> = signatures
            .iter()
            .filter(|signature| announcers.has(signature.kid()))
            .filter_map(|signature| signature.over(Label::Bulletin, &news.encode()))
            .take(announcers.threshold().into())
            .collect();
        Ok(Bulletin::publish(news, announcers, &over))
    }

    /// What the bulletin will say, and whose signatures it needs: for whoever holds the pack before, if what was retired
    /// after it fits; else for whoever has this one.
    fn news<'s>(&'s self, payload: &[u8], roots: &'s RootSet) -> Result<(News, &'s RootSet), DraftError> {
        let contents = self.check()?;
        let mut news = News {
            version: contents.version,
            hash: Hash::of(payload),
            created: contents.created,
            since: contents.version,
            retired: Vec::new(),
        };
        let Some(previous) = &self.previous else { return Ok((news, roots)) };
        let known = &previous.contents.retired_from;
        let is_new = |(target, from): &(Target, UnixTime)| known.get(*target).is_none_or(|earlier| *from < earlier);
        let retired: Vec<(Target, UnixTime)> = contents.retired_from.iter().filter(is_new).collect();
        if retired.len() > MAX_RETIRED {
            return Ok((news, roots));
        }
        (news.since, news.retired) = (previous.version(), retired);
        Ok((news, previous.roots()))
    }
}
