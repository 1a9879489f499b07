//! Reading the codes in pictures.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use clap::Args;
use laissez::{
    frames::Piece,
    qr::{Payload, Point},
};
use serde_json::{Value, json};

use crate::{
    crew, files,
    folder::Contents,
    frames,
    picture::{self, Luma},
    screen,
    shell::{About, Done, Failure, Outcome, Shell},
};

#[derive(Args)]
#[command(
    after_help = "Examples:\n  laissez scan code.png\n  laissez scan --json photos more/*.jpg\n\nOf one picture each \
    code is a line; of several each picture is, shortened.\n--json has all: texts, corners in pixels, milliseconds of \
    reading.\nExit code: 0 if every picture was read and shows a code, else 1."
)]
pub(crate) struct Scan {
    /// PNG, JPEG or PGM files, and folders, of which all files with such names are read. What a photograph says of its
    /// place and time isn't looked at
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Which pictures to read, and what was found on the way.
struct Plan {
    pictures: Vec<PathBuf>,
    others: usize,
    /// Several: a line a picture, and a summary.
    table: bool,
    outcome: Outcome,
}

/// What a picture shows.
struct Reading {
    codes: Vec<Payload>,
    width: usize,
    height: usize,
    /// Of reading alone: the file was opened and decoded before.
    took: Duration,
}

/// How all pictures came out.
#[derive(Default)]
struct Tally {
    times: Vec<Duration>,
    empty: usize,
    broken: usize,
    /// Pictures that show a frame of an animated code.
    frames: usize,
}

impl Scan {
    pub(crate) fn run(self, shell: &mut Shell) -> Done {
        let plan = Plan::of(&self.paths);
        let column = plan.table.then(|| screen::name_column(plan.pictures.iter().map(|path| name(path))));
        let mut tally = Tally::default();
        let take = |path: &PathBuf, reading: Result<Reading, Failure>| {
            tally.count(&reading);
            match reading {
                Ok(reading) => reading.answer(shell, path, column),
                Err(error) => {
                    error.say();
                    Ok(())
                }
            }
        };
        crew::in_order(&plan.pictures, |path| Reading::of(path), take)?;
        if plan.table && !plan.pictures.is_empty() {
            shell.say(screen::fold(&tally.summary(plan.others)));
        }
        Ok(plan.outcome.max(tally.outcome()))
    }
}

impl Plan {
    /// Files as they were given, and what is in the folders. Says which folders give nothing.
    fn of(paths: &[PathBuf]) -> Self {
        let mut plan = Self { pictures: Vec::new(), others: 0, table: paths.len() > 1, outcome: Outcome::Done };
        for path in paths {
            if !path.is_dir() {
                plan.pictures.push(path.clone());
                continue;
            }
            let contents = Contents::of(path);
            plan.table = true;
            plan.others = plan.others.saturating_add(contents.others);
            for (folder, error) in &contents.closed {
                plan.miss(files::cannot("look into", folder, error));
            }
            if contents.pictures.is_empty() && contents.closed.is_empty() {
                plan.miss(Failure::new(format!(
                    "{}: no picture is in this folder; name one with PNG, JPEG or PGM files",
                    path.display()
                )));
            }
            plan.pictures.extend(contents.pictures);
        }
        plan
    }

    fn miss(&mut self, failure: Failure) {
        failure.say();
        self.outcome = Outcome::Error;
    }
}

impl Reading {
    fn of(path: &Path) -> Result<Self, Failure> {
        let luma = read_file(path)?;
        let begun = Instant::now();
        let codes = picture::scan_luma(&luma).about(path)?;
        Ok(Self { codes, width: luma.width, height: luma.height, took: begun.elapsed() })
    }

    /// With `column`, in one line behind a name of so many columns.
    fn answer(&self, shell: &Shell, path: &Path, column: Option<usize>) -> Result<(), Failure> {
        let lines: Vec<_> = self.codes.iter().map(words).collect();
        let words = match (column, lines.as_slice()) {
            (Some(column), []) => screen::row(&name(path), column, "no code"),
            (Some(column), [line]) => screen::row(&name(path), column, line),
            (Some(column), lines) => {
                screen::row(&name(path), column, &format!("{} codes: {}", lines.len(), lines.join("  ")))
            }
            (None, []) => {
                shell.say(format_args!(
                    "{}: no code is in this picture\nShow all of the code, close and sharp.",
                    name(path)
                ));
                if !shell.json() {
                    return Ok(());
                }
                String::new()
            }
            (None, lines) => {
                self.codes.iter().filter_map(frame).for_each(|piece| shell.say(screen::fold(&frames::words(&piece))));
                lines.join("\n")
            }
        };
        shell.answer(&self.object(path), words)
    }

