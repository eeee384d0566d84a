//! `telemetry init`: the first files of a crate that records telemetry.

pub(crate) mod arguments;
mod name;

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use semconv::generator::{Base, Registry, Settings};

use crate::arguments::DEFAULT_TYPES;
use crate::init::arguments::InitArguments;
use crate::init::name::Name;
use crate::outcome::Outcome;

/// Dependency of a crate on the runtime.
const DEPENDENCY: &str = r#"telemetry = { package = "telemetry-runtime", version = "0.1" }"#;
/// Folder of the registry in the crate.
const REGISTRY: &str = "registry";
/// File of the generated names in the crate.
const CONVENTIONS: &str = "src/conventions.rs";

pub(crate) fn run(arguments: &InitArguments) -> Outcome {
    match Crate::new(arguments).and_then(|new| new.write()) {
        Ok(answer) => Outcome::Fine(answer),
        Err(problem) => Outcome::Failed(problem),
    }
}

/// Crate that gets files.
struct Crate<'a> {
    folder: &'a Path,
    name: Name,
}

impl<'a> Crate<'a> {
    fn new(arguments: &'a InitArguments) -> Result<Crate<'a>, String> {
        let folder = &*arguments.folder;
        let name = match &arguments.name {
            Some(name) => Name::parse(name).map_err(|problem| format!("--name {name}: {problem}")),
            None => Name::of(folder),
        }?;
        Ok(Crate { folder, name })
    }

    /// Writes the files that do not exist, and returns what was written, what was left as it is, and what to
    /// do next.
    fn write(&self) -> Result<String, String> {
        let mut answer = String::new();
        let definitions = format!("{REGISTRY}/{}.yaml", self.name.namespace());
        let has_registry = self.folder.join(REGISTRY).exists();
        if has_registry {
            answer.push_str("kept   registry\n");
        } else {
            let manifest = format!("{REGISTRY}/manifest.yaml");
            self.put(&mut answer, &manifest, &self.filled(include_str!("init/template/manifest.yaml")))?;
            self.put(
                &mut answer,
                &definitions,
                &self.filled(include_str!("init/template/definitions.yaml")),
            )?;
        }
        let conventions = self.conventions()?;
        self.put(&mut answer, CONVENTIONS, &conventions)?;
        let cargo = self.filled(include_str!("init/template/Cargo.toml.txt"));
        if !self.put(&mut answer, "Cargo.toml", &cargo)? && !self.has_dependency() {
            answer.push_str(&format!("       add to its [dependencies]:\n\n{DEPENDENCY}\n\n"));
        }
        let main = self.filled(include_str!("init/template/main.rs.txt"));
        // The program records the names of the new registry.
        if !has_registry && !self.put(&mut answer, "src/main.rs", &main)? {
            answer.push_str(&format!("       a program with one stage, to copy from:\n\n{main}\n"));
        }
        let generate = self.command();
        answer.push_str(&format!("next   cargo run\n       after a change of the registry: {generate}\n"));
        Ok(answer)
    }

    /// Writes a file unless it exists. Returns whether it was written.
    fn put(&self, answer: &mut String, file: &str, text: &str) -> Result<bool, String> {
        let path = self.folder.join(file);
        let problem = |error: io::Error| format!("cannot write {}: {error}", path.display());
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(problem)?;
        }
        // Never replaces a file, even one that appears meanwhile.
        match fs::File::create_new(&path).and_then(|mut to| to.write_all(text.as_bytes())) {
            Ok(()) => answer.push_str(&format!("wrote  {file}\n")),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                answer.push_str(&format!("kept   {file}\n"));
                return Ok(false);
            }
            Err(error) => return Err(problem(error)),
        }
        Ok(true)
    }

    /// Returns whether the crate depends on the runtime already.
    fn has_dependency(&self) -> bool {
        let manifest = fs::read_to_string(self.folder.join("Cargo.toml"));
        manifest.is_ok_and(|manifest| manifest.contains("telemetry-runtime"))
    }

    /// Returns the generated names of the crate's registry.
    fn conventions(&self) -> Result<String, String> {
        let registry = Registry::read(&self.folder.join(REGISTRY), &[Base::built_in(DEFAULT_TYPES)])
            .map_err(|report| report.to_string())?;
        let settings = Settings {
            types: DEFAULT_TYPES.to_owned(),
            command: self.command(),
            source: REGISTRY.to_owned(),
        };
        let generated = registry.generate(&settings).in_one_file(Path::new(CONVENTIONS));
        generated.files.into_values().next().ok_or_else(|| format!("{REGISTRY} gives no file"))
    }

    fn command(&self) -> String {
        format!("telemetry registry generate --registry {REGISTRY} --out {CONVENTIONS}")
    }

    fn filled(&self, template: &str) -> String {
        template
            .replace("{namespace}", self.name.namespace())
            .replace("{CONSTANT}", &self.name.namespace().to_uppercase())
            .replace("{dependency}", DEPENDENCY)
            .replace("{name}", self.name.text())
    }
}
