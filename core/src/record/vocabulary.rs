//! The closed lists that claims and rules choose from, each value with its name in JSON and its number on the wire.

/// An enum of values, each with its name in JSON; on the wire it is its place in the list.
macro_rules! closed_list {
    ($(#[$meta:meta])* $list:ident: $what:literal { $($(#[$doc:meta])* $value:ident = $name:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $list {
            $($(#[$doc])* $value,)+
        }

        impl $list {
            /// Every value, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$value),+];

            /// The value of this name, if there is one.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == name)
            }

            /// Its name in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $name,)+
                }
            }

            /// The value of this number, if there is one.
            #[must_use]
            pub fn from_number(number: u8) -> Option<Self> {
                Self::ALL.get(usize::from(number)).copied()
            }

            /// Its number on the wire.
            #[must_use]
            pub fn number(self) -> u8 {
                Self::ALL.iter().zip(0..).find(|(value, _)| **value == self).map_or(u8::MAX, |(_, number)| number)
            }

            /// Reads its number.
            pub(crate) fn read(
                reader: &mut crate::cbor::Reader<'_>,
            ) -> Result<Self, crate::cbor::DecodeError> {
                Self::from_number(reader.u8()?).ok_or(crate::cbor::DecodeError::Shape)
            }
        }

        impl serde::Serialize for $list {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $list {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::from_name(&<String as serde::Deserialize>::deserialize(deserializer)?)
                    .ok_or_else(|| serde::de::Error::custom(concat!("not a known ", $what)))
            }
        }
    };
}

closed_list! {
    /// A disease that claims may name: a closed list, numbered as on the wire.
    Disease: "disease" {
        /// COVID-19
        Covid19 = "covid_19",
        /// Yellow fever
        YellowFever = "yellow_fever",
        /// Poliomyelitis
        Polio = "polio",
        /// Measles
        Measles = "measles",
        /// Mpox
        Mpox = "mpox",
    }
}

impl Disease {
    /// The registry that [`Disease::registry_code`] is from, by the URI that HL7 FHIR gives it: SNOMED CT where the EU's
    /// value sets for health certificates have the disease, else ICD-11 MMS of the World Health Organization.
    #[must_use]
    pub const fn registry(self) -> &'static str {
        match self {
            Self::Covid19 => "http://snomed.info/sct",
            Self::YellowFever | Self::Polio | Self::Measles | Self::Mpox => "http://id.who.int/icd/release/11/mms",
        }
    }

    /// The disease's code in [`Disease::registry`].
    #[must_use]
    pub const fn registry_code(self) -> &'static str {
        match self {
            Self::Covid19 => "840539006",
            Self::YellowFever => "1D47",
            Self::Polio => "1C81",
            Self::Measles => "1F03",
            Self::Mpox => "1E71",
        }
    }
}

closed_list! {
    /// How a test looks for the disease.
    TestKind: "kind of test" {
        /// Nucleic acid amplification.
        Naat = "naat",
        /// Antigen.
        Antigen = "antigen",
    }
}

closed_list! {
    /// What a test found.
    TestResult: "result of a test" {
        /// Not found.
        Negative = "negative",
        /// Found.
        Positive = "positive",
    }
}

closed_list! {
    /// What a country has authorised.
    AuthorisationKind: "kind of authorisation" {
        /// A visa.
        Visa = "visa",
        /// An electronic travel authorisation.
        ElectronicAuthorisation = "electronic_authorisation",
        /// A right to reside.
        Residence = "residence",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_those_of_the_wire() {
        let numbered: Vec<_> = Disease::ALL.iter().map(|value| (value.number(), value.as_str())).collect();
        assert_eq!(numbered, [(0, "covid_19"), (1, "yellow_fever"), (2, "polio"), (3, "measles"), (4, "mpox")]);
        assert_eq!((TestKind::Naat.number(), TestKind::Antigen.number()), (0, 1));
        assert_eq!((TestResult::Negative.number(), TestResult::Positive.number()), (0, 1));
        assert_eq!(AuthorisationKind::Residence.number(), 2);
    }

    #[test]
    fn every_value_reads_back_and_no_other() {
        for disease in Disease::ALL {
            assert_eq!(Disease::from_number(disease.number()), Some(*disease));
            assert_eq!(Disease::from_name(disease.as_str()), Some(*disease));
        }
        assert_eq!(Disease::from_number(5), None);
        for name in ["", "COVID_19", "covid19", "ebola"] {
            assert_eq!(Disease::from_name(name), None);
        }
    }

    #[test]
    fn an_unknown_name_is_not_repeated() {
        let error = serde_json::from_str::<Disease>("\"gout\"").unwrap_err().to_string();
        assert!(!error.contains("gout"), "{error}");
    }
}
