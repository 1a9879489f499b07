//! The people in a wallet: names and an order that only the traveller sees.

use std::path::{Path, PathBuf};

use clap::Args;
use laissez::{
    vault::FileStore,
    wallet::{Label, Wallet},
};
use serde_json::json;

use super::open;
use crate::{
    screen,
    shell::{self, Done, Failure, Outcome, Shell},
};

#[derive(Args)]
pub(crate) struct PersonArgs {
    /// The wallet's folder
    dir: PathBuf,
    /// What you call them, or their passport's name
    name: String,
    /// Call them something else; nothing ("") is their passport's name
    #[arg(long, value_name = "NEW", conflicts_with = "remove", required_unless_present_any = ["place", "remove"])]
    rename: Option<String>,
    /// Put them in this place of the order, 1 being the first
    #[arg(long, value_name = "N", conflicts_with = "remove")]
    place: Option<usize>,
    /// Remove somebody who has no pass
    #[arg(long)]
    remove: bool,
}

pub(super) fn list(shell: &mut Shell, dir: &Path) -> Done {
    let wallet = open(shell, dir)?;
    let people = wallet.people();
    if people.is_empty() && !shell.json() {
        shell::print("Nobody yet. Ask for a pass, or add somebody: laissez wallet add-person")?;
    }
    say(shell, &wallet)
}

pub(super) fn add(shell: &mut Shell, dir: &Path, name: &str) -> Done {
    let label = Label::new(name)?;
    let mut wallet = open(shell, dir)?;
    wallet.add_person(label, &mut shell.rng)?;
    say(shell, &wallet)
}

pub(super) fn change(shell: &mut Shell, arguments: &PersonArgs) -> Done {
    let label = arguments.rename.as_deref().filter(|name| !name.is_empty()).map(Label::new).transpose()?;
    let mut wallet = open(shell, &arguments.dir)?;
    let person = wallet.person(&arguments.name)?;
    if arguments.remove {
        wallet.remove_person(person, &mut shell.rng)?;
    }
    if arguments.rename.is_some() {
        wallet.rename_person(person, label, &mut shell.rng)?;
    }
    if let Some(place) = arguments.place {
        let place = place.checked_sub(1).ok_or_else(|| Failure::new("the first place is 1"))?;
        wallet.move_person(person, place, &mut shell.rng)?;
    }
    say(shell, &wallet)
}

/// Everybody, one object or line each.
fn say(shell: &Shell, wallet: &Wallet<FileStore>) -> Done {
    for (place, person) in (1_usize..).zip(wallet.people()) {
        let waits = if person.waits { "; a request waits" } else { "" };
        let passes = match person.passes {
            1 => "1 pass".to_owned(),
            passes => format!("{passes} passes"),
        };
        shell.answer(
            &json!({
                "place": place, "person": person.called.as_str(), "passes": person.passes, "waits": person.waits,
            }),
            screen::fold(&format!("{place}. {}: {passes}{waits}", person.called)),
        )?;
    }
    Ok(Outcome::Done)
}
