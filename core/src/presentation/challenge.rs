//! What a door asks: shown as a code by a screen or a poster, answered by a presentation that no other door accepts.

use data_encoding::BASE32_NOPAD;

use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::Hash,
    rule::RuleId,
    time::UnixTime,
};

const PREFIX: &str = "LAISSEZ:C1";
/// Before the version.
const SCHEME: &str = "LAISSEZ:C";
/// Bytes that a challenge may have.
const MAX_LEN: usize = 512;
/// Characters of the name that travellers see.
const MAX_AUDIENCE: usize = 40;
/// Seconds that a screen's challenge may be answered.
const GOOD_FOR: i64 = 180;

/// A door's question.
#[derive(Clone, PartialEq, Eq)]
pub struct Challenge {
    audience: String,
    nonce: [u8; 16],
    rules: Vec<RuleId>,
    time: UnixTime,
    pack_version: u64,
    pack_hash: Hash,
}

/// Why a challenge can't be made or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChallengeError {
    /// The name that travellers see is empty, too long, or has control characters.
    #[error("the audience is shown to travellers: write 1 to 40 characters on one line")]
    Audience,
    /// Not one to eight rules.
    #[error("name one to eight rules")]
    Rules,
    /// Not a challenge at all.
    #[error("not a door code: it begins with {PREFIX}")]
    NotAChallenge,
    /// A challenge of a later version.
    #[error("a door code of a newer kind than this program knows; update it")]
    NewerKind,
    /// Damaged.
    #[error("the door code is damaged; scan it again")]
    Damaged,
}

impl Challenge {
    /// Asks for one of `rules` in the name of `audience`. `time` is now on a screen, `None` on a poster; `nonce` is random;
    /// `pack` is the version and hash of the pack that the verifier judges by.
    ///
    /// # Errors
    /// [`ChallengeError::Audience`] and [`ChallengeError::Rules`].
    pub fn new(
        audience: &str,
        nonce: [u8; 16],
        rules: impl IntoIterator<Item = RuleId>,
        time: Option<UnixTime>,
        pack: (u64, Hash),
    ) -> Result<Self, ChallengeError> {
        let rules: std::collections::BTreeSet<_> = rules.into_iter().collect();
        let challenge = Self {
            audience: audience.to_owned(),
            nonce,
            rules: rules.into_iter().collect(),
            time: time.unwrap_or(UnixTime::new(0)),
            pack_version: pack.0,
            pack_hash: pack.1,
        };
        challenge.check()?;
        Ok(challenge)
    }

    fn check(&self) -> Result<(), ChallengeError> {
        let length = self.audience.chars().count();
        if length == 0 || length > MAX_AUDIENCE || self.audience.chars().any(char::is_control) {
            return Err(ChallengeError::Audience);
        }
        if self.rules.is_empty() || self.rules.len() > 8 {
            return Err(ChallengeError::Rules);
        }
        Ok(())
    }

    /// Who asks, as travellers see it.
    #[must_use]
    pub fn audience(&self) -> &str {
        &self.audience
    }

    /// The rules that this door accepts.
    #[must_use]
    pub fn rules(&self) -> &[RuleId] {
        &self.rules
    }

    /// When a screen asked; `None` on a poster.
    #[must_use]
    pub fn time(&self) -> Option<UnixTime> {
        (self.time != UnixTime::new(0)).then_some(self.time)
    }

    /// Version and hash of the pack that the verifier judges by.
    #[must_use]
    pub fn pack(&self) -> (u64, Hash) {
        (self.pack_version, self.pack_hash)
    }

    /// Whether it may be answered at `now`: on a poster always, on a screen for 180 seconds.
    #[must_use]
    pub fn is_open(&self, now: UnixTime) -> bool {
        self.time().is_none_or(|time| time <= now && now < time.plus(GOOD_FOR))
    }

    /// From when on it may no longer be answered; `None` on a poster.
    #[must_use]
    pub fn until(&self) -> Option<UnixTime> {
        self.time().map(|time| time.plus(GOOD_FOR))
    }

