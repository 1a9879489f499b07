//! One frame of a set.

use std::fmt;

use crate::frame::Frame;
use crate::scene::Scene;

/// A frame that is yet to be taken: its scene is built when it is asked for, so that a set of them is small.
pub struct Case {
    /// Its name, unlike any other in its set.
    pub id: String,
    /// What makes it hard.
    pub condition: &'static str,
    /// Pixels in a row.
    pub width: usize,
    scene: Box<dyn Fn() -> Scene + Send + Sync>,
}

impl Case {
    /// A frame of what `scene` gives, which must always be the same.
    pub fn new(
        id: String,
        condition: &'static str,
        width: usize,
        scene: impl Fn() -> Scene + Send + Sync + 'static,
    ) -> Self {
        Self { id, condition, width, scene: Box::new(scene) }
    }

    /// What the frame shows.
    #[must_use]
    pub fn scene(&self) -> Scene {
        (self.scene)()
    }

    /// Takes the frame.
    #[must_use]
    pub fn take(&self) -> Frame {
        self.scene().take()
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Case").field("id", &self.id).field("condition", &self.condition).finish_non_exhaustive()
    }
}
