//! One day's paper token.

use laissez::qr::{Code, DrawError, Level};

use super::helvetica::Face;
use super::pen::{BLACK, INK, Pen, SOFT, WHITE};

/// What one strip says.
#[derive(Clone)]
pub(crate) struct Strip {
    /// The day it is good for, as in `21 Nov 2026`.
    pub(crate) day: String,
    /// The rule's title.
    pub(crate) title: String,
    /// What staff will see, as in `may enter · A. · 07 ▬ ▬▬`. Each ▬ is drawn as a bar that hides two digits.
    pub(crate) hint_words: String,
    /// What the code carries.
    pub(crate) text: String,
}

impl Strip {
    /// Draws the strip into the rectangle between `left` and `right`, `height` high from `top` down.
    pub(super) fn draw(&self, pen: &mut Pen, left: f32, right: f32, top: f32, height: f32) -> Result<(), DrawError> {
        let code = Code::draw(&self.text, Level::Medium)?;
        let side = height - 2.0 * GAP;
        pen.code(left, top + GAP, side, &code);
        self.draw_words(pen, left + side + 2.0 * GAP, right, top, height);
        Ok(())
    }

    fn draw_words(&self, pen: &mut Pen, left: f32, right: f32, top: f32, height: f32) {
        let width = right - left;
        let title_size = Face::Bold.fitting(&self.title, 13.0, width);
        let titles = Face::Bold.wrapped(&self.title, title_size, width);
        let notes = Face::Regular.wrapped(FOR_TRAVELLERS, NOTE, width);
        let needed =
            DAY + lines(&titles) * title_size * TITLE_LINE + WINDOW_GAP + WINDOW + STAFF + lines(&notes) * NOTE_LINE;

        let mut y = top + ((height - needed) / 2.0).max(0.0) + DAY;
        let day_room = width - Face::Bold.width(NAME, 9.0) - 12.0;
        pen.text(left, y - 4.0, Face::Bold, Face::Bold.fitting(&self.day, 25.0, day_room), INK, &self.day);
        pen.text(right - Face::Bold.width(NAME, 9.0), y - 4.0, Face::Bold, 9.0, SOFT, NAME);
        for title in &titles {
            y += title_size * TITLE_LINE;
            pen.text(left, y - 3.0, Face::Bold, title_size, INK, title);
        }
        y += WINDOW_GAP;
        self.draw_window(pen, left, right, y);
        y += WINDOW + STAFF;
        pen.text(left, y - 2.0, Face::Regular, 9.0, INK, FOR_STAFF);
        for note in &notes {
            y += NOTE_LINE;
            pen.text(left, y - 1.0, Face::Regular, NOTE, SOFT, note);
        }
    }

    /// The frame around what leaves the traveller's hands.
    fn draw_window(&self, pen: &mut Pen, left: f32, right: f32, top: f32) {
        const HEADER: f32 = 15.0;
        const PADDING: f32 = 8.0;
        pen.window(left, top, right, top + WINDOW, HEADER);
        pen.text(left + PADDING, top + 10.8, Face::Bold, 9.0, WHITE, "Staff will see");
        let size = Face::Bold.fitting(&self.hint_words, 14.0, right - left - 2.0 * PADDING);
        let middle = top + HEADER + (WINDOW - HEADER) / 2.0;
        pen.text(left + PADDING, middle + size * 0.36, Face::Bold, size, BLACK, &self.hint_words);
    }
}

const NAME: &str = "Laissez";
const FOR_STAFF: &str = "Staff: scan with Laissez Verifier. Compare with an ID document.";
const FOR_TRAVELLERS: &str = "Good on this day only (UTC). Doors that scan this same strip on this day could tell it is \
                              the same strip. Cut off and throw away after the day.";

/// White between the code, the words and the cut.
const GAP: f32 = 5.0;
const DAY: f32 = 26.0;
/// From one line of the title to the next, for each point of its size.
const TITLE_LINE: f32 = 1.3;
const WINDOW_GAP: f32 = 5.0;
const WINDOW: f32 = 39.0;
const STAFF: f32 = 16.0;
const NOTE: f32 = 7.5;
const NOTE_LINE: f32 = 10.0;

fn lines(lines: &[String]) -> f32 {
    f32::from(u8::try_from(lines.len()).unwrap_or(u8::MAX))
}
