//! Titles and explanations, in one language or several.

use std::collections::BTreeMap;

use super::RuleError;
use crate::cbor::{DecodeError, Reader, Writer};

/// A text in English and other languages, by tag: `en`, `yue`, `sr-Latn`. Authors write one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titles(BTreeMap<String, String>);

impl Titles {
    /// These texts, of at most `longest` characters each.
    ///
    /// # Errors
    /// [`RuleError::BadTitle`] if English is missing, a tag isn't `[a-z]{2,3}(-[A-Z][a-z]{3})?`, or a text is blank, too long, or
    /// not one line.
    pub(super) fn new(texts: BTreeMap<String, String>, longest: usize) -> Result<Self, RuleError> {
        let titles = Self::tagged(texts)?;
        let texts = &titles.0;
        if texts.values().any(|text| text.trim().is_empty() || text.chars().any(char::is_control)) {
            return Err(RuleError::BadTitle("each text is one line, and not empty"));
        }
        if texts.values().any(|text| text.chars().count() > longest) {
            return Err(RuleError::BadTitle("titles are at most 120 characters, explanations 1000"));
        }
        Ok(titles)
    }

    /// All that the wire asks of texts: known tags, English among them, and nothing that moves a terminal's cursor about.
    fn tagged(texts: BTreeMap<String, String>) -> Result<Self, RuleError> {
        if !texts.contains_key(ENGLISH) {
            return Err(RuleError::BadTitle("English (\"en\") is missing"));
        }
        if !texts.keys().all(|tag| is_tag(tag)) {
            return Err(RuleError::BadTitle("a language is written like en, yue or sr-Latn"));
        }
        let moves = |character: char| character.is_control() && !matches!(character, '\n' | '\t');
        if texts.values().any(|text| text.chars().any(moves)) {
            return Err(RuleError::BadTitle("a text has characters that no screen shows"));
        }
        Ok(Self(texts))
    }

    /// The text in `language` (BCP 47, as phones name theirs: `fr-CA`), in the nearest that is more general (RFC 4647 §3.4: `fr`),
    /// else in English.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        let mut tag = Some(language);
        while let Some(language) = tag {
            if let Some(text) = self.0.get(language) {
                return text;
            }
            tag = language.rsplit_once('-').map(|(general, _)| general);
        }
        self.0.get(ENGLISH).map_or("", String::as_str)
    }

    /// Language tags and texts, by the alphabet.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        let mut texts: Vec<_> = self.iter().collect();
        // Deterministic CBOR puts shorter text keys first.
        texts.sort_by_key(|(tag, _)| (tag.len(), *tag));
        writer.map(texts.len());
        for (tag, text) in texts {
            writer.text(tag).text(text);
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let texts = reader.map()?.rest(|reader| Ok((reader.text()?.to_owned(), reader.text()?.to_owned())))?;
        Self::tagged(texts.into_iter().collect()).map_err(|_| DecodeError::Shape)
    }
}

const ENGLISH: &str = "en";

fn is_tag(tag: &str) -> bool {
    let (language, script) = tag.split_once('-').map_or((tag, None), |(language, script)| (language, Some(script)));
    let lower = |text: &str| text.bytes().all(|letter| letter.is_ascii_lowercase());
    let is_script = |script: &str| match script.split_at_checked(1) {
        Some((first, rest)) => {
            first.bytes().all(|letter| letter.is_ascii_uppercase()) && rest.len() == 3 && lower(rest)
        }
        None => false,
    };
    matches!(language.len(), 2 | 3) && lower(language) && script.is_none_or(is_script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_the_nearest_language_else_english() {
        let texts = [("en", "Adult"), ("fr", "Majeur"), ("zh", "成人"), ("sr-Latn", "Punoletan")];
        let titles = Titles::new(texts.map(|(tag, text)| (tag.to_owned(), text.to_owned())).into(), 120).unwrap();
        for (language, text) in [
            ("fr", "Majeur"),
            ("fr-CA", "Majeur"),
            ("zh-Hans-CN", "成人"),
            ("sr-Latn-RS", "Punoletan"),
            ("sr", "Adult"),
            ("en-GB", "Adult"),
            ("de", "Adult"),
            ("frr", "Adult"),
            ("", "Adult"),
            ("-", "Adult"),
        ] {
            assert_eq!(titles.get(language), text, "{language}");
        }
    }
}
