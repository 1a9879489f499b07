//! The whole journey, told as it happens: every step is a command that its reader can give again.

mod contrast;
mod crafted;
mod world;

use std::path::{Path, PathBuf};

use clap::{Args, Parser};
use laissez::{
    presentation::{self, SHOW_SECONDS},
    rule::{Epoch, EpochLength, RuleId},
    time::{DAY, UnixTime},
    trust::TrustPack,
    verifier::{Judgement, Verifier},
    wallet::{ShowKind, WalletError},
};
use serde_json::json;

use crate::{
    files, issuer, screen,
    shell::{self, Done, Failure, Outcome, Shell},
    wallet,
};

#[derive(Args)]
#[command(after_help = "Example:\n  laissez demo --out journey")]
pub(crate) struct Demo {
    /// A new folder for all that it makes (default: laissez-demo)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// The titles of the demo's two rules.
const TESTED: &str = "Vaccinated or tested";
const ADULT: &str = "Adult";

impl Demo {
    pub(crate) fn run(self, shell: &mut Shell) -> Done {
        let dir = new_folder(self.out)?;
        world::write(&dir, shell.now)?;
        std::env::set_current_dir(&dir)?;
        let mut tale = Tale { shell: shell.inner(start(shell.now)), json: shell.json(), chapter: 0 };
        let shown = tale.issue_and_show()?;
        tale.judge_all(&shown)?;
        contrast::tell(&mut tale, &shown)?;
        tale.keep(&dir)?;
        Ok(Outcome::Done)
    }
}

/// The tale takes a few minutes of one epoch, so it doesn't begin in the last of them.
fn start(now: UnixTime) -> UnixTime {
    let (first, last) = (Epoch::at(EpochLength::SixHours, now), Epoch::at(EpochLength::SixHours, now.plus(600)));
    if first == last { now } else { now.plus(-600) }
}

/// The folder of this name, or of the next free one.
fn new_folder(out: Option<PathBuf>) -> Result<PathBuf, Failure> {
    let dir = match out {
        Some(dir) if dir.exists() => {
            return Err(Failure::new(format!(
                "{} is there already and was left as it is; name a new folder",
                dir.display()
            )));
        }
        Some(dir) => dir,
        None => std::iter::once("laissez-demo".to_owned())
            .chain((2_u32..).map(|number| format!("laissez-demo-{number}")))
            .map(PathBuf::from)
            .find(|dir| !dir.exists())
            .ok_or_else(|| Failure::new("no free name for a folder; give --out"))?,
    };
    files::make_folder(&dir, "pack")?;
    Ok(dir)
}

/// The teller: says what happens, and runs the command for it.
struct Tale {
    shell: Shell,
    json: bool,
    chapter: u32,
}

impl Tale {
    fn chapter(&mut self, title: &str, words: &str) -> Result<(), Failure> {
        self.chapter = self.chapter.saturating_add(1);
        self.say(&format!("\n{}. {title}", self.chapter))?;
        self.say(&screen::wrap(words, "   ", "   ").join("\n"))
    }

    fn say(&self, words: &str) -> Result<(), Failure> {
        if self.json { Ok(()) } else { shell::print(words) }
    }

    /// Says a command, with the time it is given at, and runs it.
    fn command(&mut self, words: &[&str]) -> Done {
        let quoted: Vec<String> = words.iter().map(|word| quote(word)).collect();
        // Lines break between words, never inside a quoted one.
        let line = screen::fit(&format!("$ laissez {}", quoted.join(" ")), "", " \\").join("\n").replace(NO_BREAK, " ");
        self.say(&format!("\n{line}"))?;
        let arguments = crate::Laissez::try_parse_from(std::iter::once("laissez").chain(words.iter().copied()))?;
        let mut shell = self.shell.inner(self.shell.now);
        crate::run(arguments.command, &mut shell)
    }

