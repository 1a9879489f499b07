//! One root key holder's folder.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use laissez::{
    crypto::{PublicKey, SigningKey},
    trust::Draft,
};
use serde_json::json;

use crate::{
    files, screen,
    shell::{self, About, Done, Failure, Outcome, Shell},
};

const SECRET: &str = "root.key";
const PUBLIC: &str = "root.pub";

#[derive(Subcommand)]
pub(crate) enum Root {
    /// Makes a root key; writes DIR/root.pub, which the authority needs
    #[command(after_help = "Example:\n  laissez root init alice")]
    Init {
        /// The key holder's folder
        dir: PathBuf,
    },
    /// Says in words what a draft changes, asks, and signs it
    #[command(after_help = "Example:\n  laissez root sign alice pack.draft -o alice.signature")]
    Sign {
        /// The key holder's folder
        dir: PathBuf,
        /// The authority's draft
        draft: PathBuf,
        /// Where the signature goes
        #[arg(short, long, value_name = "SIGNATURE")]
        output: PathBuf,
        /// Sign without asking
        #[arg(long)]
        yes: bool,
    },
}

impl Root {
    pub(crate) fn run(self, shell: &mut Shell) -> Done {
        match self {
            Self::Init { dir } => init(shell, &dir),
            Self::Sign { dir, draft, output, yes } => sign(shell, &dir, &draft, &output, yes),
        }
    }
}

fn init(shell: &mut Shell, dir: &Path) -> Done {
    files::make_folder(dir, SECRET)?;
    let key = SigningKey::generate(&mut shell.rng);
    let secret = json!({ "laissez": "root secret", "key": files::hex(key.dangerous_secret().as_ref()) });
    files::write_secret(&dir.join(SECRET), &files::object(&secret))?;
    let public = json!({ "laissez": "root", "key": files::hex(&key.public().0) });
    files::write(&dir.join(PUBLIC), &files::object(&public))?;
    let kid = key.public().kid();
    let path = dir.join(PUBLIC);
    shell.answer(
        &json!({ "kid": kid.to_string(), "key": files::hex(&key.public().0), "public": path }),
        format_args!("Root key {kid} is in {}.\nGive {} to the authority.", dir.display(), path.display()),
    )?;
    Ok(Outcome::Done)
}

fn sign(shell: &mut Shell, dir: &Path, path: &Path, output: &Path, yes: bool) -> Done {
    let key = read_secret(dir)?;
    let draft = Draft::decode(&files::read(path)?).about(path)?;
    shell.say(summary(&draft)?);
    if !yes && !shell::confirmed("Sign this?", "give --yes once you have read what it changes")? {
        return Err(Failure::new("not signed"));
    }
    let signature = draft.sign(&key).about(path)?;
    files::write(output, &signature.encode())?;
    let what = if signature.signs_pack() { "pack" } else { "root set" };
    shell.answer(
        &json!({ "kid": key.public().kid().to_string(), "signs": what, "version": draft.version(), "signature": output }),
        format_args!("Signed the {what} with key {}: {}", key.public().kid(), output.display()),
    )?;
    Ok(Outcome::Done)
}

/// What a draft changes, as its signers read it.
pub(crate) fn summary(draft: &Draft) -> Result<String, Failure> {
    let mut lines = vec![if draft.unsigned_roots().is_some() {
        format!("This founds or changes the root set; pack {} comes after it. The draft:", draft.version())
    } else {
        format!("This is pack {}. It:", draft.version())
    }];
    for change in draft.changes()? {
        lines.extend(screen::wrap(&change.to_string(), "  - ", "    "));
    }
    Ok(lines.join("\n"))
}

/// The secret of a key holder's folder.
pub(crate) fn read_secret(dir: &Path) -> Result<SigningKey, Failure> {
    let path = dir.join(SECRET);
    let secret = files::member(&files::read_object(&path, "root secret")?, "key", &path)?;
    Ok(SigningKey::from_secret(&secret))
}

/// Whether the folder of the holder lies on this desk.
pub(crate) fn has_secret(dir: &Path) -> bool {
    dir.join(SECRET).is_file()
}

/// The key in a `root.pub`.
pub(crate) fn read_public(path: &Path) -> Result<PublicKey, Failure> {
    files::member(&files::read_object(path, "root")?, "key", path).map(PublicKey)
}
