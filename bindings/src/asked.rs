//! What a door asks of a wallet, before anything is burnt.

use std::sync::Arc;

use laissez::wallet;

use crate::{Choice, Preview, RuleId, mirror::prints_as_nothing, pass::objects};

/// What a door asks, and what the wallet has for it. Prints as nothing.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Asked {
    offers: Vec<Arc<Offer>>,
    asks_for_a_lot: bool,
    unknown: Vec<RuleId>,
    clocks_differ: Option<i64>,
    is_open: bool,
}

impl Asked {
    pub(crate) fn new(asked: wallet::Asked) -> Arc<Self> {
        let offer = |offer: wallet::Offer| Offer {
            less: offer.less.map(Choice::from),
            preview: Arc::new(Preview(offer.preview)),
        };
        Arc::new(Self {
            offers: objects(asked.offers, offer),
            asks_for_a_lot: asked.asks_for_a_lot,
            unknown: asked.unknown.into_iter().map(RuleId::from).collect(),
            clocks_differ: asked.clocks_differ,
            is_open: asked.is_open,
        })
    }
}

#[uniffi::export]
impl Asked {
    /// What can be shown now of what the door asks, the reserve where no other show is left. The first is the one to offer: what has shows
    /// before what has none, of these what tells least. None if nothing answers.
    #[must_use]
    pub fn offers(&self) -> Vec<Arc<Offer>> {
        self.offers.clone()
    }

    /// Whether the door asks for a lot whatever the answer: each of its rules that the pack has does, and it has one.
    #[must_use]
    pub fn asks_for_a_lot(&self) -> bool {
        self.asks_for_a_lot
    }

    /// The rules that it asks for and the wallet's pack doesn't have: a newer pack may.
    #[must_use]
    pub fn unknown(&self) -> Vec<RuleId> {
        self.unknown.clone()
    }

    /// By how many minutes the door's clock and this one differ, if over 15: `Wallet.show` then needs the traveller's word that the door's
    /// is right.
    #[must_use]
    pub fn clocks_differ(&self) -> Option<i64> {
        self.clocks_differ
    }

    /// Whether the door still takes an answer, by this clock. Where clocks differ this says nothing.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.is_open
    }
}

/// A pass that answers a door. Prints as nothing.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Offer {
    preview: Arc<Preview>,
    less: Option<Choice>,
}

#[uniffi::export]
impl Offer {
    /// What it would tell, by the door's clock: `Preview.choice` is what to show.
    #[must_use]
    pub fn preview(&self) -> Arc<Preview> {
        self.preview.clone()
    }

    /// The same person's that tells least, of what the same door asks, if it has shows and tells less than this one.
    #[must_use]
    pub fn less(&self) -> Option<Choice> {
        self.less.clone()
    }
}

prints_as_nothing!(Asked, Offer);
