//! Job: one specification with the values that all its stages inherit.

use std::fs;
use std::path::Path;

use telemetry::StageAttributes;

use crate::conventions::key;
use crate::conventions::label::FabricHostKind;
use crate::failure::Failure;
use crate::hash;
use crate::host::Host;

/// Number of digits of a provenance id.
const ID_DIGITS: usize = 12;

/// A specification to be built. All child stages inherit the fields whose keys are context.
#[derive(Clone, Debug, StageAttributes)]
pub struct Job {
    #[telemetry(key = key::SPEC_NAME)]
    pub(crate) name: String,
    #[telemetry(key = key::PROVENANCE_ID)]
    pub(crate) provenance_id: String,
    #[telemetry(key = key::FABRIC_HOST_KIND)]
    host_kind: FabricHostKind,
    /// Name of the file, without its folder.
    #[telemetry(skip)]
    pub(crate) file: String,
    #[telemetry(skip)]
    pub(crate) text: String,
}

impl Job {
    /// Reads the specification in a file, which has the name of the file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read as text.
    pub fn read(path: &Path, host: &Host, run: &str) -> Result<Job, Failure> {
        let text = fs::read_to_string(path)
            .map_err(|error| Failure::file("cannot read the specification", path, &error))?;
        let named = |part: Option<&std::ffi::OsStr>| {
            part.map_or_else(|| "specification".to_owned(), |part| part.to_string_lossy().into_owned())
        };
        Ok(Job::new(&named(path.file_stem()), &named(path.file_name()), text, host, run))
    }

    /// Returns a job of a specification by name, file and text, in a run with an identifier.
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
