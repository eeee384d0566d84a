//! `telemetry completions` and `telemetry man`: the command line, for shells and as manual pages.

use std::fs;
use std::path::Path;

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::arguments::Arguments;
use crate::outcome::Outcome;

pub(crate) fn completions(shell: Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "telemetry", &mut script);
    Outcome::Fine(String::from_utf8_lossy(&script).into_owned())
}

pub(crate) fn man(out: &Path) -> Outcome {
    let written = fs::create_dir_all(out).and_then(|()| clap_mangen::generate_to(Arguments::command(), out));
    match written {
        Ok(()) => Outcome::Fine(format!("wrote the pages to {}", out.display())),
        Err(error) => Outcome::Failed(format!("cannot write to {}: {error}", out.display())),
    }
}
