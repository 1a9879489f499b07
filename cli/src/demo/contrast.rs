//! What the project exists for: what a scanner that records everything holds after a day, here and with an EU certificate.

use std::path::Path;

use laissez::{crypto::PublicKey, presentation, time::HOUR};

use super::{Shown, Tale, crafted};
use crate::{files, issuer, screen, shell::Failure};

/// Three doors of one day, and how many hours later each is passed.
const DOORS: [(&str, i64); 3] = [("museum", 0), ("theatre", 4), ("stadium", 7)];

pub(super) fn tell(tale: &mut Tale, shown: &Shown) -> Result<(), Failure> {
    if tale.json {
        return Ok(());
    }
    let clinic = issuer::read(Path::new("clinic"))?;
    let mut rows = Vec::new();
    for (door, hours) in DOORS {
        let at = shown.at.plus(hours.saturating_mul(HOUR));
        let text = crafted::shown_by(&clinic, shown, at, at, &mut tale.shell)?;
        let PublicKey(key) = presentation::holder(&presentation::from_text(text.as_bytes())?)?;
        rows.push((door, key, at.floor(presentation::GRID)));
    }
    tale.say("")?;
    tale.say("What a scanner that records everything now holds of Anna's day")?;
    tale.say("===============================================================\n")?;
    tale.say("   With Laissez, after three doors (rule, issuer's key, hours and:)")?;
    for (door, key, iat) in &rows {
        tale.say(&format!("     {door:<8} a key that never comes again  {}…  {}", short(key), screen::clock(*iat)))?;
    }
    tale.say("   No name, no number. Nothing in one row is in another, but for what all")?;
    tale.say("   travellers with this rule and issuer share: the codes can't be joined.\n")?;
    tale.say("   With an EU certificate, the same three doors (made-up values):")?;
    for (door, ..) in &rows {
        tale.say(&format!("     {door:<8} MUELLER ANNA LENA, 1984-03-07, EU/1/20/1528 3 of 3,"))?;
        tale.say("              2026-06-01, UT, URN:UVCI:01:UT:1F2E3D4C5B6A79808F9EADBC#K")?;
    }
    tale.say("   Who she is, what she was given and when, and one number for life: every row")?;
    tale.say("   joins with every other, and with every scanner of every country.\n")?;
    let not = "What Laissez does not promise: an issuer together with a venue can match a token's key with what it signed; a \
               camera keeps the face. More in core/docs/threat-model.md.";
    tale.say(&screen::wrap(not, "   ", "   ").join("\n"))
}

fn short(key: &[u8; 32]) -> String {
    files::hex(key).chars().take(12).collect()
}
