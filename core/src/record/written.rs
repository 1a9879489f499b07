//! The form that issuers fill in: every field of a record in JSON, and no other.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::{
    Authorisation, AuthorisationKind, Country, Date, Disease, IcaoName, MAX_ENTRIES, PartialDate, Record, RecordError,
    Recovery, Test, TestKind, TestResult, Vaccination,
};
use crate::time::UnixTime;

/// The form, nothing checked yet but its fields and their types. Its names and birth date are wiped when dropped.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    #[serde(skip_serializing_if = "Option::is_none")]
    passport_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    family_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    given_name: Option<String>,
    birth_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    citizenship: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    vaccinations: Vec<WrittenVaccination>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tests: Vec<WrittenTest>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    recoveries: Vec<WrittenRecovery>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    authorisations: Vec<WrittenAuthorisation>,
}

impl Written {
    /// Checks every value.
    pub(super) fn read(&self) -> Result<Record, RecordError> {
        Ok(Record {
            name: self.name()?,
            birth_date: PartialDate::from_iso(&self.birth_date).ok_or(RecordError::BadDate("birth_date"))?,
            citizenship: self.citizenship.as_deref().map(|code| country(code, "citizenship")).transpose()?,
            vaccinations: list(&self.vaccinations, "vaccinations", WrittenVaccination::read)?,
            tests: list(&self.tests, "tests", WrittenTest::read)?,
            recoveries: list(&self.recoveries, "recoveries", WrittenRecovery::read)?,
            authorisations: list(&self.authorisations, "authorisations", WrittenAuthorisation::read)?,
        })
    }

    fn name(&self) -> Result<IcaoName, RecordError> {
        if let Some(name) = &self.passport_name {
            return IcaoName::from_passport(name);
        }
        let present = |name: &Option<String>| name.as_deref().is_some_and(|name| !name.trim().is_empty());
        match &self.family_name {
            Some(family) if present(&self.family_name) => {
                IcaoName::transliterate(family, self.given_name.as_deref().filter(|_| present(&self.given_name)))
            }
            _ => Err(RecordError::MissingName),
        }
    }

    /// The form of `record`, the name as a passport has it.
    pub(super) fn of(record: &Record) -> Self {
        Self {
            passport_name: Some(record.name.passport_name().to_owned()),
            family_name: None,
            given_name: None,
            birth_date: record.birth_date.to_string(),
            citizenship: record.citizenship.map(|country| country.to_string()),
            vaccinations: record.vaccinations.iter().map(WrittenVaccination::of).collect(),
            tests: record.tests.iter().map(WrittenTest::of).collect(),
            recoveries: record.recoveries.iter().map(WrittenRecovery::of).collect(),
            authorisations: record.authorisations.iter().map(WrittenAuthorisation::of).collect(),
        }
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        self.passport_name.zeroize();
        self.family_name.zeroize();
        self.given_name.zeroize();
        self.birth_date.zeroize();
    }
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct WrittenVaccination {
    disease: String,
    doses: u8,
    series_complete: bool,
    completed_on: String,
}

impl WrittenVaccination {
    fn read(&self) -> Result<Vaccination, RecordError> {
        Ok(Vaccination {
            disease: disease(&self.disease, "vaccinations.disease")?,
            series_complete: self.series_complete,
            doses: self.doses,
            completed_on: day(&self.completed_on, "vaccinations.completed_on")?,
        })
    }

    fn of(claim: &Vaccination) -> Self {
        Self {
            disease: claim.disease.as_str().to_owned(),
            doses: claim.doses,
            series_complete: claim.series_complete,
            completed_on: claim.completed_on.to_string(),
        }
    }
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct WrittenTest {
    disease: String,
    kind: String,
    result: String,
    sampled_at: String,
}

impl WrittenTest {
    fn read(&self) -> Result<Test, RecordError> {
        Ok(Test {
            disease: disease(&self.disease, "tests.disease")?,
            kind: TestKind::from_name(&self.kind).ok_or(RecordError::UnknownValue("tests.kind"))?,
            result: TestResult::from_name(&self.result).ok_or(RecordError::UnknownValue("tests.result"))?,
            sampled_at: UnixTime::from_rfc3339(&self.sampled_at)
                .filter(|time| time.wire().is_some())
                .ok_or(RecordError::BadDate("tests.sampled_at"))?,
        })
    }

    fn of(claim: &Test) -> Self {
        Self {
            disease: claim.disease.as_str().to_owned(),
            kind: claim.kind.as_str().to_owned(),
            result: claim.result.as_str().to_owned(),
            sampled_at: claim.sampled_at.to_string(),
        }
    }
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct WrittenRecovery {
    disease: String,
    first_positive_on: String,
}

impl WrittenRecovery {
    fn read(&self) -> Result<Recovery, RecordError> {
        Ok(Recovery {
            disease: disease(&self.disease, "recoveries.disease")?,
            first_positive_on: day(&self.first_positive_on, "recoveries.first_positive_on")?,
        })
    }

