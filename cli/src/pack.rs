//! Looking at a trust pack.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use laissez::{
    crypto::Hash,
    trust::{Issuer, KeyUse, Retirement, Target, TrustPack},
};
use serde_json::{Value, json};

use crate::{
    files, screen,
    shell::{Done, Outcome, Shell},
};

#[derive(Subcommand)]
pub(crate) enum Pack {
    /// What a pack holds: issuers, rules, retirements
    #[command(after_help = "Example:\n  laissez pack show pack")]
    Show {
        /// The pack
        pack: PathBuf,
        /// The hash of the first roots that one trusts
        #[arg(long, value_name = "HASH", value_parser = files::parse_hash)]
        roots: Option<Hash>,
    },
}

impl Pack {
    pub(crate) fn run(self, shell: &mut Shell) -> Done {
        match self {
            Self::Show { pack, roots } => show(shell, &pack, roots),
        }
    }
}

fn show(shell: &Shell, path: &Path, roots: Option<Hash>) -> Done {
    let pack = files::open_pack(path, roots, shell.now)?;
    shell.answer(&object(&pack), screen::fold(&words(&pack)))?;
    Ok(Outcome::Done)
}

fn object(pack: &TrustPack) -> Value {
    json!({
        "version": pack.version(),
        "created": pack.created().to_string(),
        "fresh_until": pack.fresh_until().to_string(),
        "expires": pack.expires().to_string(),
        "hash": pack.hash().to_string(),
        "roots": pack.roots_hash().to_string(),
        "issuers": pack.issuers().iter().map(issuer).collect::<Vec<_>>(),
        "rules": pack.rules().iter().map(|rule| json!({
            "id": rule.id().to_string(), "hash": rule.identity().to_string(), "title": rule.title("en"),
        })).collect::<Vec<_>>(),
        "retired": pack.retired().iter().map(retirement).collect::<Vec<_>>(),
        "skipped": pack.skipped(),
    })
}

fn retirement(retirement: &Retirement) -> Value {
    let (kid, rule) = match &retirement.target {
        Target::Key(kid) => (Some(kid.to_string()), None),
        Target::Rule(rule) => (None, Some(rule.to_string())),
    };
    json!({ "kid": kid, "rule": rule, "from": retirement.from.to_string(), "reason": retirement.reason })
}

fn issuer(issuer: &Issuer) -> Value {
    let keys = issuer.keys.iter().map(|key| {
        let rules = key.rules.as_ref().map(|rules| rules.iter().map(ToString::to_string).collect::<Vec<_>>());
        json!({
            "kid": key.kid.to_string(),
            "key": files::hex(&key.key),
            "use": match key.usage { KeyUse::Record => "record", KeyUse::Token => "token" },
            "not_before": key.not_before.to_string(),
            "not_after": key.not_after.to_string(),
            "rules": rules,
            "specimen": key.specimen,
        })
    });
    json!({
        "name": issuer.name,
        "country": issuer.country.as_str(),
        "enc_key": files::hex(&issuer.enc_key.0),
        "keys": keys.collect::<Vec<_>>(),
    })
}

fn words(pack: &TrustPack) -> String {
    let mut lines = vec![
        format!("Trust pack {} of {}", pack.version(), pack.created()),
        format!("  fresh until {}, expires {}", pack.fresh_until(), pack.expires()),
        format!("  hash   {}", pack.hash()),
        format!("  roots  {}", pack.roots_hash()),
        "Issuers".to_owned(),
    ];
    for issuer in pack.issuers() {
        lines.push(format!("  {} ({})", issuer.name, issuer.country.as_str()));
        for key in &issuer.keys {
            let usage = match key.usage {
                KeyUse::Record => "records",
                KeyUse::Token => "tokens",
            };
            let specimen = if key.specimen { ", specimen" } else { "" };
            lines.push(format!("    {}  {usage}{specimen}, until {}", key.kid, key.not_after));
        }
    }
    lines.push("Rules".to_owned());
    lines.extend(pack.rules().iter().map(|rule| format!("  {}  {}", rule.id(), rule.title("en"))));
    if !pack.retired().is_empty() {
        lines.push("Retired".to_owned());
        let retired = |r: &Retirement| format!("  {} from {}: {}", r.target, r.from, r.reason);
        lines.extend(pack.retired().iter().map(retired));
    }
    lines.extend(pack.skipped().iter().map(|name| format!("Skipped: {name} (needs a newer program)")));
    lines.join("\n")
}
