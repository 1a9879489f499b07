//! Showing passes: one, or everybody's one after the other.

use std::{
    io,
    path::{Path, PathBuf},
};

use clap::Args;
use laissez::{
    presentation::{self, Challenge},
    vault::FileStore,
    wallet::{Choice, ShowKind, Wallet, WalletError},
};
use serde_json::json;

use super::{open, passes};
use crate::{
    files, screen,
    shell::{self, Done, Failure, Outcome, Shell},
};

#[derive(Args)]
pub(crate) struct ShowArgs {
    /// The wallet's folder
    dir: PathBuf,
    /// The rule: the beginning of its id, or its English title
    #[arg(long)]
    rule: String,
    /// Whose pass (default: the first person's who has one)
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// Everybody's, one code after the other; files are numbered: code-1.png
    #[arg(long, conflicts_with_all = ["person", "resume", "reserve"])]
    everybody: bool,
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

pub(super) fn show(shell: &mut Shell, arguments: &ShowArgs) -> Done {
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
    if arguments.everybody {
        let round = wallet.everybody(rule, shell.now)?;
        shell.say(screen::round(&round));
        let mut shows = round.previews.iter().filter(|preview| preview.shows_left > 0).zip(1_usize..).peekable();
        if let (None, Some(first)) = (shows.peek(), round.previews.first()) {
            return Err(WalletError::NoShowsLeft { next: first.epoch.until() }.into());
        }
        while let Some((preview, number)) = shows.next() {
            // Each token is burnt when its turn comes.
            one(shell, &mut wallet, arguments, preview.choice(), challenge.as_ref(), Some(number))?;
            if shows.peek().is_some() && in_terminal(shell, arguments) {
                next_turn()?;
            }
        }
        return Ok(Outcome::Done);
    }
    let choice = passes::choice(&wallet, rule, arguments.person.as_deref())?;
    one(shell, &mut wallet, arguments, choice, challenge.as_ref(), None)
}

/// One show; `number` is its place among several.
fn one(
    shell: &mut Shell,
    wallet: &mut Wallet<FileStore>,
    arguments: &ShowArgs,
    choice: Choice,
    challenge: Option<&Challenge>,
    number: Option<usize>,
) -> Done {
    let kind = match (arguments.resume, arguments.reserve) {
        (true, _) => ShowKind::Resume,
        (_, true) => ShowKind::Reserve,
        _ => ShowKind::New,
    };
    let going_on = wallet.going_on(shell.now).filter(|_| kind == ShowKind::New && number.is_none());
    if going_on.is_some_and(|show| show.rule == choice.rule) {
        shell.say("A show of this pass goes on; --resume would have drawn it again.");
    }
    let show = wallet.show(choice, kind, challenge, arguments.yes, shell.now, &mut shell.rng)?;
    let code = show.code(arguments.sturdy)?;
    let drawn = match (&arguments.png, &arguments.svg) {
        (Some(path), _) => files::write(&numbered(path, number), &code.to_png(screen::PNG_MODULE)?),
        (_, Some(path)) => files::write(&numbered(path, number), code.to_svg().as_bytes()),
        (None, None) => Ok(()),
    };
    if drawn.is_err() {
        shell.say(format_args!("The show goes on until {}: draw it elsewhere with --resume.", show.until));
    }
    drawn?;
    if arguments.terminal || in_terminal(shell, arguments) {
        let drawing = code.to_terminal();
        if shell.json() { shell.say(drawing) } else { shell::print(drawing)? }
    }
    if show.reserve {
        shell.say("This is the reserve.\nDoors that see it more than once could tell that it is the same person.");
    }
    let bytes = presentation::from_text(show.text.as_bytes())?.len();
    let called = called(wallet, choice);
    let whose = called.as_ref().map(|called| format!(" ({called})")).unwrap_or_default();
    let words = format!(
        "{}{}\n  {bytes} bytes, QR version {}. This code ends at {}.\n  {} shows left until {}.",
        shell::title(wallet.pack(), show.rule),
        whose,
        code.version(),
        show.until,
        show.shows_left,
        show.epoch.until(),
    );
    let mut object = json!({
        "text": show.text, "bytes": bytes, "version": code.version(), "rule": show.rule.to_string(),
        "epoch": screen::epoch(&show.epoch), "shows_left": show.shows_left,
    });
    if let (Some(object), Some(called)) = (object.as_object_mut(), called) {
        object.insert("person".to_owned(), json!(called));
    }
    shell.answer(&object, screen::fold(&words))?;
    Ok(Outcome::Done)
}

/// Whose pass is shown, where a person was named.
fn called(wallet: &Wallet<FileStore>, choice: Choice) -> Option<String> {
    let person = wallet.people().into_iter().find(|person| Some(person.id) == choice.person)?;
    Some(person.called.to_string())
}

/// Whether the code is drawn in the terminal because nothing else was said.
fn in_terminal(shell: &Shell, arguments: &ShowArgs) -> bool {
    arguments.png.is_none() && arguments.svg.is_none() && !shell.json()
}

/// `code.png` as `code-1.png`.
fn numbered(path: &Path, number: Option<usize>) -> PathBuf {
    let (Some(number), Some(stem)) = (number, path.file_stem()) else { return path.to_owned() };
    let mut name = stem.to_owned();
    name.push(format!("-{number}"));
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

/// Waits until the next person is at the door, if somebody is there to say so.
fn next_turn() -> Result<(), Failure> {
    use io::{BufRead, IsTerminal, Write};
    if io::stdin().is_terminal() {
        let mut err = io::stderr();
        write!(err, "Press Enter for the next code: ")?;
        err.flush()?;
        io::stdin().lock().read_line(&mut String::new())?;
    }
    Ok(())
}
