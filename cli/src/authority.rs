//! The authority's folder: the draft of the next pack, and the newest pack.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use laissez::{
    crypto::{Kid, PublicKey, SealingKey},
    issuance::IssuerKeys,
    record::Country,
    rule::Rule,
    time::DAY,
    trust::{Draft, DraftError, DraftSignature, KeyUse, RootSet, Target, TrustPack},
};
use serde_json::json;

use crate::{
    files, root, screen,
    shell::{self, About, Done, Failure, Outcome, Shell},
};

const DRAFT: &str = "draft";
const PACK: &str = "pack";
/// An issuer's keys count for so many days.
const KEY_DAYS: i64 = 730;

#[derive(Subcommand)]
pub(crate) enum Authority {
    /// Founds an authority: any THRESHOLD of the roots together sign its packs
    #[command(
        after_help = "Example:\n  laissez authority init board --root alice/root.pub \\\n    --root bob/root.pub --root carol/root.pub --threshold 2\n\nWhere a holder's key lies beside the root.pub given, the root set is signed \
        with it at once. Where only copies of root.pub are here, the first draft founds the root set: have the holders \
        sign it, publish it, then draft, sign and publish the first pack."
    )]
    Init {
        /// The authority's folder
        dir: PathBuf,
        /// The root keys, one holder each
        #[arg(long = "root", value_name = "ROOT.pub", required = true, num_args = 1..)]
        roots: Vec<PathBuf>,
        /// How many of them must sign
        #[arg(long)]
        threshold: u8,
    },
    /// Adds rules to the next pack
    #[command(after_help = "Example:\n  laissez authority add-rule board vaccinated.json adult.json")]
    AddRule {
        /// The authority's folder
        dir: PathBuf,
        /// Rules as their authors write them
        #[arg(required = true)]
        rules: Vec<PathBuf>,
    },
    /// Adds an issuer to the next pack
    #[command(
        after_help = "Example:\n  laissez authority add-issuer board clinic/issuer.pub \\\n    --name \"Utopia Health\" --country UTO"
    )]
    AddIssuer {
        /// The authority's folder
        dir: PathBuf,
        /// The issuer's public keys
        issuer: PathBuf,
        /// The name that travellers see
        #[arg(long)]
        name: String,
        /// Its country: three letters of ISO 3166-1, or of ICAO Doc 9303-3
        #[arg(long)]
        country: String,
        /// The only rules that its token key signs for (default: all)
        #[arg(long, value_name = "RULE", num_args = 1..)]
        rules: Vec<String>,
        /// For practice: its tokens prove nothing
        #[arg(long)]
        specimen: bool,
    },
    /// Retires a key or a rule in the next pack, for good
    #[command(after_help = "Example:\n  laissez authority retire board 1f436f6d48f61214 --reason \"key lost\"")]
    Retire {
        /// The authority's folder
        dir: PathBuf,
        /// A key's id, a rule's id, or a rule's title
        #[arg(value_name = "KID|RULE")]
        what: String,
        /// Why, in a few words that everybody sees
        #[arg(long)]
        reason: String,
    },
    /// Writes the draft of the next pack, for the key holders to sign
    #[command(after_help = "Example:\n  laissez authority draft board --expires 90d --fresh-for 14d -o pack.draft")]
    Draft {
        /// The authority's folder
        dir: PathBuf,
        /// Past it nobody can decide by this pack
        #[arg(long, default_value = "90d", value_parser = shell::parse_span)]
        expires: i64,
        /// Past it verifiers say that there is news
        #[arg(long, default_value = "14d", value_parser = shell::parse_span)]
        fresh_for: i64,
        /// Where the draft goes
        #[arg(short, long, value_name = "DRAFT")]
        output: PathBuf,
    },
    /// Puts the signatures to a draft; checks the pack as everybody will
    #[command(
        after_help = "Example:\n  laissez authority publish board pack.draft alice.signature \\\n    bob.signature -o pack"
    )]
    Publish {
        /// The authority's folder
        dir: PathBuf,
        /// The draft that was signed
        draft: PathBuf,
        /// The holders' signatures
        #[arg(required = true)]
        signatures: Vec<PathBuf>,
        /// Where the pack goes
        #[arg(short, long, value_name = "PACK")]
        output: PathBuf,
        /// Also draws the bulletin, one code for verifiers without a network
        #[arg(long, value_name = "PNG")]
        bulletin: Option<PathBuf>,
    },
}

impl Authority {
    pub(crate) fn run(self, shell: &mut Shell) -> Done {
        match self {
            Self::Init { dir, roots, threshold } => init(shell, &dir, &roots, threshold),
            Self::AddRule { dir, rules } => add_rules(shell, &dir, &rules),
            Self::AddIssuer { dir, issuer, name, country, rules, specimen } => {
                add_issuer(shell, &dir, &issuer, &name, &country, &rules, specimen)
            }
            Self::Retire { dir, what, reason } => retire(shell, &dir, &what, &reason),
            Self::Draft { dir, expires, fresh_for, output } => draft(shell, &dir, expires, fresh_for, &output),
            Self::Publish { dir, draft, signatures, output, bulletin } => {
                publish(shell, &dir, &draft, &signatures, &output, bulletin.as_deref())
            }
        }
    }
}

