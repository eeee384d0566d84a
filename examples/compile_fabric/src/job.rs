//! One specification on its way: what all its stages inherit.

use std::fs;
use std::path::Path;

use telemetry::StageAttributes;

use crate::conventions::key;
use crate::conventions::label::HostKind;
use crate::failure::Failure;
use crate::hash;
use crate::host::Host;

/// Digits of a provenance id.
const ID_DIGITS: usize = 12;

/// A specification to be built. Every stage below inherits what its keys call context.
#[derive(Clone, Debug, StageAttributes)]
pub struct Job {
    #[telemetry(key = key::SPEC_NAME)]
    pub(crate) name: String,
    #[telemetry(key = key::PROVENANCE_ID)]
    pub(crate) provenance_id: String,
    #[telemetry(key = key::HOST_KIND)]
    host_kind: HostKind,
    /// The file's name, without its folder.
    #[telemetry(skip)]
    pub(crate) file: String,
    #[telemetry(skip)]
    pub(crate) text: String,
}

impl Job {
    /// The specification in a file; its name is the file's.
    ///
    /// # Errors
    ///
    /// When the file cannot be read as text.
    pub fn read(path: &Path, host: &Host, run: &str) -> Result<Job, Failure> {
        let text = fs::read_to_string(path)
            .map_err(|error| Failure::file("cannot read the specification", path, &error))?;
        let named = |part: Option<&std::ffi::OsStr>| {
            part.map_or_else(|| "specification".to_owned(), |part| part.to_string_lossy().into_owned())
        };
        Ok(Job::new(&named(path.file_stem()), &named(path.file_name()), text, host, run))
    }

    /// A specification by name, file and text, in a run that has an id.
    #[must_use]
    pub fn new(name: &str, file: &str, text: String, host: &Host, run: &str) -> Job {
        Job {
            provenance_id: format!("prov-{}", hash::of_texts(&[run, name, &text], ID_DIGITS)),
            host_kind: host.kind,
            name: name.to_owned(),
            file: file.to_owned(),
            text,
        }
    }
}
