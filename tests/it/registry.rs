//! Registry and generator: fresh files, mistakes with their places, hostile input.

mod built_in;
mod conventions;
mod dependencies;
mod diff;
// Generated from a registry with one definition of each kind.
#[rustfmt::skip]
mod everything;
mod folder;
mod form;
mod generated;
mod hostile;
mod labels;
mod log_fields;
mod mutation;
mod namespaces;
mod objectives;
mod prometheus_names;
mod promises;
mod reference;
mod rules;
mod spans;
mod systems;
mod wrong_types;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use semconv::generator::{Base, Generated, Registry as Checked, Report, Settings, generate};

/// Returns the registry of an example, which extends that of the framework.
pub(crate) fn example(name: &str) -> Checked {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name).join("registry");
    let base = Base::built_in("::telemetry::semconv");
    Checked::read(&root, &[base]).unwrap_or_else(|report| panic!("{report}"))
}

/// Registry in a temporary folder.
struct Registry {
    root: PathBuf,
}

impl Registry {
    /// Returns a registry with only a valid manifest.
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("semconv-registry-{}-{number}", std::process::id()));
        fs::create_dir_all(&root).expect("the temporary folder is writable");
        let registry = Registry { root };
        registry.with("manifest.yaml", "schema_url: https://example.com/schemas/app/1.0.0\n")
    }

    /// Adds a file.
    fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.root.join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder is writable");
        // A raw string begins with a line break after its opening quote.
        let text = text.as_ref();
        fs::write(path, text.strip_prefix(b"\n").unwrap_or(text)).expect("the file is writable");
        self
    }

    /// Returns a registry with definitions in `app.yaml`, which begin on line 2.
    fn of(definitions: &str) -> Self {
        let definitions = definitions.strip_prefix('\n').unwrap_or(definitions);
        Registry::new().with("app.yaml", format!("file_format: definition/2\n{definitions}"))
    }

    fn generate(&self) -> Result<Generated, Report> {
        generate(&self.root, &Settings::default())
    }

    /// Returns one generated file.
    fn file(&self, name: &str) -> String {
        let generated = self.generate().unwrap_or_else(|report| panic!("{report}"));
        generated.files.get(Path::new(name)).cloned().unwrap_or_default()
    }

    /// Returns the text of the report.
    fn report(&self) -> String {
        match self.generate() {
            Ok(_) => "accepted".to_owned(),
            Err(report) => report.to_string(),
        }
    }
}

impl Drop for Registry {
    fn drop(&mut self) {
        // The system removes temporary folders that remain.
        let _ = fs::remove_dir_all(&self.root);
    }
}
