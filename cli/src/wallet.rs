//! A traveller's wallet in a folder. The desk's device key is a file of mode 0600 beside it.

mod moving;
mod trip;
mod vault;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use laissez::{
    crypto::Hash,
    issuance::{DEFAULT_DAYS, SealedKind},
    presentation::{self, Challenge},
    qr::{Code, Level},
    wallet::{ShowKind, WalletError},
};
use serde_json::json;

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
        after_help = "Examples:\n  laissez wallet receive anna.new anna.transfer\n  laissez wallet receive anna.new --frames filmed\n  laissez wallet receive anna.new --invite invitation\n\nGive the receipt to the old wallet: laissez wallet hand-over --receipt"
    )]
    Receive(moving::Receive),
    /// The passes in a wallet
    #[command(after_help = "Example:\n  laissez wallet list anna")]
    List {
        /// The wallet's folder
        dir: PathBuf,
    },
    /// What staff will see, before any show
    #[command(after_help = "Example:\n  laissez wallet preview anna --rule Adult")]
    Preview {
        /// The wallet's folder
        dir: PathBuf,
        /// The rule: the beginning of its id, or its English title
        #[arg(long)]
        rule: String,
    },
    /// Shows a pass: uses up one show, and draws its code
    #[command(after_help = "Example:\n  laissez wallet show anna --rule Adult --png code.png\n\nA show lasts three \
        minutes; --resume signs and draws it again.")]
    Show(ShowArgs),
}

