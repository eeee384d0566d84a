//! Order of the builds: every contender once, round after round.

use std::path::Path;

use crate::arguments::Arguments;
use crate::build::{Built, Workspace};
use crate::contender::CONTENDERS;
use crate::failure::Fallible;
use crate::future_size::Sizes;
use crate::{output, source};

/// Results in the order of [`CONTENDERS`].
pub(crate) struct Results {
    /// Number of functions of a generated crate.
    pub(crate) functions: usize,
    /// Figures of each contender.
    pub(crate) measured: Vec<Measured>,
}

/// Figures of a contender.
pub(crate) struct Measured {
    /// [`crate::contender::Contender::name`].
    pub(crate) name: &'static str,
    /// Title in the table.
    pub(crate) title: &'static str,
    /// One entry for each round.
    pub(crate) builds: Vec<Built>,
    /// Bytes of nested futures, by depth.
    pub(crate) future_sizes: Sizes,
}

impl Results {
    /// Returns the figures of the contender of a name.
    pub(crate) fn of(&self, name: &str) -> Option<&Measured> {
        self.measured.iter().find(|measured| measured.name == name)
    }
}

impl Measured {
    /// Returns the minimum and the median of the user time in seconds; of the wall clock if it is unknown.
    pub(crate) fn cpu(&self) -> Option<(f64, f64)> {
        minimum_and_median(self.builds.iter().map(|built| built.cpu.unwrap_or(built.wall)))
    }

    /// Returns the minimum and the median of the wall clock in seconds.
    pub(crate) fn wall(&self) -> Option<(f64, f64)> {
        minimum_and_median(self.builds.iter().map(|built| built.wall))
    }

    /// Returns the bytes of the program, which are equal in all rounds.
    pub(crate) fn size(&self) -> u64 {
        self.builds.first().map_or(0, |built| built.size)
    }
}

/// Returns the minimum and the median, `None` without values.
fn minimum_and_median(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let mut sorted: Vec<_> = values.collect();
    sorted.sort_by(f64::total_cmp);
    Some((*sorted.first()?, *sorted.get(sorted.len() / 2)?))
}

/// Generates the crates, builds their dependencies, and measures.
///
/// # Errors
///
/// A crate cannot be written or built.
pub(crate) fn run_all(arguments: &Arguments) -> Fallible<Results> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let folder = root.join("target/annotation-cost");
    source::write(&folder, &root, arguments.functions)?;
    output::log("building the dependencies, which are not measured");
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
        output::log(&format!("round {round} of {}", arguments.rounds));
        for (index, contender) in &order {
            let built = workspace.build(contender)?;
            measured.get_mut(*index).ok_or("a contender without a place")?.builds.push(built);
        }
        // The first becomes the last, so that the order favours none.
        order.reverse();
    }
    Ok(Results { functions: arguments.functions / 2 * 2, measured })
}
