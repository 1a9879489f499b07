//! The vectors of `tests/vectors/accept` and `tests/vectors/refuse`: made from the keys of the examples, compared with the
//! committed files, and judged as those files have them. `LAISSEZ_REGENERATE=1` writes the files.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "the makers of vectors: a panic here is a failed test"
)]

use laissez::{
    presentation::{self, Challenge},
    rule::{Epoch, EpochLength, Rule},
    verifier::{Doubt, Refusal},
};
use laissez_tests::{
    examples::{Examples, text},
    forge::{self, ED25519},
    is_generated, read, repository, time,
    vectors::{Vector, written},
};
use serde_json::json;

const NOW: &str = "2026-11-21T14:00:00Z";
const ANNAS_HINT: [u8; 4] = [b'A', 0, 7, 0];

/// What is signed, with every part open to be wrong.
struct Made<'e> {
    examples: &'e Examples,
    rule: Rule,
    signed_for: Rule,
    issuer: &'e str,
    label: &'e str,
    token_alg: i64,
    epoch: i64,
    length: i64,
    reveals: Option<Vec<u8>>,
    holder: &'e str,
    iat: u32,
    challenge: Option<Challenge>,
}

impl<'e> Made<'e> {
    /// A right show of `rule` at [`NOW`].
    fn show(examples: &'e Examples, rule: &str) -> Self {
        let rule = examples.rule(rule);
        let reveals = match rule.reveals() {
            laissez::rule::Reveals::Nothing => None,
            _ => Some(forge::hint(ANNAS_HINT)),
        };
        let epoch = Epoch::at(rule.epoch(), time(NOW)).unwrap();
        Self {
            examples,
            signed_for: rule.clone(),
            issuer: "token",
            label: "token",
            token_alg: ED25519,
            epoch: epoch.from().seconds(),
            length: rule.epoch().seconds(),
            rule,
            reveals,
            holder: "holder",
            iat: u32::try_from(time(NOW).seconds()).unwrap(),
            challenge: None,
        }
    }

    fn seconds(seconds: i64) -> u32 {
        seconds.try_into().unwrap()
    }

    fn claims(&self, holder: Option<&[u8; 32]>) -> Vec<u8> {
        let times = (Self::seconds(self.epoch), Self::seconds(self.epoch + self.length));
        forge::claims(&self.rule, times, holder, self.reveals.as_deref())
    }

    fn sign(&self, claims: &[u8]) -> Vec<u8> {
        let issuer = self.examples.secret(self.issuer);
        let head = forge::head_kid(self.token_alg, self.examples.key(self.issuer).public().kid());
        forge::sign1(&issuer, &head, self.label, &self.signed_for.identity().0, claims)
    }

    fn token(&self) -> Vec<u8> {
        self.sign(&self.claims(Some(&self.examples.key("holder").public().0)))
    }

    fn present(&self, token: &[u8]) -> Vec<u8> {
        let context = self.challenge.as_ref().map(|challenge| challenge.hash().0.to_vec()).unwrap_or_default();
        let head = forge::head_show(ED25519, token);
        forge::sign1(&self.examples.secret(self.holder), &head, "presentation", &context, &forge::shown(self.iat))
    }

    fn bytes(&self) -> Vec<u8> {
        self.present(&self.token())
    }

    fn text(&self) -> String {
        presentation::to_text(&self.bytes())
    }

    /// A right paper token of `rule` for the day of [`NOW`].
    fn paper(examples: &'e Examples, rule: &str) -> String {
        let mut made = Self::show(examples, rule);
        made.label = "paper";
        made.reveals = Some(forge::hint(ANNAS_HINT));
        let day = Epoch::at(EpochLength::Day, time(NOW)).unwrap();
        (made.epoch, made.length) = (day.from().seconds(), day.length.seconds());
        presentation::to_text(&made.sign(&made.claims(None)))
    }

    /// What `change` makes of a right show.
    fn changed(examples: &'e Examples, rule: &str, change: impl FnOnce(&mut Self)) -> String {
        let mut made = Self::show(examples, rule);
        change(&mut made);
        made.text()
    }
}

fn vector(expect: &str, why: &str, now: &str, code: String) -> Vector {
    Vector {
        expect: expect.to_owned(),
        why: why.to_owned(),
        pack: "one".to_owned(),
        accepted: ["plain", "adult", "border", "paper", "retired", "future"].map(str::to_owned).to_vec(),
        steps: vec![(now.to_owned(), code)],
        ..Vector::default()
    }
}

