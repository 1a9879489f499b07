//! What people read in a terminal: the window of what staff see, verdicts, times. Everything fits 80 columns.

use std::io::IsTerminal;

use laissez::{
    qr::{Code, Level},
    rule::{Epoch, Revealed},
    time::UnixTime,
    trust::TrustPack,
    verifier::{Judgement, Kind, Refusal, Verdict},
    wallet::{Link, Preview, Round, Standing, Tell},
};
use serde_json::{Value, json};

use crate::{
    files,
    shell::{self, Failure},
};

/// Pixels of a module in the PNG files.
pub(crate) const PNG_MODULE: u32 = 8;
const WIDTH: usize = 76;
/// The most columns that a list gives to names.
const NAME: usize = 30;
/// Stands for what is left out.
const DOTS: &str = "...";

/// A verdict in words: the word and its shape, then what to compare or why not, then what to do.
pub(crate) fn verdict(judgement: &Judgement, pack: &TrustPack) -> String {
    let (word, colour) = match &judgement.verdict {
        Verdict::Accepted(_) => ("ACCEPTED (v)", "48;2;0;109;104;38;2;255;255;255"),
        Verdict::Refused(_) => ("REFUSED [-]", "48;2;152;21;11;38;2;255;255;255"),
        Verdict::CannotDecide(_) => ("CANNOT DECIDE <?>", "48;2;255;194;26;38;2;20;32;43"),
        Verdict::Specimen(_) => ("SPECIMEN ///", "48;2;212;215;247;38;2;20;32;43"),
    };
    let coloured = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut lines = vec![if coloured { format!("\x1b[1;{colour}m {word} \x1b[0m") } else { word.to_owned() }];
    if let Some(rule) = judgement.rule.filter(|rule| pack.rule(*rule).is_some()) {
        lines.push(format!("  Rule: {}", shell::title(pack, rule)));
    }
    match &judgement.verdict {
        Verdict::Accepted(disclosed) | Verdict::Specimen(disclosed) => {
            lines.extend(compare(disclosed.revealed()));
        }
        Verdict::Refused(_) | Verdict::CannotDecide(_) => {}
    }
    lines.extend(notes(judgement).into_iter().map(|note| format!("  {note}")));
    fold(&lines.join("\n"))
}

/// The same in one line, for scripts.
pub(crate) fn message(judgement: &Judgement) -> String {
    let mut parts = match &judgement.verdict {
        Verdict::Accepted(disclosed) | Verdict::Specimen(disclosed) => match disclosed.revealed() {
            Revealed::Nothing => vec!["Nothing to compare.".to_owned()],
            _ => vec!["Compare with an ID document.".to_owned()],
        },
        Verdict::Refused(_) | Verdict::CannotDecide(_) => Vec::new(),
    };
    parts.extend(notes(judgement));
    parts.join(" ")
}

fn notes(judgement: &Judgement) -> Vec<String> {
    let two = |(reason, next): (&str, &str)| vec![reason.to_owned(), next.to_owned()];
    let mut notes = match &judgement.verdict {
        Verdict::Accepted(_) => Vec::new(),
        Verdict::Refused(Refusal::NotAPass | Refusal::TooLarge) if judgement.kind != Kind::Other => {
            vec![format!("This is {}.", judgement.kind.words()), "Ask for the pass code.".to_owned()]
        }
        Verdict::Refused(refusal) => two(refusal.words()),
        Verdict::CannotDecide(doubt) => two(doubt.words()),
        Verdict::Specimen(_) => two(("This code is for practice. It proves nothing.", "Ask for the real pass.")),
    };
    if let (Verdict::Refused(refusal), Some(seconds)) = (&judgement.verdict, judgement.seconds) {
        let long = span(seconds);
        notes.push(match refusal {
            Refusal::Replay => format!("It was accepted {long} ago."),
            Refusal::FromTheFuture => format!("The traveller's clock is {long} ahead."),
            _ => format!("It was signed {long} ago by the traveller's clock."),
        });
    }
    if let Some(seconds) = judgement.again {
        notes.push(format!("The same code as {seconds} s ago: not counted again."));
    }
    if judgement.kind == Kind::Paper && matches!(judgement.verdict, Verdict::Accepted(_)) {
        notes.push("A paper strip: good for its day, not kept against a second use.".to_owned());
    }
    if judgement.stale {
        notes.push("This trust pack is no longer fresh: get the newest bulletin.".to_owned());
    }
    notes
}

