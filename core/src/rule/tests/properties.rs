//! What holds for every rule and every record.

use proptest::prelude::*;

use super::fixtures::*;
use crate::{record::PartialDate, rule::*, time::DAY};

proptest! {
    #[test]
    fn what_an_author_wrote_comes_back_from_the_wire_and_from_json(rule in rules()) {
        prop_assert_eq!(Rule::decode(&rule.encode()), Ok(rule.clone()));
        prop_assert_eq!(Rule::from_json(&rule.to_json()), Ok(rule));
    }

    #[test]
    fn no_damage_to_a_rule_goes_unseen(rule in rules(), at: prop::sample::Index, byte: u8) {
        let mut bytes = rule.encode();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(read) = Rule::decode(&bytes) {
            prop_assert_eq!(read.encode(), bytes);
        }
    }

    #[test]
    fn a_condition_never_holds_outside_its_reasons(condition in conditions(), record in records(), now in moments()) {
        let explanation = condition.explain(&record, now);
        let mut supports = Vec::new();
        condition.supports(&record, &IntervalSet::always(), &mut supports);
        let reasons = supports.iter().fold(IntervalSet::empty(), |all, (_, when)| all.union(when));
        prop_assert_eq!(&reasons, &explanation.holds);
        for (leaf, when) in supports {
            prop_assert_eq!(&leaf.evaluate(&record).intersection(&when), &when);
        }
        prop_assert!(explanation.spans.iter().all(|span| !span.because.is_empty()));
        let spans: IntervalSet = explanation.spans.iter().map(|span| span.interval).collect();
        prop_assert_eq!(spans, explanation.holds);
    }

    #[test]
    fn something_is_missing_exactly_when_the_condition_does_not_hold(
        condition in conditions(), record in records(), now in moments(),
    ) {
        let explanation = condition.explain(&record, now);
        prop_assert_eq!(explanation.missing.is_empty(), explanation.holds_now());
        prop_assert_eq!(explanation.lacks().is_none(), explanation.holds_now());
        for missing in &explanation.missing {
            prop_assert!(!missing.0.evaluate(&record).contains(now));
        }
    }

    #[test]
    fn more_facts_never_shrink_the_set(condition in conditions(), record in records(), more in records()) {
        let mut both = record.clone();
        both.vaccinations.extend(more.vaccinations);
        both.tests.extend(more.tests);
        both.recoveries.extend(more.recoveries);
        both.authorisations.extend(more.authorisations);
        both.citizenship = record.citizenship.or(more.citizenship);
        let (before, after) = (condition.evaluate(&record), condition.evaluate(&both));
        prop_assert_eq!(before.union(&after), after);
    }

    #[test]
    fn a_partial_birth_date_makes_nobody_older(days in 0_u32..70_000, condition in conditions()) {
        let date = date_after(days);
        let exact = condition.evaluate(&born(PartialDate::Day(date)));
        for partial in [PartialDate::Month(date.year(), date.month()), PartialDate::Year(date.year())] {
            prop_assert_eq!(condition.evaluate(&born(partial)).union(&exact), exact.clone());
        }
    }

    #[test]
    fn a_birthday_comes_once_a_year_and_in_order(days in 0_u32..70_000, years in 0_u8..150) {
        let date = date_after(days);
        let from = |years| {
            let condition = Condition::Leaf(Leaf::AgeAtLeast(Years::new(years).unwrap()));
            condition.evaluate(&born(PartialDate::Day(date))).intervals()[0].from
        };
        let year = from(years + 1).since(from(years));
        prop_assert!(year == 365 * DAY || year == 366 * DAY, "{} days", year / DAY);
        let next = Condition::Leaf(Leaf::AgeAtLeast(Years::new(years).unwrap()));
        let younger = next.evaluate(&born(PartialDate::Day(date_after(days + 1)))).intervals()[0].from;
        prop_assert!(younger >= from(years));
    }

    #[test]
    fn tokens_are_minted_exactly_for_the_epochs_that_hold(
        rule in rules(), record in records(), now in moments(), days in 0_u32..40,
    ) {
        let holds = rule.evaluate(&record);
        let minted = rule.epochs_to_mint(&holds, now, days);
        prop_assert!(minted.windows(2).all(|pair| pair[0].number < pair[1].number));
        for epoch in minted {
            let usable = Interval { from: epoch.from().max(now), until: epoch.until() };
            prop_assert!(holds.covers(&usable) && !usable.is_empty());
            prop_assert!(rule.in_force(usable.from) && rule.in_force(usable.until.plus(-1)));
            prop_assert!(epoch.from() < now.plus(i64::from(days) * DAY));
        }
    }

    #[test]
    fn what_is_revealed_fits_the_rule_and_survives_the_wire(rule in rules(), record in records(), number in 80_000_u32..90_000) {
        let epoch = Epoch { length: EpochLength::SixHours, number };
        let revealed = rule.reveal(&record, epoch);
        prop_assert!(revealed.fits(rule.reveals()));
        if rule.reveals() != &Reveals::Nothing {
            let mut writer = crate::cbor::Writer::new();
            revealed.write(&mut writer);
            let bytes = writer.finish();
            let read = Revealed::read(&mut crate::cbor::Reader::new(&bytes, 512).unwrap());
            prop_assert_eq!(read, Ok(revealed));
        }
    }
}