    fn of(claim: &Recovery) -> Self {
        Self { disease: claim.disease.as_str().to_owned(), first_positive_on: claim.first_positive_on.to_string() }
    }
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct WrittenAuthorisation {
    kind: String,
    country: String,
    valid_from: String,
    valid_until: String,
}

impl WrittenAuthorisation {
    fn read(&self) -> Result<Authorisation, RecordError> {
        let claim = Authorisation {
            kind: AuthorisationKind::from_name(&self.kind).ok_or(RecordError::UnknownValue("authorisations.kind"))?,
            country: country(&self.country, "authorisations.country")?,
            valid_from: day(&self.valid_from, "authorisations.valid_from")?,
            valid_until: day(&self.valid_until, "authorisations.valid_until")?,
        };
        if claim.valid_until < claim.valid_from {
            return Err(RecordError::BadPeriod("authorisations.valid_until"));
        }
        Ok(claim)
    }

    fn of(claim: &Authorisation) -> Self {
        Self {
            kind: claim.kind.as_str().to_owned(),
            country: claim.country.to_string(),
            valid_from: claim.valid_from.to_string(),
            valid_until: claim.valid_until.to_string(),
        }
    }
}

fn list<W, T>(
    written: &[W],
    field: &'static str,
    read: impl Fn(&W) -> Result<T, RecordError>,
) -> Result<Vec<T>, RecordError> {
    if written.len() > MAX_ENTRIES {
        return Err(RecordError::TooMany(field));
    }
    written.iter().map(read).collect()
}

fn day(text: &str, field: &'static str) -> Result<Date, RecordError> {
    Date::from_iso(text).ok_or(RecordError::BadDate(field))
}

fn country(code: &str, field: &'static str) -> Result<Country, RecordError> {
    Country::new(code).ok_or(RecordError::BadCountry(field))
}

fn disease(name: &str, field: &'static str) -> Result<Disease, RecordError> {
    Disease::from_name(name).ok_or(RecordError::UnknownDisease(field))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde::{Deserializer, de, forward_to_deserialize_any};

    use super::*;

    #[test]
    fn the_vocabulary_is_closed_and_documented() {
        let mut code = BTreeSet::new();
        for (prefix, fields) in [
            ("", fields::<Written>()),
            ("vaccinations[].", fields::<WrittenVaccination>()),
            ("tests[].", fields::<WrittenTest>()),
            ("recoveries[].", fields::<WrittenRecovery>()),
            ("authorisations[].", fields::<WrittenAuthorisation>()),
        ] {
            code.extend(fields.iter().map(|field| format!("{prefix}{field}")));
        }
        for disease in Disease::ALL {
            code.insert(format!("disease {} {} {}", disease.number(), disease.as_str(), disease.registry_code()));
        }
        code.extend(TestKind::ALL.iter().map(|value| format!("kind of a test {} {}", value.number(), value.as_str())));
        code.extend(TestResult::ALL.iter().map(|value| format!("result {} {}", value.number(), value.as_str())));
        code.extend(
            AuthorisationKind::ALL
                .iter()
                .map(|value| format!("kind of an authorisation {} {}", value.number(), value.as_str())),
        );
        assert_eq!(documented(), code);
    }

    /// Every row of the tables of `docs/vocabulary.md`: a field by its path, a value by its list, number, name and code.
    fn documented() -> BTreeSet<String> {
        let rows = include_str!("../../docs/vocabulary.md").lines().filter(|line| line.starts_with("| `"));
        rows.map(|row| {
            let cells: Vec<&str> = row.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
            match cells.as_slice() {
                ["", field, _, _, ""] => (*field).to_owned(),
                ["", list, number, name, code, ""] => {
                    format!("{list} {number} {name} {}", code.rsplit(' ').next().unwrap_or("")).trim_end().to_owned()
                }
                _ => panic!("{row}"),
            }
        })
        .collect()
    }

    /// The fields that `T` reads, from the code that reads them.
    fn fields<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
        struct Listener(&'static [&'static str]);

        impl<'de> Deserializer<'de> for &mut Listener {
            type Error = de::value::Error;

            fn deserialize_any<V: de::Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
                Err(de::Error::custom("only structs"))
            }

            fn deserialize_struct<V: de::Visitor<'de>>(
                self,
                _: &'static str,
                fields: &'static [&'static str],
                _: V,
            ) -> Result<V::Value, Self::Error> {
                self.0 = fields;
                Err(de::Error::custom("heard"))
            }

            forward_to_deserialize_any! {
                bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
                newtype_struct seq tuple tuple_struct map enum identifier ignored_any
            }
        }

        let mut listener = Listener(&[]);
        assert!(T::deserialize(&mut listener).is_err());
        listener.0
    }
}