/// `45 s`, `5 min`, `3 h`
fn span(seconds: i64) -> String {
    match seconds.saturating_abs() {
        seconds @ 0..180 => format!("{seconds} s"),
        seconds @ 180..10_800 => format!("{} min", seconds / 60),
        seconds => format!("{} h", seconds / 3_600),
    }
}

fn compare(revealed: &Revealed) -> Vec<String> {
    let words = revealed.words();
    if words.is_empty() {
        return vec!["  Nothing to compare.".to_owned()];
    }
    let mut lines = vec!["  Compare with an ID document:".to_owned()];
    lines.extend(words.iter().map(|(label, value)| format!("    {label}: {value}")));
    lines
}

/// The window: what staff will see, and nothing else; below it what every show also tells, and who could link it.
pub(crate) fn preview(preview: &Preview) -> String {
    let mut lines = seen(preview);
    lines.extend(beside(preview));
    lines.extend(linked(&preview.links()));
    if preview.border {
        lines.push("This is a border rule: it shows staff enough to know who you are.".to_owned());
    }
    lines.push(match preview.shows_left {
        0 => format!("No shows are left until {}. The reserve can be shown.", clock(preview.epoch.until())),
        left => format!("This uses one show; {left} are left. No other door will see this code."),
    });
    lines.join("\n")
}

/// The windows of several, and what goes for all of them below.
pub(crate) fn round(round: &Round) -> String {
    let mut lines: Vec<_> = round.previews.iter().flat_map(seen).collect();
    lines.extend(round.previews.first().map(beside).unwrap_or_default());
    lines.extend(linked(&round.links()));
    let shows = round.previews.iter().filter(|preview| preview.shows_left > 0).count();
    lines.push(format!("Shown one after the other, this uses {}.", count(shows, "show")));
    for preview in round.previews.iter().filter(|preview| preview.shows_left == 0) {
        let until = clock(preview.epoch.until());
        lines.extend(wrap(&format!("{}: no shows left until {until}; left out.", preview.called), "", "  "));
    }
    for name in &round.without {
        lines.extend(wrap(&format!("{name}: no pass for this rule now."), "", "  "));
    }
    lines.join("\n")
}

fn seen(preview: &Preview) -> Vec<String> {
    let mut rows = vec![("May enter".to_owned(), preview.title("en").to_owned())];
    rows.extend(preview.revealed.words().into_iter().map(|(label, value)| (label.to_owned(), value)));
    let mut lines = vec![format!("Pass of {}", preview.called)];
    lines.extend(window("Staff will see", &rows));
    lines.push(format!("{} bits about you, by fixed weights.", tenths(preview.bits_tenths())));
    if let Some(crowd) = preview.crowd() {
        let people = if crowd == 1 { "1 person".to_owned() } else { format!("{crowd} people") };
        lines.push(format!("In a city of a million, about {people} would show exactly this."));
    }
    lines
}

/// What every show also tells, with what it is here.
fn beside(preview: &Preview) -> Vec<String> {
    let mut lines = vec!["Every show also tells, to the software that reads it:".to_owned()];
    for tell in preview.tells() {
        let here = match tell {
            Tell::Rule => Some(preview.title("en").to_owned()),
            Tell::Country => preview.country.map(|country| country.as_str().to_owned()),
            Tell::Epoch => Some(format!("{} to {}", clock(preview.epoch.from()), clock(preview.epoch.until()))),
            Tell::Moment | Tell::Phone | Tell::Key => None,
        };
        let here = here.map(|here| format!(" ({here})")).unwrap_or_default();
        lines.extend(wrap(&format!("{}{here}", tell.words()), "  - ", "    "));
    }
    lines
}

fn linked(links: &[Link]) -> Vec<String> {
    let links = links.iter().flat_map(|link| wrap(link.words(), "  - ", "    "));
    std::iter::once("Who could link it:".to_owned()).chain(links).collect()
}

