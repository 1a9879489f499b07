//! Moments, as each language has them.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use laissez::time::UnixTime;

/// 9999-12-31T23:59:59Z: as far as every language's calendar goes.
const LAST: i64 = 253_402_300_799;

/// The second that a moment is in.
pub(crate) fn from_system(time: SystemTime) -> UnixTime {
    let seconds = match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
        Err(before) => {
            let before = before.duration();
            let whole = i64::try_from(before.as_secs()).unwrap_or(i64::MAX).saturating_neg();
            whole.saturating_sub(i64::from(before.subsec_nanos() > 0))
        }
    };
    UnixTime::new(seconds)
}

/// The moment at which a second begins. One before 1970 is 1970, one after 9999 its end: no format holds them.
pub(crate) fn to_system(time: UnixTime) -> SystemTime {
    let seconds = u64::try_from(time.seconds().clamp(0, LAST)).unwrap_or_default();
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds)).unwrap_or(UNIX_EPOCH)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_in_the_second_that_began_before_it() {
        assert_eq!(from_system(UNIX_EPOCH + Duration::from_millis(1_999)), UnixTime::new(1));
        assert_eq!(from_system(UNIX_EPOCH - Duration::from_millis(1)), UnixTime::new(-1));
        assert_eq!(from_system(UNIX_EPOCH - Duration::from_secs(1)), UnixTime::new(-1));
    }

    #[test]
    fn every_time_of_the_core_is_a_moment() {
        assert_eq!(from_system(to_system(UnixTime::new(1_764_460_800))), UnixTime::new(1_764_460_800));
        assert_eq!(from_system(to_system(UnixTime::NEVER)), UnixTime::new(LAST));
        assert_eq!(from_system(to_system(UnixTime::ALWAYS)), UnixTime::new(0));
    }
}
