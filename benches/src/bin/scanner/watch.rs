//! How long a code is held before the camera until it is read.

use std::time::Duration;

use laissez::qr::Scanner;
use laissez_benches::frame::Frame;
use laissez_benches::sequence;

use crate::measure::{is_same, taken};
use crate::reader::Reader;
use crate::report;
use crate::table::Table;
use crate::worked::Worked;

/// Milliseconds from one frame to the next.
const INTERVAL: f64 = 100.;
/// What a shell in a hurry might give a frame.
const BUDGET: Duration = Duration::from_millis(30);
/// Frames that are taken at a time.
const BATCH: usize = 4;

/// A way to look at the frames of one sequence.
type Way<'a> = Box<dyn FnMut(&Frame) -> Vec<Vec<u8>> + 'a>;

/// What came of it.
#[derive(Clone, Copy, Default)]
struct Wait {
    is_over: bool,
    frames: usize,
    ms: f64,
    wrong: usize,
}

impl Wait {
    fn look(&mut self, way: &mut Way<'_>, frame: &Frame) {
        let start = Worked::now();
        let payloads = way(frame);
        self.frames += 1;
        self.ms += INTERVAL + start.since().as_secs_f64() * 1e3;
        let is_true = |payload: &Vec<u8>| frame.codes.iter().any(|code| is_same(&code.text, payload));
        self.wrong += payloads.iter().filter(|payload| !is_true(payload)).count();
        self.is_over = payloads.iter().any(is_true);
    }
}

/// The readers, each of which knows one frame only, and then the scanner with a memory, without and with a budget.
fn ways(readers: &[Reader]) -> Vec<(String, Way<'_>)> {
    let remembering = |budget: Option<Duration>| -> Way<'_> {
        let mut scanner = Scanner::default();
        Box::new(move |frame| {
            let start = Worked::now();
            let scan = scanner.scan(&frame.lend(), || budget.is_some_and(|budget| start.since() > budget));
            scan.payloads.into_iter().map(|payload| payload.bytes).collect()
        })
    };
    let alone = readers.iter().map(|reader| (reader.name.to_owned(), Box::new(reader.read) as Way<'_>));
    let together = [("Scanner", None), ("in 30 ms", Some(BUDGET))];
    alone.chain(together.map(|(name, budget)| (name.to_owned(), remembering(budget)))).collect()
}

/// For each condition the mean of frames and of seconds until the first read, in each way. A sequence that one way never
/// reads counts with all of its frames there; one that no way ever reads has nothing to compare, and is left out.
pub(crate) fn sequences(seed: u64, only: Option<&str>, readers: &[Reader]) -> Vec<Table> {
    let mut rows: Vec<(&'static str, Vec<Wait>)> = Vec::new();
    let names: Vec<String> = ways(readers).into_iter().map(|(name, _)| name).collect();
    for frames in sequence::frames(seed).chunks(usize::from(sequence::Sequence::FRAMES)) {
        let Some(condition) = frames.first().map(|case| case.condition) else { continue };
        if only.is_some_and(|only| only != condition) {
            continue;
        }
        let mut ways = ways(readers);
        let mut waits = vec![Wait::default(); ways.len()];
        for batch in frames.chunks(BATCH) {
            if waits.iter().all(|wait| wait.is_over) {
                break;
            }
            for frame in taken(batch) {
                let unread = waits.iter_mut().zip(&mut ways).filter(|(wait, _)| !wait.is_over);
                unread.for_each(|(wait, (_, way))| wait.look(way, &frame));
            }
        }
        rows.push((condition, waits));
    }
    let all = rows.len();
    rows.retain(|(_, waits)| waits.iter().any(|wait| wait.is_over));
    let title = |what: &str| format!("{what} until the first read, of the {} in {all} that any way reads", rows.len());
    vec![
        table(&title("Frames"), &names, &rows, |wait| wait.frames as f64),
        table(&title("Seconds"), &names, &rows, |wait| wait.ms / 1e3),
    ]
}

fn table(title: &str, names: &[String], rows: &[(&'static str, Vec<Wait>)], of: fn(&Wait) -> f64) -> Table {
    let scanner = names.len().saturating_sub(2);
    let mut head = vec!["condition".to_owned(), "sequences".to_owned()];
    head.extend(names.iter().flat_map(|name| [name.clone(), "never".to_owned(), "wrong".to_owned()]));
    head.extend(["ratio".to_owned(), "ratio in 30 ms".to_owned()]);
    let line = |name: &str, rows: &[&(&'static str, Vec<Wait>)]| {
        let count =
            |way: usize, what: fn(&Wait) -> usize| rows.iter().map(|(_, waits)| what(&waits[way])).sum::<usize>();
        let mean = |way: usize| rows.iter().map(|(_, waits)| of(&waits[way])).sum::<f64>() / rows.len() as f64;
        let mut cells = vec![name.to_owned(), rows.len().to_string()];
        cells.extend((0..names.len()).flat_map(|way| {
            [
                format!("{:.2}", mean(way)),
                count(way, |wait| usize::from(!wait.is_over)).to_string(),
                count(way, |wait| wait.wrong).to_string(),
            ]
        }));
        cells.extend([scanner, scanner + 1].map(|way| format!("{:.2}", mean(way) / mean(0))));
        cells
    };
    Table { title: title.to_owned(), head, lines: report::by_condition(rows, |(condition, _)| condition, line) }
}
