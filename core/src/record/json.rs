//! Records as issuers write them: JSON in the closed vocabulary of `docs/vocabulary.md`.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::{
    Authorisation, AuthorisationKind, Country, Date, Disease, IcaoName, MAX_ENTRIES, PartialDate,
    Record, RecordError, Recovery, Test, TestKind, TestResult, Vaccination,
};
use crate::time::UnixTime;

impl Record {
    /// Bytes of JSON that [`Record::from_json`] reads at most.
    pub const MAX_JSON: usize = 65_536;

    /// Reads a record as an issuer wrote it. `passport_name` wins over `family_name` and `given_name`, which are
    /// transliterated; an empty list, and a blank given name, are the same as none.
    ///
    /// # Errors
    /// A [`RecordError`] that says what to mend, and never a value.
    pub fn from_json(json: &str) -> Result<Self, RecordError> {
        if json.len() > Self::MAX_JSON {
            return Err(RecordError::TooLarge);
        }
        let written: Written =
            serde_json::from_str(json).map_err(|error| RecordError::BadShape {
                line: error.line(),
                column: error.column(),
            })?;
        written.read()
    }

    /// Writes the record as [`Record::from_json`] reads it, the name as `passport_name`.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Writing text, numbers and lists of them into memory doesn't fail.
        serde_json::to_string_pretty(&Written::of(self)).unwrap_or_default()
    }
}

