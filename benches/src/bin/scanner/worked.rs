//! How long this thread's core worked. Unlike a clock it doesn't count other work on the same machine.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// A moment in the working time of this thread.
pub(crate) struct Worked(Duration);

impl Worked {
    pub(crate) fn now() -> Self {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        let part = |number: i64| u64::try_from(number).unwrap_or(0);
        Self(Duration::from_secs(part(time.tv_sec)) + Duration::from_nanos(part(time.tv_nsec)))
    }

    /// How much this thread worked since then.
    pub(crate) fn since(&self) -> Duration {
        Self::now().0.saturating_sub(self.0)
    }
}
