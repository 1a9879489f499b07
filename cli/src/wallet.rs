//! A traveller's wallet in a folder. The desk's device key is a file of mode 0600 beside it.

mod history;
mod moving;
mod passes;
mod people;
mod show;
mod trip;
mod vault;

use std::path::{Path, PathBuf};

use clap::Subcommand;
use laissez::{
    crypto::Hash,
    issuance::{DEFAULT_DAYS, SealedKind},
    wallet::{PassId, WalletError},
};
use serde_json::json;

use self::show::ShowArgs;
pub(crate) use self::vault::open;
use crate::{
    animation::{self, Animate},
    files, frames, screen,
    shell::{self, About, Done, Failure, Outcome, Shell},
};

#[derive(Subcommand)]
pub(crate) enum Wallet {
    /// Makes a wallet that trusts a pack
    #[command(after_help = "Example:\n  laissez wallet init anna --pack pack")]
    Init {
        /// The wallet's folder
        dir: PathBuf,
        /// The trust pack
        #[arg(long)]
        pack: PathBuf,
        /// The hash of the first roots that the wallet trusts (default: those of the pack, from now on)
        #[arg(long, value_name = "HASH", value_parser = files::parse_hash)]
        roots: Option<Hash>,
        /// Ask for a passphrase too, now and whenever the wallet is opened
        #[arg(long)]
        passphrase: bool,
        /// Make no device key: the passphrase alone opens the wallet
        #[arg(long, requires = "passphrase")]
        no_device_key: bool,
    },
    /// Sets or changes the passphrase, and encrypts anew
    #[command(after_help = "Example:\n  laissez wallet passphrase anna\n\nScripts name files: \
        LAISSEZ_PASSPHRASE_FILE holds the passphrase,\nLAISSEZ_NEW_PASSPHRASE_FILE the one to come.")]
    Passphrase {
        /// The wallet's folder
        dir: PathBuf,
        /// Let the device key alone open the wallet
        #[arg(long)]
        remove: bool,
    },
    /// Encrypts the wallet under a new key
    #[command(after_help = "Example:\n  laissez wallet rotate anna")]
    Rotate {
        /// The wallet's folder
        dir: PathBuf,
    },
    /// Verifies a wallet's file, and says what opening it would do; changes nothing
    #[command(after_help = "Example:\n  laissez wallet check anna")]
    Check {
        /// The wallet's folder
        dir: PathBuf,
    },
    /// Removes a wallet with all that it holds
    #[command(after_help = "Example:\n  laissez wallet wipe anna --yes")]
    Wipe {
        /// The wallet's folder
        dir: PathBuf,
        /// Yes, for good
        #[arg(long, required = true)]
        yes: bool,
    },
    /// Takes a newer pack of the same authority
    #[command(after_help = "Example:\n  laissez wallet update anna --pack pack.2")]
    Update {
        /// The wallet's folder
        dir: PathBuf,
        /// The newer pack
        #[arg(long)]
        pack: PathBuf,
    },
    /// Asks an issuer for tokens: a sealed file, and six words to compare at its desk
    #[command(
        after_help = "Examples:\n  laissez wallet request anna --issuer \"Utopia Health\" \\\n    --rule \"Vaccinated or tested\" -o anna.laissez-request\n  laissez wallet request anna --issuer \"Utopia Health\" --refill --days 14 \\\n    -o anna.laissez-request\n  laissez wallet request anna --issuer \"Utopia Health\" \\\n    --trip 2026-12-01/2026-12-05=Adult -o anna.laissez-request"
    )]
    Request {
        /// The wallet's folder
        dir: PathBuf,
        /// The issuer's name in the pack
        #[arg(long)]
        issuer: String,
        /// The rules: the beginning of an id, or an English title
        #[arg(long = "rule", value_name = "RULE", required_unless_present_any = ["refill", "trips"], num_args = 1..)]
        rules: Vec<String>,
        /// Ask for what the wallet lacks in these days alone; without --rule, of every rule that it has a pass for
        #[arg(long, conflicts_with = "trips")]
        refill: bool,
        /// Ask for a rule for these days alone, both included; several if given again
        #[arg(long = "trip", value_name = "DAY/DAY=RULE", conflicts_with_all = ["rules", "days"])]
        trips: Vec<String>,
        /// For how many days
        #[arg(long, default_value_t = DEFAULT_DAYS)]
        days: u32,
        /// Whose passes these will be, as you call them; the issuer isn't told
        #[arg(long, value_name = "NAME")]
        person: Option<String>,
        /// Where the request goes
        #[arg(short, long, value_name = "REQUEST")]
        output: PathBuf,
        #[command(flatten)]
        animate: Animate,
    },
    /// Takes an issuer's answer; checks every token in it first
    #[command(
        after_help = "Examples:\n  laissez wallet import anna anna.laissez\n  laissez wallet import anna --frames filmed"
    )]
    Import {
        /// The wallet's folder
        dir: PathBuf,
        /// The issuer's answer
        #[arg(required_unless_present = "frames")]
        answer: Option<PathBuf>,
        /// Pictures of its animated code instead: a folder of PNG, JPEG or PGM files, or a GIF file; several if given again
        #[arg(long, value_name = "FOLDER|GIF", conflicts_with = "answer")]
        frames: Vec<PathBuf>,
    },
    /// Hands all passes over to a new wallet, or reads its receipt and erases them
    #[command(
        after_help = "Examples:\n  laissez wallet hand-over anna -o anna.transfer\n  laissez wallet hand-over anna --to invitation -o anna.transfer\n  laissez wallet hand-over anna --receipt receipt\n\nThe file has a passphrase of its own; scripts name a file that holds it:\nLAISSEZ_TRANSFER_PASSPHRASE_FILE. From then on this wallet shows nothing: it\nwaits for the receipt. Lost the file? Make it again."
    )]
    HandOver {
        /// The wallet's folder
        dir: PathBuf,
        /// Where the encrypted file goes
        #[arg(short, long, value_name = "FILE", required_unless_present = "receipt")]
        output: Option<PathBuf>,
        /// The new wallet's invitation: no other can open the file then
        #[arg(long, value_name = "INVITATION", conflicts_with = "receipt")]
        to: Option<PathBuf>,
        /// Read the new wallet's receipt: erases here what is there now
        #[arg(long, value_name = "RECEIPT", conflicts_with_all = ["output", "animate", "terminal"])]
        receipt: Option<PathBuf>,
        #[command(flatten)]
        animate: Animate,
    },
    /// Takes what another wallet handed over, into a new wallet or one that is there
    #[command(
        after_help = "Examples:\n  laissez wallet receive anna.new anna.transfer\n  laissez wallet receive anna.new --frames filmed\n  laissez wallet receive anna.new --invite invitation\n\nAn invitation needs a wallet that is there: laissez wallet init.\nGive the receipt to the old wallet: laissez wallet hand-over --receipt"
    )]
    Receive(moving::Receive),
    /// The passes in a wallet, by person
    #[command(after_help = "Example:\n  laissez wallet list anna")]
    List {
        /// The wallet's folder
        dir: PathBuf,
    },
    /// The people in a wallet, in your order
    #[command(after_help = "Example:\n  laissez wallet people family")]
    People {
        /// The wallet's folder
        dir: PathBuf,
    },
    /// Adds a person to ask passes for; the name stays in the wallet
    #[command(
        after_help = "Example:\n  laissez wallet add-person family Ben\n  laissez wallet request family --person Ben \\\n    --issuer \"Utopia Health\" --rule Adult -o ben.laissez-request"
    )]
    AddPerson {
        /// The wallet's folder
        dir: PathBuf,
        /// What you call them
        name: String,
    },
    /// Renames, moves or removes a person
    #[command(after_help = "Example:\n  laissez wallet person family \"Anna Lena Mueller\" --rename Anna --place 1")]
    Person(people::PersonArgs),
    /// What staff will see, before any show
    #[command(after_help = "Example:\n  laissez wallet preview anna --rule Adult")]
    Preview {
        /// The wallet's folder
        dir: PathBuf,
        /// The rule: the beginning of its id, or its English title
        #[arg(long)]
        rule: String,
        /// Whose pass (default: the first person's who has one)
        #[arg(long, value_name = "NAME")]
        person: Option<String>,
        /// Everybody's, in one
        #[arg(long, conflicts_with = "person")]
        everybody: bool,
    },
    /// Erases one pass, or the requests that wait, and encrypts the rest under a new key
    #[command(
        after_help = "Example:\n  laissez wallet forget anna 3f2a\n\n`laissez wallet list` says the numbers of passes."
    )]
    Forget {
        /// The wallet's folder
        dir: PathBuf,
        /// The pass's number
        #[arg(required_unless_present = "requests")]
        pass: Option<PassId>,
        /// Requests whose answers won't come: a refill asks again for what they asked for
        #[arg(long, conflicts_with = "pass")]
        requests: bool,
        /// Don't ask
        #[arg(long)]
        yes: bool,
    },
    /// Past shows, if they are kept: off by default
    #[command(
        after_help = "Example:\n  laissez wallet history anna --on\n\nKept are the hour, the rule and the person, for 90 days and \
        100 shows at most."
    )]
    History {
        /// The wallet's folder
        dir: PathBuf,
        /// Keep past shows from now on
        #[arg(long, conflicts_with = "off")]
        on: bool,
        /// Keep none, and erase those that are kept
        #[arg(long)]
        off: bool,
    },
    /// Shows a pass: uses up one show, and draws its code
    #[command(after_help = "Example:\n  laissez wallet show anna --rule Adult --png code.png\n\nA show lasts three \
        minutes; --resume signs and draws it again.")]
    Show(ShowArgs),
}