    /// From three root keys to a code.
    fn issue_and_show(&mut self) -> Result<Shown, Failure> {
        self.say("Laissez: a travel pass that shows one thing and remembers nothing.")?;
        self.say(&format!("All times are UTC; the clock says {}.", self.shell.now))?;
        self.chapter(
            "Three people found an authority",
            "Any two of their keys together sign the list of issuers and rules that everybody trusts: the trust pack.",
        )?;
        for holder in ["alice", "bob", "carol"] {
            self.command(&["root", "init", &format!("roots/{holder}")])?;
        }
        let roots =
            ["--root", "roots/alice/root.pub", "--root", "roots/bob/root.pub", "--root", "roots/carol/root.pub"];
        self.command(&[["authority", "init", "authority"].as_slice(), &roots, &["--threshold", "2"]].concat())?;

        self.chapter(
            "Rules, and an issuer",
            "A rule is public: what it asks for, and what a show of it reveals. The first one reveals nothing; the second \
             an initial and the day of birth, to compare with an ID document.",
        )?;
        self.command(&["authority", "add-rule", "authority", "rules/vaccinated-or-tested.json", "rules/adult.json"])?;
        self.command(&["issuer", "init", "clinic"])?;
        let issuer = ["--name", "Utopia Health", "--country", "UTO"];
        self.command(&[["authority", "add-issuer", "authority", "clinic/issuer.pub"].as_slice(), &issuer].concat())?;

        self.chapter(
            "The pack is drafted, signed by two of three, published",
            "Each holder reads what it changes first.",
        )?;
        self.command(&[
            "authority",
            "draft",
            "authority",
            "--expires",
            "90d",
            "--fresh-for",
            "14d",
            "-o",
            "pack.draft",
        ])?;
        let draft = laissez::trust::Draft::decode(&files::read(Path::new("pack.draft"))?)?;
        for line in crate::root::summary(&draft)?.lines().flat_map(|line| screen::fit(line, "  ", "")) {
            self.say(&line)?;
        }
        for holder in ["alice", "bob"] {
            let signature = format!("{holder}.signature");
            self.command(&["root", "sign", &format!("roots/{holder}"), "pack.draft", "-o", &signature, "--yes"])?;
        }
        let signatures = ["pack.draft", "alice.signature", "bob.signature", "-o", "pack", "--bulletin", "bulletin.png"];
        self.command(&[["authority", "publish", "authority"].as_slice(), &signatures].concat())?;

        self.chapter(
            "Anna asks for a pass",
            "Her wallet makes fresh keys, one for each future show, and seals them to the issuer. Does her record meet \
             the rules?",
        )?;
        self.command(&["check", "anna.json", "--pack", "pack", "--rule", TESTED, "--rule", ADULT])?;
        self.command(&["wallet", "init", "anna", "--pack", "pack"])?;
        let rules = ["--issuer", "Utopia Health", "--rule", TESTED, "--rule", ADULT, "--days", "7"];
        self.command(&[["wallet", "request", "anna"].as_slice(), &rules, &["-o", "anna.laissez-request"]].concat())?;

        self.chapter(
            "The issuer mints, Anna imports",
            "A token for each show of each epoch that she meets the rule in; the issuer's ledger counts them, without \
             her name. Every token is checked before it is stored, encrypted.",
        )?;
        let mint = ["--record", "anna.json", "--request", "anna.laissez-request", "--days", "7", "-o", "anna.laissez"];
        self.command(&[["issuer", "mint", "clinic", "--pack", "pack"].as_slice(), &mint].concat())?;
        self.command(&["wallet", "import", "anna", "anna.laissez"])?;
        self.command(&["wallet", "list", "anna"])?;

        self.chapter("What will staff see?", "Anna looks before she shows.")?;
        self.command(&["wallet", "preview", "anna", "--rule", ADULT])?;

        self.chapter(
            "Anna shows her pass",
            "The token is burnt on the disk first; then its code is drawn. In the terminal, and as a picture.",
        )?;
        self.command(&["wallet", "show", "anna", "--rule", ADULT, "--terminal"])?;
        self.command(&["wallet", "show", "anna", "--rule", ADULT, "--resume", "--png", "code.png"])?;

        self.chapter("The door scans the picture and judges it", "Pixels in, a verdict out, no network.")?;
        self.command(&["scan", "code.png"])?;
        self.command(&["verify", "--pack", "pack", "--rule", ADULT, "code.png"])?;
        let pack = files::open_pack(Path::new("pack"), None, self.shell.now)?;
        let adult = shell::find_rule(pack.rules(), ADULT)?.id();
        let tested = shell::find_rule(pack.rules(), TESTED)?.id();
        let text = match crate::scan::scan_file(Path::new("code.png"))?.as_slice() {
            [code] => String::from_utf8_lossy(&code.bytes).into_owned(),
            _ => return Err(Failure::new("code.png: its code could not be read back")),
        };
        Ok(Shown { pack, adult, tested, text, at: self.shell.now })
    }

    /// What must fail, each with its reason.
    fn judge_all(&mut self, shown: &Shown) -> Result<(), Failure> {
        let at = shown.at;
        self.chapter("What must fail, each with its reason", "The code of above goes from door to door.")?;
        let mut door = shown.door(&mut self.shell, &[shown.adult]);
        let text = shown.text.as_bytes();
        self.judge(shown, "At one door, the first time", door.judge(text, None, at))?;
        let again = door.judge(text, None, at.plus(20));
        self.judge(shown, "There again, 20 seconds later: the phone is still before the camera", again)?;
        self.judge(
            shown,
            "There again, after 90 seconds: somebody took a picture of it",
            door.judge(text, None, at.plus(90)),
        )?;
        let mut door = shown.door(&mut self.shell, &[shown.adult]);
        self.judge(shown, "At another door, five minutes old", door.judge(text, None, at.plus(300)))?;
        self.judge(shown, "One bit altered", door.judge(crafted::altered(&shown.text)?.as_bytes(), None, at))?;
        let mut other = shown.door(&mut self.shell, &[shown.tested]);
        self.judge(shown, "At a door that asks for another rule", other.judge(text, None, at))?;

        let clinic = issuer::read(Path::new("clinic"))?;
        let yesterday = crafted::shown_by(&clinic, shown, at.plus(-DAY), at, &mut self.shell)?;
        let mut door = shown.door(&mut self.shell, &[shown.tested]);
        self.judge(shown, "A token of yesterday's epoch", door.judge(yesterday.as_bytes(), None, at))?;
        let stranger = laissez::issuance::Issuer::generate(&mut self.shell.rng);
        let unknown = crafted::shown_by(&stranger, shown, at, at, &mut self.shell)?;
        self.judge(shown, "A token of an issuer that is in no pack", door.judge(unknown.as_bytes(), None, at))?;

        self.run_out(shown)?;
        self.paper(shown, &clinic)
    }

