//! What draws on a page. Distances are points from its top left corner, y down.

use laissez::qr::{Code, QUIET_ZONE};
use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Str};

use super::helvetica::{BAR, Face, encode};

/// A colour of the screens, as red, green and blue.
pub(super) type Colour = [f32; 3];
/// Codes, and what staff compare.
pub(super) const BLACK: Colour = [0.0, 0.0, 0.0];
/// Paper.
pub(super) const WHITE: Colour = [1.0, 1.0, 1.0];
/// Text and frames.
pub(super) const INK: Colour = [0.078, 0.125, 0.169];
/// Secondary text and cuts.
pub(super) const SOFT: Colour = [0.290, 0.345, 0.392];
/// Hidden digits.
const HIDDEN: Colour = [0.62, 0.66, 0.69];

/// Collects the content of one page.
pub(super) struct Pen {
    content: Content,
    height: f32,
}

impl Pen {
    /// Begins a page of this height.
    pub(super) fn new(height: f32) -> Self {
        Self { content: Content::new(), height }
    }

    /// Ends the page.
    pub(super) fn finish(self) -> Vec<u8> {
        self.content.finish().to_vec()
    }

    /// Writes one line that stands on `baseline`. Each ▬ in it becomes a bar.
    pub(super) fn text(&mut self, mut x: f32, baseline: f32, face: Face, size: f32, colour: Colour, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let (words, after) = rest.split_at(rest.find(BAR).unwrap_or(rest.len()));
            self.words(x, baseline, face, size, colour, words);
            x += face.width(words, size);
            rest = after.trim_start_matches(BAR);
            let bars = after.strip_suffix(rest).unwrap_or_default();
            self.bar(x, baseline, size, face.width(bars, size));
            x += face.width(bars, size);
        }
    }

    /// Draws `code` and its quiet zone in the middle of a square. A module is a whole number of dots at 300 a inch,
    /// so that printers need not round.
    pub(super) fn code(&mut self, left: f32, top: f32, side: f32, code: &Code) {
        const DOT: f32 = 72.0 / 300.0;
        let count = |modules: usize| u8::try_from(modules).map_or(f32::MAX, f32::from);
        let modules = count(code.modules());
        let module = (side / (modules + 2.0 * count(QUIET_ZONE)) / DOT).floor().max(1.0) * DOT;
        let inset = (side - modules * module) / 2.0;
        self.content.save_state();
        self.content.transform([module, 0.0, 0.0, -module, left + inset, self.height - top - inset]);
        self.fill(BLACK);
        for y in 0..code.modules() {
            for (x, width) in dark_runs(code, y) {
                self.content.rect(count(x), count(y), count(width), 1.0);
            }
        }
        self.content.fill_nonzero();
        self.content.restore_state();
    }

    /// Draws the frame that marks what staff see, with a dark header.
    pub(super) fn window(&mut self, left: f32, top: f32, right: f32, bottom: f32, header: f32) {
        const LINE: f32 = 1.5;
        const RADIUS: f32 = 6.0;
        let inner = LINE;
        self.fill(INK);
        self.rounded(left, top, right, bottom, RADIUS);
        self.content.fill_nonzero();
        self.fill(WHITE);
        self.rounded(left + inner, top + header, right - inner, bottom - inner, RADIUS - inner);
        self.content.fill_nonzero();
        // The header's lower edge is straight.
        self.fill(WHITE);
        self.rect(left + inner, top + header, right - left - 2.0 * inner, RADIUS);
        self.content.fill_nonzero();
    }

    /// Draws where to cut: scissors, then dashes.
    pub(super) fn cut(&mut self, left: f32, right: f32, y: f32) {
        self.stroke(SOFT, 0.7);
        self.content.set_dash_pattern([4.0, 3.0], 0.0);
        self.line(left, y, right, y);
        self.content.stroke();
        self.content.set_dash_pattern([], 0.0);
        self.scissors(left - 13.0, y);
    }

    /// Two rings and two blades that point to the right.
    fn scissors(&mut self, left: f32, y: f32) {
        const RING: f32 = 1.7;
        self.stroke(SOFT, 0.9);
        self.content.set_line_cap(LineCapStyle::RoundCap).set_line_join(LineJoinStyle::RoundJoin);
        for side in [-1.0, 1.0] {
            let (ring_x, ring_y) = (left + RING, y + side * 2.5);
            self.rounded(ring_x - RING, ring_y - RING, ring_x + RING, ring_y + RING, RING);
            self.line(ring_x + RING * 0.8, ring_y - side * RING * 0.6, left + 10.5, y - side * 2.3);
        }
        self.content.stroke();
        self.content.set_line_cap(LineCapStyle::ButtCap).set_line_join(LineJoinStyle::MiterJoin);
    }

    fn words(&mut self, x: f32, baseline: f32, face: Face, size: f32, colour: Colour, words: &str) {
        let y = self.height - baseline;
        self.fill(colour);
        self.content.begin_text().set_font(face.name(), size).next_line(x, y).show(Str(&encode(words))).end_text();
    }

    /// Hides digits.
    fn bar(&mut self, left: f32, baseline: f32, size: f32, width: f32) {
        if width > 0.0 {
            self.fill(HIDDEN);
            self.rounded(left, baseline - size * 0.57, left + width, baseline - size * 0.15, size * 0.08);
            self.content.fill_nonzero();
        }
    }

    fn fill(&mut self, [red, green, blue]: Colour) {
        self.content.set_fill_rgb(red, green, blue);
    }

    fn stroke(&mut self, [red, green, blue]: Colour, width: f32) {
        self.content.set_stroke_rgb(red, green, blue).set_line_width(width);
    }

    fn line(&mut self, x1: f32, y1: f32, x2: f32, y2: f32) {
        self.content.move_to(x1, self.height - y1).line_to(x2, self.height - y2);
    }

    fn rect(&mut self, left: f32, top: f32, width: f32, height: f32) {
        self.content.rect(left, self.height - top - height, width, height);
    }

    /// A rectangle with round corners; a circle when `radius` is half its side.
    fn rounded(&mut self, left: f32, top: f32, right: f32, bottom: f32, radius: f32) {
        // How far the handles of a quarter circle's curve lie inside its corner.
        let handle = radius * (1.0 - 0.5523);
        let (top, bottom) = (self.height - top, self.height - bottom);
        self.content
            .move_to(left + radius, top)
            .line_to(right - radius, top)
            .cubic_to(right - handle, top, right, top - handle, right, top - radius)
            .line_to(right, bottom + radius)
            .cubic_to(right, bottom + handle, right - handle, bottom, right - radius, bottom)
            .line_to(left + radius, bottom)
            .cubic_to(left + handle, bottom, left, bottom + handle, left, bottom + radius)
            .line_to(left, top - radius)
            .cubic_to(left, top - handle, left + handle, top, left + radius, top)
            .close_path();
    }
}

/// Where dark modules lie together in row `y`: the first, and how many.
fn dark_runs(code: &Code, y: usize) -> Vec<(usize, usize)> {
    let row: Vec<bool> = (0..code.modules()).map(|x| code.is_dark(x, y)).collect();
    let mut x = 0_usize;
    let mut runs = Vec::new();
    for run in row.chunk_by(PartialEq::eq) {
        if run.first() == Some(&true) {
            runs.push((x, run.len()));
        }
        x = x.saturating_add(run.len());
    }
    runs
}
