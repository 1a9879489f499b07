//! The traveller's side.

use std::{
    io,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::SystemTime,
};

use laissez::{
    vault::{FileStore, Store, Stored, VaultError},
    wallet::{self, Label, Receipt, WalletError},
};
use zeroize::Zeroizing;

use crate::{
    Asked, Challenge, Choice, GoingOn, Key, NewKey, Pass, PassId, PassphraseCost, PastShow, Person, PersonId, Preview,
    Round, RuleId, Show, ShowKind, SlotKind, TrustPack,
    error::{LaissezError, Outcome, guarded},
    key::random,
    mirror::prints_as_nothing,
    pack::read_hash,
    pass::{count, objects},
    time::{from_system, to_system},
};

/// A wallet in a folder, which no other process may use until this is closed. It is locked until `Wallet.unlock` or
/// `Wallet.create`, and again after `Wallet.lock`, which wipes what it holds from memory.
#[derive(uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct Wallet {
    store: Shared,
    open: Mutex<Option<wallet::Wallet<Shared>>>,
}

/// The folder, locked once for the wallet's whole life, whether it is open or not.
#[derive(Clone)]
struct Shared(Arc<Mutex<FileStore>>);

impl Shared {
    fn get(&self) -> MutexGuard<'_, FileStore> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for Shared {
    fn read(&self) -> io::Result<Option<Vec<u8>>> {
        self.get().read()
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.get().write(bytes)
    }

    fn read_stored(&self, copy: Stored) -> io::Result<Option<Vec<u8>>> {
        self.get().read_stored(copy)
    }

    fn settle(&mut self, copy: Stored) -> io::Result<()> {
        self.get().settle(copy)
    }

    fn wipe(&mut self) -> io::Result<()> {
        self.get().wipe()
    }
}

impl Wallet {
    /// A panic in the midst of a call locks the wallet: it opens again as the disk has it.
    fn inner(&self) -> MutexGuard<'_, Option<wallet::Wallet<Shared>>> {
        self.open.lock().unwrap_or_else(|poisoned| {
            let mut inner = poisoned.into_inner();
            *inner = None;
            self.open.clear_poison();
            inner
        })
    }

    fn opened<T>(&self, call: impl FnOnce(&mut wallet::Wallet<Shared>) -> Result<T, LaissezError>) -> Outcome<T> {
        guarded(|| {
            let mut inner = self.inner();
            call(inner.as_mut().ok_or(VaultError::Locked)?)
        })
    }
}

#[uniffi::export]
impl Wallet {
    /// The wallet of a folder, locked. There need not be one yet.
    ///
    /// # Errors
    /// `in_use`; `missing` where there is no such folder; `disk`.
    #[uniffi::constructor]
    pub fn at(directory: String) -> Outcome<Arc<Self>> {
        guarded(|| {
            let store = Shared(Arc::new(Mutex::new(FileStore::new(Path::new(&directory))?)));
            Ok(Arc::new(Self { store, open: Mutex::new(None) }))
        })
    }

    /// Whether there is a wallet in the folder, be it damaged.
    ///
    /// # Errors
    /// `disk`.
    pub fn exists(&self) -> Outcome<bool> {
        guarded(|| Ok(wallet::Wallet::exists(&self.store)?))
    }

    /// What opens it.
    ///
    /// # Errors
    /// `missing`, `damaged`, `newer_version`, `disk`.
    pub fn slots(&self) -> Outcome<Vec<SlotKind>> {
        guarded(|| Ok(wallet::Wallet::header(&self.store)?.slots().map(SlotKind::from).collect()))
    }

    /// The device's secret as its platform wrapped it, where it asks for one: to be unwrapped, and given to `Wallet.unlock`.
    ///
    /// # Errors
    /// As `Wallet.slots`.
    pub fn wrapped(&self) -> Outcome<Option<Vec<u8>>> {
        guarded(|| Ok(wallet::Wallet::header(&self.store)?.wrapped().map(<[u8]>::to_vec)))
    }

    /// How often it was saved: what a device that counts keeps, and gives to `Key.seen`.
    ///
    /// # Errors
    /// As `Wallet.slots`.
    pub fn generation(&self) -> Outcome<u64> {
        guarded(|| Ok(wallet::Wallet::header(&self.store)?.generation()))
    }

