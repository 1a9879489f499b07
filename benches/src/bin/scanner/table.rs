//! Tables for terminals of 80 columns, and for Markdown.

/// A title, a head and lines of as many cells. The first column holds words, the others numbers.
pub(crate) struct Table {
    pub(crate) title: String,
    pub(crate) head: Vec<String>,
    pub(crate) lines: Vec<Vec<String>>,
}

impl Table {
    /// Prints it, in Markdown or in plain columns.
    pub(crate) fn print(&self, markdown: bool) {
        let all = || std::iter::once(&self.head).chain(&self.lines);
        let widths: Vec<usize> = (0..self.head.len())
            .map(|column| all().filter_map(|line| line.get(column)).map(String::len).max().unwrap_or(0))
            .collect();
        let (start, between, end) = if markdown { ("| ", " | ", " |") } else { ("", "  ", "") };
        println!("{}{}\n", if markdown { "### " } else { "" }, self.title);
        for (number, line) in all().enumerate() {
            let cells: Vec<String> = line.iter().zip(&widths).enumerate().map(|(i, cell)| padded(i, cell)).collect();
            println!("{start}{}{end}", cells.join(between));
            if markdown && number == 0 {
                println!("|---|{}", "--:|".repeat(self.head.len() - 1));
            }
        }
        println!();
    }
}

fn padded(column: usize, (cell, width): (&String, &usize)) -> String {
    if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
}
