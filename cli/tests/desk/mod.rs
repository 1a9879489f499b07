//! A desk for tests: a folder of its own, the real command, and what it said.
//!
//! Commands are written as in a shell, with single quotes around what has spaces. Every answer is checked for what all
//! commands promise: no panic, with `--json` nothing but objects on standard output, and 80 columns for people.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of several test files; a helper that fails fails its test"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// When nothing else is said.
pub const NOW: &str = "2026-11-21T14:00:00Z";

/// As the design writes it.
pub const ANNA: &str = r#"{"family_name": "Müller", "given_name": "Anna Lena", "birth_date": "1984-03-07", "citizenship": "DEU",
     "vaccinations": [{"disease": "covid_19", "doses": 3, "series_complete": true, "completed_on": "2026-06-01"}],
     "tests": [{"disease": "covid_19", "kind": "naat", "result": "negative", "sampled_at": "2026-11-20T08:30:00Z"}]}"#;
/// As the design writes it.
pub const VACCINATED: &str = r#"{"title": {"en": "Vaccinated or tested"}, "explanation": {"en": "A full course, or a test of the last 72 hours."},
     "condition": {"any_of": [{"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}},
                              {"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 72}}]},
     "reveals": "nothing", "epoch": "6h", "paper": false, "shows_per_epoch": 8,
     "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"#;
pub const ADULT: &str = r#"{"title": {"en": "Adult", "de": "Volljährig"}, "explanation": {"en": "18 or older."},
     "condition": {"age_at_least": 18}, "reveals": "id_hint", "epoch": "24h", "paper": true, "shows_per_epoch": 3,
     "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"#;
pub const BORDER: &str = r#"{"title": {"en": "Border of Utopia"}, "explanation": {"en": "Who may cross."},
     "condition": {"all_of": [{"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}},
                              {"citizen_of": ["DEU", "UTO"]},
                              {"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 72}}]},
     "border": true, "reveals": ["full_name", "birth_date", "citizenship_group", "vaccinated_on", "tested_at"],
     "epoch": "6h", "paper": false, "shows_per_epoch": 4,
     "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"#;

pub struct Desk {
    dir: TempDir,
    now: String,
}

/// What a command said, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub command: String,
    pub code: i32,
    pub out: Vec<u8>,
    pub err: String,
}

impl Desk {
    /// An empty desk.
    pub fn new() -> Self {
        Self { dir: TempDir::new().unwrap(), now: NOW.to_owned() }
    }

    /// Three roots, of which two sign; a clinic for every rule, and a school whose tokens are for practice.
    pub fn with_pack() -> Self {
        let desk = Self::new();
        desk.write("anna.json", ANNA);
        for (name, rule) in [("vaccinated.json", VACCINATED), ("adult.json", ADULT), ("border.json", BORDER)] {
            desk.write(name, rule);
        }
        for holder in ["alice", "bob", "carol"] {
            desk.ok(&format!("root init {holder}"));
        }
        desk.ok("authority init board --root alice/root.pub --root bob/root.pub --root carol/root.pub --threshold 2");
        desk.ok("authority add-rule board vaccinated.json adult.json border.json");
        for (issuer, more) in [("clinic", "--name 'Utopia Health'"), ("school", "--name 'Practice School' --specimen")]
        {
            desk.ok(&format!("issuer init {issuer}"));
            desk.ok(&format!("authority add-issuer board {issuer}/issuer.pub {more} --country UTO"));
        }
        desk.publish("pack");
        desk
    }

    /// As [`Self::with_pack`], and Anna's wallet has her passes.
    pub fn with_passes() -> Self {
        let desk = Self::with_pack();
        desk.ok("wallet init anna --pack pack");
        desk.ok("wallet request anna --issuer 'Utopia Health' --rule 'Vaccinated or tested' Adult 'Border of Utopia' --days 3 -o anna.laissez-request");
        desk.ok("issuer mint clinic --pack pack --record anna.json --request anna.laissez-request -o anna.laissez");
        desk.ok("wallet import anna anna.laissez");
        desk
    }

    /// Drafts, has two holders sign, and publishes into `pack`, with a bulletin beside it.
    pub fn publish(&self, pack: &str) {
        self.ok("authority draft board -o pack.draft");
        self.ok("root sign alice pack.draft -o alice.signature --yes");
        self.ok("root sign bob pack.draft -o bob.signature --yes");
        self.ok(&format!(
            "authority publish board pack.draft alice.signature bob.signature -o {pack} --bulletin {pack}.png"
        ));
    }

    /// The same desk at another time, from now on.
    pub fn at(&mut self, now: &str) -> &Self {
        now.clone_into(&mut self.now);
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    pub fn command(&self, words: &[String]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_laissez"));
        command.current_dir(self.dir.path()).env("NO_COLOR", "1").env_remove("RUST_BACKTRACE");
        if !words.iter().any(|word| word == "--now") {
            command.args(["--now", &self.now]);
        }
        command.args(words).stdin(Stdio::null());
        command
    }

    /// Runs a line of a script.
    pub fn run(&self, line: &str) -> Said {
        let words = words(line);
        said(line, &self.command(&words).output().unwrap())
    }

    /// As [`Self::run`], with files named in its environment.
    pub fn run_with(&self, files: &[(&str, &str)], line: &str) -> Said {
        let mut command = self.command(&words(line));
        said(line, &command.envs(files.iter().copied()).output().unwrap())
    }

    /// As [`Self::run`], with something on standard input.
    pub fn feed(&self, line: &str, input: &[u8]) -> Said {
        use std::io::Write;
        let mut command = self.command(&words(line));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        let input = input.to_vec();
        // A command that stops early closes the pipe.
        let writer = std::thread::spawn(move || drop(pipe.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        said(line, &output)
    }

    /// A command that must succeed.
    pub fn ok(&self, line: &str) -> Said {
        self.run(line).code(0)
    }

    /// The one object that a command with `--json` says; its exit code is `code`.
    pub fn json(&self, code: i32, line: &str) -> Value {
        let mut lines = self.jsons(code, line);
        assert_eq!(lines.len(), 1, "{line}: one object");
        lines.remove(0)
    }

    pub fn jsons(&self, code: i32, line: &str) -> Vec<Value> {
        self.run(&format!("{line} --json")).code(code).objects()
    }

    /// Every file and folder, with what is in it.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(self.dir.path(), &mut files);
        files
    }
}

fn collect(dir: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.insert(path.clone(), Vec::new());
            collect(&path, files);
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
}

impl Said {
    #[track_caller]
    pub fn code(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\n{}{}", self.command, self.text(), self.err);
        self
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.out).into_owned()
    }

    /// Standard output has the words.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.text().contains(words), "{}\nsays: {}but not: {words}", self.command, self.text());
        self
    }

    /// Standard error has the words.
    #[track_caller]
    pub fn tells(self, words: &str) -> Self {
        assert!(self.err.contains(words), "{}\ntells: {}but not: {words}", self.command, self.err);
        self
    }

    pub fn objects(&self) -> Vec<Value> {
        self.text()
            .lines()
            .map(|line| {
                let value: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{}: {line}", self.command));
                assert!(value.is_object(), "{}: {line}", self.command);
                value
            })
            .collect()
    }
}

/// Checks what all commands promise.
fn said(line: &str, output: &Output) -> Said {
    let said = Said {
        command: format!("laissez {line}"),
        code: output.status.code().unwrap_or_else(|| panic!("{line} was ended by a signal")),
        out: output.stdout.clone(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    };
    assert!(!said.err.contains("panicked"), "{line}\n{}", said.err);
    assert!([0, 1, 2, 10, 11, 12].contains(&said.code), "{line}: {}", said.code);
    let words = words(line);
    if words.iter().any(|word| word == "--json") && !words.iter().any(|word| word == "--help") {
        said.objects();
    }
    said
}

/// No line is wider than a terminal, but for texts of codes and errors, which name whole paths.
#[track_caller]
pub fn fits(said: &Said) {
    for line in said.text().lines().chain(said.err.lines()) {
        let code = ["LP1:", "LAISSEZ:C1", "laissez: "].iter().any(|start| line.starts_with(start));
        let width = unstyled(line).chars().count();
        assert!(code || width <= 80, "{}: {width} columns: {line}", said.command);
    }
}

/// Without the colours of a terminal.
fn unstyled(line: &str) -> String {
    let mut parts = line.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
}

/// Splits a line at spaces that aren't in single quotes.
pub fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().unwrap().push(other),
        }
    }
    words
}