    /// Makes a wallet in the folder, and leaves it open. It trusts the pack if its first roots hash to `roots` (64 hexadecimal digits),
    /// or without them whatever roots the pack has: pinned from here on.
    ///
    /// # Errors
    /// `exists`, `pack_refused`, `passphrase_too_short`, `disk`.
    pub fn create(&self, key: &NewKey, pack_file: Vec<u8>, roots: Option<String>, now: SystemTime) -> Outcome<()> {
        guarded(|| {
            let roots = roots.as_deref().map(read_hash).transpose()?;
            let mut inner = self.inner();
            let (store, now) = (self.store.clone(), from_system(now));
            *inner = Some(wallet::Wallet::create(store, key.slot(), &pack_file, roots, now, &mut random())?);
            Ok(())
        })
    }

    /// Opens the wallet; again, if it was open. With a passphrase it takes as long as that costs.
    ///
    /// # Errors
    /// `missing`, `locked` where the key lacks what a slot asks for,
    /// `device_key_lost`, `wrong_passphrase`, `damaged`, `newer_version`,
    /// `rolled_back`, `disk`: it is locked then.
    pub fn unlock(&self, key: &Key, now: SystemTime) -> Outcome<()> {
        guarded(|| {
            let mut inner = self.inner();
            *inner = None;
            *inner = Some(wallet::Wallet::open(self.store.clone(), key.unlock(), from_system(now), &mut random())?);
            Ok(())
        })
    }

    /// Wipes the data key and all that the wallet holds from memory. Closing the object does so too, but only when it is closed, which a
    /// garbage collector may do late or never.
    ///
    /// # Errors
    /// `internal`.
    pub fn lock(&self) -> Outcome<()> {
        guarded(|| {
            if let Some(mut wallet) = self.inner().take() {
                wallet.lock();
            }
            Ok(())
        })
    }

