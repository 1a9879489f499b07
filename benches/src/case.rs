//! One frame of a set.

use std::fmt;

use crate::frame::Frame;

/// A frame that is yet to be taken, so that a set of them is small.
pub struct Case {
    /// Its name, unlike any other in its set.
    pub id: String,
    /// What makes it hard.
    pub condition: &'static str,
    /// Whether its size is that by which times are compared.
    pub is_timed: bool,
    take: Box<dyn Fn() -> Frame + Send + Sync>,
}

impl Case {
    /// A frame that `take` takes, which must always be the same.
    pub fn new(
        id: String,
        condition: &'static str,
        is_timed: bool,
        take: impl Fn() -> Frame + Send + Sync + 'static,
    ) -> Self {
        Self { id, condition, is_timed, take: Box::new(take) }
    }

    /// Takes the frame.
    #[must_use]
    pub fn take(&self) -> Frame {
        (self.take)()
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Case").field("id", &self.id).field("condition", &self.condition).finish_non_exhaustive()
    }
}