    /// An empty stack, and the reserve.
    fn run_out(&mut self, shown: &Shown) -> Result<(), Failure> {
        let mut wallet = wallet::open(&mut self.shell, Path::new("anna"))?;
        let mut used: u32 = 1;
        let refused = loop {
            match wallet.show(shown.adult, ShowKind::New, None, false, shown.at, &mut self.shell.rng) {
                Ok(_) => used = used.saturating_add(1),
                Err(error @ WalletError::NoShowsLeft { .. }) => break error,
                Err(error) => return Err(error.into()),
            }
        };
        self.say(&format!("\n   A wallet with no shows left, after {used} doors"))?;
        self.say(&screen::wrap(&format!("The wallet says: {refused}."), "   ", "   ").join("\n"))?;
        let reserve = wallet.show(shown.adult, ShowKind::Reserve, None, false, shown.at, &mut self.shell.rng)?;
        let mut door = shown.door(&mut self.shell, &[shown.adult]);
        let judged = door.judge(reserve.text.as_bytes(), None, shown.at);
        self.judge(shown, "The reserve, which opens a door all the same", judged)
    }

    /// A strip of paper: good for its day, and for a rule that has paper.
    fn paper(&mut self, shown: &Shown, clinic: &laissez::issuance::Issuer) -> Result<(), Failure> {
        self.chapter(
            "Without a phone: a strip of paper, one code a day",
            "Linkable within its day, and it says so on the strip.",
        )?;
        let print = ["--record", "anna.json", "--rule", ADULT, "--days", "3", "-o", "strips.pdf"];
        self.command(&[["issuer", "print", "clinic", "--pack", "pack"].as_slice(), &print].concat())?;
        let record = issuer::read_record(Path::new("anna.json"))?;
        let strips = clinic.print(&shown.pack, &record, shown.adult, shown.at, 1)?;
        let strip = strips.first().map(|strip| strip.text.as_str()).unwrap_or_default();
        let mut door = shown.door(&mut self.shell, &[shown.adult, shown.tested]);
        self.judge(shown, "Today's strip", door.judge(strip.as_bytes(), None, shown.at))?;
        self.judge(shown, "The same strip on the day after", door.judge(strip.as_bytes(), None, shown.at.plus(DAY)))?;
        let strip = crafted::strip_for(clinic, shown)?;
        self.judge(shown, "A strip for a rule that has no paper", door.judge(strip.as_bytes(), None, shown.at))
    }

    fn judge(&self, shown: &Shown, what: &str, judgement: Judgement) -> Result<(), Failure> {
        if self.json {
            return shell::print(crate::verify::object(&judgement, what));
        }
        let verdict = screen::verdict(&judgement, &shown.pack);
        self.say(&format!("\n   {what}"))?;
        verdict.lines().try_for_each(|line| self.say(&format!("   {line}")))
    }

    fn keep(&self, dir: &Path) -> Result<(), Failure> {
        if self.json {
            return shell::print(json!({ "out": dir }));
        }
        self.say(&format!("\nAll of it is kept in {}. Go on from there.", dir.display()))?;
        if let Ok(program) = std::env::current_exe() {
            self.say(&format!("Below, laissez is the program that told this:\n{}\n", program.display()))?;
        }
        self.say(&format!("$ cd {}", quote(&dir.display().to_string()).replace(NO_BREAK, " ")))?;
        for line in [
            "laissez pack show pack",
            "laissez inspect anna.laissez-request",
            "laissez wallet show anna --rule \"Vaccinated or tested\"",
            "laissez challenge --pack pack --rule Adult --audience \"Museum, main door\"",
        ] {
            self.say(&format!("$ {line}"))?;
        }
        Ok(())
    }
}

/// What Anna showed, and by which pack doors judge it.
struct Shown {
    pack: TrustPack,
    adult: RuleId,
    tested: RuleId,
    text: String,
    at: UnixTime,
}

impl Shown {
    fn door(&self, shell: &mut Shell, rules: &[RuleId]) -> Verifier {
        Verifier::new(self.pack.clone(), rules.iter().copied(), &shell.random())
    }
}

/// A word for a shell; its spaces are such that no line breaks at them.
fn quote(word: &str) -> String {
    if word.contains(' ') { format!("\"{}\"", word.replace(' ', NO_BREAK)) } else { word.to_owned() }
}

const NO_BREAK: &str = "\u{a0}";

const _: () = assert!(SHOW_SECONDS == 180 && presentation::GRID == 30);
