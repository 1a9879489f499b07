//! The whole journey.
use std::path::PathBuf;

use clap::Args;

use crate::shell::{Done, Outcome, Shell};

#[derive(Args)]
pub(crate) struct Demo {
    /// Where all that it makes is kept
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Demo {
    pub(crate) fn run(self, shell: &mut Shell) -> Done {
        let _ = (self.out, shell);
        Ok(Outcome::Done)
    }
}
