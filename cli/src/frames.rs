//! Frames of an animated code in pictures, back to the file that they make.

use std::{
    io::Cursor,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    sync::{Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

use image::{AnimationDecoder, DynamicImage, ImageDecoder, codecs::gif::GifDecoder};
use laissez::{
    frames::{FrameError, Piece, ReceiveError, Received, Receiver},
    issuance::{SealedKind, sealed_kind},
    qr::Scanner,
    wallet::is_transfer,
};
use serde_json::{Value, json};

use crate::{
    files,
    folder::Contents,
    picture::{self, Luma},
    progress::Progress,
    screen,
    shell::{About, Failure, Shell},
};

/// A sealed file: itself, or if pictures are given, what the frames in them make.
pub(crate) fn read_file(shell: &Shell, paths: &[PathBuf], kind: SealedKind) -> Result<Vec<u8>, Failure> {
    if let [path] = paths
        && !path.is_dir()
    {
        let bytes = files::read(path)?;
        if image::guess_format(&bytes).is_err() {
            return Ok(bytes);
        }
    }
    read(shell, paths, kind)
}

/// The sealed file that the frames in these pictures make: folders of pictures, GIF files, or pictures. No more are read once
/// there are enough. A file of another kind doesn't count.
pub(crate) fn read(shell: &Shell, paths: &[PathBuf], kind: SealedKind) -> Result<Vec<u8>, Failure> {
    let pictures = pictures(paths)?;
    let mut gathering = Gathering::new(kind);
    let workers = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    thread::scope(|scope| {
        let (jobs, waiting) = mpsc::sync_channel::<Picture>(workers);
        let (sender, results) = mpsc::channel();
        let waiting = std::sync::Arc::new(Mutex::new(waiting));
        for _ in 0..workers {
            let (waiting, sender) = (waiting.clone(), sender.clone());
            scope.spawn(move || {
                let next = || waiting.lock().ok()?.recv().ok();
                while let Some(picture) = next() {
                    // Nobody takes results any more.
                    if sender.send(picture.texts()).is_err() {
                        break;
                    }
                }
            });
        }
        drop((sender, waiting));
        for path in &pictures {
            // One bad file in a folder is a frame missed; one that was named is told.
            let pictures = match Picture::all_of(path) {
                Err(_) if !paths.contains(path) => Box::new(std::iter::once(Picture::Broken)),
                pictures => pictures?,
            };
            for picture in pictures {
                if jobs.send(picture).is_err() {
                    break;
                }
                results.try_iter().for_each(|texts| gathering.take(texts));
                if gathering.whole.is_some() {
                    return Ok(());
                }
            }
        }
        drop(jobs);
        for texts in results {
            gathering.take(texts);
            if gathering.whole.is_some() {
                break;
            }
        }
        Ok::<(), Failure>(())
    })?;
    gathering.end(shell, &name(paths))
}

/// What a frame is, for `--json`: of which file, and which piece of it.
pub(crate) fn object(piece: &Piece) -> Value {
    let file = piece.file();
    json!({
        "file": files::hex(&file.hash()), "length": file.length(), "needed": file.pieces(), "piece": piece.number(),
    })
}

/// What a frame is, for people.
pub(crate) fn words(piece: &Piece) -> String {
    let file = piece.file();
    format!(
        "Frame of an animated code: piece {} of the file {}, {} bytes; any {} make it.",
        piece.number(),
        files::hex(&file.hash()),
        file.length(),
        file.pieces()
    )
}

/// `first`, or `first and 2 more`.
fn name(paths: &[PathBuf]) -> String {
    let first = paths.first().map(|path| path.display().to_string()).unwrap_or_default();
    match paths.len() {
        0 | 1 => first,
        all => format!("{first} and {} more", all.saturating_sub(1)),
    }
}

/// The files to look into, in order.
fn pictures(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut pictures = Vec::new();
    for path in paths {
        if !path.is_dir() {
            pictures.push(path.clone());
            continue;
        }
        let contents = Contents::of(path);
        if let Some((folder, error)) = contents.closed.first() {
            return Err(files::cannot("look into", folder, error));
        }
        if contents.pictures.is_empty() {
            return Err(Failure::new(format!(
                "{}: no picture is in this folder; name one with PNG, JPEG or PGM files, or a GIF file",
                path.display()
            )));
        }
        pictures.extend(contents.pictures);
    }
    Ok(pictures)
}

/// A picture that may show a frame.
enum Picture {
    File(Vec<u8>),
    OfGif(Luma),
    Broken,
}

impl Picture {
    /// The picture in a file, or those in a GIF file, one after the other.
    fn all_of(path: &Path) -> Result<Box<dyn Iterator<Item = Self>>, Failure> {
        let bytes = files::read(path)?;
        if !bytes.starts_with(b"GIF8") {
            return Ok(Box::new(std::iter::once(Self::File(bytes))));
        }
        let mut decoder = GifDecoder::new(Cursor::new(bytes)).about(path)?;
        let mut limits = image::Limits::no_limits();
        limits.max_image_width = Some(MAX_GIF_SIDE);
        limits.max_image_height = Some(MAX_GIF_SIDE);
        decoder.set_limits(limits).about(path)?;
        let luma = |frame: image::Frame| Self::OfGif(picture::luma(DynamicImage::from(frame.into_buffer())));
        // What comes after damage isn't known to be a picture.
        let mut damaged = false;
        let frames = decoder.into_frames().take(MAX_GIF_FRAMES).take_while(move |frame| {
            let before = damaged;
            damaged |= frame.is_err();
            !before
        });
        Ok(Box::new(frames.map(move |frame| frame.map_or(Self::Broken, luma))))
    }

    /// The texts of the codes in it. `None` if it can't be read as a picture.
    fn texts(self) -> Option<Vec<Vec<u8>>> {
        let luma = match self {
            Self::File(bytes) => picture::read_luma(&bytes).ok()?,
            Self::OfGif(luma) => luma,
            Self::Broken => return None,
        };
        let begun = Instant::now();
        let scan = Scanner::default().scan(&luma.frame().ok()?, || begun.elapsed() > PATIENCE);
        Some(scan.payloads.into_iter().map(|payload| payload.bytes).collect())
    }
}

/// A frame that can't be read in this time is missed: another will do.
const PATIENCE: Duration = Duration::from_secs(1);
const MAX_GIF_SIDE: u32 = 4_096;
const MAX_GIF_FRAMES: usize = 1 << 16;

/// A hand-over need not be sealed to a key.
fn is_of(file: &[u8], kind: SealedKind) -> bool {
    match kind {
        SealedKind::Transfer => is_transfer(file),
        SealedKind::Request | SealedKind::Answer => sealed_kind(file).is_some_and(|(found, _)| found == kind),
    }
}

/// What came so far.
struct Gathering {
    kind: SealedKind,
    receiver: Receiver,
    progress: Progress,
    pictures: usize,
    unreadable: usize,
    frames: usize,
    other_files: usize,
    newer: bool,
    damaged: bool,
    other_kind: bool,
    whole: Option<Vec<u8>>,
}

impl Gathering {
    fn new(kind: SealedKind) -> Self {
        Self {
            kind,
            receiver: Receiver::default(),
            progress: Progress::new(0),
            pictures: 0,
            unreadable: 0,
            frames: 0,
            other_files: 0,
            newer: false,
            damaged: false,
            other_kind: false,
            whole: None,
        }
    }

    fn take(&mut self, texts: Option<Vec<Vec<u8>>>) {
        self.pictures = self.pictures.saturating_add(1);
        self.unreadable = self.unreadable.saturating_add(usize::from(texts.is_none()));
        for text in texts.into_iter().flatten() {
            if self.whole.is_some() {
                return;
            }
            let received = self.receiver.take(&text);
            self.frames = self.frames.saturating_add(usize::from(!matches!(received, Err(ReceiveError::Frame(_)))));
            match received {
                Ok(Received::New | Received::Known) => {}
                Ok(Received::OtherFile) => self.other_files = self.other_files.saturating_add(1),
                Ok(Received::Whole(file)) if is_of(&file, self.kind) => {
                    self.whole = Some(file);
                }
                Ok(Received::Whole(_)) => self.other_kind = true,
                Err(ReceiveError::Damaged) => self.damaged = true,
                Err(ReceiveError::Frame(error)) => self.newer |= error == FrameError::NewerKind,
            }
        }
        if let Some(progress) = self.receiver.progress() {
            let words = format!(" pieces, {} read", screen::count(self.frames, "frame"));
            self.progress.draw_of(progress.received, progress.needed, &words);
        }
    }

    /// The file, or why there is none and what to do.
    fn end(mut self, shell: &Shell, name: &str) -> Result<Vec<u8>, Failure> {
        self.progress.hide();
        let pictures = screen::count(self.pictures, "picture");
        if let Some(file) = self.whole {
            let frames = screen::count(self.frames, "frame");
            shell.say(format_args!("{frames} in {pictures} made a file of {} bytes.", file.len()));
            return Ok(file);
        }
        let wanted = match self.kind {
            SealedKind::Request => "a wallet's request",
            SealedKind::Answer => "an issuer's answer",
            SealedKind::Transfer => "a wallet's hand-over",
        };
        let (code, message, next_step) = match self.receiver.progress() {
            _ if self.damaged => (
                "frames_damaged",
                format!("the frames in {pictures} do not make the file that they name"),
                "Film the screen again, with nothing else in sight.".to_owned(),
            ),
            None if self.newer => {
                ("frames_newer", "the frames are of a newer kind".to_owned(), "Update laissez.".to_owned())
            }
            _ if self.other_kind => (
                "frames_of_another_kind",
                format!("the frames in {pictures} make a file, but not {wanted}"),
                format!("Film the animated code of {wanted}."),
            ),
            None => (
                "no_frames",
                format!("no frame of an animated code was read in {pictures}"),
                "Film the screen close and sharp, with all of the code in sight.".to_owned(),
            ),
            Some(progress) => (
                "frames_incomplete",
                format!("{pictures} gave {} of {} pieces", progress.received, progress.needed),
                format!(
                    "{} needed, whichever they are: film on, and give both films together.",
                    match progress.missing() {
                        1 => "1 more frame is".to_owned(),
                        more => format!("{more} more frames are"),
                    }
                ),
            ),
        };
        let message = format!("{name}: {message}");
        let progress = self.receiver.progress();
        let object = json!({
            "error": code, "message": message, "next_step": next_step,
            "pictures": self.pictures, "unreadable": self.unreadable, "frames": self.frames,
            "frames_of_other_files": self.other_files,
            "received": progress.map(|progress| progress.received),
            "needed": progress.map(|progress| progress.needed),
            "missing": progress.map(|progress| progress.missing()),
        });
        let mut words = vec![message];
        if self.other_files > 0 {
            words.push(format!("{} of another file left out", screen::count(self.other_files, "frame")));
        }
        if self.unreadable > 0 {
            words.push(format!("{} can't be read", screen::count(self.unreadable, "picture file")));
        }
        Err(Failure::new(format!("{}\n{next_step}", screen::fold(&words.join("; ")))).with_object(object))
    }
}
