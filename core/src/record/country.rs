//! Countries: ISO 3166-1 alpha-3, and the codes of ICAO Doc 9303-3 (8th edition) section 5. A closed list.

use std::fmt;

use crate::cbor::{DecodeError, Reader};

/// A country or another authority that travel documents name, as three capital letters.
///
/// Known are ISO 3166-1 alpha-3 and what ICAO Doc 9303-3 section 5 adds to it: British nationalities other than `GBR`,
/// `RKS`, the European Union, the United Nations, other issuing authorities, persons without a nationality (`XXA`, `XXB`,
/// `XXC`, `XXX`), withdrawn codes, and Utopia (`UTO`) for specimens. Germany, `D` in a passport, is `DEU` here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 3]);

impl Country {
    /// The country of this code, if there is one. Capital letters only: `"DEU"`, never `"deu"` or `"D"`.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let code = <[u8; 3]>::try_from(code.as_bytes()).ok()?;
        CODES.binary_search(&code).is_ok().then_some(Self(code))
    }

    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Reads `country` of the CDDL.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Self::new(reader.text()?).ok_or(DecodeError::Shape)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for Country {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> serde::Deserialize<'de> for Country {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(deserializer)?).ok_or_else(|| {
            serde::de::Error::custom("a country is three capital letters of ISO 3166-1 or ICAO Doc 9303-3")
        })
    }
}