    /// Whether it is locked.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.inner().as_ref().is_none_or(wallet::Wallet::is_locked)
    }

    /// Reads all of the wallet, and says what opening it would do. Changes nothing.
    ///
    /// # Errors
    /// As `Wallet.unlock`.
    pub fn check(&self, key: &Key) -> Outcome<Check> {
        guarded(|| Ok(wallet::Wallet::check(&self.store, key.unlock())?.into()))
    }

    /// Adds a way to open the wallet, or changes the one of its kind.
    ///
    /// # Errors
    /// `locked`, `passphrase_too_short`, `disk`: nothing changes then.
    pub fn set_slot(&self, key: &NewKey) -> Outcome<()> {
        self.opened(|wallet| Ok(wallet.set_slot(key.slot(), &mut random())?))
    }

    /// Opens the wallet in this one way from now on, under a new data key: what opened it before opens no later file.
    ///
    /// # Errors
    /// As `Wallet.set_slot`.
    pub fn replace_slots(&self, key: &NewKey) -> Outcome<()> {
        self.opened(|wallet| Ok(wallet.replace_slots(key.slot(), &mut random())?))
    }

    /// Removes a way to open the wallet.
    ///
    /// # Errors
    /// `locked`, `last_slot`, `disk`: nothing changes then.
    pub fn remove_slot(&self, kind: SlotKind) -> Outcome<()> {
        self.opened(|wallet| Ok(wallet.remove_slot(kind.into(), &mut random())?))
    }

    /// Encrypts the wallet under a new data key; `key` has to open every slot.
    ///
    /// # Errors
    /// As `Wallet.unlock`: nothing changes then.
    pub fn rotate(&self, key: &Key) -> Outcome<()> {
        self.opened(|wallet| Ok(wallet.rotate(key.unlock(), &mut random())?))
    }

    /// Removes the wallet from the folder, and all that it set aside. The shell removes the device's secret.
    ///
    /// # Errors
    /// `disk`.
    pub fn wipe(&self) -> Outcome<()> {
        guarded(|| {
            let mut inner = self.inner();
            if let Some(mut wallet) = inner.take() {
                wallet.lock();
            }
            Ok(self.store.get().wipe().map_err(VaultError::from)?)
        })
    }

    /// Gives a damaged wallet's file a name of its own, so that another can be made in its place. It is never erased.
    ///
    /// # Errors
    /// `disk`.
    pub fn set_aside(&self) -> Outcome<()> {
        guarded(|| {
            let mut inner = self.inner();
            *inner = None;
            Ok(self.store.get().set_aside().map_err(VaultError::from)?)
        })
    }

    /// The pack that it holds.
    ///
    /// # Errors
    /// `locked`.
    pub fn pack(&self) -> Outcome<Arc<TrustPack>> {
        self.opened(|wallet| Ok(Arc::new(TrustPack(wallet.pack().clone()))))
    }

    /// Takes a newer pack of the same authority.
    ///
    /// # Errors
    /// `pack_refused`: the pack held stays.
    pub fn set_pack(&self, pack_file: Vec<u8>, now: SystemTime) -> Outcome<()> {
        self.opened(|wallet| Ok(wallet.set_pack(&pack_file, from_system(now), &mut random())?))
    }

    /// Makes a request to the issuer of this name, for these rules, from now for so many days.
    ///
    /// # Errors
    /// `no_such_issuer`, `no_such_rule`, `too_much`,
    /// `pack_not_usable`, `handed_over`.
    pub fn request(&self, issuer: String, rules: Vec<RuleId>, now: SystemTime, days: u32) -> Outcome<RequestFile> {
        self.opened(|wallet| {
            let rules = RuleId::read_all(&rules)?;
            Ok(wallet.request(&issuer, &rules, from_system(now), days, &mut random())?.into())
        })
    }

    /// Makes one request for an itinerary, or for what `Wallet.lacking` says. What the answer brings is this person's, if one is
    /// named; the request says nothing of it.
    ///
    /// # Errors
    /// As `Wallet.request`, and `no_such_person`.
    pub fn request_for(
        &self,
        person: Option<PersonId>,
        issuer: String,
        wants: Vec<Want>,
        now: SystemTime,
    ) -> Outcome<RequestFile> {
        self.opened(|wallet| {
            let person = person.as_ref().map(PersonId::read).transpose()?;
            let wants = wants.iter().map(Want::read).collect::<Result<Vec<_>, _>>()?;
            Ok(wallet.request_for(person, &issuer, &wants, from_system(now), &mut random())?.into())
        })
    }

    /// What a refill of a person's passes asks for, from now for so many days: of these rules, or of every rule that they have a pass
    /// for if none is named. Without a person, of the first in order.
    ///
    /// # Errors
    /// `nothing_lacking`, `too_much`, `no_such_person`.
    pub fn lacking(
        &self,
        person: Option<PersonId>,
        rules: Vec<RuleId>,
        now: SystemTime,
        days: u32,
    ) -> Outcome<Vec<Want>> {
        self.opened(|wallet| {
            let person = person.as_ref().map(PersonId::read).transpose()?;
            let rules = RuleId::read_all(&rules)?;
            let wants = wallet.lacking(person, &rules, from_system(now), days)?;
            Ok(wants.into_iter().map(Want::from).collect())
        })
    }

    /// How many requests wait for an answer.
    ///
    /// # Errors
    /// `locked`.
    pub fn pending(&self) -> Outcome<u32> {
        self.opened(|wallet| Ok(count(wallet.pending())))
    }

    /// Takes an issuer's answer. All of it is checked before any of it is stored.
    ///
    /// # Errors
    /// `no_such_request`, `sealed_file`, `bad_answer`: nothing changes then.
    pub fn import_answer(&self, answer_file: Vec<u8>, now: SystemTime) -> Outcome<ImportReport> {
        self.opened(|wallet| Ok(wallet.import(&answer_file, from_system(now), &mut random())?.into()))
    }

    /// Every pass, by person in the traveller's order; of one person the best first.
    ///
    /// # Errors
    /// `locked`.
    pub fn passes(&self, now: SystemTime) -> Outcome<Vec<Arc<Pass>>> {
        self.opened(|wallet| Ok(objects(wallet.passes(from_system(now)), Pass)))
    }

    /// Everybody in it, in the traveller's order.
    ///
    /// # Errors
    /// `locked`.
    pub fn people(&self) -> Outcome<Vec<Arc<Person>>> {
        self.opened(|wallet| Ok(objects(wallet.people(), Person)))
    }

    /// Adds a person without passes, to ask for some.
    ///
    /// # Errors
    /// `bad_label`: 1 to 40 characters that nobody here is called by.
    pub fn add_person(&self, called: String) -> Outcome<PersonId> {
        self.opened(|wallet| Ok(wallet.add_person(Label::new(&called)?, &mut random())?.into()))
    }

    /// Calls a person something else; without a name, by that of their record.
    ///
    /// # Errors
    /// `no_such_person`, `bad_label`.
    pub fn rename_person(&self, person: PersonId, called: Option<String>) -> Outcome<()> {
        self.opened(|wallet| {
            let called = called.as_deref().map(Label::new).transpose()?;
            Ok(wallet.rename_person(person.read()?, called, &mut random())?)
        })
    }

    /// Puts a person in this place of the order, the first being 0.
    ///
    /// # Errors
    /// `no_such_person`.
    pub fn move_person(&self, person: PersonId, place: u32) -> Outcome<()> {
        self.opened(|wallet| {
            let place = usize::try_from(place).unwrap_or(usize::MAX);
            Ok(wallet.move_person(person.read()?, place, &mut random())?)
        })
    }

    /// Removes a person who has no pass.
    ///
    /// # Errors
    /// `no_such_person`, `has_passes`.
    pub fn remove_person(&self, person: PersonId) -> Outcome<()> {
        self.opened(|wallet| Ok(wallet.remove_person(person.read()?, &mut random())?))
    }

    /// What a show of this pass would tell, now. Uses up nothing.
    ///
    /// # Errors
    /// `no_such_rule`, `no_pass`, `no_such_person`.
    pub fn preview(&self, choice: Choice, now: SystemTime) -> Outcome<Arc<Preview>> {
        self.opened(|wallet| Ok(Arc::new(Preview(wallet.preview(choice.read()?, from_system(now))?))))
    }

    /// One preview for everybody who has a pass for this rule now. Uses up nothing.
    ///
    /// # Errors
    /// As `Wallet.preview`.
    pub fn everybody(&self, rule: RuleId, now: SystemTime) -> Outcome<Arc<Round>> {
        self.opened(|wallet| Ok(Round::new(wallet.everybody(rule.read()?, from_system(now))?)))
    }

    /// Remembers in the vault that the page before a show of this rule is skipped from now on, or is not; says whether it is: that of
    /// a rule that asks for a lot never is. Forgotten with the last pass for the rule, and not handed over.
    ///
    /// # Errors
    /// `no_such_rule`, `no_pass`, `handed_over`: nothing changes then.
    pub fn skip_preview(&self, rule: RuleId, skip: bool) -> Outcome<bool> {
        self.opened(|wallet| Ok(wallet.skip_preview(rule.read()?, skip, &mut random())?))
    }

    /// Whether the page before a show of this rule is skipped; that of a reserve never is, as `Preview.skipped` says.
    ///
    /// # Errors
    /// `locked`.
    pub fn skips_preview(&self, rule: RuleId) -> Outcome<bool> {
        self.opened(|wallet| Ok(wallet.skips_preview(rule.read()?)))
    }

    /// What a door asks and this wallet can answer now, by the door's clock: before `Wallet.show`. Uses up nothing.
    ///
    /// # Errors
    /// `locked`, `handed_over`.
    pub fn asked(&self, challenge: &Challenge, now: SystemTime) -> Outcome<Arc<Asked>> {
        self.opened(|wallet| Ok(Asked::new(wallet.asked(&challenge.0, from_system(now))?)))
    }

    /// Shows a pass, in answer to `challenge` if there is one. A new show's token is burnt on the disk before this returns.
    /// `clocks_may_differ` is the traveller's word that the door's clock may be taken although it differs by over 15 minutes.
    ///
    /// # Errors
    /// `no_pass`, `no_shows_left`, `shows_left`, `nothing_to_resume`,
    /// `key_retired`, `not_asked`, `clocks_differ`, `no_such_person`,
    /// `handed_over`: nothing is used up then.
    #[uniffi::method(default(challenge = None, clocks_may_differ = false))]
    pub fn show(
        &self,
        choice: Choice,
        kind: ShowKind,
        now: SystemTime,
        challenge: Option<Arc<Challenge>>,
        clocks_may_differ: bool,
    ) -> Outcome<Arc<Show>> {
        self.opened(|wallet| {
            let challenge = challenge.as_ref().map(|challenge| &challenge.0);
            let (choice, now) = (choice.read()?, from_system(now));
            let show = wallet.show(choice, kind.into(), challenge, clocks_may_differ, now, &mut random())?;
            Ok(Arc::new(Show(show)))
        })
    }

    /// The show that goes on: to be offered before a new one, after an interruption.
    ///
    /// # Errors
    /// `locked`.
    pub fn going_on(&self, now: SystemTime) -> Outcome<Option<GoingOn>> {
        self.opened(|wallet| Ok(wallet.going_on(from_system(now)).map(GoingOn::from)))
    }

    /// Past shows, the latest first; none unless they are kept.
    ///
    /// # Errors
    /// `locked`.
    pub fn history(&self, now: SystemTime) -> Outcome<Option<Vec<Arc<PastShow>>>> {
        self.opened(|wallet| Ok(wallet.history(from_system(now)).map(|past| objects(past, PastShow))))
    }

    /// Keeps past shows from now on, or erases them and keeps none.
    ///
    /// # Errors
    /// `disk`.
    pub fn keep_history(&self, keep: bool) -> Outcome<()> {
        self.opened(|wallet| Ok(wallet.keep_history(keep, &mut random())?))
    }

    /// Erases a pass and what is left of its tokens, under a new data key; `key` has to open every slot.
    ///
    /// # Errors
    /// `no_such_pass`, and as `Wallet.rotate`: nothing changes then.
    pub fn forget(&self, pass: PassId, key: &Key) -> Outcome<Forgotten> {
        self.opened(|wallet| {
            let wallet::Forgotten { tokens, record } = wallet.forget(pass.read()?, key.unlock(), &mut random())?;
            Ok(Forgotten { tokens: count(tokens), record })
        })
    }

    /// Erases the requests that wait; says how many. Their answers can't be imported any more; `key` has to open every slot.
    ///
    /// # Errors
    /// As `Wallet.rotate`: nothing changes then.
    pub fn forget_requests(&self, key: &Key) -> Outcome<u32> {
        self.opened(|wallet| Ok(count(wallet.forget_requests(key.unlock(), &mut random())?)))
    }

    /// An invitation: a hand-over that answers it can be opened by this wallet alone, and once.
    ///
    /// # Errors
    /// `handed_over`.
    pub fn invite(&self) -> Outcome<Vec<u8>> {
        self.opened(|wallet| Ok(wallet.invite(&mut random())?))
    }

    /// The file that hands over all passes, under a passphrase, to whoever made the invitation if there is one. From before it is
    /// returned this wallet shows nothing: it waits for the receipt.
    ///
    /// # Errors
    /// `no_pass`, `handed_over`, `bad_transfer`,
    /// `passphrase_too_short`: nothing changes then.
    pub fn hand_over(&self, words: String, cost: &PassphraseCost, invitation: Option<Vec<u8>>) -> Outcome<Vec<u8>> {
        let words = Zeroizing::new(words);
        self.opened(|wallet| Ok(wallet.hand_over(&words, cost.0, invitation.as_deref(), &mut random())?))
    }

    /// Whether what this wallet holds was handed over, and the receipt is yet to come.
    ///
    /// # Errors
    /// `locked`.
    pub fn is_handed_over(&self) -> Outcome<bool> {
        self.opened(|wallet| Ok(wallet.is_handed_over()))
    }

    /// Makes a wallet in the folder that holds what a hand-over's file brings, and leaves it open; the receipt for the old wallet.
    ///
    /// # Errors
    /// `exists`, `bad_transfer`, `wrong_passphrase`.
    pub fn create_received(&self, key: &NewKey, file: Vec<u8>, words: String) -> Outcome<Vec<u8>> {
        let words = Zeroizing::new(words);
        guarded(|| {
            let mut inner = self.inner();
            let made = wallet::Wallet::create_received(self.store.clone(), key.slot(), &file, &words, &mut random());
            let (wallet, receipt) = made?;
            *inner = Some(wallet);
            Ok(receipt.encode())
        })
    }

    /// Takes what a hand-over's file brings; the receipt for the old wallet. The same file again changes nothing.
    ///
    /// # Errors
    /// `bad_transfer`, `wrong_passphrase`, `handed_over`: nothing changes then.
    pub fn receive(&self, file: Vec<u8>, words: String, now: SystemTime) -> Outcome<Vec<u8>> {
        let words = Zeroizing::new(words);
        self.opened(|wallet| Ok(wallet.receive(&file, &words, from_system(now), &mut random())?.encode()))
    }

    /// The receipt of what this wallet received last.
    ///
    /// # Errors
    /// `locked`.
    pub fn receipt(&self) -> Outcome<Option<Vec<u8>>> {
        self.opened(|wallet| Ok(wallet.receipt().map(|receipt| receipt.encode())))
    }

    /// Reads the new wallet's receipt, and erases what was handed over, under a new data key; `key` has to open every slot.
    ///
    /// # Errors
    /// `bad_receipt`, `received_twice`, and as `Wallet.rotate`: nothing changes then.
    pub fn settle(&self, receipt: Vec<u8>, key: &Key) -> Outcome<()> {
        self.opened(|wallet| {
            let receipt = Receipt::decode(&receipt).map_err(|_| WalletError::BadReceipt)?;
            Ok(wallet.settle(&receipt, key.unlock(), &mut random())?)
        })
    }
}