impl Wallet {
    pub(crate) fn run(self, shell: &mut Shell) -> Done {
        match self {
            Self::Init { dir, pack, roots, passphrase, no_device_key } => {
                let init = vault::Init { dir: &dir, pack: &pack, roots, passphrase, device_key: !no_device_key };
                vault::init(shell, &init)
            }
            Self::Passphrase { dir, remove } => vault::change_passphrase(shell, &dir, remove),
            Self::Rotate { dir } => vault::rotate(shell, &dir),
            Self::Check { dir } => vault::check(shell, &dir),
            Self::Wipe { dir, yes: _ } => vault::wipe(shell, &dir),
            Self::Update { dir, pack } => update(shell, &dir, &pack),
            Self::Request { dir, issuer, rules, refill, trips, days, person, output, animate } => {
                let asks = trip::Asks { rules: &rules, refill, trips: &trips, days };
                request(shell, &dir, &issuer, &asks, person.as_deref(), &output, &animate)
            }
            Self::HandOver { dir, receipt: Some(receipt), .. } => moving::settle(shell, &dir, &receipt),
            Self::HandOver { dir, output, to, receipt: None, animate } => {
                let output = output.as_deref().unwrap_or(Path::new("-"));
                moving::hand_over(shell, &dir, output, to.as_deref(), &animate)
            }
            Self::Receive(arguments) => moving::receive(shell, &arguments),
            Self::Import { dir, answer, frames } => import(shell, &dir, answer.as_deref(), &frames),
            Self::List { dir } => passes::list(shell, &dir),
            Self::People { dir } => people::list(shell, &dir),
            Self::AddPerson { dir, name } => people::add(shell, &dir, &name),
            Self::Person(arguments) => people::change(shell, &arguments),
            Self::Preview { dir, rule, everybody: true, .. } => passes::preview_everybody(shell, &dir, &rule),
            Self::Preview { dir, rule, person, .. } => passes::preview(shell, &dir, &rule, person.as_deref()),
            Self::Forget { dir, pass: Some(pass), yes, .. } => passes::forget(shell, &dir, pass, yes),
            Self::Forget { dir, yes, .. } => passes::forget_requests(shell, &dir, yes),
            Self::History { dir, on, off } => history::history(shell, &dir, on, off),
            Self::Show(arguments) => show::show(shell, &arguments),
        }
    }
}

