//! What a show tells beside what its rule reveals, and who could link what: data for a shell, with words.

/// What every show also tells, to the software that reads it. Each is a row of `core/docs/leaks.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tell {
    /// The rule.
    Rule,
    /// The issuer's key, and so its country.
    Country,
    /// The epoch.
    Epoch,
    /// The time of signing.
    Moment,
    /// That it is a phone.
    Phone,
    /// A key and two signatures.
    Key,
}

impl Tell {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Rule, Self::Country, Self::Epoch, Self::Moment, Self::Phone, Self::Key];

    /// Its name, which never changes meaning.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Country => "country",
            Self::Epoch => "epoch",
            Self::Moment => "moment",
            Self::Phone => "phone",
            Self::Key => "key",
        }
    }

    /// In English.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Rule => "which rule it is for; everybody who shows for it tells the same",
            Self::Country => "the issuer's key, and so its country; the same for everybody whose pass it signed",
            Self::Epoch => "the hours that it is good for; the same for everybody, for this rule",
            Self::Moment => "the half minute in which it was signed",
            Self::Phone => "that it is a phone, not paper",
            Self::Key => "a random key and two signatures, of this show alone; of the reserve, each time the same key",
        }
    }
}

/// What a show could be linked with. Each is a row of `core/docs/leaks.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Link {
    /// Other shows, by their tokens.
    OtherShows,
    /// Other shows of the reserve.
    Reserve,
    /// Other shows, by the ID hint.
    Hint,
    /// Other shows and the person, by a border's fields.
    Border,
    /// The codes of one show.
    OneShow,
    /// The person, with the issuer's log.
    Issuer,
    /// Other shows that few could have made.
    Rare,
    /// Other shows, by time.
    Time,
    /// Those who came together.
    Together,
}

/// Who could link it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Linker {
    /// Nobody.
    Nobody,
    /// A door, or doors that compare what they kept.
    Doors,
    /// The issuer together with a door.
    IssuerWithDoor,
    /// Whoever sees it.
    Onlookers,
}

impl Link {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::OtherShows,
        Self::Reserve,
        Self::Hint,
        Self::Border,
        Self::OneShow,
        Self::Issuer,
        Self::Rare,
        Self::Time,
        Self::Together,
    ];

    /// Its name, which never changes meaning.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OtherShows => "other_shows",
            Self::Reserve => "reserve",
            Self::Hint => "hint",
            Self::Border => "border",
            Self::OneShow => "one_show",
            Self::Issuer => "issuer",
            Self::Rare => "rare",
            Self::Time => "time",
            Self::Together => "together",
        }
    }

    /// Who could.
    #[must_use]
    pub const fn linker(self) -> Linker {
        match self {
            Self::OtherShows => Linker::Nobody,
            Self::Reserve | Self::Hint | Self::Border | Self::Together => Linker::Doors,
            Self::Issuer => Linker::IssuerWithDoor,
            Self::OneShow | Self::Rare | Self::Time => Linker::Onlookers,
        }
    }

    /// In English.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::OtherShows => "Nobody can link this show with another by its key or signatures.",
            Self::Reserve => "Doors that see the reserve more than once can tell that it is the same person.",
            Self::Hint => "Doors that keep the ID hint can sort shows by it.",
            Self::Border => "Doors that keep these fields know who it is, in every show.",
            Self::OneShow => "Cameras that see this code in its three minutes can tell that it is one show.",
            Self::Issuer => "The issuer, together with a door that kept the code, can tell whose it is.",
            Self::Rare => "Where few people have this rule, issuer or hours, a show stands out.",
            Self::Time => "Who sees one person pass here, then there, can link the two by time.",
            Self::Together => "Codes that are shown one after the other tell that these people came together.",
        }
    }
}

impl Linker {
    /// Its name, which never changes meaning.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Doors => "doors",
            Self::IssuerWithDoor => "issuer_with_door",
            Self::Onlookers => "onlookers",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_preview_are_those_of_the_table_of_leaks() {
        let page = include_str!("../../docs/leaks.md");
        let (_, tables) = page.split_once("## In the traveller's words").unwrap();
        let (tables, _) = tables.split_once("\n## ").unwrap_or((tables, ""));
        let rows: Vec<_> = tables.lines().filter(|line| line.starts_with("| `")).collect();
        let tells = Tell::ALL.iter().map(|tell| format!("| `{}` | {} |", tell.code(), tell.words()));
        let links = Link::ALL
            .iter()
            .map(|link| format!("| `{}` | `{}` | {} |", link.code(), link.linker().code(), link.words()));
        assert_eq!(rows, tells.chain(links).collect::<Vec<_>>());
    }
}
