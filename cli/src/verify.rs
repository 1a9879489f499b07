//! Judging codes at a door.

use std::{
    io::BufRead,
    path::{Path, PathBuf},
};

use clap::Args;
use laissez::{
    crypto::Hash,
    presentation::Challenge,
    time::UnixTime,
    verifier::{Judgement, Verdict, Verifier},
};
use serde_json::{Value, json};

use crate::{
    files, folder, picture, scan, screen,
    shell::{self, Done, Failure, Outcome, Shell},
};

/// A text line from standard input may have so many bytes; the longest pass has 853.
const MAX_LINE: usize = 64 << 10;

#[derive(Args)]
#[command(
    after_help = "Examples:\n  laissez verify --pack pack --rule Adult code.png\n  laissez verify --pack pack --rule \
    Adult --json - < texts\n\nAccepted codes are remembered while the command runs, and nowhere else.\nExit code: 0 \
    accepted, 10 refused, 11 cannot decide, 12 specimen; of several the highest."
)]
pub(crate) struct Verify {
    /// The trust pack
    #[arg(long)]
    pack: PathBuf,
    /// The hash of the first roots that one trusts
    #[arg(long, value_name = "HASH", value_parser = files::parse_hash)]
    roots: Option<Hash>,
    /// The rules that this door accepts: the beginning of an id, or an English title
    #[arg(long = "rule", value_name = "RULE", required = true)]
    rules: Vec<String>,
    /// The bulletin to take first: a picture or a text
    #[arg(long, value_name = "IMAGE|TEXT")]
    bulletin: Option<String>,
    /// What this door asked
    #[arg(long, value_name = "TEXT")]
    challenge: Option<String>,
    /// Pictures or texts; - for a text a line from standard input
    #[arg(required = true, value_name = "IMAGE|TEXT|-")]
    inputs: Vec<String>,
}

impl Verify {
    pub(crate) fn run(self, shell: &mut Shell) -> Done {
        // A pack that can't be judged by now is an answer about each code, not an error.
        let mut pack = files::open_pack(&self.pack, self.roots, UnixTime::NEVER)?;
        if self.roots.is_none() {
            shell.say(format_args!("Trusting the roots of this pack (--roots pins them):\n{}", pack.roots_hash()));
        }
        if let Some(bulletin) = &self.bulletin {
            pack.take_bulletin(&one_text(bulletin)?, shell.now)?;
        }
        let rules = shell::find_rules(&pack, &self.rules)?;
        let challenge = self.challenge.as_deref().map(Challenge::from_text).transpose()?;
        let mut door = Door { verifier: Verifier::new(pack, rules, &shell.random()), challenge, worst: Outcome::Done };
        for input in &self.inputs {
            match input.as_str() {
                "-" => door.judge_lines(shell)?,
                input if is_file(input) => door.judge_picture(shell, input)?,
                text => door.judge_text(shell, text.as_bytes(), text)?,
            }
        }
        Ok(door.worst)
    }
}

struct Door {
    verifier: Verifier,
    challenge: Option<Challenge>,
    worst: Outcome,
}

impl Door {
    fn judge_text(&mut self, shell: &Shell, text: &[u8], input: &str) -> Result<(), Failure> {
        let judgement = self.verifier.judge(text, self.challenge.as_ref(), shell.now);
        self.answer(shell, &judgement, input)
    }

    /// A text a line, an answer a line, as it comes.
    fn judge_lines(&mut self, shell: &Shell) -> Result<(), Failure> {
        let mut stdin = std::io::stdin().lock();
        let mut line = Vec::new();
        loop {
            line.clear();
            let mut limited = std::io::Read::take(&mut stdin, u64::try_from(MAX_LINE)?);
            let read =
                limited.read_until(b'\n', &mut line).map_err(|error| Failure::new(format!("standard input: {error}")));
            if read? == 0 {
                return Ok(());
            }
            if !line.ends_with(b"\n") {
                // Too long for a pass by far: one answer for all of it.
                stdin.skip_until(b'\n')?;
            }
            let text = without_end(&line);
            self.judge_text(shell, text, &String::from_utf8_lossy(text))?;
        }
    }

    fn judge_picture(&mut self, shell: &Shell, path: &str) -> Result<(), Failure> {
        let bytes = match files::read(Path::new(path)) {
            Ok(bytes) => bytes,
            Err(error) => {
                error.say();
                self.worst = self.worst.max(Outcome::Error);
                return Ok(());
            }
        };
        let seen = picture::read_luma(&bytes).map_err(|error| error.to_string()).and_then(|luma| {
            // Pictures, unlike a camera's frames, have nothing to do with each other.
            match picture::scan_luma(&luma).map_err(|error| error.to_string())?.as_slice() {
                [code] => Ok(self.verifier.judge(&code.bytes, self.challenge.as_ref(), shell.now)),
                [] => Err("no code is in this picture; hold the code inside the frame".to_owned()),
                _ => Err("more than one code is in this picture: one at a time".to_owned()),
            }
        });
        match seen {
            Ok(judgement) => self.answer(shell, &judgement, path),
            Err(why) => {
                Failure::new(format!("{path}: {why}")).say();
                self.worst = self.worst.max(Outcome::Error);
                Ok(())
            }
        }
    }

    fn answer(&mut self, shell: &Shell, judgement: &Judgement, input: &str) -> Result<(), Failure> {
        self.worst = self.worst.max(match &judgement.verdict {
            Verdict::Accepted(_) => Outcome::Done,
            Verdict::Refused(_) => Outcome::Refused,
            Verdict::CannotDecide(_) => Outcome::CannotDecide,
            Verdict::Specimen(_) => Outcome::Specimen,
        });
        shell.answer(&object(judgement, input), screen::verdict(judgement, self.verifier.pack()))
    }
}

/// A judgement for scripts.
pub(crate) fn object(judgement: &Judgement, input: &str) -> Value {
    let (verdict, reason, disclosed) = match &judgement.verdict {
        Verdict::Accepted(disclosed) => ("accepted", None, screen::disclosed(disclosed.revealed())),
        Verdict::Refused(refusal) => ("refused", Some(refusal.code()), json!({})),
        Verdict::CannotDecide(doubt) => ("cannot_decide", Some(doubt.code()), json!({})),
        Verdict::Specimen(disclosed) => ("specimen", None, screen::disclosed(disclosed.revealed())),
    };
    json!({
        "input": input,
        "format": judgement.kind.code(),
        "verdict": verdict,
        "reason": reason,
        "message": screen::message(judgement),
        "rule": judgement.rule.map(|rule| rule.to_string()),
        "again": judgement.again,
        "disclosed": disclosed,
    })
}

/// Whether an input is a file: one that is there, or has the name of a picture. A code's text may look like a name too.
fn is_file(input: &str) -> bool {
    let path = Path::new(input);
    !input.starts_with("LP1:") && (path.exists() || (folder::is_named_as_a_picture(path) && !input.contains("://")))
}

/// The one code of a picture, or the text itself.
fn one_text(input: &str) -> Result<String, Failure> {
    if !is_file(input) {
        return Ok(input.to_owned());
    }
    match scan::scan_file(Path::new(input))?.as_slice() {
        [code] => Ok(String::from_utf8_lossy(&code.bytes).into_owned()),
        codes => Err(Failure::new(format!("{input}: {} codes are in this picture, not one", codes.len()))),
    }
}

/// Without the line's end; spaces stay, they are part of base45.
fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}
