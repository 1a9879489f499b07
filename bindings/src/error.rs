//! Why a call can't do what was asked.

use std::{
    cell::Cell,
    fmt,
    io::{self, Write},
    panic::{self, AssertUnwindSafe, catch_unwind},
    sync::{Arc, Once},
    time::SystemTime,
};

use laissez::{
    frames::{ReceiveError, SendError},
    presentation::ChallengeError,
    qr::{DrawError, FrameError, PictureError},
    trust::{BulletinError, PackError},
    vault::VaultError,
    wallet::WalletError,
};

use crate::time::to_system;

/// Why a call can't do what was asked. Prints as its English words. Holds nothing personal.
#[derive(Debug, uniffi::Object)]
#[uniffi::export(Debug, Display)]
pub struct LaissezError(Cause);

#[derive(Debug)]
enum Cause {
    Wallet(WalletError),
    Bulletin(BulletinError),
    Draw(DrawError),
    Picture(PictureError),
    Frame(FrameError),
    Receive(ReceiveError),
    Send(SendError),
    /// What the caller gave, and how it should be.
    Argument(&'static str),
    /// A call panicked.
    Internal,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $code:literal,)*) => {
        /// What kind of error it is: one for each thing that a caller would do about it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
        pub enum ErrorKind {
            $($(#[$doc])* $kind,)*
        }

        impl ErrorKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// Its name in snake case, which never changes meaning.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$kind => $code,)*
                }
            }
        }
    };
}

kinds! {
    /// There is no wallet in the folder.
    Missing = "missing",
    /// The wallet is locked.
    Locked = "locked",
    /// The device's secret is gone, or another took its place.
    DeviceKeyLost = "device_key_lost",
    /// Another passphrase.
    WrongPassphrase = "wrong_passphrase",
    /// Fewer than 8 characters.
    PassphraseTooShort = "passphrase_too_short",
    /// The vault's file is damaged, and kept.
    Damaged = "damaged",
    /// The vault's file is of a newer program.
    NewerVersion = "newer_version",
    /// Another process has the folder.
    InUse = "in_use",
    /// An older file took the newest one's place.
    RolledBack = "rolled_back",
    /// It would have no way to be opened.
    LastSlot = "last_slot",
    /// No room on the disk.
    Full = "full",
    /// The disk refused.
    Disk = "disk",
    /// There is a wallet in the folder already.
    Exists = "exists",
    /// The trust pack is refused: `LaissezError.detail` says why.
    PackRefused = "pack_refused",
    /// The pack's time has not come, or is over.
    PackNotUsable = "pack_not_usable",
    /// No issuer of that name in the pack.
    NoSuchIssuer = "no_such_issuer",
    /// No rule of that id in force in the pack.
    NoSuchRule = "no_such_rule",
    /// Too many rules or days.
    TooMuch = "too_much",
    /// A sealed file can't be opened.
    SealedFile = "sealed_file",
    /// The answer fits no request of this wallet.
    NoSuchRequest = "no_such_request",
    /// The answer isn't in order.
    BadAnswer = "bad_answer",
    /// No pass for this rule now.
    NoPass = "no_pass",
    /// The issuer's key was retired.
    KeyRetired = "key_retired",
    /// This epoch's shows are used up: `LaissezError.next` says when more come.
    NoShowsLeft = "no_shows_left",
    /// Shows are left, so the reserve stays away.
    ShowsLeft = "shows_left",
    /// No show goes on.
    NothingToResume = "nothing_to_resume",
    /// A door's challenge can't be read or made.
    Challenge = "challenge",
    /// The door asks for other rules.
    NotAsked = "not_asked",
    /// The door's clock and this one differ: `LaissezError.minutes` says by how much.
    ClocksDiffer = "clocks_differ",
    /// Nobody of that name or number.
    NoSuchPerson = "no_such_person",
    /// A person can't be called so.
    BadLabel = "bad_label",
    /// The person has passes.
    HasPasses = "has_passes",
    /// No pass of that number.
    NoSuchPass = "no_such_pass",
    /// What the wallet holds was handed over.
    HandedOver = "handed_over",
    /// A hand-over's file can't be taken.
    BadTransfer = "bad_transfer",
    /// A receipt of something else.
    BadReceipt = "bad_receipt",
    /// Two wallets took the same file.
    ReceivedTwice = "received_twice",
    /// There is nothing to ask for.
    NothingLacking = "nothing_lacking",
    /// A time or a size is beyond what the formats hold.
    OutOfRange = "out_of_range",
    /// The bulletin is refused: `LaissezError.detail` says why.
    BulletinRefused = "bulletin_refused",
    /// The text can't be drawn as one code.
    Undrawable = "undrawable",
    /// The frame's sides, stride and bytes don't agree.
    BadFrame = "bad_frame",
    /// A frame of an animated code can't be taken.
    BadPiece = "bad_piece",
    /// A file is too large to be sent as an animated code, or empty.
    Unsendable = "unsendable",
    /// An argument is not what it must be.
    BadArgument = "bad_argument",
    /// A mistake in Laissez: nothing was shown twice by it.
    Internal = "internal",
}

