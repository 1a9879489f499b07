//! Records on the wire: deterministic CBOR, `record` of the CDDL.

use super::{
    Authorisation, AuthorisationKind, Country, Date, Disease, IcaoName, MAX_ENTRIES, PartialDate, Record, Recovery,
    Test, TestKind, TestResult, Vaccination,
};
use crate::{
    cbor::{DecodeError, Reader, Writer},
    time::UnixTime,
};

impl Record {
    /// Bytes that a record and a signed record have at most.
    pub const MAX_LEN: usize = 8_192;

    /// Writes the record. Any record that [`Record::from_json`] or [`Record::decode`] gave reads back as itself.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let lists = [self.vaccinations.len(), self.tests.len(), self.recoveries.len(), self.authorisations.len()];
        let optional = lists.iter().filter(|length| **length > 0).count().saturating_add(self.citizenship.iter().len());
        let mut writer = Writer::new();
        writer.map(optional.saturating_add(2)).int(0).text(self.name.as_str()).int(1).uint(self.birth_date.number());
        if let Some(country) = self.citizenship {
            writer.int(2).text(country.as_str());
        }
        write_list(&mut writer, 3, &self.vaccinations, Vaccination::write);
        write_list(&mut writer, 4, &self.tests, Test::write);
        write_list(&mut writer, 5, &self.recoveries, Recovery::write);
        write_list(&mut writer, 6, &self.authorisations, Authorisation::write);
        writer.finish()
    }

    /// Reads a record; every value is checked, every other encoding refused.
    ///
    /// # Errors
    /// [`DecodeError::TooLarge`] over [`Record::MAX_LEN`] bytes, [`DecodeError::Cbor`] if not deterministic CBOR,
    /// [`DecodeError::Shape`] for an unknown field, a day that doesn't exist, an unknown country, disease or kind, an empty
    /// list or one of more than 16, or an authorisation that ends before it begins.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes, Self::MAX_LEN)?;
        let mut map = reader.map()?;
        let record = Self {
            name: map.required(0, IcaoName::read)?,
            birth_date: map.required(1, PartialDate::read)?,
            citizenship: map.optional(2, Country::read)?,
            vaccinations: map.optional(3, |list| list.list(1..=MAX_ENTRIES, Vaccination::read))?.unwrap_or_default(),
            tests: map.optional(4, |list| list.list(1..=MAX_ENTRIES, Test::read))?.unwrap_or_default(),
            recoveries: map.optional(5, |list| list.list(1..=MAX_ENTRIES, Recovery::read))?.unwrap_or_default(),
            authorisations: map
                .optional(6, |list| list.list(1..=MAX_ENTRIES, Authorisation::read))?
                .unwrap_or_default(),
        };
        map.end()?;
        Ok(record)
    }
}

fn write_list<T>(writer: &mut Writer, key: i64, claims: &[T], write: impl Fn(&T, &mut Writer)) {
    if !claims.is_empty() {
        writer.int(key).array(claims.len());
        claims.iter().for_each(|claim| write(claim, writer));
    }
}

impl Vaccination {
    fn write(&self, writer: &mut Writer) {
        writer.map(4).int(0).uint(self.disease.number()).int(1).bool(self.series_complete);
        writer.int(2).uint(self.doses).int(3).uint(self.completed_on.number());
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut map = reader.map()?;
        let claim = Self {
            disease: map.required(0, Disease::read)?,
            series_complete: map.required(1, Reader::bool)?,
            doses: map.required(2, Reader::u8)?,
            completed_on: map.required(3, Date::read)?,
        };
        map.end()?;
        Ok(claim)
    }
}

impl Test {
    fn write(&self, writer: &mut Writer) {
        writer.map(4).int(0).uint(self.disease.number()).int(1).uint(self.kind.number());
        writer.int(2).uint(self.result.number()).int(3).uint(self.sampled_at.wire().unwrap_or_default());
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut map = reader.map()?;
        let claim = Self {
            disease: map.required(0, Disease::read)?,
            kind: map.required(1, TestKind::read)?,
            result: map.required(2, TestResult::read)?,
            sampled_at: UnixTime::from(map.required(3, Reader::u32)?),
        };
        map.end()?;
        Ok(claim)
    }
}

