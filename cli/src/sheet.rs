//! The printed sheet of paper tokens: one strip a day, to be cut off.

mod helvetica;
mod pen;
mod strip;

use laissez::qr::DrawError;
use pdf_writer::{Finish, Name, Pdf, Rect, Ref};

use helvetica::Face;
use pen::{Pen, SOFT};
pub(crate) use strip::Strip;

/// The paper to print on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

/// Draws a PDF of five strips a page, with `heading` above them on each. It has no metadata.
pub(crate) fn sheet(strips: &[Strip], paper: Paper, heading: &str) -> Result<Vec<u8>, DrawError> {
    let mut next = Ref::new(1);
    let (catalog, tree, regular, bold) = (next.bump(), next.bump(), next.bump(), next.bump());
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree);
    for (id, face) in [(regular, Face::Regular), (bold, Face::Bold)] {
        pdf.type1_font(id).base_font(Name(face.base_font())).encoding_predefined(Name(b"WinAnsiEncoding"));
    }

    let (width, height) = paper.size();
    let pages = strips.len().div_ceil(STRIPS).max(1);
    let mut kids = Vec::new();
    for number in 1..=pages {
        let on_page = strips.iter().skip(STRIPS.saturating_mul(number.saturating_sub(1))).take(STRIPS);
        let content = draw_page(on_page, paper, heading, &format!("{number} / {pages}"))?;
        let (id, content_id) = (next.bump(), next.bump());
        pdf.stream(content_id, &content);
        let mut page = pdf.page(id);
        page.media_box(Rect::new(0.0, 0.0, width, height)).parent(tree).contents(content_id);
        let mut resources = page.resources();
        resources.fonts().pair(Face::Regular.name(), regular).pair(Face::Bold.name(), bold);
        resources.finish();
        page.finish();
        kids.push(id);
    }
    pdf.pages(tree).count(i32::try_from(pages).unwrap_or(i32::MAX)).kids(kids);
    Ok(pdf.finish())
}

impl Paper {
    /// Width and height in points.
    fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// Strips on a page.
const STRIPS: usize = 5;
/// White at the edges of the page, which many printers can't reach.
const MARGIN: f32 = 34.0;
/// From the top margin to the first strip.
const HEADING: f32 = 26.0;

fn draw_page<'a>(
    strips: impl Iterator<Item = &'a Strip>,
    paper: Paper,
    heading: &str,
    number: &str,
) -> Result<Vec<u8>, DrawError> {
    let (width, height) = paper.size();
    let mut pen = Pen::new(height);
    let right = width - MARGIN;
    let baseline = MARGIN + 10.0;
    let number_width = Face::Regular.width(number, 9.0);
    let room = right - MARGIN - number_width - 12.0;
    pen.text(MARGIN, baseline, Face::Bold, Face::Bold.fitting(heading, 12.0, room), pen::INK, heading);
    pen.text(right - number_width, baseline, Face::Regular, 9.0, SOFT, number);

    let strip_height = (height - 2.0 * MARGIN - HEADING) / 5.0;
    let mut top = MARGIN + HEADING;
    pen.cut(MARGIN, right, top);
    for strip in strips {
        strip.draw(&mut pen, MARGIN, right, top, strip_height)?;
        top += strip_height;
        pen.cut(MARGIN, right, top);
    }
    Ok(pen.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(day: &str) -> Strip {
        Strip {
            day: day.to_owned(),
            title: "Vaccinated or tested".to_owned(),
            hint_words: "may enter · A. · 07 ▬ ▬▬".to_owned(),
            text: "LP1:NCFOXN%TS3DH3Z/".repeat(20).chars().take(373).collect(),
        }
    }

    fn text_of(pdf: &[u8]) -> String {
        pdf.iter().copied().map(char::from).collect()
    }

    #[test]
    fn a_sheet_has_five_strips_a_page() {
        for (strips, pages) in [(0, 1), (1, 1), (5, 1), (6, 2), (14, 3)] {
            let pdf = text_of(&sheet(&vec![strip("21 Nov 2026"); strips], Paper::A4, "Laissez").unwrap());
            assert_eq!(pdf.matches("/MediaBox").count(), pages, "{strips} strips");
            assert_eq!(pdf.matches("(21 Nov 2026)").count(), strips);
            assert!(pdf.contains(&format!("/Count {pages}")));
        }
    }

    #[test]
    fn a_sheet_says_nothing_about_who_made_it_and_when() {
        let pdf = text_of(&sheet(&[strip("21 Nov 2026")], Paper::Letter, "Laissez").unwrap());
        for word in ["/Info", "/Metadata", "/Producer", "/Creator", "/Author", "/CreationDate", "/ID"] {
            assert!(!pdf.contains(word), "{word}");
        }
    }

    #[test]
    fn characters_that_the_font_lacks_break_nothing() {
        let mut odd = strip("21 ноя 2026 (\\) \n");
        odd.title = "Überprüft – „ja“ €5 漢字".to_owned();
        let pdf = sheet(&[odd], Paper::A4, "\u{0}\u{202e}").unwrap();
        assert!(text_of(&pdf).contains("21 ??? 2026"));
        assert!(text_of(&pdf).contains("DC6265727072FC6674"), "Überprüft, in hexadecimal");
    }

    #[test]
    fn a_text_that_is_no_code_is_refused() {
        let mut strip = strip("21 Nov 2026");
        strip.text = "lower case".to_owned();
        assert_eq!(sheet(&[strip], Paper::A4, "Laissez"), Err(DrawError::OutsideAlphabet));
    }

    /// Not a check but a way to look: writes sheets to the folder in `LAISSEZ_SHEETS`, if it is set.
    #[test]
    fn sheets_can_be_looked_at() {
        let Some(folder) = std::env::var_os("LAISSEZ_SHEETS") else {
            return;
        };
        let mut strips: Vec<_> = (21..28).map(|day| strip(&format!("{day} Nov 2026"))).collect();
        for (number, strip) in strips.iter_mut().enumerate() {
            strip.text.replace_range(4..5, &number.to_string());
        }
        strips[1].title =
            "Vaccinated against yellow fever, or tested within the last three days before crossing, or recovered"
                .to_owned();
        strips[2].hint_words =
            "may enter · Ø. M. · 07 MAR ▬▬ · a rule that reveals a great deal more than others do".to_owned();
        for (name, paper) in [("a4.pdf", Paper::A4), ("letter.pdf", Paper::Letter)] {
            let pdf = sheet(&strips, paper, "Paper pass · Ministry of Health of Utopia").unwrap();
            std::fs::write(std::path::Path::new(&folder).join(name), pdf).unwrap();
        }
    }
}