#[uniffi::export]
impl ErrorKind {
    /// Its name in snake case, which never changes meaning.
    #[uniffi::method(name = "code")]
    fn exported_code(&self) -> String {
        self.code().to_owned()
    }
}

#[uniffi::export]
impl LaissezError {
    /// What kind it is: to be matched whole.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match &self.0 {
            Cause::Wallet(error) => of_wallet(error),
            Cause::Bulletin(_) => ErrorKind::BulletinRefused,
            Cause::Draw(_) | Cause::Picture(_) => ErrorKind::Undrawable,
            Cause::Frame(_) => ErrorKind::BadFrame,
            Cause::Receive(_) => ErrorKind::BadPiece,
            Cause::Send(_) => ErrorKind::Unsendable,
            Cause::Argument(_) => ErrorKind::BadArgument,
            Cause::Internal => ErrorKind::Internal,
        }
    }

    /// The kind's name in snake case, for translations; it never changes meaning.
    #[must_use]
    pub fn code(&self) -> String {
        self.kind().code().to_owned()
    }

    /// The precise reason's name, where a kind has several: of packs and bulletins.
    #[must_use]
    pub fn detail(&self) -> Option<String> {
        match &self.0 {
            Cause::Wallet(WalletError::Pack(error)) => Some(error.code().to_owned()),
            Cause::Bulletin(error) => Some(error.code().to_owned()),
            _ => None,
        }
    }

    /// What happened, in English.
    #[must_use]
    pub fn words(&self) -> String {
        self.to_string()
    }

    /// What to do next, in English.
    #[must_use]
    pub fn next_step(&self) -> String {
        let step = match &self.0 {
            Cause::Wallet(error) => error.next_step(),
            Cause::Bulletin(_) => "scan the newest bulletin, or open the newest trust pack",
            Cause::Draw(_) => "carry it as a file, or as an animated code",
            Cause::Picture(_) => "draw it smaller",
            Cause::Frame(_) => "give the frame's own width, height and stride",
            Cause::Receive(_) => "go on with the next frame",
            Cause::Send(_) => "carry it as a file",
            Cause::Argument(_) => "mend the call",
            Cause::Internal => "try again, and report it with what was done before",
        };
        step.to_owned()
    }

    /// Where waiting helps: when the next shows come.
    #[must_use]
    pub fn next(&self) -> Option<SystemTime> {
        match &self.0 {
            Cause::Wallet(WalletError::NoShowsLeft { next }) => Some(to_system(*next)),
            _ => None,
        }
    }

    /// Where clocks differ: by how many minutes.
    #[must_use]
    pub fn minutes(&self) -> Option<i64> {
        match &self.0 {
            Cause::Wallet(WalletError::ClocksDiffer { minutes }) => Some(*minutes),
            _ => None,
        }
    }
}

const fn of_wallet(error: &WalletError) -> ErrorKind {
    match error {
        WalletError::Vault(error) => match error {
            VaultError::Missing => ErrorKind::Missing,
            VaultError::Locked => ErrorKind::Locked,
            VaultError::DeviceKeyLost => ErrorKind::DeviceKeyLost,
            VaultError::WrongPassphrase => ErrorKind::WrongPassphrase,
            VaultError::PassphraseTooShort => ErrorKind::PassphraseTooShort,
            VaultError::Damaged => ErrorKind::Damaged,
            VaultError::NewerVersion => ErrorKind::NewerVersion,
            VaultError::InUse => ErrorKind::InUse,
            VaultError::RolledBack => ErrorKind::RolledBack,
            VaultError::LastSlot => ErrorKind::LastSlot,
            VaultError::Full => ErrorKind::Full,
            VaultError::Disk(_) => ErrorKind::Disk,
        },
        WalletError::Exists => ErrorKind::Exists,
        WalletError::Pack(_) => ErrorKind::PackRefused,
        WalletError::PackNotUsable(_) => ErrorKind::PackNotUsable,
        WalletError::NoSuchIssuer => ErrorKind::NoSuchIssuer,
        WalletError::NoSuchRule(_) => ErrorKind::NoSuchRule,
        WalletError::TooMuch => ErrorKind::TooMuch,
        WalletError::Sealed(_) => ErrorKind::SealedFile,
        WalletError::NoSuchRequest => ErrorKind::NoSuchRequest,
        WalletError::BadAnswer(_) => ErrorKind::BadAnswer,
        WalletError::NoPass => ErrorKind::NoPass,
        WalletError::KeyRetired => ErrorKind::KeyRetired,
        WalletError::NoShowsLeft { .. } => ErrorKind::NoShowsLeft,
        WalletError::ShowsLeft(_) => ErrorKind::ShowsLeft,
        WalletError::NothingToResume => ErrorKind::NothingToResume,
        WalletError::Challenge(_) => ErrorKind::Challenge,
        WalletError::NotAsked => ErrorKind::NotAsked,
        WalletError::ClocksDiffer { .. } => ErrorKind::ClocksDiffer,
        WalletError::NoSuchPerson => ErrorKind::NoSuchPerson,
        WalletError::BadLabel(_) => ErrorKind::BadLabel,
        WalletError::HasPasses => ErrorKind::HasPasses,
        WalletError::NoSuchPass => ErrorKind::NoSuchPass,
        WalletError::HandedOver => ErrorKind::HandedOver,
        WalletError::BadTransfer(_) => ErrorKind::BadTransfer,
        WalletError::BadReceipt => ErrorKind::BadReceipt,
        WalletError::ReceivedTwice => ErrorKind::ReceivedTwice,
        WalletError::NothingLacking => ErrorKind::NothingLacking,
        WalletError::OutOfRange => ErrorKind::OutOfRange,
    }
}