impl Recovery {
    fn write(&self, writer: &mut Writer) {
        writer.map(2).int(0).uint(self.disease.number()).int(1).uint(self.first_positive_on.number());
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut map = reader.map()?;
        let claim = Self { disease: map.required(0, Disease::read)?, first_positive_on: map.required(1, Date::read)? };
        map.end()?;
        Ok(claim)
    }
}

impl Authorisation {
    fn write(&self, writer: &mut Writer) {
        writer.map(4).int(0).uint(self.kind.number()).int(1).text(self.country.as_str());
        writer.int(2).uint(self.valid_from.number()).int(3).uint(self.valid_until.number());
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut map = reader.map()?;
        let claim = Self {
            kind: map.required(0, AuthorisationKind::read)?,
            country: map.required(1, Country::read)?,
            valid_from: map.required(2, Date::read)?,
            valid_until: map.required(3, Date::read)?,
        };
        map.end()?;
        if claim.valid_until < claim.valid_from { Err(DecodeError::Shape) } else { Ok(claim) }
    }
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXLOWER;
    use proptest::{collection::vec, option, prelude::*, sample::select};

    use super::*;

    /// Anna's record: name, birth date, citizenship, one vaccination, one test.
    const ANNA: &str = concat!(
        "a5",
        "00",
        "7827",
        "4d55454c4c45523c3c414e4e413c4c454e413c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c",
        "01",
        "1a012ebd33",
        "02",
        "63444555",
        "03",
        "81",
        "a4000001f50203031a013526f9",
        "04",
        "81",
        "a4000001000200031a6b000508",
    );

    fn read(hex: &str) -> Result<Record, DecodeError> {
        Record::decode(&HEXLOWER.decode(hex.as_bytes()).unwrap())
    }

    #[test]
    fn a_record_is_read_and_written_to_the_byte() {
        let record = read(ANNA).unwrap();
        assert_eq!(record.name.passport_name(), "MUELLER<<ANNA<LENA");
        assert_eq!(record.vaccinations[0].completed_on.to_string(), "2026-06-01");
        assert_eq!(HEXLOWER.encode(&record.encode()), ANNA);
    }

    #[test]
    fn what_the_cddl_does_not_say_is_refused() {
        for (from, to, why) in [
            ("4d55454c4c", "6d55454c4c", "a small letter in the name"),
            ("4d55454c4c", "3c55454c4c", "a filler at the beginning of the name"),
            ("011a012ebd33", "011a012ebce6", "30 February 1984"),
            ("0263444555", "02635a5a5a", "no country"),
            ("0263444555", "026144", "D for Germany"),
            ("a4000001f5", "a4000501f5", "no disease"),
            ("a4000001f5", "a400000101", "1 for true"),
            ("0203031a013526f9", "0203031907ea", "only a year"),
            ("0203031a013526f9", "02190100031a013526f9", "256 doses"),
            ("a4000001000200", "a4000001020200", "no kind"),
            ("a4000001000200", "a4000001000202", "no result"),
        ] {
            assert!(ANNA.contains(from), "{why}");
            assert_eq!(read(&ANNA.replacen(from, to, 1)), Err(DecodeError::Shape), "{why}");
        }
        assert_eq!(read(&format!("{ANNA}00")), Err(DecodeError::Cbor));
        assert_eq!(Record::decode(&[0; Record::MAX_LEN + 1]), Err(DecodeError::TooLarge));
    }

    #[test]
    fn an_unknown_field_an_empty_list_and_a_seventeenth_entry_are_refused() {
        let name = &ANNA[..4 + 4 + 78];
        let name = name.strip_prefix("a5").unwrap();
        assert!(read(&format!("a2{name}011907c0")).is_ok());
        assert_eq!(read(&format!("a3{name}011907c00700")), Err(DecodeError::Shape));
        assert_eq!(read(&format!("a3{name}011907c00580")), Err(DecodeError::Shape));
        let recovery = "a20000011a013526f9";
        assert!(read(&format!("a3{name}011907c00590{}", recovery.repeat(16))).is_ok());
        assert_eq!(read(&format!("a3{name}011907c00591{}", recovery.repeat(17))), Err(DecodeError::Shape));
        assert_eq!(read(&format!("a3{name}011907c00581a30000011a013526f90200")), Err(DecodeError::Shape));
    }

