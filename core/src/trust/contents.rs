//! What a pack says: first as its parts lie in the payload, then read and found to single nobody out.

use super::{
    Anchor, Issuer, PackError, Retirement,
    entry::{self, Entry},
    retirement::RetiredFrom,
    singling,
};
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::Hash,
    rule::Rule,
    time::UnixTime,
};

/// Bytes of a pack.
pub(super) const MAX_LEN: usize = 1024 * 1024;
/// Hashes that a history has at most.
pub(super) const MAX_HISTORY: usize = 128;
/// Root sets that a chain has at most.
const MAX_ROOTS: usize = 64;

/// The payload of a pack: its shape is checked, its entries aren't read yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Payload<'b> {
    pub(super) version: u64,
    pub(super) created: UnixTime,
    pub(super) fresh_for: u64,
    pub(super) expires: UnixTime,
    pub(super) history: &'b [u8],
    pub(super) roots: Vec<&'b [u8]>,
    pub(super) issuers: Vec<&'b [u8]>,
    pub(super) rules: Vec<&'b [u8]>,
    pub(super) retired: Vec<Retirement>,
    pub(super) anchors: Vec<&'b [u8]>,
    pub(super) ext: Vec<(u64, &'b [u8])>,
}

impl<'b> Payload<'b> {
    /// Reads `pack` of the wire format; a draft's chain of roots may still be empty.
    pub(super) fn decode(payload: &'b [u8]) -> Result<Self, PackError> {
        let mut reader = Reader::new(payload, MAX_LEN)?;
        let mut map = reader.map()?;
        let read = Self {
            version: map.required(0, Reader::u64)?,
            created: map.required(1, Reader::u32)?.into(),
            fresh_for: map.required(2, Reader::u64)?,
            expires: map.required(3, Reader::u32)?.into(),
            history: map.required(4, Reader::bytes)?,
            roots: map.required(5, |r| r.list(0..=MAX_ROOTS, Reader::bytes))?,
            issuers: map.required(6, byte_strings)?,
            rules: map.required(7, byte_strings)?,
            retired: map.required(8, |r| r.list(0..=usize::MAX, Retirement::read))?,
            anchors: map.required(9, byte_strings)?,
            ext: map.required(10, |r| r.map()?.rest(|r| Ok((r.u64()?, r.bytes()?))))?,
        };
        map.end()?;
        Ok(read)
    }

    /// Writes `pack` of the wire format.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.map(11).int(0).uint(self.version).int(1).uint(self.created.wire().unwrap_or(0));
        writer.int(2).uint(self.fresh_for).int(3).uint(self.expires.wire().unwrap_or(u32::MAX));
        writer.int(4).bytes(self.history);
        for (key, parts) in [(5, &self.roots), (6, &self.issuers), (7, &self.rules)] {
            writer.int(key).array(parts.len());
            for part in parts {
                writer.bytes(part);
            }
        }
        writer.int(8).array(self.retired.len());
        for retirement in &self.retired {
            retirement.write(&mut writer);
        }
        writer.int(9).array(self.anchors.len());
        for anchor in &self.anchors {
            writer.bytes(anchor);
        }
        writer.int(10).map(self.ext.len());
        for (key, value) in &self.ext {
            writer.uint(*key).bytes(value);
        }
        writer.finish()
    }
}

fn byte_strings<'b>(reader: &mut Reader<'b>) -> Result<Vec<&'b [u8]>, DecodeError> {
    reader.list(0..=usize::MAX, Reader::bytes)
}

/// What a pack says, read, and singling nobody out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contents {
    pub(super) version: u64,
    pub(super) created: UnixTime,
    /// Seconds.
    pub(super) fresh_for: u64,
    pub(super) expires: UnixTime,
    /// Newest first: the hashes of the versions before.
    pub(super) history: Vec<Hash>,
    pub(super) issuers: Vec<Issuer>,
    pub(super) rules: Vec<Rule>,
    pub(super) retired: Vec<Retirement>,
    pub(super) anchors: Vec<Anchor>,
    /// Names of the entries of a later format.
    pub(super) skipped: Vec<String>,
    pub(super) retired_from: RetiredFrom,
}

impl Contents {
    pub(super) fn read(payload: &Payload<'_>) -> Result<Self, PackError> {
        let mut skipped = Vec::new();
        let issuers = read_all(&payload.issuers, &mut skipped, Issuer::read)?;
        let rules = read_all(&payload.rules, &mut skipped, |name, reader| {
            let rule = Rule::read(reader)?;
            if rule.title("en") == name { Ok(rule) } else { Err(DecodeError::Shape) }
        })?;
        let anchors = read_all(&payload.anchors, &mut skipped, Anchor::read)?;
        if let Some(bad) = issuers.iter().flat_map(|issuer| &issuer.keys).find(|key| key.is_bad()) {
            return Err(PackError::BadKey(bad.kid));
        }
        let contents = Self {
            version: payload.version,
            created: payload.created,
            fresh_for: payload.fresh_for,
            expires: payload.expires,
            history: read_history(payload)?,
            issuers,
            rules,
            retired: payload.retired.clone(),
            anchors,
            skipped,
            retired_from: RetiredFrom::of(&payload.retired),
        };
        if contents.expires <= contents.created {
            return Err(PackError::BadDates);
        }
        singling::check(&contents)?;
        Ok(contents)
    }

    /// The hash of the older `version`, if the history goes back so far.
    pub(super) fn hash_of(&self, version: u64) -> Option<Hash> {
        let back = self.version.checked_sub(version)?.checked_sub(1)?;
        self.history.get(usize::try_from(back).ok()?).copied()
    }
}

fn read_all<'b, T>(
    entries: &[&'b [u8]],
    skipped: &mut Vec<String>,
    body: impl Fn(&'b str, &mut Reader<'b>) -> Result<T, DecodeError>,
) -> Result<Vec<T>, PackError> {
    let mut known = Vec::with_capacity(entries.len());
    for bytes in entries {
        match entry::read(bytes, &body)? {
            Entry::Known(value) => known.push(value),
            Entry::Later(name) => skipped.push(name),
        }
    }
    Ok(known)
}

fn read_history(payload: &Payload<'_>) -> Result<Vec<Hash>, PackError> {
    let before = payload.version.checked_sub(1).ok_or(PackError::BadHistory)?;
    let length = usize::try_from(before).map_or(MAX_HISTORY, |before| before.min(MAX_HISTORY));
    let (hashes, rest) = payload.history.as_chunks::<32>();
    if hashes.len() != length || !rest.is_empty() {
        return Err(PackError::BadHistory);
    }
    Ok(hashes.iter().copied().map(Hash).collect())
}
