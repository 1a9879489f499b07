//! Records as issuers write them: JSON in the closed vocabulary of `docs/vocabulary.md`.

use super::{Record, RecordError, written::Written};

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
        let written: Written = serde_json::from_str(json)
            .map_err(|error| RecordError::BadShape { line: error.line(), column: error.column() })?;
        written.read()
    }

    /// Writes the record as [`Record::from_json`] reads it, the name as `passport_name`. A name that no passport prints, as
    /// `MUELLER<<ANNA<<LENA`, can come over the wire only: it is written too, and refused when read.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Writing text, numbers and lists of them into memory doesn't fail.
        serde_json::to_string_pretty(&Written::of(self)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        record::{Country, Date},
        time::UnixTime,
    };

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
        assert_eq!(record.authorisations[0].valid_until, Date::new(2026, 12, 31).unwrap());
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
        assert_eq!(Record::from_json(json).unwrap().name.passport_name(), "MUELLER<<ANNA");
    }

    #[test]
    fn each_mistake_has_its_code_and_its_field() {
        for (path, value, error) in [
            ("/family_name", json!("王"), RecordError::NoTransliteration("family_name")),
            ("/given_name", json!("Anna 2"), RecordError::BadName("given_name")),
            ("/birth_date", json!("1984-02-30"), RecordError::BadDate("birth_date")),
            ("/citizenship", json!("D"), RecordError::BadCountry("citizenship")),
            ("/vaccinations/0/disease", json!("gout"), RecordError::UnknownDisease("vaccinations.disease")),
            ("/vaccinations/0/completed_on", json!("2026-06"), RecordError::BadDate("vaccinations.completed_on")),
            ("/tests/0/disease", json!("COVID_19"), RecordError::UnknownDisease("tests.disease")),
            ("/tests/0/kind", json!("pcr"), RecordError::UnknownValue("tests.kind")),
            ("/tests/0/result", json!("unclear"), RecordError::UnknownValue("tests.result")),
            ("/tests/0/sampled_at", json!("2026-11-20"), RecordError::BadDate("tests.sampled_at")),
            ("/tests/0/sampled_at", json!("1969-12-31T23:59:59Z"), RecordError::BadDate("tests.sampled_at")),
            (
                "/recoveries/0/first_positive_on",
                json!("24.12.2025"),
                RecordError::BadDate("recoveries.first_positive_on"),
            ),
            ("/authorisations/0/kind", json!("passport"), RecordError::UnknownValue("authorisations.kind")),
            ("/authorisations/0/country", json!("uto"), RecordError::BadCountry("authorisations.country")),
            (
                "/authorisations/0/valid_until",
                json!("2025-12-31"),
                RecordError::BadPeriod("authorisations.valid_until"),
            ),
        ] {
            assert_eq!(refusal(|json| *json.pointer_mut(path).unwrap() = value.clone()), error, "{path}");
        }
        let seventeen = |json: &mut Value| json["tests"] = vec![json["tests"][0].clone(); 17].into();
        assert_eq!(refusal(seventeen), RecordError::TooMany("tests"));
        assert_eq!(refusal(|json| json["family_name"] = Value::Null), RecordError::MissingName);
        assert_eq!(refusal(|json| json["family_name"] = " ".into()), RecordError::MissingName);
    }

    #[test]
    fn unknown_missing_repeated_and_wrongly_typed_fields_are_refused_at_every_level() {
        for path in ["", "/vaccinations/0", "/tests/0", "/recoveries/0", "/authorisations/0"] {
            let error = refusal(|json| json.pointer_mut(path).unwrap()["place"] = "Utopia".into());
            assert_eq!(error.code(), "bad_shape", "{path}");
        }
        for (path, field) in [("", "birth_date"), ("/vaccinations/0", "doses"), ("/tests/0", "kind")] {
            let error = refusal(|json| drop(json.pointer_mut(path).unwrap().as_object_mut().unwrap().remove(field)));
            assert_eq!(error.code(), "bad_shape", "{field}");
        }
        for (path, value) in
            [("/vaccinations/0/doses", json!(256)), ("/vaccinations/0/doses", json!(-1)), ("/birth_date", json!(1984))]
        {
            assert_eq!(refusal(|json| *json.pointer_mut(path).unwrap() = value.clone()).code(), "bad_shape", "{path}");
        }
        for json in ["", "[]", "{", "null", r#"{"family_name":"A","family_name":"B","birth_date":"1984"}"#] {
            assert_eq!(Record::from_json(json).unwrap_err().code(), "bad_shape", "{json}");
        }
    }

    #[test]
    fn more_than_64_kib_are_not_looked_at() {
        assert_eq!(Record::from_json(&" ".repeat(Record::MAX_JSON + 1)), Err(RecordError::TooLarge));
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
}
