//! An issuer's folder: three secret keys, and a ledger of what was minted, which names nobody.

use std::path::{Path, PathBuf};

use clap::{
    Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use laissez::{
    issuance::{self, Again, DEFAULT_DAYS, IssueError, PaperToken, SealedKind},
    record::Record,
    rule::Revealed,
};
use serde_json::json;

use crate::{
    animation::{self, Animate},
    files, frames, ledger, screen,
    sheet::{self, Strip},
    shell::{self, About, Done, Failure, Outcome, Shell},
};

const SECRET: &str = "issuer.key";
const PUBLIC: &str = "issuer.pub";
const HEADING: &str = "Laissez: one strip a day. Cut off, show, throw away.";

#[derive(Subcommand)]
pub(crate) enum Issuer {
    /// Makes an issuer's keys for records, tokens and requests; writes DIR/issuer.pub
    #[command(after_help = "Example:\n  laissez issuer init clinic")]
    Init {
        /// The issuer's folder
        dir: PathBuf,
    },
    /// Answers a wallet's request: signs the record, and a token for each show that it meets
    #[command(
        after_help = "Examples:\n  laissez issuer mint clinic --pack pack --record anna.json \\\n    --request anna.laissez-request -o anna.laissez\n  laissez issuer mint clinic --pack pack --record anna.json \\\n    --request filmed --animate anna.gif -o anna.laissez\n  laissez issuer mint clinic --pack pack --record anna.json \\\n    --request new.laissez-request --again lost_phone -o new.laissez"
    )]
    Mint {
        /// The issuer's folder
        dir: PathBuf,
        /// The pack that the wallet made its request by
        #[arg(long)]
        pack: PathBuf,
        /// What the issuer states about the traveller
        #[arg(long, value_name = "RECORD.json")]
        record: PathBuf,
        /// The wallet's request: its file, or pictures of its animated code: a folder, a GIF file, several
        #[arg(long, required = true)]
        request: Vec<PathBuf>,
        /// For how many days at most
        #[arg(long, default_value_t = DEFAULT_DAYS)]
        days: u32,
        /// Why epochs are minted that this person had before; without it they are left out
        #[arg(long, value_name = "REASON", value_parser = again())]
        again: Option<Again>,
        /// Where the answer goes
        #[arg(short, long, value_name = "ANSWER")]
        output: PathBuf,
        #[command(flatten)]
        animate: Animate,
    },
    /// Prints how much was minted, and how much of it once more and why; names nobody
    #[command(
        after_help = "Examples:\n  laissez issuer ledger clinic\n  laissez issuer ledger clinic --record anna.json"
    )]
    Ledger {
        /// The issuer's folder
        dir: PathBuf,
        /// Says what this person had too
        #[arg(long, value_name = "RECORD.json")]
        record: Option<PathBuf>,
    },
    /// Prints paper tokens: a strip with one code a day
    #[command(
        after_help = "Example:\n  laissez issuer print clinic --pack pack --record anna.json \\\n    --rule Adult --days 7 -o strips.pdf"
    )]
    Print {
        /// The issuer's folder
        dir: PathBuf,
        /// The trust pack
        #[arg(long)]
        pack: PathBuf,
        /// What the issuer states about the traveller
        #[arg(long, value_name = "RECORD.json")]
        record: PathBuf,
        /// The rule: the beginning of its id, or its English title
        #[arg(long)]
        rule: String,
        /// For how many days
        #[arg(long, default_value_t = DEFAULT_DAYS)]
        days: u32,
        /// The size of the paper
        #[arg(long, value_enum, default_value_t = Size::A4)]
        size: Size,
        /// Where the sheet goes
        #[arg(short, long, value_name = "SHEET.pdf")]
        output: PathBuf,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Size {
    A4,
    Letter,
}

impl Issuer {
    pub(crate) fn run(self, shell: &mut Shell) -> Done {
        match self {
            Self::Init { dir } => init(shell, &dir),
            Self::Mint { dir, pack, record, request, days, again, output, animate } => {
                mint(shell, &dir, &pack, &record, &request, days, again, &output, &animate)
            }
            Self::Ledger { dir, record } => ledger::show(shell, &dir, record.as_deref()),
            Self::Print { dir, pack, record, rule, days, size, output } => {
                print(shell, &dir, &pack, &record, &rule, days, size, &output)
            }
        }
    }
}

/// The reasons as the command line takes them.
fn again() -> impl TypedValueParser<Value = Again> {
    PossibleValuesParser::new(Again::ALL.map(Again::name))
        .try_map(|name| Again::from_name(&name).ok_or("there is no such reason"))
}

fn init(shell: &mut Shell, dir: &Path) -> Done {
    files::make_folder(dir, SECRET)?;
    files::make_folder(dir, ledger::LEDGER)?;
    let issuer = issuance::Issuer::generate(&mut shell.rng);
    let [record, token, enc] = issuer.dangerous_secrets();
    let secret = json!({
        "laissez": "issuer secret",
        "record": files::hex(record.as_ref()), "token": files::hex(token.as_ref()), "enc": files::hex(enc.as_ref()),
    });
    files::write_secret(&dir.join(SECRET), &files::object(&secret))?;
    ledger::create(dir, &issuer)?;
    let keys = issuer.public();
    let public = json!({
        "laissez": "issuer",
        "record": files::hex(&keys.record.0), "token": files::hex(&keys.token.0), "enc": files::hex(&keys.enc.0),
    });
    let path = dir.join(PUBLIC);
    files::write(&path, &files::object(&public))?;
    shell.answer(
        &json!({
            "public": path, "record": keys.record.kid().to_string(), "token": keys.token.kid().to_string(),
            "enc": keys.enc.kid().to_string(),
        }),
        format_args!("An issuer's keys are in {}.\nGive {} to the authority.", dir.display(), path.display()),
    )?;
    Ok(Outcome::Done)
}

#[expect(clippy::too_many_arguments, reason = "one for each option")]
fn mint(
    shell: &mut Shell,
    dir: &Path,
    pack: &Path,
    record: &Path,
    request: &[PathBuf],
    days: u32,
    again: Option<Again>,
    output: &Path,
    animate: &Animate,
) -> Done {
    animate.check(shell)?;
    let issuer = read(dir)?;
    let pack = files::open_pack(pack, None, shell.now)?;
    let record = read_record(record)?;
    let path = request.first().map_or(Path::new("-"), PathBuf::as_path);
    let request = frames::read_file(shell, request, SealedKind::Request)?;
    shell.say(format_args!("Compare with the wallet: {}", issuance::six_words(&request).join(" ")));
    let order = issuer.order(&pack, &record, &request, shell.now, days);
    let mut order = match order {
        Err(IssueError::Request(_) | IssueError::OtherPack { .. }) => order.about(path)?,
        _ => order?,
    };
    let mut ledger = ledger::Held::open(shell, dir, &issuer)?;
    ledger.enter(&mut order, again)?;
    let (answer, stacks) = order.sign(&mut shell.rng)?;
    // Before the answer is: what is cut short here is counted once too often at most, and the same request is free.
    ledger.save()?;
    files::write(output, &answer)?;
    let animation = animate.write(&answer)?;
    let mut object = json!({
        "answer": output,
        "bytes": answer.len(),
        "words": issuance::six_words(&request),
        "stacks": stacks.iter().map(|stack| json!({
            "rule": stack.rule.to_string(), "epochs": stack.epochs.len(), "shows_per_epoch": stack.shows_per_epoch,
            "from": stack.epochs.first().map(|epoch| epoch.from().to_string()),
            "until": stack.epochs.last().map(|epoch| epoch.until().to_string()),
            "stacks": stack.stacks, "minted_before": ledger::before(stack, again),
        })).collect::<Vec<_>>(),
    });
    let mut lines = Vec::new();
    for stack in &stacks {
        let title = shell::title(&pack, stack.rule);
        let before = ledger::before_in_words(stack, again);
        lines.push(match (stack.epochs.first(), stack.epochs.last()) {
            (Some(first), Some(last)) => format!(
                "{title}\n  {} epochs of {} shows, {} to {}",
                stack.epochs.len(),
                stack.shows_per_epoch,
                first.from(),
                last.until()
            ),
            _ if before.is_some() => format!("{title}\n  nothing new"),
            _ => format!("{title}\n  nothing: the record does not meet it (see: laissez check)"),
        });
        lines.extend(before);
    }
    lines.extend(ledger::hint(&stacks, again).map(str::to_owned));
    lines.push(format!("Answer, {} bytes: {}", answer.len(), output.display()));
    animation::add(animation, &mut object, &mut lines);
    shell.answer(&object, screen::fold(&lines.join("\n")))?;
    animate.show(shell, &answer)?;
    Ok(Outcome::Done)
}

#[expect(clippy::too_many_arguments, reason = "one for each option")]
fn print(
    shell: &mut Shell,
    dir: &Path,
    pack: &Path,
    record: &Path,
    rule: &str,
    days: u32,
    size: Size,
    output: &Path,
) -> Done {
    let issuer = read(dir)?;
    let pack = files::open_pack(pack, None, shell.now)?;
    let record = read_record(record)?;
    let rule = shell::find_rule(pack.rules(), rule)?;
    let tokens = issuer.print(&pack, &record, rule.id(), shell.now, days)?;
    let strips: Vec<Strip> = tokens.iter().map(|token| strip(token, rule.title("en"))).collect();
    let paper = match size {
        Size::A4 => sheet::Paper::A4,
        Size::Letter => sheet::Paper::Letter,
    };
    files::write(output, &sheet::sheet(&strips, paper, HEADING)?)?;
    let days: Vec<_> = tokens.iter().map(|token| token.day.from().to_string()).collect();
    shell.answer(
        &json!({ "rule": rule.id().to_string(), "days": days, "texts": tokens.iter().map(|t| &t.text).collect::<Vec<_>>(), "sheet": output }),
        format_args!("{} strips, one a day: {}", tokens.len(), output.display()),
    )?;
    Ok(Outcome::Done)
}

fn strip(token: &PaperToken, title: &str) -> Strip {
    Strip {
        day: screen::day(token.day.from()),
        title: title.to_owned(),
        hint_words: hint(&token.revealed),
        text: token.text.clone(),
    }
}

/// `may enter · A. · 07 ▬ ▬▬`
fn hint(revealed: &Revealed) -> String {
    let values = revealed.words().into_iter().map(|(_, value)| value.replace("....", "▬▬").replace("..", "▬"));
    std::iter::once("may enter".to_owned()).chain(values).collect::<Vec<_>>().join(" · ")
}

/// The keys of an issuer's folder.
pub(crate) fn read(dir: &Path) -> Result<issuance::Issuer, Failure> {
    let path = dir.join(SECRET);
    let object = files::read_object(&path, "issuer secret")?;
    let secret = |name| files::member(&object, name, &path);
    Ok(issuance::Issuer::from_secrets(&secret("record")?, &secret("token")?, &secret("enc")?))
}

/// A record as an issuer writes it.
pub(crate) fn read_record(path: &Path) -> Result<Record, Failure> {
    Record::from_json(&files::read_text(path)?).about(path)
}
