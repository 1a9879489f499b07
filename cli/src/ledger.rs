//! The ledger in an issuer's folder: changed under a lock, told in words.

use std::{
    fs::{File, TryLockError},
    io::ErrorKind,
    path::{Path, PathBuf},
};

use laissez::{
    issuance::{Again, Counts, Had, Issuer, Ledger, LedgerError, Order, StackReport},
    rule::Epoch,
};
use serde_json::{Value, json};

use crate::{
    files, issuer, screen,
    shell::{About, Done, Failure, Outcome, Shell},
};

/// The ledger's name in an issuer's folder.
pub(crate) const LEDGER: &str = "issuer.ledger";
const LOCK: &str = "issuer.lock";

/// An issuer's ledger, while nobody else changes it.
pub(crate) struct Held {
    ledger: Ledger,
    path: PathBuf,
    /// Unlocks when dropped.
    _lock: Option<File>,
}

impl Held {
    /// Waits until no other desk mints with this folder, and reads its ledger. A folder without one gets one.
    pub(crate) fn open(shell: &Shell, dir: &Path, issuer: &Issuer) -> Result<Self, Failure> {
        let lock = lock(shell, &dir.join(LOCK))?;
        let path = dir.join(LEDGER);
        let ledger = match files::read_if_there(&path)? {
            Some(bytes) => Ledger::decode(&bytes, issuer).about(&path)?,
            None => {
                shell.say(format_args!("{} is new: what was minted before is not in it.", path.display()));
                Ledger::new(issuer)
            }
        };
        Ok(Self { ledger, path, _lock: lock })
    }

    /// Enters an order; see [`Ledger::enter`].
    pub(crate) fn enter(&mut self, order: &mut Order<'_>, again: Option<Again>) -> Result<(), Failure> {
        self.ledger.enter(order, again).map_err(|error| match error {
            LedgerError::MintedBefore { .. } => Failure::from(error).adding(format_args!("\n{AGAIN}")),
            _ => Failure::from(error),
        })
    }

    /// Saves it, and lets the next desk in.
    pub(crate) fn save(self) -> Result<(), Failure> {
        files::write_secret(&self.path, &self.ledger.encode())
    }
}

/// Puts an empty ledger into a new issuer's folder.
pub(crate) fn create(dir: &Path, issuer: &Issuer) -> Result<(), Failure> {
    files::write_secret(&dir.join(LEDGER), &Ledger::new(issuer).encode())
}

/// `None` where the disk has no locks.
fn lock(shell: &Shell, path: &Path) -> Result<Option<File>, Failure> {
    let cannot = |error| files::cannot("lock", path, &error);
    let file = File::options().create(true).truncate(false).write(true).open(path).map_err(cannot)?;
    let locked = match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            shell.say("Another desk mints with this folder. Waiting until it is done.");
            file.lock()
        }
        Err(TryLockError::Error(error)) => Err(error),
        Ok(()) => Ok(()),
    };
    match locked {
        Ok(()) => Ok(Some(file)),
        Err(error) if error.kind() == ErrorKind::Unsupported => Ok(None),
        Err(error) => Err(cannot(error)),
    }
}

const AGAIN: &str = "To mint it again, say why: --again lost_phone, used_up, damaged or other";
/// A wallet takes one answer to a request.
const BEFORE_IMPORT: &str =
    "To mint them too, say why before the wallet imports this answer:\n  --again lost_phone, used_up, damaged or other";

/// What the ledger had of a stack, for `--json`.
pub(crate) fn before(stack: &StackReport, again: Option<Again>) -> Value {
    span(&stack.minted_before).map_or(Value::Null, |(from, until)| {
        json!({ "epochs": stack.minted_before.len(), "from": from, "until": until, "again": again.map(Again::name) })
    })
}

/// The same in a line, if there is something to say.
pub(crate) fn before_in_words(stack: &StackReport, again: Option<Again>) -> Option<String> {
    let (from, until) = span(&stack.minted_before)?;
    let what = match again {
        Some(reason) => format!("minted again ({reason}), {} stacks now", stack.stacks),
        None => "left out, as this person had them before".to_owned(),
    };
    Some(format!("  {}, {from} to {until}:\n    {what}", epochs(stack.minted_before.len())))
}

/// What to do about what was left out, if anything was.
pub(crate) fn hint(stacks: &[StackReport], again: Option<Again>) -> Option<&'static str> {
    let left_out = again.is_none() && stacks.iter().any(|stack| !stack.minted_before.is_empty());
    left_out.then_some(BEFORE_IMPORT)
}

fn span(epochs: &[Epoch]) -> Option<(String, String)> {
    Some((epochs.first()?.from().to_string(), epochs.last()?.until().to_string()))
}

fn epochs(count: usize) -> String {
    if count == 1 { "1 epoch".to_owned() } else { format!("{count} epochs") }
}

/// `laissez issuer ledger`
pub(crate) fn show(shell: &Shell, dir: &Path, record: Option<&Path>) -> Done {
    let issuer = issuer::read(dir)?;
    let path = dir.join(LEDGER);
    let missing = || Failure::new(format!("{}: there is no ledger yet; the first mint makes it", path.display()));
    let bytes = files::read_if_there(&path)?.ok_or_else(missing)?;
    let ledger = Ledger::decode(&bytes, &issuer).about(&path)?;
    let counts = ledger.counts(shell.now);
    let again = || Again::ALL.into_iter().zip(counts.again);
    let mut object = json!({
        "minted": counts.minted,
        "again": again().map(|(reason, count)| (reason.name(), count)).collect::<std::collections::BTreeMap<_, _>>(),
        "people": counts.people,
        "until": counts.until.map(|until| until.to_string()),
    });
    let mut lines = words(&counts);
    if let Some(record) = record {
        let had = ledger.had(&issuer::read_record(record)?, shell.now);
        lines.push(if had.is_empty() {
            "This person has no epochs that aren't over.".to_owned()
        } else {
            "This person has, in epochs that aren't over:".to_owned()
        });
        lines.extend(had.iter().map(of_rule));
        if let Some(object) = object.as_object_mut() {
            object.insert("had".to_owned(), had.iter().map(as_object).collect());
        }
    }
    shell.answer(&object, screen::fold(&lines.join("\n")))?;
    Ok(Outcome::Done)
}

fn words(counts: &Counts) -> Vec<String> {
    let again = Again::ALL.into_iter().zip(counts.again).filter(|(_, count)| *count > 0);
    let again: Vec<_> = again.map(|(reason, count)| format!("{reason} {count}")).collect();
    vec![
        format!("Stacks minted: {}", counts.minted),
        format!("Minted again:  {}", if again.is_empty() { "none".to_owned() } else { again.join(", ") }),
        match counts.until {
            Some(until) if counts.people == 1 => format!("Remembered:    1 person, until {until}"),
            Some(until) => format!("Remembered:    {} people, until {until}", counts.people),
            None => "Remembered:    nobody".to_owned(),
        },
    ]
}

fn of_rule(had: &Had) -> String {
    let stacks = if had.stacks == 1 { "1 stack".to_owned() } else { format!("{} stacks", had.stacks) };
    format!("  {}  {stacks}, {} to {}", had.rule, had.from, had.until)
}

fn as_object(had: &Had) -> Value {
    json!({
        "rule": had.rule.to_string(), "stacks": had.stacks, "from": had.from.to_string(), "until": had.until.to_string(),
    })
}
