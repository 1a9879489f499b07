//! Passes: the list, what a show would tell, and forgetting one.

use std::path::Path;

use laissez::{
    rule::RuleId,
    vault::FileStore,
    wallet::{Choice, PassId, PassSummary, Preview, Wallet, WalletError},
};
use serde_json::{Value, json};

use super::{open, vault};
use crate::{
    progress, screen,
    shell::{self, About, Done, Failure, Outcome, Shell},
};

/// What a wallet that waits for a receipt says.
const HANDED_OVER: &str = "These passes were handed over; this wallet shows none of them.\n\
    Read the new wallet's receipt: laissez wallet hand-over --receipt";

pub(super) fn list(shell: &mut Shell, dir: &Path) -> Done {
    let wallet = open(shell, dir)?;
    if wallet.is_handed_over() {
        shell.say(HANDED_OVER);
    }
    let passes = wallet.passes(shell.now);
    if passes.is_empty() && !shell.json() {
        shell::print(match wallet.pending() {
            0 => "No pass yet. Ask an issuer: laissez wallet request",
            _ => "No pass yet. A request waits for its answer: laissez wallet import",
        })?;
    }
    let mut last = None;
    for pass in passes {
        if last.replace(pass.person) != Some(pass.person) && !shell.json() {
            shell::print(screen::fold(&pass.called.to_string()))?;
        }
        let until = pass.good_until.map(|time| time.to_string());
        shell.answer(
            &json!({
                "name": pass.name.as_str(), "rule": pass.rule.to_string(), "title": pass.title("en"),
                "shows_left": pass.shows_left, "shows_total": pass.shows_total, "good_until": until,
                "epoch_until": pass.epoch_until.map(|time| time.to_string()), "reserve": pass.reserve,
                "next_shows": pass.next_shows.map(|next| json!({ "from": next.from.to_string(), "shows": next.shows })),
                "pass": pass.id.to_string(), "person": pass.called.as_str(), "standing": pass.standing.code(),
                "next": pass.standing.next().map(|time| time.to_string()), "offered": pass.offered,
            }),
            screen::fold(&words(&pass, until.as_deref().unwrap_or("-"))),
        )?;
    }
    Ok(Outcome::Done)
}

fn words(pass: &PassSummary, until: &str) -> String {
    let offered = if pass.offered { ", offered first" } else { "" };
    let mut words = format!(
        "  {}{offered}\n    pass {}, rule {}\n    {} of {} shows left now, good until {until}",
        pass.title("en"),
        pass.id,
        pass.rule,
        pass.shows_left,
        pass.shows_total
    );
    if let Some(standing) = screen::standing(pass.standing) {
        words.push_str("\n    ");
        words.push_str(&standing);
    }
    words
}

pub(super) fn preview(shell: &mut Shell, dir: &Path, rule: &str, person: Option<&str>) -> Done {
    let wallet = open(shell, dir)?;
    let rule = shell::find_rule(wallet.pack().rules(), rule)?.id();
    let preview = wallet.preview(choice(&wallet, rule, person)?, shell.now)?;
    shell.answer(&object(&preview), screen::preview(&preview))?;
    Ok(Outcome::Done)
}

pub(super) fn preview_everybody(shell: &mut Shell, dir: &Path, rule: &str) -> Done {
    let wallet = open(shell, dir)?;
    let rule = shell::find_rule(wallet.pack().rules(), rule)?.id();
    let round = wallet.everybody(rule, shell.now)?;
    if shell.json() {
        round.previews.iter().try_for_each(|preview| shell.answer(&object(preview), ""))?;
    } else {
        shell::print(screen::round(&round))?;
    }
    Ok(Outcome::Done)
}

/// The rule's pass of the person who is called `name`, or of the first who has one.
pub(super) fn choice(wallet: &Wallet<FileStore>, rule: RuleId, name: Option<&str>) -> Result<Choice, Failure> {
    Ok(Choice { rule, person: name.map(|name| wallet.person(name)).transpose()? })
}

fn object(preview: &Preview) -> Value {
    let links: Vec<_> = preview
        .links()
        .into_iter()
        .map(|link| json!({ "code": link.code(), "who": link.linker().code(), "words": link.words() }))
        .collect();
    let tells: Vec<_> =
        preview.tells().iter().map(|tell| json!({ "code": tell.code(), "words": tell.words() })).collect();
    json!({
        "rule": preview.rule.to_string(),
        "title": preview.title("en"),
        "disclosed": screen::disclosed(&preview.revealed),
        "bits": screen::bits(&preview.revealed),
        "crowd": preview.crowd(),
        "asks_for_a_lot": preview.asks_for_a_lot(),
        "also": {
            "issuer": preview.issuer,
            "country": preview.country.map(|country| country.as_str().to_owned()),
            "epoch": screen::epoch(&preview.epoch),
        },
        "shows_left": preview.shows_left,
        "person": preview.called.as_str(),
        "border": preview.border,
        "tells": tells,
        "links": links,
    })
}

pub(super) fn forget(shell: &mut Shell, dir: &Path, id: PassId, yes: bool) -> Done {
    let (mut wallet, secrets) = vault::open_wholly(shell, dir)?;
    let passes = wallet.passes(shell.now);
    let pass = passes.iter().find(|pass| pass.id == id).ok_or(WalletError::NoSuchPass)?;
    if !yes {
        shell.say(screen::fold(&format!("{}\n  {}", pass.title("en"), pass.called)));
        if !shell::confirmed("Erase this pass for good?", "give --yes to erase it for good")? {
            return Err(Failure::new("nothing was erased"));
        }
    }
    let forgotten = progress::waiting("Encrypting anew", || wallet.forget(id, secrets.unlock(), &mut shell.rng));
    let forgotten = forgotten.about(dir)?;
    let record = if forgotten.record { " and its record" } else { "" };
    shell.answer(
        &json!({ "pass": id.to_string(), "tokens": forgotten.tokens, "record": forgotten.record }),
        format_args!(
            "The pass, {}{record} are gone.\nThe wallet is encrypted under a new key.",
            screen::count(forgotten.tokens, "token")
        ),
    )?;
    Ok(Outcome::Done)
}

pub(super) fn forget_requests(shell: &mut Shell, dir: &Path, yes: bool) -> Done {
    let (mut wallet, secrets) = vault::open_wholly(shell, dir)?;
    if !yes {
        shell.say(screen::fold(&format!("Waiting: {}", screen::count(wallet.pending(), "request"))));
        if !shell::confirmed("Give up their answers for good?", "give --yes to give up their answers for good")? {
            return Err(Failure::new("nothing was erased"));
        }
    }
    let forgotten = progress::waiting("Encrypting anew", || wallet.forget_requests(secrets.unlock(), &mut shell.rng));
    let forgotten = forgotten.about(dir)?;
    shell.answer(
        &json!({ "requests": forgotten }),
        format_args!(
            "{} gone.\nThe wallet is encrypted under a new key.",
            match forgotten {
                1 => "1 request is".to_owned(),
                more => format!("{more} requests are"),
            }
        ),
    )?;
    Ok(Outcome::Done)
}
