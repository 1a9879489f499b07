//! What an issuer and a holder could sign, but the core never would.

use std::sync::LazyLock;

use laissez::{
    crypto::SigningKey,
    presentation::{present, to_text},
    time::UnixTime,
    token::SignedToken,
    verifier::Verdict,
};
use laissez_tests::forge::{self, ED25519};

use crate::{codes::at_desk, is_canonical, world::DESK};

/// The secret of the holder whose key the seeds name.
pub(crate) const HOLDER: [u8; 32] = [8; 32];

/// Claims of any kind, rightly signed by the desk's issuer; for a show also by a holder. The first byte says whether it is
/// paper, and how many grid steps ahead of the clock it is shown. What is accepted reveals what its rule asks for, and no more.
pub fn forged(data: &[u8]) {
    static ISSUER: LazyLock<[u8; 32]> = LazyLock::new(|| *DESK.issuer.dangerous_secrets()[1]);
    let Some((how, claims)) = data.split_first() else { return };
    let (paper, steps) = (how % 2 == 1, i64::from(how / 2 % 16) - 8);
    let head = forge::head_kid(ED25519, DESK.issuer.public().token.kid());
    let label = if paper { "paper" } else { "token" };
    let sign = |context: &[u8]| forge::sign1(&ISSUER, &head, label, context, claims);
    // Which rule it is for decides what is signed.
    let Ok(unsigned) = SignedToken::decode(&forge::build1(&head, claims, &[0; 64]), paper) else { return };
    let rule = DESK.pack.rule(unsigned.rule());
    let token = sign(rule.map_or(&[], |rule| &rule.identity().0));
    assert!(is_canonical(&token));
    let shown = if paper { Some(token) } else { present(&token, &SigningKey::from_secret(&HOLDER), at(steps), None) };
    let judgement = at_desk(to_text(&shown.unwrap()).as_bytes());
    if let Verdict::Accepted(disclosed) = &judgement.verdict {
        let rule = rule.unwrap();
        assert_eq!(judgement.rule, Some(rule.id()));
        assert!(disclosed.revealed().fits(rule.reveals()));
        assert!(!paper || rule.paper());
    }
}

fn at(steps: i64) -> UnixTime {
    DESK.now.plus(steps * laissez::presentation::GRID)
}