fn update(shell: &mut Shell, dir: &Path, pack: &Path) -> Done {
    let mut wallet = open(shell, dir)?;
    named(wallet.set_pack(&files::read(pack)?, shell.now, &mut shell.rng), dir, pack)?;
    let version = wallet.pack().version();
    shell.answer(&json!({ "pack": version }), format_args!("The wallet has pack {version}."))?;
    Ok(Outcome::Done)
}

fn request(
    shell: &mut Shell,
    dir: &Path,
    issuer: &str,
    asks: &trip::Asks<'_>,
    person: Option<&str>,
    output: &Path,
    animate: &Animate,
) -> Done {
    animate.check(shell)?;
    let mut wallet = open(shell, dir)?;
    let person = person.map(|name| wallet.person(name)).transpose()?;
    let wants = asks.wants(&wallet, person, shell.now)?;
    let request = wallet.request_for(person, issuer, &wants, shell.now, &mut shell.rng)?;
    files::write(output, &request.bytes)?;
    let mut object = json!({
        "request": output, "bytes": request.bytes.len(), "words": request.words, "wants": trip::objects(&wants),
    });
    let mut lines = vec![format!("Request, {} bytes: {}", request.bytes.len(), output.display())];
    animation::add(animate.write(&request.bytes)?, &mut object, &mut lines);
    if asks.refill {
        lines.extend(wants.iter().map(|want| {
            format!("It asks for {}\n  {} to {}", shell::title(wallet.pack(), want.rule), want.from, want.until)
        }));
    }
    let days = trip::days_ahead(&wants, shell.now);
    if days > i64::from(DEFAULT_DAYS) {
        lines.push(format!("The issuer has to mint for {days} days: laissez issuer mint --days {days}"));
    }
    lines.push(format!("Say these six words at the issuer's desk:\n  {}", request.words.join(" ")));
    shell.answer(&object, lines.join("\n"))?;
    animate.show(shell, &request.bytes)?;
    Ok(Outcome::Done)
}