fn refused(code: &str, why: &str, text: String) -> (String, Vector) {
    (format!("refuse/{code}.txt"), vector(&format!("refused {code}"), why, NOW, text))
}

fn undecided(code: &str, why: &str, now: &str, text: String) -> (String, Vector) {
    (format!("refuse/{code}.txt"), vector(&format!("cannot_decide {code}"), why, now, text))
}

/// At another time than [`NOW`].
fn at(now: &str, (path, mut made): (String, Vector)) -> (String, Vector) {
    made.steps[0].0 = now.to_owned();
    (path, made)
}

fn with_challenge(name: &str, (path, mut made): (String, Vector)) -> (String, Vector) {
    made.challenge = Some(name.to_owned());
    (path, made)
}

/// One for each code of `core/docs/checks.md`, in its order.
fn refusals(examples: &Examples) -> Vec<(String, Vector)> {
    let right = || Made::show(examples, "plain").text();
    let changed = |rule, change: fn(&mut Made<'_>)| Made::changed(examples, rule, change);
    let trailing = [Made::show(examples, "plain").bytes(), vec![0]].concat();
    let extra_claim = {
        let made = Made::show(examples, "plain");
        let mut claims = made.claims(Some(&examples.key("holder").public().0));
        claims[0] += 1; // one entry more in the map
        claims.extend([0x3a, 0x00, 0x01, 0x00, 0x01, 0x00]); // -65538: 0
        presentation::to_text(&made.present(&made.sign(&claims)))
    };
    let (accepted_path, mut not_accepted) =
        refused("rule_not_accepted", "a pass for another rule than this door's", changed("adult", |_| {}));
    not_accepted.accepted = vec!["plain".to_owned()];
    let (replay_path, mut replay) = refused("replay", "the same code, a minute after it was accepted", right());
    replay.steps.push(("2026-11-21T14:01:00Z".to_owned(), right()));
    let (full_path, mut full) = undecided(
        "replay_memory_full",
        "65,536 others were accepted in this moment; the test makes them, with holder keys SHA-256(\"flood 0\") and on",
        NOW,
        right(),
    );
    full.flood = 65_536;

    vec![
        refused("too_large", "854 characters", format!("LP1:{}", "0".repeat(850))),
        refused("not_a_pass", "a European certificate", "HC1:NCFOXN%TS3DH".to_owned()),
        undecided(
            "newer_kind",
            "another algorithm in the token's head, everything else right",
            NOW,
            changed("plain", |made| made.token_alg = -8),
        ),
        refused("bad_base45", "a small letter", "LP1:aa".to_owned()),
        refused("bad_cbor", "a byte after the message", presentation::to_text(&trailing)),
        refused("bad_shape", "a claim too many, signed like the others", extra_claim),
        refused("iat_off_grid", "signed one second off the grid of 30", changed("plain", |made| made.iat += 1)),
        undecided("clock_behind_pack", "the second before the pack was created", "2026-11-20T11:59:59Z", right()),
        undecided("pack_expired", "the second at which the pack expires", "2027-02-18T12:00:00Z", right()),
        undecided(
            "unknown_issuer",
            "signed with a key that the pack doesn't have",
            NOW,
            changed("plain", |made| made.issuer = "stranger"),
        ),
        refused("unknown_rule", "a rule that the pack doesn't have", changed("visitor", |_| {})),
        (accepted_path, not_accepted),
        refused("rule_not_in_force", "a rule of next year", changed("future", |_| {})),
        refused("rule_retired", "a rule that the pack retires", changed("retired", |_| {})),
        refused("paper_not_allowed", "paper for a rule without", Made::paper(examples, "plain")),
        refused("key_not_allowed", "signed with a key for records", changed("plain", |made| made.issuer = "record")),
        refused(
            "key_not_in_date",
            "signed with a key of next year",
            changed("plain", |made| made.issuer = "next year"),
        ),
        refused(
            "key_retired",
            "signed with a key that the pack retires",
            changed("plain", |made| made.issuer = "lost"),
        ),
        refused(
            "bad_token_signature",
            "signed for the identity of another rule",
            changed("plain", |made| made.signed_for = made.examples.rule("adult")),
        ),
        refused("not_an_epoch", "two epochs in one token", changed("plain", |made| made.length *= 2)),
        refused(
            "reveals_disagree",
            "an ID hint where the rule reveals nothing",
            changed("plain", |made| made.reveals = Some(forge::hint(ANNAS_HINT))),
        ),
        refused("epoch_not_begun", "the epoch after this one", changed("plain", |made| made.epoch += made.length)),
        refused("epoch_over", "the epoch before this one", changed("plain", |made| made.epoch -= made.length)),
        at(
            "2026-11-21T14:03:00Z",
            with_challenge(
                "screen",
                refused(
                    "challenge_over",
                    "the answer, fresh, 180 seconds after the screen asked",
                    changed("plain", |made| {
                        made.challenge = Some(made.examples.challenge("screen"));
                        made.iat += 180;
                    }),
                ),
            ),
        ),
        with_challenge("screen", refused("challenge_not_answered", "a right show that answers nothing", right())),
        refused(
            "bad_holder_signature",
            "signed with another holder's key",
            changed("plain", |made| made.holder = "other holder"),
        ),
        at("2026-11-21T14:02:01Z", refused("too_old", "121 seconds after it was signed", right())),
        at("2026-11-21T13:58:59Z", refused("from_the_future", "61 seconds before it was signed", right())),
        (replay_path, replay),
        (full_path, full),
    ]
}

fn acceptances(examples: &Examples) -> Vec<(String, Vector)> {
    let accepted = |name: &str, expect: &str, why: &str, disclosed, text| {
        let mut made = vector(expect, why, NOW, text);
        made.disclosed = Some(disclosed);
        (format!("accept/{name}.txt"), made)
    };
    let hint = || json!({"id_hint": "41000700"});
    let border = examples.find("tokens", "border");
    let border_text = text(&examples.find("presentations", "border, no challenge")["text"]).to_owned();
    let answer = |rule, challenge: &str| {
        let mut made = Made::show(examples, rule);
        made.challenge = Some(examples.challenge(challenge));
        made.text()
    };
    vec![
        accepted("nothing", "accepted", "a rule that reveals nothing", json!({}), Made::show(examples, "plain").text()),
        accepted("id_hint", "accepted", "a rule with an ID hint", hint(), Made::show(examples, "adult").text()),
        accepted("border", "accepted", "a border's rule with all five fields", border["reveals"].clone(), border_text),
        accepted("paper", "accepted", "a paper token on its day", hint(), Made::paper(examples, "paper")),
        accepted(
            "specimen",
            "specimen",
            "all of it right, by a key for practice",
            json!({}),
            Made::changed(examples, "plain", |made| made.issuer = "specimen"),
        ),
        with_challenge(
            "screen",
            accepted(
                "screen_answered",
                "accepted",
                "the answer to a screen's challenge",
                json!({}),
                answer("plain", "screen"),
            ),
        ),
        with_challenge(
            "poster",
            accepted(
                "poster_answered",
                "accepted",
                "the answer to a poster's challenge",
                hint(),
                answer("adult", "poster"),
            ),
        ),
    ]
}

fn all(examples: &Examples) -> Vec<(String, Vector)> {
    [refusals(examples), acceptances(examples)].concat()
}

#[test]
fn the_committed_vectors_are_those_made_here() {
    let examples = Examples::load();
    for (path, vector) in all(&examples) {
        let path = format!("tests/vectors/{path}");
        is_generated(&path, &vector.to_text(&path));
        assert_eq!(Vector::read(&read(&path)), vector, "{path}");
    }
}

#[test]
fn every_committed_vector_is_judged_as_it_says() {
    let examples = Examples::load();
    let mut judged = 0;
    for folder in ["accept", "refuse"] {
        for file in std::fs::read_dir(repository("tests/vectors").join(folder)).unwrap() {
            let path = file.unwrap().path();
            let vector = Vector::read(&std::fs::read_to_string(&path).unwrap());
            let judgement = vector.judge(&examples);
            let (expect, disclosed) = written(&judgement.verdict);
            assert_eq!((&expect, &disclosed), (&vector.expect, &vector.disclosed), "{}", path.display());
            judged += 1;
        }
    }
    assert_eq!(judged, all(&examples).len(), "a vector that nobody makes");
}

#[test]
fn every_refusal_and_every_doubt_has_its_vector() {
    let examples = Examples::load();
    let mut made: Vec<String> = refusals(&examples).into_iter().map(|(_, vector)| vector.expect).collect();
    let mut codes: Vec<String> = Refusal::ALL.iter().map(|refusal| format!("refused {}", refusal.code())).collect();
    codes.extend(Doubt::ALL.iter().map(|doubt| format!("cannot_decide {}", doubt.code())));
    made.sort();
    codes.sort();
    assert_eq!(made, codes);
}
