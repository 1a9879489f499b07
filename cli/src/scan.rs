//! Reading the codes in pictures.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::{
    files, picture,
    shell::{Done, Outcome, Shell},
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
            let codes = match picture::scan_file(path) {
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

fn text(bytes: &[u8]) -> Value {
    std::str::from_utf8(bytes).map_or_else(|_| json!({ "hex": files::hex(bytes) }), |text| json!(text))
}