    /// What the answer is bound to: SHA-256 of its bytes.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(&self.encode())
    }

    /// Deterministic CBOR, as the CDDL has it.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.map(6).int(0).text(&self.audience).int(1).bytes(&self.nonce).int(2).array(self.rules.len());
        for rule in &self.rules {
            writer.bytes(&rule.0);
        }
        writer.int(3).uint(self.time.wire().unwrap_or_default());
        writer.int(4).uint(self.pack_version).int(5).bytes(&self.pack_hash.0).finish()
    }

    /// Reads the bytes of a challenge.
    ///
    /// # Errors
    /// [`DecodeError`] for anything but its one encoding.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes, MAX_LEN)?;
        let mut map = reader.map()?;
        let challenge = Self {
            audience: map.required(0, |r| r.text().map(str::to_owned))?,
            nonce: map.required(1, Reader::array_of_bytes)?,
            rules: map.required(2, |r| r.sorted_list(1..=8, |r| r.array_of_bytes().map(RuleId)))?,
            time: map.required(3, Reader::u32)?.into(),
            pack_version: map.required(4, Reader::u64)?,
            pack_hash: Hash(map.required(5, Reader::array_of_bytes)?),
        };
        map.end()?;
        challenge.check().map_err(|_| DecodeError::Shape)?;
        Ok(challenge)
    }

    /// The text of its code, which is also a link that opens the wallet.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{PREFIX}{}", BASE32_NOPAD.encode(&self.encode()))
    }

    /// Reads the text of a code.
    ///
    /// # Errors
    /// [`ChallengeError::NotAChallenge`], [`ChallengeError::NewerKind`] and [`ChallengeError::Damaged`].
    pub fn from_text(text: &str) -> Result<Self, ChallengeError> {
        let Some(body) = text.strip_prefix(PREFIX) else {
            let later = text.starts_with(SCHEME) && Self::version(text).is_some_and(|version| version > 1);
            return Err(if later { ChallengeError::NewerKind } else { ChallengeError::NotAChallenge });
        };
        if body.len() > MAX_LEN.div_ceil(5).saturating_mul(8) {
            return Err(ChallengeError::Damaged);
        }
        let bytes = BASE32_NOPAD.decode(body.as_bytes()).map_err(|_| ChallengeError::Damaged)?;
        Self::decode(&bytes).map_err(|_| ChallengeError::Damaged)
    }

    /// Reads a link that a system hands over: the same text, in any case, as systems write schemes in lower case.
    ///
    /// # Errors
    /// As [`Challenge::from_text`].
    pub fn from_link(link: &str) -> Result<Self, ChallengeError> {
        Self::from_text(&link.to_ascii_uppercase())
    }

    /// The version that a text begins with, in any case; `None` if it is no challenge.
    pub(crate) fn version(text: &str) -> Option<u8> {
        let (scheme, rest) = text.split_at_checked(SCHEME.len())?;
        let version = rest.bytes().next().filter(|digit| matches!(digit, b'1'..=b'9'))?;
        scheme.eq_ignore_ascii_case(SCHEME).then(|| version.saturating_sub(b'0'))
    }
}

/// Without the audience: in a wallet's log it would say where somebody was.
impl std::fmt::Debug for Challenge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Challenge").field("rules", &self.rules).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_does_not_say_who_asks() {
        let challenge = challenge("Museum").unwrap();
        let rules = "[RuleId(0101010101010101), RuleId(0202020202020202)]";
        assert_eq!(format!("{challenge:?}"), format!("Challenge {{ rules: {rules}, .. }}"));
    }

    fn challenge(audience: &str) -> Result<Challenge, ChallengeError> {
        Challenge::new(
            audience,
            [7; 16],
            [RuleId([2; 8]), RuleId([1; 8])],
            Some(UnixTime::new(1_000_000)),
            (3, Hash([9; 32])),
        )
    }

    #[test]
    fn a_challenge_comes_back_from_its_text() {
        let challenge = challenge("Café Zentral, main door").unwrap();
        assert_eq!(Challenge::from_text(&challenge.to_text()), Ok(challenge.clone()));
        assert!(challenge.is_open(UnixTime::new(1_000_179)) && !challenge.is_open(UnixTime::new(1_000_180)));
        assert!(!challenge.is_open(UnixTime::new(999_999)));
        assert_eq!(challenge.until(), Some(UnixTime::new(1_000_180)));
    }

    #[test]
    fn an_audience_is_one_short_line() {
        assert!(challenge(&"é".repeat(40)).is_ok());
        for audience in ["", "a\nb", &"é".repeat(41)] {
            assert_eq!(challenge(audience), Err(ChallengeError::Audience), "{audience}");
        }
    }

    #[test]
    fn a_text_in_lower_case_or_altered_is_refused() {
        let text = challenge("Museum").unwrap().to_text();
        assert_eq!(Challenge::from_text(&text.to_lowercase()), Err(ChallengeError::NotAChallenge));
        assert_eq!(Challenge::from_text(&format!("{text}A")), Err(ChallengeError::Damaged));
        assert_eq!(Challenge::from_text("LAISSEZ:C2AAAA"), Err(ChallengeError::NewerKind));
        assert_eq!(Challenge::from_text(&text[..text.len() - 2]), Err(ChallengeError::Damaged));
    }

    #[test]
    fn a_link_is_read_in_any_case() {
        let challenge = challenge("Museum").unwrap();
        let text = challenge.to_text();
        for link in [text.clone(), text.to_lowercase(), text.replace("LAISSEZ", "laissez")] {
            assert_eq!(Challenge::from_link(&link), Ok(challenge.clone()), "{link}");
        }
        assert_eq!(Challenge::from_link("laissez:c2aaaa"), Err(ChallengeError::NewerKind));
        assert_eq!(Challenge::from_link("https://example.org/"), Err(ChallengeError::NotAChallenge));
    }
}
