//! Reading the codes in pictures.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use clap::Args;
use laissez::qr::Payload;
use serde_json::{Value, json};

use crate::{
    files, picture,
    shell::{Done, Failure, Outcome, Shell},
};

#[derive(Args)]
#[command(after_help = "Example:\n  laissez scan code.png")]
pub(crate) struct Scan {
    /// PNG, JPEG or PGM files; what a photograph says of its place and time isn't read
    #[arg(required = true, value_name = "IMAGE")]
    images: Vec<PathBuf>,
}

impl Scan {
    pub(crate) fn run(self, shell: &mut Shell) -> Done {
        let mut outcome = Outcome::Done;
        for path in &self.images {
            let codes = match scan_file(path) {
                Ok(codes) => codes,
                Err(error) => {
                    error.say();
                    outcome = Outcome::Error;
                    continue;
                }
            };
            if codes.is_empty() {
                shell.say(format_args!("{}: no code is in this picture", path.display()));
                outcome = Outcome::Error;
            }
            let texts: Vec<Value> = codes.iter().map(|code| text(&code.bytes)).collect();
            let lines: Vec<_> =
                texts.iter().map(|text| text.as_str().map_or_else(|| text.to_string(), str::to_owned)).collect();
            if shell.json() || !lines.is_empty() {
                shell.answer(&json!({ "input": path, "texts": texts }), lines.join("\n"))?;
            }
        }
        Ok(outcome)
    }
}

/// The codes in a picture file.
pub(crate) fn scan_file(path: &Path) -> Result<Vec<Payload>, Failure> {
    let named = |error: &dyn fmt::Display| Failure::new(format!("{}: {error}", path.display()));
    let luma = picture::read_luma(&files::read(path)?).map_err(|error| named(&error))?;
    picture::scan_luma(&luma).map_err(|error| named(&error))
}

fn text(bytes: &[u8]) -> Value {
    std::str::from_utf8(bytes).map_or_else(|_| json!({ "hex": files::hex(bytes) }), |text| json!(text))
}
