//! What a record gives for a rule's `reveals`.

use super::{
    BorderField, Epoch, IdHint, Leaf, Revealed, Reveals, Rule,
    field::{birth_date, full_name, tested_at, vaccinated_on},
};
use crate::{record::Record, time::UnixTime};

impl Rule {
    /// What a token of `epoch` says about `record`, at the epoch's last second (WIRE 11). Issuer and wallet compute it alike.
    #[must_use]
    pub fn reveal(&self, record: &Record, epoch: Epoch) -> Revealed {
        match self.reveals() {
            Reveals::Nothing => Revealed::Nothing,
            Reveals::IdHint => Revealed::IdHint(IdHint::of(&record.name, &record.birth_date)),
            Reveals::Border(fields) => {
                let at = epoch.until().plus(-1);
                Revealed::Border(fields.iter().map(|field| (*field, self.value(*field, record, at))).collect())
            }
        }
    }

    fn value(&self, field: BorderField, record: &Record, at: UnixTime) -> String {
        let leaves = self.condition().leaves();
        match field {
            BorderField::FullName => full_name(&record.name),
            BorderField::BirthDate => birth_date(record.birth_date),
            BorderField::CitizenshipGroup => leaves
                .iter()
                .filter(|leaf| matches!(leaf, Leaf::CitizenOf(_)))
                .zip(1_u8..)
                .find(|(leaf, _)| leaf.evaluate(record).contains(at))
                .map_or(0, |(_, place)| place)
                .to_string(),
            BorderField::VaccinatedOn => {
                let met = record.vaccinations.iter().filter(|vaccination| {
                    leaves.iter().filter_map(|leaf| leaf.met_by_vaccination(vaccination)).any(|when| when.contains(at))
                });
                vaccinated_on(met.map(|vaccination| vaccination.completed_on).max())
            }
            BorderField::TestedAt => {
                let met = record.tests.iter().filter(|test| {
                    leaves.iter().filter_map(|leaf| leaf.met_by_test(test)).any(|when| when.contains(at))
                });
                tested_at(met.map(|test| test.sampled_at).max())
            }
        }
    }
}
