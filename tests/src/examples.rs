//! The worked examples of the wire format, `tests/vectors/wire-examples.json`: another implementation's output.

use laissez::{
    crypto::{Hash, OpeningKey, SigningKey},
    presentation::Challenge,
    record::Record,
    rule::{BorderField, IdHint, Revealed, Rule, RuleId},
    time::UnixTime,
    trust::{Pinned, TrustPack},
};
use serde_json::Value;

use crate::{bytes, read, time};

/// All of the examples.
pub struct Examples(Value);

impl Examples {
    /// Reads the file.
    #[must_use]
    pub fn load() -> Self {
        Self(serde_json::from_str(&read("tests/vectors/wire-examples.json")).unwrap())
    }

    /// The names of its sections that hold cases.
    #[must_use]
    pub fn sections(&self) -> Vec<&str> {
        self.0
            .as_object()
            .unwrap()
            .iter()
            .filter(|(_, value)| value.is_array())
            .map(|(name, _)| name.as_str())
            .collect()
    }

    /// The cases of one section.
    #[must_use]
    pub fn section(&self, name: &str) -> &[Value] {
        self.0[name].as_array().unwrap_or_else(|| panic!("no section {name}"))
    }

    /// The case of this name.
    #[must_use]
    pub fn find(&self, section: &str, name: &str) -> &Value {
        let case = self.section(section).iter().find(|case| case["name"] == name);
        case.unwrap_or_else(|| panic!("no {name} in {section}"))
    }

    /// What the examples' clock shows.
    #[must_use]
    pub fn now(&self) -> UnixTime {
        time(text(&self.0["clock"]))
    }

    /// The secret of the key of this name.
    #[must_use]
    pub fn secret(&self, key: &str) -> [u8; 32] {
        bytes(text(&self.find("keys", key)["seed"])).try_into().unwrap()
    }

    /// The Ed25519 key of this name.
    #[must_use]
    pub fn key(&self, name: &str) -> SigningKey {
        SigningKey::from_secret(&self.secret(name))
    }

    /// The X25519 key of this name.
    #[must_use]
    pub fn opening_key(&self, name: &str) -> OpeningKey {
        OpeningKey::from_secret(self.secret(name))
    }

    /// The rule of this name, as its author wrote it.
    #[must_use]
    pub fn rule(&self, name: &str) -> Rule {
        Rule::from_json(&self.find("rules", name)["json"].to_string()).unwrap()
    }

    /// The ids of the rules in a list of their names.
    #[must_use]
    pub fn rule_ids(&self, names: &Value) -> Vec<RuleId> {
        names.as_array().unwrap().iter().map(|name| self.rule(text(name)).id()).collect()
    }

    /// The first roots of every pack here.
    #[must_use]
    pub fn pinned(&self) -> Pinned {
        Pinned(Hash::from_hex(text(&self.section("packs")[0]["pinned_roots"])).unwrap())
    }

    /// The file of the pack of this name.
    #[must_use]
    pub fn pack_file(&self, name: &str) -> Vec<u8> {
        bytes(text(&self.find("packs", name)["file"]))
    }

    /// The pack of this name, whatever the clock.
    #[must_use]
    pub fn pack(&self, name: &str) -> TrustPack {
        TrustPack::open(&self.pack_file(name), &self.pinned(), UnixTime::NEVER).unwrap()
    }

    /// The pack of this name, with what the bulletin of that name tells.
    #[must_use]
    pub fn pack_with_bulletin(&self, pack: &str, bulletin: Option<&str>) -> TrustPack {
        let mut pack = self.pack(pack);
        if let Some(bulletin) = bulletin {
            pack.take_bulletin(text(&self.find("bulletins", bulletin)["text"]), UnixTime::NEVER).unwrap();
        }
        pack
    }

    /// The challenge of this name.
    #[must_use]
    pub fn challenge(&self, name: &str) -> Challenge {
        Challenge::from_text(text(&self.find("challenges", name)["text"])).unwrap()
    }

    /// The record of Anna Lena Müller.
    #[must_use]
    pub fn anna(&self) -> Record {
        record(&self.find("records", "Anna")["json"])
    }
}

/// A text of the examples.
#[must_use]
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

/// A number of the examples.
#[must_use]
pub fn number<N: TryFrom<u64>>(value: &Value) -> N {
    let number = value.as_u64().unwrap_or_else(|| panic!("{value} is no number"));
    N::try_from(number).ok().unwrap_or_else(|| panic!("{value} is too great"))
}

/// A record as an issuer writes it.
#[must_use]
pub fn record(json: &Value) -> Record {
    Record::from_json(&json.to_string()).unwrap()
}

/// What a token reveals, as the examples write it.
#[must_use]
pub fn revealed(json: &Value) -> Revealed {
    let Some(entries) = json.as_object() else { return Revealed::Nothing };
    if let Some(hint) = entries.get("id_hint") {
        return Revealed::IdHint(IdHint(bytes(text(hint)).try_into().unwrap()));
    }
    let values = BorderField::ALL.into_iter().filter_map(|field| {
        let name = serde_json::to_value(field).unwrap();
        Some((field, text(entries.get(text(&name))?).to_owned()))
    });
    Revealed::Border(values.collect())
}