fn init(shell: &mut Shell, dir: &Path, roots: &[PathBuf], threshold: u8) -> Done {
    let keys = roots.iter().map(|path| root::read_public(path)).collect::<Result<Vec<_>, _>>()?;
    let set = RootSet::first(threshold, keys).map_err(|_| {
        Failure::new("a root set has 1 to 16 different keys, and its threshold is from 1 to their number")
    })?;
    let hash = set.hash();
    let mut draft = Draft::first(set, shell.now);
    let founded = found_at_this_desk(shell, &mut draft, roots, threshold)?;
    // Nothing is made of roots that can't be used.
    files::make_folder(dir, DRAFT)?;
    save(dir, &draft)?;
    let next = if founded { "" } else { "\nNext: authority draft, for the holders to sign the root set." };
    shell.answer(
        &json!({ "roots": hash.to_string(), "threshold": threshold, "keys": roots.len(), "signed": founded }),
        format_args!(
            "Any {threshold} of {} roots sign this authority's packs. Its roots' hash:\n{hash}{next}",
            roots.len()
        ),
    )?;
    Ok(Outcome::Done)
}

/// A pack carries its signed root set, so the set must be signed before any pack can be. Where the holders' folders lie on
/// this desk, that is done here, by each holder's own key; see `core/docs/decisions/0005-founding-the-first-root-set.md`.
fn found_at_this_desk(shell: &Shell, draft: &mut Draft, roots: &[PathBuf], threshold: u8) -> Result<bool, Failure> {
    let folders: Vec<&Path> =
        roots.iter().filter_map(|path| path.parent()).filter(|dir| root::has_secret(dir)).collect();
    if folders.len() < usize::from(threshold) {
        return Ok(false);
    }
    let mut signatures = Vec::new();
    for folder in folders {
        signatures.push(draft.sign(&root::read_secret(folder)?)?);
    }
    draft.complete_roots(&signatures)?;
    shell.say(format_args!(
        "The keys of {} holders lie on this desk:\neach signed the root set, and nothing else.",
        signatures.len()
    ));
    Ok(true)
}

fn add_rules(shell: &mut Shell, dir: &Path, paths: &[PathBuf]) -> Done {
    let mut draft = load(dir)?;
    let mut added = Vec::new();
    for path in paths {
        let rule = Rule::from_json(&files::read_text(path)?).about(path)?;
        draft.add_rule(&rule).about(path)?;
        added.push(rule);
    }
    save(dir, &draft)?;
    for rule in added {
        shell.answer(
            &json!({ "id": rule.id().to_string(), "hash": rule.identity().to_string(), "title": rule.title("en") }),
            screen::fold(&format!("The next pack has the rule {} \"{}\".", rule.id(), rule.title("en"))),
        )?;
    }
    Ok(Outcome::Done)
}

fn add_issuer(
    shell: &mut Shell,
    dir: &Path,
    path: &Path,
    name: &str,
    country: &str,
    rules: &[String],
    specimen: bool,
) -> Done {
    let mut draft = load(dir)?;
    let object = files::read_object(path, "issuer")?;
    let country = Country::new(country)
        .ok_or_else(|| Failure::new(format!("{country:?} is no country code; write three letters of ISO 3166-1")))?;
    let known: Vec<Rule> = draft.rules().collect();
    let rules =
        rules.iter().map(|wanted| shell::find_rule(&known, wanted).map(Rule::id)).collect::<Result<Vec<_>, _>>()?;
    let until = shell.now.plus(KEY_DAYS.saturating_mul(DAY));
    let keys = IssuerKeys {
        record: PublicKey(files::member(&object, "record", path)?),
        token: PublicKey(files::member(&object, "token", path)?),
        enc: SealingKey(files::member(&object, "enc", path)?),
    };
    let mut issuer = keys
        .entry(name, country, shell.now, until)
        .ok_or_else(|| Failure::new(format!("{}: its keys are no Ed25519 keys", path.display())))?;
    for key in &mut issuer.keys {
        key.specimen = specimen;
        if key.usage == KeyUse::Token && !rules.is_empty() {
            key.rules = Some(rules.clone());
        }
    }
    draft.add_issuer(&issuer)?;
    save(dir, &draft)?;
    let kids: Vec<_> = issuer.keys.iter().map(|key| key.kid.to_string()).collect();
    shell.answer(
        &json!({ "name": name, "country": country.as_str(), "kids": kids, "specimen": specimen }),
        screen::fold(&format!(
            "The next pack has the issuer {name} ({}), keys {}.",
            country.as_str(),
            kids.join(" and ")
        )),
    )?;
    Ok(Outcome::Done)
}

