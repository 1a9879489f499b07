//! What every command has: the time, randomness, two streams and an exit code.

use std::{
    fmt::Display,
    io::{self, BufRead, IsTerminal, Write},
    path::Path,
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

use getrandom::SysRng;
use getrandom::rand_core::{TryRng, UnwrapErr};
use laissez::{
    issuance::LedgerError,
    rule::{Rule, RuleId},
    time::UnixTime,
    trust::TrustPack,
    vault::VaultError,
    wallet::WalletError,
};
use serde_json::{Value, json};

use crate::screen;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    Done,
    Error,
    Refused,
    CannotDecide,
    Specimen,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Error => 1,
            Outcome::Refused => 10,
            Outcome::CannotDecide => 11,
            Outcome::Specimen => 12,
        })
    }
}

/// Why a command could not do its job, in words that name the file and what to do.
#[derive(Debug)]
pub(crate) struct Failure {
    words: String,
    /// Its code and its next step, where the core has named them.
    known: Option<(&'static str, &'static str)>,
    /// The object for `--json`, where there is more to tell.
    object: Option<Value>,
}

impl Failure {
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), known: None, object: None }
    }

    /// With what `--json` tells instead of code, message and next step.
    pub(crate) fn with_object(self, object: Value) -> Self {
        Self { object: Some(object), ..self }
    }

    /// With more words for people.
    pub(crate) fn adding(self, words: impl Display) -> Self {
        Self { words: format!("{}{words}", self.words), ..self }
    }

    pub(crate) fn say(&self) {
        // A file's name may hold anything; the lines of the message stay lines.
        let lines: Vec<_> = self.words.split('\n').map(screen::harmless).collect();
        let _ = writeln!(std::io::stderr(), "laissez: {}", lines.join("\n"));
    }

    /// Says why the command ended; with `json` as an object on standard output too.
    pub(crate) fn report(&self, json: bool) -> Outcome {
        self.say();
        if json {
            let (code, next_step) = self.known.unwrap_or(("failed", "mend what the message names, and try again"));
            let plain = json!({ "error": code, "message": self.words, "next_step": next_step });
            let object = self.object.as_ref().unwrap_or(&plain);
            // Nobody to tell it to: the exit code tells it.
            let _ = print(screen::harmless(&object.to_string()));
        }
        Outcome::Error
    }
}

impl<E: std::error::Error + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        let any: &(dyn std::error::Error + 'static) = &error;
        let of_wallet = any.downcast_ref::<WalletError>().map(|error| (error.code(), error.next_step()));
        let of_vault = any.downcast_ref::<VaultError>().map(|error| (error.code(), error.next_step()));
        let of_ledger = any.downcast_ref::<LedgerError>().map(|error| (error.code(), error.next_step()));
        Self { known: of_wallet.or(of_vault).or(of_ledger), words: error.to_string(), object: None }
    }
}

/// Names the file that a failure is about.
pub(crate) trait About<T> {
    fn about(self, path: &Path) -> Result<T, Failure>;
}

impl<T, E: Into<Failure>> About<T> for Result<T, E> {
    fn about(self, path: &Path) -> Result<T, Failure> {
        self.map_err(Into::into)
            .map_err(|failure| Failure { words: format!("{}: {}", path.display(), failure.words), ..failure })
    }
}

pub(crate) type Done = Result<Outcome, Failure>;

/// The surroundings of a command.
pub(crate) struct Shell {
    json: bool,
    /// Commands of the demo say what they did two columns in, and keep their notes to themselves.
    inner: bool,
    pub(crate) now: UnixTime,
    pub(crate) rng: UnwrapErr<SysRng>,
}

impl Shell {
    pub(crate) fn new(json: bool, now: Option<UnixTime>) -> Result<Self, Failure> {
        // Asked once here, so that what follows may take the answer for granted.
        SysRng.try_next_u64().map_err(|_| Failure::new("the system gives no random numbers; nothing was done"))?;
        let clock = || SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs().try_into().ok().map(UnixTime::new);
        let now = now.or_else(clock).ok_or_else(|| Failure::new("this clock is before 1970; set it, or give --now"))?;
        Ok(Self { json, inner: false, now, rng: UnwrapErr(SysRng) })
    }

    /// The shell of a command inside the demo, at another time.
    pub(crate) fn inner(&self, now: UnixTime) -> Self {
        Self { json: self.json, inner: true, now, rng: UnwrapErr(SysRng) }
    }