    #[test]
    fn an_authorisation_that_ends_before_it_begins_is_refused() {
        let record = |until| {
            let json = format!(
                r#"{{"passport_name":"A","birth_date":"1984","authorisations":
                [{{"kind":"visa","country":"UTO","valid_from":"2026-01-02","valid_until":"{until}"}}]}}"#
            );
            Record::from_json(&json).unwrap().encode()
        };
        let mut bytes = record("2026-01-02");
        assert!(Record::decode(&bytes).is_ok());
        *bytes.last_mut().unwrap() -= 1;
        assert_eq!(Record::decode(&bytes), Err(DecodeError::Shape));
    }

    fn date() -> impl Strategy<Value = Date> {
        (1000..=9999, 1..=12u32, 1..=28u32).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
    }

    fn country() -> impl Strategy<Value = Country> {
        select(vec!["DEU", "UTO", "XXA", "RKS", "ZWE"]).prop_map(|code| Country::new(code).unwrap())
    }

    prop_compose! {
        fn vaccination()(disease in select(Disease::ALL), series_complete: bool, doses: u8, completed_on in date()) -> Vaccination {
            Vaccination { disease, series_complete, doses, completed_on }
        }
    }

    prop_compose! {
        fn test()(
            disease in select(Disease::ALL), kind in select(TestKind::ALL), result in select(TestResult::ALL), seconds: u32,
        ) -> Test {
            Test { disease, kind, result, sampled_at: seconds.into() }
        }
    }

    prop_compose! {
        fn recovery()(disease in select(Disease::ALL), first_positive_on in date()) -> Recovery {
            Recovery { disease, first_positive_on }
        }
    }

    prop_compose! {
        fn authorisation()(kind in select(AuthorisationKind::ALL), country in country(), a in date(), b in date()) -> Authorisation {
            Authorisation { kind, country, valid_from: a.min(b), valid_until: a.max(b) }
        }
    }

    prop_compose! {
        fn record()(
            name in "[A-Z]{1,20}(<<[A-Z]{1,17})?", birth_date in date(), known in 0..3, citizenship in option::of(country()),
            vaccinations in vec(vaccination(), 0..=16), tests in vec(test(), 0..=16), recoveries in vec(recovery(), 0..=16),
            authorisations in vec(authorisation(), 0..=16),
        ) -> Record {
            let birth_date = match known {
                0 => PartialDate::Year(birth_date.year()),
                1 => PartialDate::Month(birth_date.year(), birth_date.month()),
                _ => PartialDate::Day(birth_date),
            };
            let name = IcaoName::from_passport(&name).unwrap();
            Record { name, birth_date, citizenship, vaccinations, tests, recoveries, authorisations }
        }
    }

    proptest! {
        #[test]
        fn a_record_reads_back_from_its_bytes_and_from_its_json(record in record()) {
            let bytes = record.encode();
            prop_assert!(bytes.len() < Record::MAX_LEN);
            prop_assert_eq!(Record::decode(&bytes), Ok(record.clone()));
            prop_assert_eq!(Record::from_json(&record.to_json()), Ok(record));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in vec(any::<u8>(), 0..300)) {
            let _ = Record::decode(&bytes);
        }

        #[test]
        fn a_changed_byte_is_refused_or_says_something_else(record in record(), at: prop::sample::Index, change in 1..=255u8) {
            let mut bytes = record.encode();
            let at = at.index(bytes.len());
            bytes[at] ^= change;
            if let Ok(other) = Record::decode(&bytes) {
                prop_assert_ne!(&other, &record);
                prop_assert_eq!(other.encode(), bytes);
            }
        }
    }
}
