//! Vectors: text files under `tests/vectors/`, each with an input and what a verifier must say of it.
//!
//! Lines of `word: value`, in this order; a line that doesn't apply is left out.
//!
//! - `expect:` `accepted`, `specimen`, or `refused` or `cannot_decide` and the reason: of the last text; those before are accepted
//! - `why:` in words
//! - `pack:`, `bulletin:`, `accepted:`, `challenge:` are names in `wire-examples.json`
//! - `disclosed:` what staff learn, in JSON
//! - `flood:` before the last text, so many shows with tokens of their own are accepted at its `now`
//! - `now:` and `text:`, once for each code that the verifier sees

use std::fmt::Write;

use laissez::{
    crypto::{Hash, SigningKey},
    presentation,
    rule::{Epoch, Revealed},
    time::UnixTime,
    token::Claims,
    verifier::{Judgement, Verdict, Verifier},
};
use serde_json::{Value, json};

use crate::{examples::Examples, time};

/// One vector.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vector {
    /// Verdict and reason.
    pub expect: String,
    /// In words.
    pub why: String,
    /// The pack that the verifier has.
    pub pack: String,
    /// The bulletin that it took.
    pub bulletin: Option<String>,
    /// The rules that it accepts.
    pub accepted: Vec<String>,
    /// The challenge that it asked.
    pub challenge: Option<String>,
    /// What staff learn.
    pub disclosed: Option<Value>,
    /// Shows accepted before the last text.
    pub flood: u32,
    /// When, and which text.
    pub steps: Vec<(String, String)>,
}

impl Vector {
    /// The file at `path`.
    #[must_use]
    pub fn to_text(&self, path: &str) -> String {
        let mut text = format!("# {path}\n");
        let mut line = |word: &str, value: &str| writeln!(text, "{word}: {value}").unwrap();
        line("expect", &self.expect);
        line("why", &self.why);
        line("pack", &self.pack);
        if let Some(bulletin) = &self.bulletin {
            line("bulletin", bulletin);
        }
        line("accepted", &self.accepted.join(", "));
        if let Some(challenge) = &self.challenge {
            line("challenge", challenge);
        }
        if let Some(disclosed) = &self.disclosed {
            line("disclosed", &disclosed.to_string());
        }
        if self.flood > 0 {
            line("flood", &self.flood.to_string());
        }
        for (now, code) in &self.steps {
            line("now", now);
            line("text", code);
        }
        text
    }

    /// Reads a file.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut vector = Self::default();
        let mut now = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (word, value) = line.split_once(": ").unwrap_or_else(|| panic!("what is the line {line}?"));
            let value = value.to_owned();
            match word {
                "expect" => vector.expect = value,
                "why" => vector.why = value,
                "pack" => vector.pack = value,
                "bulletin" => vector.bulletin = Some(value),
                "accepted" => vector.accepted = value.split(", ").map(str::to_owned).collect(),
                "challenge" => vector.challenge = Some(value),
                "disclosed" => vector.disclosed = Some(serde_json::from_str(&value).unwrap()),
                "flood" => vector.flood = value.parse().unwrap(),
                "now" => now = Some(value),
                "text" => vector.steps.push((now.take().unwrap(), value)),
                other => panic!("what is a line of {other}?"),
            }
        }
        vector
    }

    /// Judges every text of it; the last answer. The others are accepted.
    pub fn judge(&self, examples: &Examples) -> Judgement {
        let pack = examples.pack_with_bulletin(&self.pack, self.bulletin.as_deref());
        let challenge = self.challenge.as_ref().map(|name| examples.challenge(name));
        let accepted = self.accepted.iter().map(|name| examples.rule(name).id());
        let mut verifier = Verifier::new(pack, accepted, &[1; 32]);
        let ((last_now, last), before) = self.steps.split_last().unwrap();
        for (now, text) in before {
            let verdict = verifier.judge(text.as_bytes(), challenge.as_ref(), time(now)).verdict;
            assert!(matches!(verdict, Verdict::Accepted(_)), "a step before the last is {verdict:?}");
        }
        for text in flood(examples, self.flood, time(last_now)) {
            let verdict = verifier.judge(text.as_bytes(), None, time(last_now)).verdict;
            assert!(matches!(verdict, Verdict::Accepted(_)), "a show of the flood is {verdict:?}");
        }
        verifier.judge(last.as_bytes(), challenge.as_ref(), time(last_now))
    }
}

/// The shows of so many travellers at `now`.
pub fn flood(examples: &Examples, shows: u32, now: UnixTime) -> impl Iterator<Item = String> {
    (0..shows).map(move |number| one_of_many(examples, number, now))
}

/// The show of one traveller among many, by the rule "plain" and the key "token" of the examples.
fn one_of_many(examples: &Examples, number: u32, now: UnixTime) -> String {
    let (rule, issuer) = (examples.rule("plain"), examples.key("token"));
    let holder = SigningKey::from_secret(&Hash::of(format!("flood {number}").as_bytes()).0);
    let epoch = Epoch::at(rule.epoch(), now).unwrap();
    let claims = Claims::for_show(rule.id(), epoch, holder.public(), Revealed::Nothing).unwrap();
    let token = claims.token(issuer.public().kid(), &claims.sign(&issuer, rule.identity()));
    presentation::to_text(&presentation::present(&token, &holder, now, None).unwrap())
}

/// The verdict as vectors write it, and what is disclosed.
#[must_use]
pub fn written(verdict: &Verdict) -> (String, Option<Value>) {
    match verdict {
        Verdict::Accepted(disclosed) => ("accepted".to_owned(), Some(json!(disclosed.revealed()))),
        Verdict::Specimen(disclosed) => ("specimen".to_owned(), Some(json!(disclosed.revealed()))),
        Verdict::Refused(refusal) => (format!("refused {}", refusal.code()), None),
        Verdict::CannotDecide(doubt) => (format!("cannot_decide {}", doubt.code()), None),
    }
}