fn import(shell: &mut Shell, dir: &Path, answer: Option<&Path>, frames: &[PathBuf]) -> Done {
    let mut wallet = open(shell, dir)?;
    let (answer, bytes) = match (answer, frames) {
        (Some(answer), _) => (answer, files::read(answer)?),
        (None, [first, ..]) => (first.as_path(), frames::read(shell, frames, SealedKind::Answer)?),
        (None, []) => return Err(Failure::new("name the issuer's answer, or pictures of it with --frames")),
    };
    let report = named(wallet.import(&bytes, shell.now, &mut shell.rng), dir, answer)?;
    let object = json!({
        "issuer": report.issuer,
        "stacks": report.stacks.iter().map(|stack| json!({
            "rule": stack.rule.to_string(), "epochs": stack.epochs,
            "good_until": stack.good_until.map(|time| time.to_string()),
        })).collect::<Vec<_>>(),
    });
    let mut lines = vec![format!("From {}; every signature holds.", report.issuer)];
    lines.extend(report.stacks.iter().map(|stack| {
        let title = shell::title(wallet.pack(), stack.rule);
        match stack.good_until {
            Some(until) => format!("  {title}\n    good until {until}"),
            None => format!("  {title}\n    nothing was issued"),
        }
    }));
    shell.answer(&object, screen::fold(&lines.join("\n")))?;
    Ok(Outcome::Done)
}

/// Says whether a failure is about the wallet in `dir` or about the file that it was given.
fn named<'f, T>(result: Result<T, WalletError>, dir: &Path, file: impl Into<Option<&'f Path>>) -> Result<T, Failure> {
    match (&result, file.into()) {
        (Err(WalletError::Vault(_) | WalletError::HandedOver), _) | (_, None) => result.about(dir),
        (_, Some(file)) => result.about(file),
    }
}
