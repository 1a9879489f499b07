//! A file as an animated code, for whoever has a camera and no cable: a GIF file, or frames in the terminal.

use std::{
    io::{self, IsTerminal, Write},
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use clap::Args;
use laissez::{
    frames::Sender,
    qr::{Code, Level},
};
use serde_json::{Value, json};
use terminal_size::{Height, Width, terminal_size_of};

use crate::{
    crew, files,
    shell::{Failure, Shell},
};

/// How a command also shows the file that it writes.
#[derive(Args)]
pub(crate) struct Animate {
    /// Also write it as an animated code, into a GIF file
    #[arg(long, value_name = "GIF")]
    animate: Option<PathBuf>,
    /// Also show it as an animated code here in the terminal, until Enter is pressed
    #[arg(long)]
    terminal: bool,
    /// Frames a second of the animated code
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=20))]
    fps: u16,
    /// Pixels of a module in the GIF file
    #[arg(long, value_name = "PIXELS", default_value_t = 6, value_parser = clap::value_parser!(u32).range(1..=16))]
    module: u32,
    /// End in the terminal after so many rounds
    #[arg(long, value_name = "N", requires = "terminal")]
    rounds: Option<u32>,
}

impl Animate {
    /// Asks, before anything is done, whether the terminal can show it.
    pub(crate) fn check(&self, shell: &Shell) -> Result<(), Failure> {
        if !self.terminal {
            return Ok(());
        }
        let (terminal, size) = if shell.json() {
            (io::stderr().is_terminal(), terminal_size_of(io::stderr()))
        } else {
            (io::stdout().is_terminal(), terminal_size_of(io::stdout()))
        };
        match size {
            _ if !terminal => Err(Failure::new(
                "this is no terminal, so nobody would see the animated code\nWrite it into a picture: --animate FILE.gif",
            )),
            Some((Width(columns), Height(lines))) if columns < COLUMNS || lines < LINES => Err(Failure::new(format!(
                "this window has {columns} columns and {lines} lines; a frame needs {COLUMNS} and {LINES}\n\
                 Make it larger or its letters smaller, or write a picture: --animate FILE.gif"
            ))),
            _ => Ok(()),
        }
    }

    /// Writes the GIF file, if one is wanted, and says what is in it, for `--json` and for people.
    pub(crate) fn write(&self, file: &[u8]) -> Result<Option<(Value, String)>, Failure> {
        let Some(path) = &self.animate else { return Ok(None) };
        let sender = Sender::new(file)?;
        let picture = gif(&sender, self.delay(), self.module)?;
        files::write(path, &picture)?;
        let (needed, frames) = (sender.file().pieces(), sender.round());
        let seconds = f64::from(frames) * f64::from(self.delay()) / 100.0;
        let object = json!({
            "gif": path, "bytes": picture.len(), "frames": frames, "needed": needed, "fps": self.fps,
            "seconds": (seconds * 10.0).round() / 10.0,
        });
        let words =
            format!("Animated code, {frames} frames in {seconds:.0} seconds, any {needed} will do: {}", path.display());
        Ok(Some((object, words)))
    }

    /// Shows it in the terminal, if that is wanted, until Enter is pressed or the rounds are over.
    pub(crate) fn show(&self, shell: &Shell, file: &[u8]) -> Result<(), Failure> {
        if !self.terminal {
            return Ok(());
        }
        let sender = Sender::new(file)?;
        let enter = enter();
        let mut screen: Box<dyn Write> = if shell.json() { Box::new(io::stderr()) } else { Box::new(io::stdout()) };
        let stay = Duration::from_millis(10).saturating_mul(self.delay().into());
        let mut next = Instant::now();
        let mut up = String::new();
        // A new piece each time: a second round brings more than the first did.
        let mut pieces = 0..u32::MAX;
        for round in 1..=self.rounds.unwrap_or(u32::MAX) {
            for number in 0..sender.round() {
                let code = draw(&sender, pieces.next().unwrap_or(number))?.to_terminal();
                let status = format!(
                    "Frame {} of {}, round {round}. Press Enter to end.",
                    number.saturating_add(1),
                    sender.round()
                );
                let shown = write!(screen, "{up}{code}{status}\x1b[K\r").and_then(|()| screen.flush());
                shown.map_err(|error| Failure::new(format!("the terminal: {error}")))?;
                // Back to the first line: what follows is drawn over.
                up = format!("\x1b[{}A", code.lines().count());
                next = next.checked_add(stay).unwrap_or(next);
                thread::sleep(next.saturating_duration_since(Instant::now()));
                if enter.load(Ordering::Relaxed) {
                    return Ok(());
                }
            }
        }
        let _ = writeln!(screen);
        Ok(())
    }

    /// Hundredths of a second that a frame stays, as GIF has it.
    fn delay(&self) -> u16 {
        100_u16.checked_div(self.fps).unwrap_or(100)
    }
}

/// Adds what was written to an answer, for `--json` and for people.
pub(crate) fn add(written: Option<(Value, String)>, object: &mut Value, lines: &mut Vec<String>) {
    let Some((animation, words)) = written else { return };
    if let Some(members) = object.as_object_mut() {
        members.insert("animation".to_owned(), animation);
    }
    lines.push(words);
}

/// What a code of version 16 and its quiet zone need in half blocks, with a line below, and one for the prompt.
const COLUMNS: u16 = 89;
const LINES: u16 = 47;
/// No command reads a larger file.
const MAX_GIF: usize = 64 << 20;
/// Two colours: 0 white, 1 black.
const PALETTE: [u8; 6] = [255, 255, 255, 0, 0, 0];

fn draw(sender: &Sender, number: u32) -> Result<Code, Failure> {
    Ok(Code::draw(&sender.text(number), Level::Low)?)
}

/// One round of frames, for ever: black on white, with a quiet zone.
fn gif(sender: &Sender, delay: u16, module: u32) -> Result<Vec<u8>, Failure> {
    let (_, side) = draw(sender, 0)?.to_luma(module)?;
    let side = u16::try_from(side)?;
    let mut encoder = gif::Encoder::new(Vec::new(), side, side, &PALETTE)?;
    encoder.set_repeat(gif::Repeat::Infinite)?;
    let numbers: Vec<u32> = (0..sender.round()).collect();
    let frame = |number: &u32| -> Result<gif::Frame<'static>, Failure> {
        let (pixels, _) = draw(sender, *number)?.to_luma(module)?;
        let pixels: Vec<u8> = pixels.into_iter().map(|grey| u8::from(grey == 0)).collect();
        let mut frame = gif::Frame::from_indexed_pixels(side, side, pixels, None);
        frame.delay = delay;
        frame.make_lzw_pre_encoded();
        Ok(frame)
    };
    crew::in_order(&numbers, frame, |_, frame| {
        encoder.write_lzw_pre_encoded_frame(&frame?)?;
        if encoder.get_ref().len() > MAX_GIF {
            return Err(Failure::new(
                "the animated code would have over 64 MiB: give a smaller --module, or --terminal",
            ));
        }
        Ok(())
    })?;
    Ok(encoder.into_inner()?)
}

/// Becomes true once Enter is pressed; never where nobody can press it.
fn enter() -> &'static AtomicBool {
    static PRESSED: AtomicBool = AtomicBool::new(false);
    if io::stdin().is_terminal() {
        thread::spawn(|| {
            let _ = io::stdin().read_line(&mut String::new());
            PRESSED.store(true, Ordering::Relaxed);
        });
    }
    &PRESSED
}
