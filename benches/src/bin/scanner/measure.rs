//! Takes frames on all cores, then times the readers on one.

use std::hint::black_box;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use laissez_benches::case::Case;
use laissez_benches::frame::Frame;

use crate::reader::Reader;
use crate::worked::Worked;

/// Frames in memory at a time.
pub(crate) const BATCH: usize = 48;

/// What one reader made of one frame.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    /// Codes in the frame.
    pub(crate) codes: usize,
    /// Codes whose payload was found.
    pub(crate) found: usize,
    /// Payloads that no code in the frame has.
    pub(crate) wrong: usize,
    /// The time that its core worked, in milliseconds.
    pub(crate) ms: f64,
}

impl Outcome {
    /// Whether every code in the frame was read.
    pub(crate) fn all_found(&self) -> bool {
        self.found == self.codes
    }

    fn of(reader: &Reader, frame: &Frame) -> Self {
        let start = Worked::now();
        let payloads = black_box((reader.read)(black_box(frame)));
        let ms = start.since().as_secs_f64() * 1e3;
        let is_true = |payload: &Vec<u8>| frame.codes.iter().any(|code| is_same(&code.text, payload));
        let found = frame.codes.iter().filter(|code| payloads.iter().any(|payload| is_same(&code.text, payload)));
        Self {
            codes: frame.codes.len(),
            found: found.count(),
            wrong: payloads.iter().filter(|payload| !is_true(payload)).count(),
            ms,
        }
    }
}

/// Whether a payload is this text, in UTF-8 or in ISO 8859-1, which is what bytes in a code mean unless it says otherwise.
pub(crate) fn is_same(text: &str, payload: &[u8]) -> bool {
    text.as_bytes() == payload || text.chars().eq(payload.iter().copied().map(char::from))
}

/// One frame's outcomes, in the order of the readers.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) condition: &'static str,
    pub(crate) is_timed: bool,
    pub(crate) outcomes: Vec<Outcome>,
}

/// Runs every reader on every frame, by turns, and lets `each` look at what came out.
pub(crate) fn all(
    cases: &[Case],
    readers: &[Reader],
    mut each: impl FnMut(&Case, &Frame, &[Outcome]) -> io::Result<()>,
) -> io::Result<Vec<Row>> {
    let mut rows = Vec::with_capacity(cases.len());
    for batch in cases.chunks(BATCH) {
        for (case, frame) in batch.iter().zip(taken(batch)) {
            let outcomes: Vec<Outcome> = readers.iter().map(|reader| Outcome::of(reader, &frame)).collect();
            each(case, &frame, &outcomes)?;
            rows.push(Row { id: case.id.clone(), condition: case.condition, is_timed: case.is_timed, outcomes });
        }
    }
    Ok(rows)
}

/// Takes frames, in their order, on as many threads as there are cores.
pub(crate) fn taken(cases: &[Case]) -> Vec<Frame> {
    let next = AtomicUsize::new(0);
    let frames = Mutex::new(Vec::with_capacity(cases.len()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((i, case)) =
                    Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, cases.get(i)?)))
                {
                    let frame = case.take();
                    frames.lock().unwrap_or_else(PoisonError::into_inner).push((i, frame));
                }
            });
        }
    });
    let mut frames = frames.into_inner().unwrap_or_else(PoisonError::into_inner);
    frames.sort_by_key(|(i, _)| *i);
    frames.into_iter().map(|(_, frame)| frame).collect()
}
