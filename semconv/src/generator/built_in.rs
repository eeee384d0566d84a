//! The registry of this crate, contained in every build of the generator.

use std::path::Path;

use super::read::{MANIFEST, Source};
use super::report::Collector;

// One line for each file, however long its name is.
#[rustfmt::skip]
mod files;

use files::FILES;

/// Name of the folder in reports.
const SHOWN: &str = "semconv/registry";

/// Returns the files as sources; they are text, as the compiler has read them as text.
pub(super) fn sources(report: &mut Collector) -> Vec<Source> {
    let source = |(path, text): &(&str, &str)| Source {
        file: report.add_file(Path::new(SHOWN).join(path)),
        is_manifest: *path == MANIFEST,
        text: (*text).to_owned(),
    };
    FILES.iter().map(source).collect()
}