prints_as_nothing!(Wallet);

/// A request file, and the six words that wallet and issuer compare.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RequestFile {
    /// The sealed file.
    pub bytes: Vec<u8>,
    /// Six words of its hash.
    pub words: Vec<String>,
}

impl From<wallet::RequestFile> for RequestFile {
    fn from(file: wallet::RequestFile) -> Self {
        Self { bytes: file.bytes, words: file.words.map(str::to_owned).to_vec() }
    }
}

/// A rule, and when it is wanted.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Want {
    /// The rule.
    pub rule: RuleId,
    /// The first moment.
    pub from: SystemTime,
    /// The first moment after.
    pub until: SystemTime,
}

impl From<wallet::Want> for Want {
    fn from(want: wallet::Want) -> Self {
        Self { rule: want.rule.into(), from: to_system(want.from), until: to_system(want.until) }
    }
}

impl Want {
    fn read(&self) -> Result<wallet::Want, LaissezError> {
        Ok(wallet::Want { rule: self.rule.read()?, from: from_system(self.from), until: from_system(self.until) })
    }
}

/// What an answer brought.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ImportReport {
    /// Who signed it.
    pub issuer: String,
    /// One entry a rule.
    pub stacks: Vec<ImportedStack>,
}

/// The tokens for one rule.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ImportedStack {
    /// The rule.
    pub rule: RuleId,
    /// How many epochs have tokens.
    pub epochs: u32,
    /// When the last of them ends; none if there are none.
    pub good_until: Option<SystemTime>,
}