/// How a pass stands, in words; nothing where all is well.
pub(crate) fn standing(standing: Standing) -> Option<String> {
    match standing {
        Standing::Ready => None,
        Standing::RunningLow { next: Some(next) } => Some(format!("Running low: new shows at {}.", clock(next))),
        Standing::RunningLow { next: None } => Some("Running low: ask the issuer for more.".to_owned()),
        Standing::EndsSoon => Some("Ends soon: ask the issuer for more.".to_owned()),
        Standing::UsedUp { next } => Some(format!("No shows left until {}; the reserve can be shown.", clock(next))),
        Standing::ReserveOnly => {
            Some("No shows left, and no more come: the reserve can be shown. Ask for more.".to_owned())
        }
        Standing::NotYet { from } => Some(format!("Good from {}.", clock(from))),
        Standing::Ended => Some("It has ended: ask the issuer for a new pass.".to_owned()),
        Standing::Retired => Some("Its rule or its issuer's key is no longer in force: ask for a new pass.".to_owned()),
    }
}

fn tenths(tenths: u16) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A box with a title, rows of label and value, and *Nothing else*.
fn window(title: &str, rows: &[(String, String)]) -> Vec<String> {
    let inner = WIDTH.saturating_sub(4);
    let mut lines = vec![format!("+- {title} {}+", "-".repeat(WIDTH.saturating_sub(title.len()).saturating_sub(5)))];
    for (label, value) in rows {
        let used = label.chars().count().saturating_add(value.chars().count());
        if used < inner {
            lines.push(format!("| {label}{}{value} |", " ".repeat(inner.saturating_sub(used))));
        } else {
            lines.push(format!("| {label:<inner$} |"));
            lines.extend(wrap(value, "  ", "  ").into_iter().map(|line| format!("| {line:<inner$} |")));
        }
    }
    lines.push(format!("| {:<inner$} |", "Nothing else"));
    lines.push(format!("+{}+", "-".repeat(WIDTH.saturating_sub(2))));
    lines
}

/// Text from a picture or a file's name without what could move a terminal's cursor, colour it, or turn its letters round: such
/// characters are written as JSON writes them, `\u001b`. Text in which JSON has its escapes already means the same after as before.
pub(crate) fn harmless(text: &str) -> String {
    let mut harmless = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() || is_format(character) {
            let mut units = [0; 2];
            harmless.extend(character.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            harmless.push(character);
        }
    }
    harmless
}