    /// Random bytes.
    pub(crate) fn random<const N: usize>(&mut self) -> [u8; N] {
        use getrandom::rand_core::Rng;
        let mut bytes = [0; N];
        self.rng.fill_bytes(&mut bytes);
        bytes
    }

    pub(crate) fn json(&self) -> bool {
        self.json
    }

    /// One answer on standard output: an object with `--json`, else words.
    pub(crate) fn answer(&self, object: &Value, words: impl Display) -> Result<(), Failure> {
        match (self.json, self.inner) {
            // Escapes of JSON: the same object.
            (true, false) => print(screen::harmless(&object.to_string())),
            (false, false) => print(words),
            (true, true) => Ok(()),
            (false, true) => {
                let words = words.to_string();
                words.lines().flat_map(|line| screen::fit(line, "  ", "")).try_for_each(print)
            }
        }
    }

    /// Something for people only, on standard error.
    pub(crate) fn say(&self, words: impl Display) {
        if !self.inner {
            // Nobody to tell it to is no reason to stop.
            let _ = writeln!(std::io::stderr(), "{words}");
        }
    }
}

/// Writes a line to standard output at once. A reader that went away ends the command quietly, but never as if it were done
/// or a code accepted.
pub(crate) fn print(line: impl Display) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{line}").and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => std::process::exit(1),
        result => result.map_err(|error| Failure::new(format!("standard output: {error}"))),
    }
}

/// Asks the person at the terminal. Where nobody is there, the error says `instead`.
pub(crate) fn confirmed(question: &str, instead: &str) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::new(format!("there is nobody to ask; {instead}")));
    }
    let mut err = io::stderr();
    write!(err, "{question} Type yes: ")?;
    err.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("yes"))
}

pub(crate) fn parse_time(text: &str) -> Result<UnixTime, String> {
    UnixTime::from_rfc3339(text).ok_or_else(|| "write it like 2026-11-21T14:00:00Z".to_owned())
}

/// Days, hours or minutes as seconds: `90d`, `12h`, `30m`.
pub(crate) fn parse_span(text: &str) -> Result<i64, String> {
    let units = [('d', 86_400), ('h', 3_600), ('m', 60)];
    units
        .into_iter()
        .find_map(|(unit, seconds)| {
            let count: u32 = text.strip_suffix(unit)?.parse().ok()?;
            i64::from(count).checked_mul(seconds)
        })
        .ok_or_else(|| "write it like 90d, 12h or 30m".to_owned())
}

/// The rule that `wanted` names: the beginning of its id, or its English title.
pub(crate) fn find_rule<'r>(rules: impl IntoIterator<Item = &'r Rule>, wanted: &str) -> Result<&'r Rule, Failure> {
    let rules: Vec<&Rule> = rules.into_iter().collect();
    let by_title: Vec<_> = rules.iter().filter(|rule| rule.title("en").eq_ignore_ascii_case(wanted)).collect();
    let hex = wanted.to_ascii_lowercase();
    let by_id: Vec<_> =
        rules.iter().filter(|rule| !hex.is_empty() && rule.id().to_string().starts_with(&hex)).collect();
    match (by_title.as_slice(), by_id.as_slice()) {
        ([rule], _) | ([], [rule]) => Ok(rule),
        ([], []) => {
            let known: Vec<_> = rules.iter().map(|rule| format!("{} \"{}\"", rule.id(), rule.title("en"))).collect();
            let known = if known.is_empty() { "none at all".to_owned() } else { known.join(", ") };
            Err(Failure::new(format!("there is no rule {wanted:?}; there are: {known}")))
        }
        _ => Err(Failure::new(format!("{wanted:?} names more than one rule; give more of its id"))),
    }
}

/// The ids of the rules that `wanted` names.
pub(crate) fn find_rules(pack: &TrustPack, wanted: &[String]) -> Result<Vec<RuleId>, Failure> {
    wanted.iter().map(|wanted| find_rule(pack.rules(), wanted).map(Rule::id)).collect()
}

/// The title of a rule, or its id where the pack doesn't have it.
pub(crate) fn title(pack: &TrustPack, rule: RuleId) -> String {
    pack.rule(rule).map_or_else(|| rule.to_string(), |rule| rule.title("en").to_owned())
}
