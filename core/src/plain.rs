//! Words of others, as people are shown them.

/// A name or a text as a terminal may show it: what could move the cursor or turn the line round is left out.
pub(crate) fn plain(words: &str) -> String {
    let hidden = |c: char| {
        c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    words.chars().filter(|c| !hidden(*c)).collect()
}
