//! Whether a record meets a rule.

use std::path::PathBuf;

use clap::Args;
use laissez::{rule::Rule, time::UnixTime};
use serde_json::{Value, json};

use crate::{
    files, issuer, screen,
    shell::{self, Done, Outcome, Shell},
};

#[derive(Args)]
#[command(
    after_help = "Example:\n  laissez check anna.json --pack pack --rule \"Vaccinated or tested\"\n\nExit code: 0 if \
    every rule holds now, else 10."
)]
pub(crate) struct Check {
    /// What an issuer states about the traveller
    #[arg(value_name = "RECORD.json")]
    record: PathBuf,
    /// The trust pack that has the rules
    #[arg(long)]
    pack: PathBuf,
    /// The rules: the beginning of an id, or an English title
    #[arg(long = "rule", value_name = "RULE", required = true)]
    rules: Vec<String>,
    /// More rules after one --rule
    #[arg(hide = true)]
    more: Vec<String>,
}

impl Check {
    pub(crate) fn run(self, shell: &mut Shell) -> Done {
        let record = issuer::read_record(&self.record)?;
        let pack = files::open_pack(&self.pack, None, UnixTime::NEVER)?;
        let mut outcome = Outcome::Done;
        for wanted in self.rules.iter().chain(&self.more) {
            let rule: &Rule = shell::find_rule(pack.rules(), wanted)?;
            let explained = rule.explain(&record, shell.now);
            if !explained.holds_now() {
                outcome = Outcome::Refused;
            }
            let intervals: Vec<Value> = explained
                .spans
                .iter()
                .map(|span| {
                    json!({
                        "from": bound(span.interval.from), "until": bound(span.interval.until),
                        "because": span.because.iter().map(|reason| reason.code()).collect::<Vec<_>>(),
                    })
                })
                .collect();
            shell.answer(
                &json!({
                    "rule": rule.id().to_string(), "holds": explained.holds_now(), "intervals": intervals,
                    "missing": explained.missing.iter().map(|missing| missing.code()).collect::<Vec<_>>(),
                }),
                screen::fold(&format!("{}\n  {explained}", rule.title("en"))),
            )?;
        }
        Ok(outcome)
    }
}

/// No beginning and no end are null.
fn bound(time: UnixTime) -> Option<String> {
    (time != UnixTime::ALWAYS && time != UnixTime::NEVER).then(|| time.to_string())
}