/// The form, nothing checked yet but its fields and their types. Its names and birth date are wiped when dropped.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Written {
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
    fn read(&self) -> Result<Record, RecordError> {
        Ok(Record {
            name: self.name()?,
            birth_date: PartialDate::from_iso(&self.birth_date)
                .ok_or(RecordError::BadDate("birth_date"))?,
            citizenship: self
                .citizenship
                .as_deref()
                .map(|code| country(code, "citizenship"))
                .transpose()?,
            vaccinations: list(&self.vaccinations, "vaccinations", WrittenVaccination::read)?,
            tests: list(&self.tests, "tests", WrittenTest::read)?,
            recoveries: list(&self.recoveries, "recoveries", WrittenRecovery::read)?,
            authorisations: list(
                &self.authorisations,
                "authorisations",
                WrittenAuthorisation::read,
            )?,
        })
    }

    fn name(&self) -> Result<IcaoName, RecordError> {
        if let Some(name) = &self.passport_name {
            return IcaoName::from_passport(name);
        }
        let present =
            |name: &Option<String>| name.as_deref().is_some_and(|name| !name.trim().is_empty());
        match &self.family_name {
            Some(family) if present(&self.family_name) => IcaoName::transliterate(
                family,
                self.given_name
                    .as_deref()
                    .filter(|_| present(&self.given_name)),
            ),
            _ => Err(RecordError::MissingName),
        }
    }

    fn of(record: &Record) -> Self {
        Self {
            passport_name: Some(record.name.passport_name().to_owned()),
            family_name: None,
            given_name: None,
            birth_date: record.birth_date.to_string(),
            citizenship: record.citizenship.map(|country| country.to_string()),
            vaccinations: record
                .vaccinations
                .iter()
                .map(WrittenVaccination::of)
                .collect(),
            tests: record.tests.iter().map(WrittenTest::of).collect(),
            recoveries: record.recoveries.iter().map(WrittenRecovery::of).collect(),
            authorisations: record
                .authorisations
                .iter()
                .map(WrittenAuthorisation::of)
                .collect(),
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
            result: TestResult::from_name(&self.result)
                .ok_or(RecordError::UnknownValue("tests.result"))?,
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
        Self {
            disease: claim.disease.as_str().to_owned(),
            first_positive_on: claim.first_positive_on.to_string(),
        }
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
            kind: AuthorisationKind::from_name(&self.kind)
                .ok_or(RecordError::UnknownValue("authorisations.kind"))?,
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
    use serde_json::{Value, json};

    use super::*;

    fn anna() -> Value {
        json!({
            "family_name": "Müller", "given_name": "Anna Lena", "birth_date": "1984-03-07", "citizenship": "DEU",
            "vaccinations": [{"disease": "covid_19", "doses": 3, "series_complete": true, "completed_on": "2026-06-01"}],
            "tests": [{"disease": "covid_19", "kind": "naat", "result": "negative", "sampled_at": "2026-11-20T08:30:00Z"}],
            "recoveries": [{"disease": "mpox", "first_positive_on": "2025-12-24"}],
            "authorisations": [{"kind": "visa", "country": "UTO", "valid_from": "2026-01-01", "valid_until": "2026-12-31"}]
        })
    }

    fn refusal(change: impl Fn(&mut Value)) -> RecordError {
        let mut json = anna();
        change(&mut json);
        Record::from_json(&json.to_string()).unwrap_err()
    }

    #[test]
    fn a_record_is_read_as_an_issuer_writes_it() {
        let record = Record::from_json(&anna().to_string()).unwrap();
        assert_eq!(record.name.passport_name(), "MUELLER<<ANNA<LENA");
        assert_eq!(record.birth_date.number(), 19_840_307);
        assert_eq!(record.citizenship, Country::new("DEU"));
        assert_eq!(record.vaccinations[0].doses, 3);
        assert_eq!(record.tests[0].sampled_at, UnixTime::new(1_795_163_400));
        assert_eq!(
            record.authorisations[0].valid_until,
            Date::new(2026, 12, 31).unwrap()
        );
    }

    #[test]
    fn what_is_written_reads_back() {
        let record = Record::from_json(&anna().to_string()).unwrap();
        assert_eq!(Record::from_json(&record.to_json()), Ok(record));
    }

    #[test]
    fn only_a_name_and_a_birth_date_are_needed_and_empty_lists_are_none() {
        let short = Record::from_json(r#"{"family_name":"Sukarno","birth_date":"1984"}"#).unwrap();
        let lists = r#"{"family_name":"Sukarno","given_name":" ","birth_date":"1984","vaccinations":[],"tests":[]}"#;
        assert_eq!(Record::from_json(lists), Ok(short));
    }

    #[test]
    fn the_passports_spelling_wins() {
        let json = r#"{"passport_name":"MUELLER<<ANNA","family_name":"王","birth_date":"1984"}"#;
        assert_eq!(
            Record::from_json(json).unwrap().name.passport_name(),
            "MUELLER<<ANNA"
        );
    }

    #[test]
    fn each_mistake_has_its_code_and_its_field() {
        for (path, value, error) in [
            (
                "/family_name",
                json!("王"),
                RecordError::NoTransliteration("family_name"),
            ),
            (
                "/given_name",
                json!("Anna 2"),
                RecordError::BadName("given_name"),
            ),
            (
                "/birth_date",
                json!("1984-02-30"),
                RecordError::BadDate("birth_date"),
            ),
            (
                "/citizenship",
                json!("D"),
                RecordError::BadCountry("citizenship"),
            ),
            (
                "/vaccinations/0/disease",
                json!("gout"),
                RecordError::UnknownDisease("vaccinations.disease"),
            ),
            (
                "/vaccinations/0/completed_on",
                json!("2026-06"),
                RecordError::BadDate("vaccinations.completed_on"),
            ),
            (
                "/tests/0/disease",
                json!("COVID_19"),
                RecordError::UnknownDisease("tests.disease"),
            ),
            (
                "/tests/0/kind",
                json!("pcr"),
                RecordError::UnknownValue("tests.kind"),
            ),
            (
                "/tests/0/result",
                json!("unclear"),
                RecordError::UnknownValue("tests.result"),
            ),
            (
                "/tests/0/sampled_at",
                json!("2026-11-20"),
                RecordError::BadDate("tests.sampled_at"),
            ),
            (
                "/tests/0/sampled_at",
                json!("1969-12-31T23:59:59Z"),
                RecordError::BadDate("tests.sampled_at"),
            ),
            (
                "/recoveries/0/first_positive_on",
                json!("24.12.2025"),
                RecordError::BadDate("recoveries.first_positive_on"),
            ),
            (
                "/authorisations/0/kind",
                json!("passport"),
                RecordError::UnknownValue("authorisations.kind"),
            ),
            (
                "/authorisations/0/country",
                json!("uto"),
                RecordError::BadCountry("authorisations.country"),
            ),
            (
                "/authorisations/0/valid_until",
                json!("2025-12-31"),
                RecordError::BadPeriod("authorisations.valid_until"),
            ),
        ] {
            assert_eq!(
                refusal(|json| *json.pointer_mut(path).unwrap() = value.clone()),
                error,
                "{path}"
            );
        }
        let seventeen =
            |json: &mut Value| json["tests"] = vec![json["tests"][0].clone(); 17].into();
        assert_eq!(refusal(seventeen), RecordError::TooMany("tests"));
        assert_eq!(
            refusal(|json| json["family_name"] = Value::Null),
            RecordError::MissingName
        );
        assert_eq!(
            refusal(|json| json["family_name"] = " ".into()),
            RecordError::MissingName
        );
    }

    #[test]
    fn unknown_missing_repeated_and_wrongly_typed_fields_are_refused_at_every_level() {
        for path in [
            "",
            "/vaccinations/0",
            "/tests/0",
            "/recoveries/0",
            "/authorisations/0",
        ] {
            let error = refusal(|json| json.pointer_mut(path).unwrap()["place"] = "Utopia".into());
            assert_eq!(error.code(), "bad_shape", "{path}");
        }
        for (path, field) in [
            ("", "birth_date"),
            ("/vaccinations/0", "doses"),
            ("/tests/0", "kind"),
        ] {
            let error = refusal(|json| {
                drop(
                    json.pointer_mut(path)
                        .unwrap()
                        .as_object_mut()
                        .unwrap()
                        .remove(field),
                )
            });
            assert_eq!(error.code(), "bad_shape", "{field}");
        }
        for (path, value) in [
            ("/vaccinations/0/doses", json!(256)),
            ("/vaccinations/0/doses", json!(-1)),
            ("/birth_date", json!(1984)),
        ] {
            assert_eq!(
                refusal(|json| *json.pointer_mut(path).unwrap() = value.clone()).code(),
                "bad_shape",
                "{path}"
            );
        }
        for json in [
            "",
            "[]",
            "{",
            "null",
            r#"{"family_name":"A","family_name":"B","birth_date":"1984"}"#,
        ] {
            assert_eq!(
                Record::from_json(json).unwrap_err().code(),
                "bad_shape",
                "{json}"
            );
        }
    }

    #[test]
    fn more_than_64_kib_are_not_looked_at() {
        assert_eq!(
            Record::from_json(&" ".repeat(Record::MAX_JSON + 1)),
            Err(RecordError::TooLarge)
        );
    }

    #[test]
    fn no_error_repeats_a_value() {
        for path in [
            "/family_name",
            "/birth_date",
            "/citizenship",
            "/vaccinations/0/disease",
            "/vaccinations/0/doses",
            "/tests/0/kind",
            "/tests/0/result",
            "/tests/0/sampled_at",
            "/authorisations/0/country",
            "/authorisations/0/valid_from",
        ] {
            let error = refusal(|json| *json.pointer_mut(path).unwrap() = "§secret§".into());
            assert!(!format!("{error} {error:?}").contains("secret"), "{error}");
        }
        let error = refusal(|json| json["§secret§"] = 1.into());
        assert!(!format!("{error} {error:?}").contains("secret"), "{error}");
    }

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
            code.insert(format!(
                "disease {} {} {}",
                disease.number(),
                disease.as_str(),
                disease.registry_code()
            ));
        }
        code.extend(
            TestKind::ALL
                .iter()
                .map(|value| format!("kind of a test {} {}", value.number(), value.as_str())),
        );
        code.extend(
            TestResult::ALL
                .iter()
                .map(|value| format!("result {} {}", value.number(), value.as_str())),
        );
        code.extend(AuthorisationKind::ALL.iter().map(|value| {
            format!(
                "kind of an authorisation {} {}",
                value.number(),
                value.as_str()
            )
        }));
        assert_eq!(documented(), code);
    }

    /// Every row of the tables of `docs/vocabulary.md`: a field by its path, a value by its list, number, name and code.
    fn documented() -> BTreeSet<String> {
        let rows = include_str!("../../docs/vocabulary.md")
            .lines()
            .filter(|line| line.starts_with("| `"));
        rows.map(|row| {
            let cells: Vec<&str> = row
                .split('|')
                .map(|cell| cell.trim().trim_matches('`'))
                .collect();
            match cells.as_slice() {
                ["", field, _, _, ""] => (*field).to_owned(),
                ["", list, number, name, code, ""] => format!(
                    "{list} {number} {name} {}",
                    code.rsplit(' ').next().unwrap_or("")
                )
                .trim_end()
                .to_owned(),
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
