//! The registry of this crate, held by whatever is built with the generator.

use std::path::Path;

use super::read::{MANIFEST, Source};
use super::report::Collector;

// A line a file, however long its name is.
#[rustfmt::skip]
mod files;

use files::FILES;

/// What a report calls the folder.
const SHOWN: &str = "semconv/registry";

/// The files as sources; they are text, since the compiler took them as text.
pub(super) fn sources(report: &mut Collector) -> Vec<Source> {
    let source = |(path, text): &(&str, &str)| Source {
        file: report.add_file(Path::new(SHOWN).join(path)),
        is_manifest: *path == MANIFEST,
        text: (*text).to_owned(),
    };
    FILES.iter().map(source).collect()
}
