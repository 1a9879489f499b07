//! What staff see of a traveller.

use std::sync::Arc;

use laissez::rule::Revealed;
use zeroize::Zeroizing;

use crate::mirror::prints_as_nothing;

/// How much a show discloses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Discloses {
    /// Only that the rule is met.
    Nothing,
    /// An ID hint.
    IdHint,
    /// A border's list.
    Border,
}

/// What staff see of a traveller, to compare with an ID document. Personal: show it, don't keep it. Wiped when closed, and prints as
/// nothing.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Disclosed(Revealed);

#[uniffi::export]
impl Disclosed {
    /// How much it is.
    #[must_use]
    pub fn kind(&self) -> Discloses {
        match self.0 {
            Revealed::Nothing => Discloses::Nothing,
            Revealed::IdHint(_) => Discloses::IdHint,
            Revealed::Border(_) => Discloses::Border,
        }
    }

    /// One for each line that staff see; none for `Discloses.Nothing`.
    #[must_use]
    pub fn fields(&self) -> Vec<Arc<DisclosedField>> {
        let field = |(code, (label, value)): (_, (_, String))| DisclosedField { code, label, value: value.into() };
        self.0.codes().into_iter().zip(self.0.words()).map(field).map(Arc::new).collect()
    }

    /// All of it in one line, such as `A. · 07 .. ....`.
    #[must_use]
    pub fn line(&self) -> String {
        self.0.line()
    }

    /// How much that tells, in tenths of a bit: an estimate, to compare rules by.
    #[must_use]
    pub fn bits_tenths(&self) -> u16 {
        self.0.bits_tenths()
    }
}

impl Disclosed {
    pub(crate) fn new(revealed: &Revealed) -> Arc<Self> {
        Arc::new(Self(revealed.clone()))
    }
}

/// One line of what staff see. Wiped when closed, and prints as nothing.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct DisclosedField {
    code: &'static str,
    label: &'static str,
    value: Zeroizing<String>,
}

#[uniffi::export]
impl DisclosedField {
    /// Its name in snake case, for translations: `id_hint`, `full_name`, `birth_date`, `citizenship_group`, `vaccinated_on` or
    /// `tested_at`.
    #[must_use]
    pub fn code(&self) -> String {
        self.code.to_owned()
    }

    /// Its name in English.
    #[must_use]
    pub fn label(&self) -> String {
        self.label.to_owned()
    }

    /// What to compare.
    #[must_use]
    pub fn value(&self) -> String {
        self.value.as_str().to_owned()
    }
}

prints_as_nothing!(Disclosed, DisclosedField);
