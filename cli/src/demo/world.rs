//! The papers that the tale begins with: two rules and a record, dated from the day it is told.

use std::path::Path;

use laissez::time::UnixTime;
use serde_json::{Value, json};

use crate::{files, shell::Failure};

const HOURS: i64 = 3_600;
const DAYS: i64 = 86_400;

pub(super) fn write(dir: &Path, now: UnixTime) -> Result<(), Failure> {
    let day = |days: i64| now.plus(days.saturating_mul(DAYS)).date().map(|date| date.to_string());
    let midnight = |days: i64| now.plus(days.saturating_mul(DAYS)).floor(DAYS).to_string();
    let file = |name: &str, value: &Value| files::write(&dir.join(name), &files::object(value));
    files::make_folder(&dir.join("rules"), "adult.json")?;
    file(
        "rules/vaccinated-or-tested.json",
        &json!({
            "title": { "en": super::TESTED, "fr": "Vacciné ou testé", "es": "Vacunado o con prueba" },
            "explanation": { "en": "A full course, or a test of the last 72 hours." },
            "condition": { "any_of": [
                { "vaccinated": { "disease": "covid_19", "from_day": 14, "to_day": 270 } },
                { "tested": { "disease": "covid_19", "kinds": ["naat"], "within_hours": 72 } },
            ] },
            "reveals": "nothing", "epoch": "6h", "paper": false, "shows_per_epoch": 8,
            "valid_from": midnight(-300), "valid_until": midnight(700),
        }),
    )?;
    file(
        "rules/adult.json",
        &json!({
            "title": { "en": super::ADULT, "fr": "Adulte", "es": "Mayor de edad" },
            "explanation": { "en": "At least 18 years old." },
            "condition": { "age_at_least": 18 },
            "reveals": "id_hint", "epoch": "24h", "paper": true, "shows_per_epoch": 8,
            "valid_from": midnight(-300), "valid_until": midnight(700),
        }),
    )?;
    file(
        "anna.json",
        &json!({
            "family_name": "Müller", "given_name": "Anna Lena", "birth_date": "1984-03-07", "citizenship": "DEU",
            "vaccinations": [
                { "disease": "covid_19", "doses": 3, "series_complete": true, "completed_on": day(-170) },
            ],
            "tests": [
                { "disease": "covid_19", "kind": "naat", "result": "negative",
                  "sampled_at": now.plus((-20_i64).saturating_mul(HOURS)).to_string() },
            ],
        }),
    )
}