impl LaissezError {
    pub(crate) const fn argument(must: &'static str) -> Self {
        Self(Cause::Argument(must))
    }
}

impl fmt::Display for LaissezError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Cause::Wallet(error) => error.fmt(f),
            Cause::Bulletin(error) => write!(f, "the bulletin is refused: {error}"),
            Cause::Draw(error) => error.fmt(f),
            Cause::Picture(error) => error.fmt(f),
            Cause::Frame(error) => error.fmt(f),
            Cause::Receive(error) => error.fmt(f),
            Cause::Send(error) => error.fmt(f),
            Cause::Argument(must) => f.write_str(must),
            Cause::Internal => f.write_str("Laissez made a mistake; nothing was shown twice by it"),
        }
    }
}

impl std::error::Error for LaissezError {}

macro_rules! from {
    ($($error:ty => $cause:expr,)*) => {
        $(impl From<$error> for LaissezError {
            fn from(error: $error) -> Self {
                Self($cause(error))
            }
        })*
    };
}

from! {
    WalletError => Cause::Wallet,
    VaultError => |error| Cause::Wallet(WalletError::Vault(error)),
    PackError => |error| Cause::Wallet(WalletError::Pack(error)),
    ChallengeError => |error| Cause::Wallet(WalletError::Challenge(error)),
    BulletinError => Cause::Bulletin,
    DrawError => Cause::Draw,
    PictureError => Cause::Picture,
    FrameError => Cause::Frame,
    ReceiveError => Cause::Receive,
    SendError => Cause::Send,
}

/// What a call gives back: the error is an object of the caller's language.
pub(crate) type Outcome<T> = Result<T, Arc<LaissezError>>;

thread_local! {
    /// Whether this thread is in the midst of a call.
    static IN_CALL: Cell<bool> = const { Cell::new(false) };
}

/// Runs a call. Were there a panic in it, it would end here: its message, which may hold anything, goes no further, and where it was
/// is told on standard error.
pub(crate) fn guarded<T>(call: impl FnOnce() -> Result<T, LaissezError>) -> Outcome<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !IN_CALL.get() {
                before(panic);
            } else if let Some(place) = panic.location() {
                // What can't be written is left out: a panic in here would end the process.
                drop(writeln!(io::stderr(), "laissez: a mistake at {place}"));
            }
        }));
    });
    let within = IN_CALL.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(call));
    IN_CALL.set(within);
    outcome.unwrap_or(Err(LaissezError(Cause::Internal))).map_err(Arc::new)
}

/// Panics on purpose, and reports it as `internal`: a build in which it does not return can't keep that promise.
/// For an app's own tests.
///
/// # Errors
/// Always.
#[uniffi::export]
#[expect(clippy::panic, reason = "to be caught")]
pub fn panic_drill() -> Result<(), Arc<LaissezError>> {
    guarded(|| panic!("a drill: nothing is wrong"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_panic_becomes_an_error_without_its_message() {
        let error = panic_drill().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        assert!(!format!("{error} {error:?} {}", error.next_step()).contains("drill"));
    }

    #[test]
    fn kinds_have_codes_of_their_own() {
        let codes: BTreeSet<_> = ErrorKind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(codes.len(), ErrorKind::ALL.len());
    }

    #[test]
    fn a_wallets_errors_keep_the_codes_and_steps_of_the_core() {
        for error in [WalletError::NoPass, VaultError::Damaged.into(), WalletError::ClocksDiffer { minutes: 20 }] {
            let (code, step, words) = (error.code(), error.next_step(), error.to_string());
            let error = LaissezError::from(error);
            assert_eq!((error.code().as_str(), error.next_step().as_str(), error.words()), (code, step, words));
        }
    }

    #[test]
    fn a_refused_pack_tells_its_precise_reason() {
        let error = LaissezError::from(PackError::TooLarge);
        assert_eq!((error.kind(), error.detail().as_deref()), (ErrorKind::PackRefused, Some("too_large")));
    }
}
