//! `laissez`: authority, issuer, wallet and verifier on a desk. A thin shell: the core decides.
//!
//! Standard output carries what was asked for, or with `--json` one object a line; everything else goes to standard error.
//! Exit codes: 0 done or accepted, 10 refused, 11 cannot decide, 12 specimen, 2 usage, 1 error.

mod animation;
mod authority;
mod challenge;
mod check;
mod crew;
mod demo;
mod files;
mod folder;
mod frames;
mod inspect;
mod issuer;
mod ledger;
mod pack;
mod passphrase;
mod picture;
mod progress;
mod root;
mod scan;
mod screen;
mod sheet;
mod shell;
mod verify;
mod wallet;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use shell::{Done, Shell};

/// A travel pass that shows one thing and remembers nothing.
#[derive(Parser)]
#[command(
    name = "laissez",
    version,
    term_width = 80,
    arg_required_else_help = true,
    after_help = "Start with:\n  laissez demo"
)]
struct Laissez {
    /// One JSON object a line on standard output; everything else on standard error
    #[arg(long, global = true)]
    json: bool,
    /// The time to go by instead of the clock, RFC 3339 in UTC: 2026-11-21T14:00:00Z
    #[arg(long, global = true, value_name = "TIME", value_parser = shell::parse_time)]
    now: Option<laissez::time::UnixTime>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// The whole journey, from three root keys to a verdict; keeps all that it made
    Demo(demo::Demo),
    /// One root key holder
    #[command(subcommand)]
    Root(root::Root),
    /// What k of n root keys sign together
    #[command(subcommand)]
    Authority(authority::Authority),
    /// Trust packs
    #[command(subcommand)]
    Pack(pack::Pack),
    /// Signs records and tokens
    #[command(subcommand)]
    Issuer(issuer::Issuer),
    /// Carries a traveller's passes
    #[command(subcommand)]
    Wallet(wallet::Wallet),
    /// Judges codes: pictures, texts, or a text a line from standard input
    Verify(verify::Verify),
    /// A door's question, which a wallet answers
    Challenge(challenge::Ask),
    /// Whether a record meets a rule: until when, why, and what is missing
    Check(check::Check),
    /// Reads the codes in pictures
    Scan(scan::Scan),
    /// Any of our formats in CBOR's diagnostic notation
    Inspect(inspect::Inspect),
}

fn main() -> ExitCode {
    let arguments = Laissez::parse();
    let mut shell = match Shell::new(arguments.json, arguments.now) {
        Ok(shell) => shell,
        Err(error) => return error.report(arguments.json).into(),
    };
    run(arguments.command, &mut shell).unwrap_or_else(|error| error.report(arguments.json)).into()
}

fn run(command: Command, shell: &mut Shell) -> Done {
    match command {
        Command::Demo(command) => command.run(shell),
        Command::Root(command) => command.run(shell),
        Command::Authority(command) => command.run(shell),
        Command::Pack(command) => command.run(shell),
        Command::Issuer(command) => command.run(shell),
        Command::Wallet(command) => command.run(shell),
        Command::Verify(command) => command.run(shell),
        Command::Challenge(command) => command.run(shell),
        Command::Check(command) => command.run(shell),
        Command::Scan(command) => command.run(shell),
        Command::Inspect(command) => command.run(shell),
    }
}