/// Every code, ascending.
#[rustfmt::skip]
const CODES: [[u8; 3]; 278] = [
    *b"ABW", *b"AFG", *b"AGO", *b"AIA", *b"ALA", *b"ALB", *b"AND", *b"ANT", *b"ARE", *b"ARG", *b"ARM", *b"ASM",
    *b"ATA", *b"ATF", *b"ATG", *b"AUS", *b"AUT", *b"AZE", *b"BDI", *b"BEL", *b"BEN", *b"BES", *b"BFA", *b"BGD",
    *b"BGR", *b"BHR", *b"BHS", *b"BIH", *b"BLM", *b"BLR", *b"BLZ", *b"BMU", *b"BOL", *b"BRA", *b"BRB", *b"BRN",
    *b"BTN", *b"BVT", *b"BWA", *b"CAF", *b"CAN", *b"CCK", *b"CHE", *b"CHL", *b"CHN", *b"CIV", *b"CMR", *b"COD",
    *b"COG", *b"COK", *b"COL", *b"COM", *b"CPV", *b"CRI", *b"CUB", *b"CUW", *b"CXR", *b"CYM", *b"CYP", *b"CZE",
    *b"DEU", *b"DJI", *b"DMA", *b"DNK", *b"DOM", *b"DZA", *b"ECU", *b"EGY", *b"ERI", *b"ESH", *b"ESP", *b"EST",
    *b"ETH", *b"EUE", *b"FIN", *b"FJI", *b"FLK", *b"FRA", *b"FRO", *b"FSM", *b"GAB", *b"GBD", *b"GBN", *b"GBO",
    *b"GBP", *b"GBR", *b"GBS", *b"GEO", *b"GGY", *b"GHA", *b"GIB", *b"GIN", *b"GLP", *b"GMB", *b"GNB", *b"GNQ",
    *b"GRC", *b"GRD", *b"GRL", *b"GTM", *b"GUF", *b"GUM", *b"GUY", *b"HKG", *b"HMD", *b"HND", *b"HRV", *b"HTI",
    *b"HUN", *b"IAO", *b"IDN", *b"IMN", *b"IND", *b"IOT", *b"IRL", *b"IRN", *b"IRQ", *b"ISL", *b"ISR", *b"ITA",
    *b"JAM", *b"JEY", *b"JOR", *b"JPN", *b"KAZ", *b"KEN", *b"KGZ", *b"KHM", *b"KIR", *b"KNA", *b"KOR", *b"KWT",
    *b"LAO", *b"LBN", *b"LBR", *b"LBY", *b"LCA", *b"LIE", *b"LKA", *b"LSO", *b"LTU", *b"LUX", *b"LVA", *b"MAC",
    *b"MAF", *b"MAR", *b"MCO", *b"MDA", *b"MDG", *b"MDV", *b"MEX", *b"MHL", *b"MKD", *b"MLI", *b"MLT", *b"MMR",
    *b"MNE", *b"MNG", *b"MNP", *b"MOZ", *b"MRT", *b"MSR", *b"MTQ", *b"MUS", *b"MWI", *b"MYS", *b"MYT", *b"NAM",
    *b"NCL", *b"NER", *b"NFK", *b"NGA", *b"NIC", *b"NIU", *b"NLD", *b"NOR", *b"NPL", *b"NRU", *b"NTZ", *b"NZL",
    *b"OMN", *b"PAK", *b"PAN", *b"PCN", *b"PER", *b"PHL", *b"PLW", *b"PNG", *b"POL", *b"PRI", *b"PRK", *b"PRT",
    *b"PRY", *b"PSE", *b"PYF", *b"QAT", *b"REU", *b"RKS", *b"ROU", *b"RUS", *b"RWA", *b"SAU", *b"SDN", *b"SEN",
    *b"SGP", *b"SGS", *b"SHN", *b"SJM", *b"SLB", *b"SLE", *b"SLV", *b"SMR", *b"SOM", *b"SPM", *b"SRB", *b"SSD",
    *b"STP", *b"SUR", *b"SVK", *b"SVN", *b"SWE", *b"SWZ", *b"SXM", *b"SYC", *b"SYR", *b"TCA", *b"TCD", *b"TGO",
    *b"THA", *b"TJK", *b"TKL", *b"TKM", *b"TLS", *b"TON", *b"TTO", *b"TUN", *b"TUR", *b"TUV", *b"TWN", *b"TZA",
    *b"UGA", *b"UKR", *b"UMI", *b"UNA", *b"UNK", *b"UNO", *b"URY", *b"USA", *b"UTO", *b"UZB", *b"VAT", *b"VCT",
    *b"VEN", *b"VGB", *b"VIR", *b"VNM", *b"VUT", *b"WLF", *b"WSM", *b"XBA", *b"XCC", *b"XCE", *b"XCO", *b"XDC",
    *b"XEC", *b"XES", *b"XIM", *b"XMP", *b"XOM", *b"XPO", *b"XXA", *b"XXB", *b"XXC", *b"XXX", *b"YEM", *b"ZAF",
    *b"ZMB", *b"ZWE",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// ICAO Doc 9303-3 section 5, parts A to H, without `D`.
    const ICAO: [&str; 29] = [
        "GBD", "GBN", "GBO", "GBP", "GBS", "RKS", "EUE", "UNO", "UNA", "UNK", "XBA", "XIM", "XCC", "XCE", "XCO", "XEC",
        "XPO", "XES", "XMP", "XOM", "XDC", "XXA", "XXB", "XXC", "XXX", "ANT", "NTZ", "UTO", "IAO",
    ];

    #[test]
    fn the_table_ascends_and_has_all_249_codes_of_iso_3166_and_those_of_icao() {
        assert!(CODES.is_sorted_by(|a, b| a < b));
        assert!(ICAO.iter().all(|code| Country::new(code).is_some()));
        assert_eq!(CODES.len(), 249 + ICAO.len());
    }

    #[test]
    fn every_code_reads_back_as_itself() {
        for code in CODES {
            let country = Country(code);
            assert_eq!(Country::new(country.as_str()), Some(country));
        }
    }

    #[test]
    fn what_is_not_on_the_list_is_no_country() {
        for code in ["", "D", "D<<", "DE", "deu", "Deu", "DEUT", "ZZZ", "XCT", "DE\u{dc}", "DEU "] {
            assert_eq!(Country::new(code), None, "{code}");
        }
    }
}
