//! Who is built in what order: every contender once, round after round.

use std::path::Path;

use crate::arguments::Arguments;
use crate::build::{Built, Workspace};
use crate::contender::CONTENDERS;
use crate::future_size::Sizes;
use crate::{Fallible, complain, source};

/// What was measured, in the order of [`CONTENDERS`].
pub(crate) struct Results {
    /// Functions of a generated crate.
    pub(crate) functions: usize,
    /// Each contender's figures.
    pub(crate) measured: Vec<Measured>,
}

/// The figures of a contender.
pub(crate) struct Measured {
    /// [`crate::contender::Contender::name`].
    pub(crate) name: &'static str,
    /// What the table calls it.
    pub(crate) title: &'static str,
    /// One entry for each round.
    pub(crate) builds: Vec<Built>,
    /// Bytes of nested futures, by depth.
    pub(crate) future_sizes: Sizes,
}

impl Results {
    /// The figures of the contender of that name.
    pub(crate) fn of(&self, name: &str) -> Option<&Measured> {
        self.measured.iter().find(|measured| measured.name == name)
    }
}

/// Generates the crates, builds their dependencies, and then times.
///
/// # Errors
///
/// When a crate cannot be written or built.
pub(crate) fn run_all(arguments: &Arguments) -> Fallible<Results> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let folder = root.join("target/annotation-cost");
    source::write(&folder, &root, arguments.functions)?;
    complain("building the dependencies, which are not timed");
    let workspace = Workspace::prepare(folder)?;
    let mut measured: Vec<_> = CONTENDERS
        .iter()
        .map(|contender| Measured {
            name: contender.name,
            title: contender.title,
            builds: Vec::new(),
            future_sizes: (contender.future_sizes)(),
        })
        .collect();
    let mut order: Vec<_> = CONTENDERS.iter().enumerate().collect();
    for round in 1..=arguments.rounds {
        complain(&format!("round {round} of {}", arguments.rounds));
        for (index, contender) in &order {
            let built = workspace.build(contender)?;
            measured.get_mut(*index).ok_or("a contender without a place")?.builds.push(built);
        }
        // Whoever came first comes last, so that the order favours nobody.
        order.reverse();
    }
    Ok(Results { functions: arguments.functions / 2 * 2, measured })
}
