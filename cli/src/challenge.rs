//! A door's question.

use std::path::PathBuf;

use clap::Args;
use laissez::presentation::Challenge;
use serde_json::json;

use crate::{
    files, screen,
    shell::{self, Done, Outcome, Shell},
};

#[derive(Args)]
#[command(
    after_help = "Example:\n  laissez challenge --pack pack --rule Adult --audience \"Museum, main door\"\n\nA screen's \
    challenge may be answered for three minutes; a poster's always."
)]
pub(crate) struct Ask {
    /// The trust pack that the verifier judges by
    #[arg(long)]
    pack: PathBuf,
    /// The rules that this door accepts
    #[arg(long = "rule", value_name = "RULE", required = true, num_args = 1..)]
    rules: Vec<String>,
    /// Who asks, as travellers see it: 1 to 40 characters
    #[arg(long, value_name = "NAME")]
    audience: String,
    /// For a poster: without a time
    #[arg(long)]
    poster: bool,
    /// Also draw it into a PNG file
    #[arg(long, value_name = "FILE")]
    png: Option<PathBuf>,
}

impl Ask {
    pub(crate) fn run(self, shell: &mut Shell) -> Done {
        let pack = files::open_pack(&self.pack, None, shell.now)?;
        let rules = shell::find_rules(&pack, &self.rules)?;
        let time = (!self.poster).then_some(shell.now);
        let nonce = shell.random();
        let challenge = Challenge::new(&self.audience, nonce, rules, time, (pack.version(), pack.hash()))?;
        let text = challenge.to_text();
        if let Some(path) = &self.png {
            files::write(path, &screen::png(&text)?)?;
        }
        shell.answer(
            &json!({
                "text": text, "bytes": challenge.encode().len(), "audience": challenge.audience(),
                "rules": challenge.rules().iter().map(ToString::to_string).collect::<Vec<_>>(),
                "time": challenge.time().map(|time| time.to_string()),
            }),
            &text,
        )?;
        Ok(Outcome::Done)
    }
}