impl From<wallet::ImportReport> for ImportReport {
    fn from(report: wallet::ImportReport) -> Self {
        let stack = |stack: &wallet::ImportedStack| ImportedStack {
            rule: stack.rule.into(),
            epochs: count(stack.epochs),
            good_until: stack.good_until.map(to_system),
        };
        Self { stacks: report.stacks.iter().map(stack).collect(), issuer: report.issuer }
    }
}

/// What was erased of a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct Forgotten {
    /// How many tokens.
    pub tokens: u32,
    /// Whether the record went with it, as no other pass is of it.
    pub record: bool,
}

/// What `Wallet.check` found.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Check {
    /// Which copy opens.
    pub opens: StoredCopy,
    /// Whether the newest copy is damaged: opening the wallet sets it aside.
    pub damaged: bool,
    /// What it asks for.
    pub slots: Vec<SlotKind>,
    /// How often it was saved.
    pub generation: u64,
    /// How many passes it holds.
    pub passes: u32,
    /// How many requests wait for an answer.
    pub pending: u32,
    /// How many tokens it holds, reserves counted.
    pub tokens: u32,
}

/// Which copy of a wallet's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum StoredCopy {
    /// The one that was written last.
    Current,
    /// One that was written whole, but not put in its place.
    Unfinished,
    /// The one before. A token that it holds may have been shown.
    Previous,
}

impl From<wallet::Check> for Check {
    fn from(check: wallet::Check) -> Self {
        Self {
            opens: match check.opens {
                Stored::Current => StoredCopy::Current,
                Stored::Unfinished => StoredCopy::Unfinished,
                Stored::Previous => StoredCopy::Previous,
            },
            damaged: check.damaged,
            slots: check.slots.into_iter().map(SlotKind::from).collect(),
            generation: check.generation,
            passes: count(check.passes),
            pending: count(check.pending),
            tokens: count(check.tokens),
        }
    }
}