/// Whether a character isn't seen itself, but hides others or changes their order.
fn is_format(character: char) -> bool {
    matches!(character,
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// So many of them: `1 picture`, `2 pictures`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// How many columns a list gives to names: as many as the longest has, within bounds.
pub(crate) fn name_column(names: impl IntoIterator<Item = String>) -> usize {
    names.into_iter().map(|name| name.chars().count()).max().unwrap_or(0).min(NAME)
}

/// A line of a list: of a name that is too long the end, of other words as much as fits behind it.
pub(crate) fn row(name: &str, column: usize, words: &str) -> String {
    let over = name.chars().count().saturating_sub(column);
    let name = match over {
        0 => name.to_owned(),
        _ => format!("{DOTS}{}", name.chars().skip(over.saturating_add(DOTS.len())).collect::<String>()),
    };
    let left = WIDTH.saturating_sub(column);
    let words = match words.char_indices().nth(left) {
        None => words.to_owned(),
        Some(_) => format!("{}{DOTS}", words.chars().take(left.saturating_sub(DOTS.len())).collect::<String>()),
    };
    format!("{name:<column$}  {words}")
}

/// Breaks a sentence at spaces; its first line begins with `first`, the others with `next`.
pub(crate) fn wrap(text: &str, first: &str, next: &str) -> Vec<String> {
    break_line(text, first, next, "")
}

/// A line that fits 80 columns as it is stays so; a longer one is broken, what follows two columns further in. What has no
/// spaces to break at is broken anywhere.
pub(crate) fn fit(line: &str, indent: &str, end: &str) -> Vec<String> {
    let columns = |text: &str| text.chars().filter(|character| *character != '\x1b').count();
    if columns(line) <= WIDTH || line.contains('\x1b') {
        return vec![format!("{indent}{line}")];
    }
    let start = line.chars().take_while(|character| *character == ' ').count();
    let inner = format!("{indent}{}", " ".repeat(start));
    break_line(line.trim_start(), &inner, &format!("{inner}  "), end)
}

fn break_line(text: &str, first: &str, next: &str, end: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut current = first.to_owned();
    let mut empty = true;
    for word in text.split(' ') {
        let length = current.chars().count().saturating_add(word.chars().count());
        if !empty && length >= WIDTH {
            lines.push(format!("{current}{end}"));
            current = next.to_owned();
            empty = true;
        }
        if !empty {
            current.push(' ');
        }
        for character in word.chars() {
            if current.chars().count() > WIDTH {
                lines.push(std::mem::replace(&mut current, next.to_owned()));
            }
            current.push(character);
        }
        empty = false;
    }
    lines.push(current);
    lines
}

/// Each line broken at spaces, its parts indented as it is.
pub(crate) fn fold(text: &str) -> String {
    let folded = text.split('\n').flat_map(|line| {
        let words = line.trim_start_matches(' ');
        let indent = " ".repeat(line.len().saturating_sub(words.len()));
        wrap(words, &indent, &indent)
    });
    folded.collect::<Vec<_>>().join("\n")
}

/// What a show disclosed, as the wire has it: an ID hint in hex, a border's fields as they stand.
pub(crate) fn disclosed(revealed: &Revealed) -> Value {
    match revealed {
        Revealed::Nothing => json!({}),
        Revealed::IdHint(hint) => json!({ "id_hint": files::hex(&hint.0) }),
        Revealed::Border(values) => Value::Object(
            values
                .iter()
                .map(|(field, value)| (json!(field).as_str().unwrap_or_default().to_owned(), json!(value)))
                .collect(),
        ),
    }
}

/// The yardstick of what is revealed, in bits.
pub(crate) fn bits(revealed: &Revealed) -> f64 {
    f64::from(revealed.bits_tenths()) / 10.0
}

pub(crate) fn epoch(epoch: &Epoch) -> Value {
    json!({ "from": epoch.from().to_string(), "until": epoch.until().to_string() })
}

/// `21 Nov 2026`
pub(crate) fn day(time: UnixTime) -> String {
    time.date().map(|date| date.format("%-d %b %Y").to_string()).unwrap_or_default()
}

/// `21 Nov 14:00 UTC`
pub(crate) fn clock(time: UnixTime) -> String {
    let text = time.to_string();
    let hour = text.get(11..16).unwrap_or_default();
    let day = time.date().map(|date| date.format("%-d %b").to_string()).unwrap_or_default();
    format!("{day} {hour} UTC")
}

/// The code of `text` as a PNG file.
pub(crate) fn png(text: &str) -> Result<Vec<u8>, Failure> {
    Ok(Code::draw(text, Level::Low)?.to_png(PNG_MODULE)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_steer_a_terminal_is_written_out() {
        assert_eq!(harmless("\x1b[2J\r\n\x07\u{7f}\u{9b}"), "\\u001b[2J\\u000d\\u000a\\u0007\\u007f\\u009b");
        assert_eq!(harmless("a\u{202e}b\u{2066}c\u{e0041}"), "a\\u202eb\\u2066c\\udb40\\udc41");
        let plain = "LP1:6BFOX N%$*+-./: \"Müller\" \\ 中文 e\u{301} 👩\u{200d}🚀";
        assert_eq!(harmless(plain), plain);
    }

    #[test]
    fn json_without_such_characters_says_the_same() {
        let object = json!({ "text": "\x1b[2J \u{9b} \u{202e} \u{e0041} \"\\", "\u{85}": 1 });
        let harmless = harmless(&object.to_string());
        assert!(!harmless.contains(|character: char| character.is_control() || is_format(character)));
        assert_eq!(serde_json::from_str::<Value>(&harmless).unwrap(), object);
    }

    #[test]
    fn a_row_has_a_names_end_and_as_much_else_as_fits() {
        assert_eq!(row("a.png", 8, "no code"), "a.png     no code");
        assert_eq!(row("holidays/a.png", 12, "no code"), "...ays/a.png  no code");
        let long = row(&"n".repeat(99), NAME, &"w".repeat(99));
        assert_eq!(long.chars().count(), 78);
        assert!(long.ends_with("w...") && long.starts_with("...n"));
        let exact = "w".repeat(WIDTH - NAME);
        assert!(row("a", NAME, &exact).ends_with(&exact));
    }
}