fn retire(shell: &mut Shell, dir: &Path, what: &str, reason: &str) -> Done {
    let mut draft = load(dir)?;
    let keys: Vec<Kid> = draft.issuers().flat_map(|issuer| issuer.keys).map(|key| key.kid).collect();
    let hex = what.to_ascii_lowercase();
    let matching: Vec<_> = keys.iter().filter(|kid| !hex.is_empty() && kid.to_string().starts_with(&hex)).collect();
    let rules: Vec<Rule> = draft.rules().collect();
    let target = match (matching.as_slice(), shell::find_rule(&rules, what)) {
        ([kid], Err(_)) => Target::Key(**kid),
        ([], Ok(rule)) => Target::Rule(rule.id()),
        ([], Err(error)) => return Err(error),
        _ => return Err(Failure::new(format!("{what:?} names more than one thing; give more of its id"))),
    };
    draft.retire(target, shell.now, reason)?;
    save(dir, &draft)?;
    shell.answer(
        &json!({ "retired": target.to_string(), "from": shell.now.to_string(), "reason": reason }),
        screen::fold(&format!("The next pack retires {target} from {}: {reason}", shell.now)),
    )?;
    Ok(Outcome::Done)
}

fn draft(shell: &mut Shell, dir: &Path, expires: i64, fresh_for: i64, output: &Path) -> Done {
    let mut draft = load(dir)?;
    let fresh = u64::try_from(fresh_for).unwrap_or_default();
    draft.date(shell.now, fresh, shell.now.plus(expires))?;
    shell.say(root::summary(&draft)?);
    files::write(output, &draft.encode()?)?;
    save(dir, &draft)?;
    shell.answer(
        &json!({ "version": draft.version(), "draft": output, "founding": draft.unsigned_roots().is_some() }),
        format_args!("Draft of pack {}: {}", draft.version(), output.display()),
    )?;
    Ok(Outcome::Done)
}

fn publish(
    shell: &mut Shell,
    dir: &Path,
    path: &Path,
    signatures: &[PathBuf],
    output: &Path,
    bulletin: Option<&Path>,
) -> Done {
    let current = load(dir)?;
    let draft = Draft::decode(&files::read(path)?).about(path)?;
    if draft.roots_hash() != current.roots_hash() {
        return Err(Failure::new(format!(
            "{}: this draft is another authority's than {}",
            path.display(),
            dir.display()
        )));
    }
    let signatures = signatures
        .iter()
        .map(|path| DraftSignature::decode(&files::read(path)?).about(path))
        .collect::<Result<Vec<_>, _>>()?;
    let published = match draft.publish(&signatures, shell.now) {
        Err(DraftError::SignAgain) => return found(shell, dir, current, &signatures),
        published => published?,
    };
    let pack = published.pack;
    let again = current.previous().is_some_and(|newest| newest.hash() == pack.hash());
    if !again && current.version() != pack.version() {
        return Err(Failure::new(format!(
            "{}: this draft is of pack {}, but the next one of {} is {}; draft it anew and have that signed",
            path.display(),
            pack.version(),
            dir.display(),
            current.version()
        )));
    }
    let mut outputs = vec![(output, pack.bytes().to_vec())];
    match (bulletin, &published.bulletin) {
        (Some(path), Some(bulletin)) => outputs.push((path, screen::png(&bulletin.text())?)),
        (Some(_), None) => {
            return Err(Failure::new(
                "not published: too few signatures fit a bulletin: 1 to 3 roots of the pack before must sign",
            ));
        }
        (None, _) => {}
    }
    files::write_all(&outputs)?;
    if !again {
        files::write(&dir.join(PACK), pack.bytes())?;
        save(dir, &next(&pack, &current, shell.now)?)?;
    }
    shell.answer(
        &json!({
            "version": pack.version(), "hash": pack.hash().to_string(), "expires": pack.expires().to_string(),
            "pack": output, "bulletin": published.bulletin.map(|bulletin| bulletin.text()),
        }),
        format_args!("Published pack {}: {}\nHash {}", pack.version(), output.display(), pack.hash()),
    )?;
    Ok(Outcome::Done)
}

/// Keeps the signatures of the first root set; what was drafted so far stays.
fn found(shell: &Shell, dir: &Path, mut current: Draft, signatures: &[DraftSignature]) -> Done {
    current.complete_roots(signatures)?;
    save(dir, &current)?;
    shell.answer(
        &json!({ "roots": current.roots_hash().map(|hash| hash.to_string()), "founding": true }),
        "The root set is signed. Now the pack itself:\nauthority draft, root sign, authority publish.",
    )?;
    Ok(Outcome::Done)
}

/// The draft after `pack`, with what was added to the folder's draft while `pack` was being signed.
fn next(pack: &TrustPack, current: &Draft, now: laissez::time::UnixTime) -> Result<Draft, Failure> {
    let mut next = Draft::after(pack, now)?;
    for rule in current.rules() {
        next.add_rule(&rule)?;
    }
    for issuer in current.issuers() {
        next.add_issuer(&issuer)?;
    }
    for retirement in current.retired() {
        next.retire(retirement.target, retirement.from, &retirement.reason)?;
    }
    Ok(next)
}

fn load(dir: &Path) -> Result<Draft, Failure> {
    let path = dir.join(DRAFT);
    Draft::decode(&files::read(&path)?).about(&path)
}

fn save(dir: &Path, draft: &Draft) -> Result<(), Failure> {
    files::write(&dir.join(DRAFT), &draft.encode()?)
}