    fn object(&self, path: &Path) -> Value {
        let texts: Vec<Value> = self.codes.iter().map(|code| text(&code.bytes)).collect();
        let codes: Vec<Value> = self.codes.iter().map(code).collect();
        json!({
            "input": path.to_string_lossy(),
            "texts": texts,
            "codes": codes,
            "pixels": [self.width, self.height],
            "ms": milliseconds(self.took),
        })
    }
}

impl Tally {
    fn count(&mut self, reading: &Result<Reading, Failure>) {
        match reading {
            Ok(reading) => {
                self.times.push(reading.took);
                self.empty = self.empty.saturating_add(usize::from(reading.codes.is_empty()));
                self.frames =
                    self.frames.saturating_add(usize::from(reading.codes.iter().any(|code| frame(code).is_some())));
            }
            Err(_) => self.broken = self.broken.saturating_add(1),
        }
    }

    fn outcome(&self) -> Outcome {
        if self.empty == 0 && self.broken == 0 { Outcome::Done } else { Outcome::Error }
    }

    fn summary(&mut self, others: usize) -> String {
        let read = screen::count(self.times.len(), "picture");
        let mut words = vec![format!("{read} read, {} without a code", self.empty)];
        if self.broken > 0 {
            words.push(format!(", {} unreadable", self.broken));
        }
        if others > 0 {
            words.push(format!("; {} left out", screen::count(others, "other file")));
        }
        if self.frames > 0 {
            let frames = screen::count(self.frames, "frame");
            words.push(format!(
                "\n{frames} of animated codes: put them together with laissez wallet import DIR --frames FOLDER, or \
                laissez issuer mint --request FOLDER"
            ));
        }
        self.times.sort_unstable();
        if let Some(median) = self.times.get(self.times.len() / 2) {
            words.push(format!("\nMedian time of reading: {} ms", milliseconds(*median)));
        }
        words.concat()
    }
}

fn name(path: &Path) -> String {
    screen::harmless(&path.display().to_string())
}

/// A payload as it stands; one that isn't UTF-8 in hex.
fn text(bytes: &[u8]) -> Value {
    std::str::from_utf8(bytes).map_or_else(|_| json!({ "hex": files::hex(bytes) }), |text| json!(text))
}

/// A payload for people, in one line.
fn words(code: &Payload) -> String {
    let hex = || format!("{}: {}", screen::count(code.bytes.len(), "byte"), files::hex(&code.bytes));
    std::str::from_utf8(&code.bytes).map_or_else(|_| hex(), screen::harmless)
}

fn code(code: &Payload) -> Value {
    let corners = code.corners.map(|Point { x, y }| [tenths(x.into()), tenths(y.into())]);
    match (text(&code.bytes), frame(code)) {
        (Value::Object(hex), _) => json!({ "hex": hex.get("hex"), "corners": corners }),
        (text, None) => json!({ "text": text, "corners": corners }),
        (text, Some(piece)) => json!({ "text": text, "corners": corners, "frame": frames::object(&piece) }),
    }
}

/// What the code carries if it is a frame of an animated code.
fn frame(code: &Payload) -> Option<Piece> {
    Piece::from_text(&code.bytes).ok()
}

/// Rounded to a tenth, and never -0.
fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0 + 0.0
}

/// In hundredths: small pictures take less than a tenth.
fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e5).round() / 1e2
}

/// The codes in a picture file.
pub(crate) fn scan_file(path: &Path) -> Result<Vec<Payload>, Failure> {
    picture::scan_luma(&read_file(path)?).about(path)
}

/// The pixels of a picture file.
fn read_file(path: &Path) -> Result<Luma, Failure> {
    picture::read_luma(&files::read(path)?).about(path)
}
