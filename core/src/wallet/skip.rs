//! "Skip this page for this rule": the previews that the traveller has seen often enough. Which rules somebody has is personal, so
//! that rests in the vault. It stays with this wallet: what another receives shows every page again.

use rand_core::CryptoRng;

use super::{Wallet, WalletError, state::State};
use crate::{
    rule::{Rule, RuleId},
    vault::Store,
};

impl<S: Store> Wallet<S> {
    /// Remembers that the page before a show of this rule is skipped from now on, or is not. Says whether it is: a rule that asks for
    /// a lot ([`crate::rule::Reveals::asks_for_a_lot`]) is never skipped, and nothing is remembered then. What a rule reveals is
    /// part of its id, so that what was agreed to once can't become more. Forgotten with the last pass for the rule.
    ///
    /// # Errors
    /// [`WalletError::NoSuchRule`] for a rule that the pack doesn't have, [`WalletError::NoPass`] where nobody has a pass for it,
    /// [`WalletError::HandedOver`], [`WalletError::Vault`]: nothing changes then.
    pub fn skip_preview(&mut self, rule: RuleId, skip: bool, rng: &mut impl CryptoRng) -> Result<bool, WalletError> {
        self.may_change()?;
        let known = self.pack.rule(rule).ok_or(WalletError::NoSuchRule(rule))?;
        let skip = skip && may_be_skipped(known);
        if skip && !self.state.has_pass_for(rule) {
            return Err(WalletError::NoPass);
        }
        let changed = if skip { self.state.skips.insert(rule) } else { self.state.skips.remove(&rule) };
        if changed {
            self.save(rng)?;
        }
        Ok(skip)
    }

    /// Whether the page before a show of this rule is skipped. That of a reserve never is: see [`super::Preview::skipped`].
    #[must_use]
    pub fn skips_preview(&self, rule: RuleId) -> bool {
        self.state.skips.contains(&rule) && self.pack.rule(rule).is_some_and(may_be_skipped)
    }
}

fn may_be_skipped(rule: &Rule) -> bool {
    !rule.reveals().asks_for_a_lot()
}

impl State {
    fn has_pass_for(&self, rule: RuleId) -> bool {
        self.people.iter().flat_map(|person| &person.passes).any(|(theirs, _)| *theirs == rule)
    }

    /// Forgets what is skipped for rules that nobody has a pass for any more.
    pub(super) fn forget_skips(&mut self) {
        let mut skips = std::mem::take(&mut self.skips);
        skips.retain(|rule| self.has_pass_for(*rule));
        self.skips = skips;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        testing::{Counter, MemoryStore, NOW, World},
        trust::Draft,
        vault::Cost,
        wallet::ShowKind,
    };

    const BORDER: &str = r#"{"title": {"en": "Border"}, "explanation": {"en": "Crossing."}, "condition": {"age_at_least": 18},
        "reveals": ["full_name"], "border": true, "epoch": "7d", "paper": false, "shows_per_epoch": 2,
        "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"#;
    const DEVICE: [u8; 32] = [7; 32];

    #[test]
    fn a_page_is_skipped_for_one_rule_until_the_traveller_says_otherwise() {
        let mut world = World::new();
        let store = MemoryStore::default();
        let mut wallet = world.wallet(store.clone(), 1);
        assert!(!wallet.skips_preview(world.adult) && !wallet.preview(world.adult, NOW).unwrap().skipped());
        assert!(wallet.preview(world.adult, NOW).unwrap().may_be_skipped());
        assert!(wallet.skip_preview(world.adult, true, &mut world.rng).unwrap());
        drop(wallet);

        let mut wallet = Wallet::open(store.clone(), &DEVICE, NOW, &mut world.rng).unwrap();
        assert!(wallet.skips_preview(world.adult) && wallet.preview(world.adult, NOW).unwrap().skipped());
        assert!(!wallet.skips_preview(world.tested) && !wallet.preview(world.tested, NOW).unwrap().skipped());
        assert!(!wallet.skip_preview(world.adult, false, &mut world.rng).unwrap());
        assert!(!Wallet::open(store, &DEVICE, NOW, &mut world.rng).unwrap().skips_preview(world.adult));
    }

    #[test]
    fn the_reserves_page_is_shown_all_the_same() {
        let mut world = World::new();
        let mut wallet = world.wallet(MemoryStore::default(), 1);
        wallet.skip_preview(world.adult, true, &mut world.rng).unwrap();
        wallet.show(world.adult, ShowKind::New, None, false, NOW, &mut world.rng).unwrap();
        let preview = wallet.preview(world.adult, NOW).unwrap();
        assert!(preview.reserve() && !preview.skipped() && !preview.may_be_skipped());
        assert!(wallet.skips_preview(world.adult), "the next epoch's shows are skipped again");
    }