#[derive(Args)]
pub(crate) struct ShowArgs {
    /// The wallet's folder
    dir: PathBuf,
    /// The rule: the beginning of its id, or its English title
    #[arg(long)]
    rule: String,
    /// Sign and draw the current show again
    #[arg(long, conflicts_with = "reserve")]
    resume: bool,
    /// Show the reserve: others could tell that it is the same person
    #[arg(long)]
    reserve: bool,
    /// Draw the code into a PNG file
    #[arg(long, value_name = "FILE", group = "drawing")]
    png: Option<PathBuf>,
    /// Draw the code into an SVG file
    #[arg(long, value_name = "FILE", group = "drawing")]
    svg: Option<PathBuf>,
    /// Draw the code in the terminal (the default)
    #[arg(long, group = "drawing")]
    terminal: bool,
    /// Hard to scan? Draw it sturdier, a quarter turned
    #[arg(long)]
    sturdy: bool,
    /// Answer a door's challenge
    #[arg(long, value_name = "TEXT")]
    challenge: Option<String>,
    /// Take the door's clock although it differs from this one by over 15 minutes
    #[arg(long)]
    yes: bool,
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
            Self::Request { dir, issuer, rules, refill, trips, days, output, animate } => {
                let asks = trip::Asks { rules: &rules, refill, trips: &trips, days };
                request(shell, &dir, &issuer, &asks, &output, &animate)
            }
            Self::HandOver { dir, receipt: Some(receipt), .. } => moving::settle(shell, &dir, &receipt),
            Self::HandOver { dir, output, to, receipt: None, animate } => {
                let output = output.as_deref().unwrap_or(Path::new("-"));
                moving::hand_over(shell, &dir, output, to.as_deref(), &animate)
            }
            Self::Receive(arguments) => moving::receive(shell, &arguments),
            Self::Import { dir, answer, frames } => import(shell, &dir, answer.as_deref(), &frames),
            Self::List { dir } => list(shell, &dir),
            Self::Preview { dir, rule } => preview(shell, &dir, &rule),
            Self::Show(arguments) => show(shell, &arguments),
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
    output: &Path,
    animate: &Animate,
) -> Done {
    animate.check(shell)?;
    let mut wallet = open(shell, dir)?;
    let wants = asks.wants(&wallet, shell.now)?;
    let request = wallet.request_for(issuer, &wants, shell.now, &mut shell.rng)?;
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

/// What a wallet that waits for a receipt says.
const HANDED_OVER: &str = "These passes were handed over; this wallet shows none of them.\n\
    Read the new wallet's receipt: laissez wallet hand-over --receipt";

fn list(shell: &mut Shell, dir: &Path) -> Done {
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
    for pass in passes {
        let until = pass.good_until.map(|time| time.to_string());
        shell.answer(
            &json!({
                "name": pass.name, "rule": pass.rule.to_string(), "title": pass.title,
                "shows_left": pass.shows_left, "good_until": until,
            }),
            screen::fold(&format!(
                "{}\n  {} ({})\n  {} shows left now, good until {}",
                pass.title,
                pass.name,
                pass.rule,
                pass.shows_left,
                until.as_deref().unwrap_or("-")
            )),
        )?;
    }
    Ok(Outcome::Done)
}

fn preview(shell: &mut Shell, dir: &Path, rule: &str) -> Done {
    let wallet = open(shell, dir)?;
    let rule = shell::find_rule(wallet.pack().rules(), rule)?.id();
    let preview = wallet.preview(rule, shell.now)?;
    let object = json!({
        "rule": preview.rule.to_string(),
        "title": preview.title,
        "disclosed": screen::disclosed(&preview.revealed),
        "bits": screen::bits(&preview.revealed),
        "also": {
            "issuer": preview.issuer,
            "country": preview.country.map(|country| country.as_str().to_owned()),
            "epoch": screen::epoch(&preview.epoch),
        },
        "shows_left": preview.shows_left,
    });
    shell.answer(&object, screen::preview(&preview))?;
    Ok(Outcome::Done)
}

fn show(shell: &mut Shell, arguments: &ShowArgs) -> Done {
    let mut wallet = open(shell, &arguments.dir)?;
    let rule = shell::find_rule(wallet.pack().rules(), &arguments.rule)?;
    if rule.reveals().is_border() {
        shell.say("This asks for a lot: a border rule shows staff enough to know who you are.");
    }
    let rule = rule.id();
    let challenge = arguments.challenge.as_deref().map(Challenge::from_text).transpose()?;
    if let Some(challenge) = &challenge {
        shell.say(format_args!("{} asks.", challenge.audience()));
    }
    let kind = match (arguments.resume, arguments.reserve) {
        (true, _) => ShowKind::Resume,
        (_, true) => ShowKind::Reserve,
        _ => ShowKind::New,
    };
    if kind == ShowKind::New && wallet.going_on(shell.now).is_some_and(|show| show.rule == rule) {
        shell.say("A show of this pass goes on; --resume would have drawn it again.");
    }
    let show = wallet.show(rule, kind, challenge.as_ref(), arguments.yes, shell.now, &mut shell.rng)?;
    let code = if arguments.sturdy {
        Code::draw(&show.text, Level::Medium)?.turned()
    } else {
        Code::draw(&show.text, Level::Low)?
    };
    let drawn = match (&arguments.png, &arguments.svg) {
        (Some(path), _) => files::write(path, &code.to_png(screen::PNG_MODULE)?),
        (_, Some(path)) => files::write(path, code.to_svg().as_bytes()),
        (None, None) => Ok(()),
    };
    if drawn.is_err() {
        shell.say(format_args!("The show goes on until {}: draw it elsewhere with --resume.", show.until));
    }
    drawn?;
    if arguments.terminal || (arguments.png.is_none() && arguments.svg.is_none() && !shell.json()) {
        let drawing = code.to_terminal();
        if shell.json() { shell.say(drawing) } else { shell::print(drawing)? }
    }
    if show.reserve {
        shell.say("This is the reserve.\nDoors that see it more than once could tell that it is the same person.");
    }
    let bytes = presentation::from_text(show.text.as_bytes())?.len();
    shell.answer(
        &json!({
            "text": show.text, "bytes": bytes, "version": code.version(), "rule": show.rule.to_string(),
            "epoch": screen::epoch(&show.epoch), "shows_left": show.shows_left,
        }),
        format_args!(
            "{}\n  {bytes} bytes, QR version {}. This code ends at {}.\n  {} shows left until {}.",
            shell::title(wallet.pack(), show.rule),
            code.version(),
            show.until,
            show.shows_left,
            show.epoch.until(),
        ),
    )?;
    Ok(Outcome::Done)
}

/// Says whether a failure is about the wallet in `dir` or about the file that it was given.
fn named<'f, T>(result: Result<T, WalletError>, dir: &Path, file: impl Into<Option<&'f Path>>) -> Result<T, Failure> {
    match (&result, file.into()) {
        (Err(WalletError::Vault(_) | WalletError::HandedOver), _) | (_, None) => result.about(dir),
        (_, Some(file)) => result.about(file),
    }
}
