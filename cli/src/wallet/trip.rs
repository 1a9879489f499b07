//! What a request asks for: rules from now on, what is lacking, or the days of a journey.

use laissez::{
    time::{DAY, UnixTime},
    vault::Store,
    wallet::{PersonId, Wallet, Want},
};
use serde_json::{Value, json};

use crate::shell::{self, Failure};

pub(super) struct Asks<'a> {
    pub(super) rules: &'a [String],
    pub(super) refill: bool,
    pub(super) trips: &'a [String],
    pub(super) days: u32,
}

impl Asks<'_> {
    pub(super) fn wants<S: Store>(
        &self,
        wallet: &Wallet<S>,
        person: Option<PersonId>,
        now: UnixTime,
    ) -> Result<Vec<Want>, Failure> {
        if !self.trips.is_empty() {
            return self.trips.iter().map(|trip| read(wallet, trip)).collect();
        }
        let rules = shell::find_rules(wallet.pack(), self.rules)?;
        if self.refill {
            return Ok(wallet.lacking(person, &rules, now, self.days)?);
        }
        Ok(rules.into_iter().map(|rule| Want::from_now(rule, now, self.days)).collect())
    }
}

/// For `--json`.
pub(super) fn objects(wants: &[Want]) -> Vec<Value> {
    let object = |want: &Want| json!({ "rule": want.rule.to_string(), "from": want.from.to_string(), "until": want.until.to_string() });
    wants.iter().map(object).collect()
}

/// How many days from now the last of them ends, for the issuer, who mints no further than it is told.
pub(super) fn days_ahead(wants: &[Want], now: UnixTime) -> i64 {
    let seconds = wants.iter().map(|want| want.until.since(now)).max().unwrap_or_default();
    seconds.saturating_add(DAY - 1).checked_div(DAY).unwrap_or_default()
}

/// `2026-12-01/2026-12-05=RULE`, both days included.
fn read<S: Store>(wallet: &Wallet<S>, trip: &str) -> Result<Want, Failure> {
    let parts = trip.split_once('=').and_then(|(days, rule)| {
        let (first, last) = days.split_once('/')?;
        let day = |day: &str| UnixTime::from_rfc3339(&format!("{day}T00:00:00Z"));
        Some((day(first)?, day(last)?.plus(DAY), rule))
    });
    let (from, until, rule) =
        parts.ok_or_else(|| Failure::new(format!("{trip:?} is no trip; write it like 2026-12-01/2026-12-05=Adult")))?;
    Ok(Want { rule: shell::find_rule(wallet.pack().rules(), rule)?.id(), from, until })
}