    #[test]
    fn a_borders_page_is_never_skipped() {
        let mut world = World::new();
        let border = Rule::from_json(BORDER).unwrap();
        let mut draft = Draft::after(&world.pack, NOW).unwrap();
        draft.add_rule(&border).unwrap();
        world.pack = draft.publish(&[draft.sign(&world.root).unwrap()], NOW).unwrap().pack;
        let mut wallet = world.wallet(MemoryStore::default(), 1);
        let request = wallet.request("Utopia", &[border.id()], NOW, 1, &mut world.rng).unwrap();
        let answer = world.issuer.answer(&world.pack, &world.anna, &request.bytes, NOW, 1, &mut world.rng).unwrap().0;
        wallet.import(&answer, NOW, &mut world.rng).unwrap();
        assert!(!wallet.skip_preview(border.id(), true, &mut world.rng).unwrap());
        // Whatever a vault says.
        wallet.state.skips.insert(border.id());
        let preview = wallet.preview(border.id(), NOW).unwrap();
        assert!(!wallet.skips_preview(border.id()) && !preview.skipped() && !preview.may_be_skipped());
    }

    #[test]
    fn nothing_is_remembered_of_a_rule_that_nobody_has_a_pass_for() {
        let mut world = World::new();
        let mut wallet = world.wallet(MemoryStore::default(), 1);
        let nowhere = RuleId([0; 8]);
        let unknown = wallet.skip_preview(nowhere, true, &mut world.rng);
        assert!(matches!(unknown, Err(WalletError::NoSuchRule(rule)) if rule == nowhere));
        wallet.skip_preview(world.adult, true, &mut world.rng).unwrap();
        wallet.skip_preview(world.tested, true, &mut world.rng).unwrap();
        let pass = wallet.passes(NOW).into_iter().find(|pass| pass.rule == world.adult).unwrap();
        wallet.forget(pass.id, &DEVICE, &mut world.rng).unwrap();
        assert!(!wallet.state.skips.contains(&world.adult) && wallet.skips_preview(world.tested));
        let gone = wallet.skip_preview(world.adult, true, &mut world.rng);
        assert!(matches!(gone, Err(WalletError::NoPass)));
    }

    #[test]
    fn what_is_skipped_stays_with_its_wallet() {
        let mut world = World::new();
        let mut wallet = world.wallet(MemoryStore::default(), 1);
        wallet.skip_preview(world.adult, true, &mut world.rng).unwrap();
        let words = "a long way to go";
        let file = wallet.hand_over(words, Cost::FLOOR, None, &mut world.rng).unwrap();
        let moved = Wallet::create_received(MemoryStore::default(), &DEVICE, &file, words, &mut world.rng);
        let (moved, receipt) = moved.unwrap();
        assert!(!moved.skips_preview(world.adult) && moved.preview(world.adult, NOW).is_ok());
        let late = wallet.skip_preview(world.adult, false, &mut world.rng);
        assert!(matches!(late, Err(WalletError::HandedOver)));
        wallet.settle(&receipt, &DEVICE, &mut world.rng).unwrap();
        assert!(wallet.state.skips.is_empty());
    }

    /// As this version writes it; `LAISSEZ_REGENERATE=1` writes it anew, which a released format never needs.
    const STORED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/stored/wallet-4.vault");

    #[test]
    fn a_wallet_with_skipped_pages_that_was_stored_still_opens() {
        if std::env::var_os("LAISSEZ_REGENERATE").is_some_and(|value| value == "1") {
            let mut world = World::new();
            let store = MemoryStore::default();
            world.wallet(store.clone(), 1).skip_preview(world.adult, true, &mut world.rng).unwrap();
            std::fs::write(STORED, store.bytes.borrow().as_ref().unwrap()).unwrap();
        }
        let store = MemoryStore::default();
        *store.bytes.borrow_mut() = Some(std::fs::read(STORED).unwrap());
        let wallet = Wallet::open(store, &DEVICE, NOW, &mut Counter::default()).unwrap();
        let skips: Vec<_> = wallet.passes(NOW).iter().map(|pass| wallet.skips_preview(pass.rule)).collect();
        assert_eq!(skips.iter().filter(|skips| **skips).count(), 1);
        assert_eq!(skips.len(), 2);
    }
}
