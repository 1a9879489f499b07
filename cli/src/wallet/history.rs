//! Past shows, for the traveller alone.

use std::path::Path;

use serde_json::json;

use super::vault;
use crate::{
    progress, screen,
    shell::{About, Done, Outcome, Shell},
};

pub(super) fn history(shell: &mut Shell, dir: &Path, on: bool, off: bool) -> Done {
    if !off {
        let mut wallet = super::open(shell, dir)?;
        if on {
            wallet.keep_history(true, &mut shell.rng).about(dir)?;
        }
        let past = wallet.history(shell.now);
        let kept = past.is_some();
        if shell.json() {
            let shows = past
                .iter()
                .flatten()
                .map(|past| json!({ "at": past.at.to_string(), "title": past.title, "person": past.called.as_str() }));
            shell.answer(&json!({ "kept": kept, "shows": shows.collect::<Vec<_>>() }), "")?;
            return Ok(Outcome::Done);
        }
        let mut lines = vec![match (kept, past.as_ref().is_some_and(|past| !past.is_empty())) {
            (false, _) => "Past shows are not kept.".to_owned(),
            (true, false) => "Past shows are kept from now on. There is none yet.".to_owned(),
            (true, true) => "Past shows, the latest first:".to_owned(),
        }];
        for past in past.into_iter().flatten() {
            lines.push(format!("  {}  {}\n    {}", screen::clock(past.at), past.title, past.called));
        }
        shell.answer(&json!({}), screen::fold(&lines.join("\n")))?;
        return Ok(Outcome::Done);
    }
    // A new key too, so that what older files have of them can't be read with it.
    let (mut wallet, secrets) = vault::open_wholly(shell, dir)?;
    if wallet.history(shell.now).is_some() {
        wallet.keep_history(false, &mut shell.rng).about(dir)?;
        progress::waiting("Encrypting anew", || wallet.rotate(secrets.unlock(), &mut shell.rng)).about(dir)?;
    }
    shell.answer(&json!({ "kept": false, "shows": [] }), "Past shows are not kept. Those that were are erased.")?;
    Ok(Outcome::Done)
}
