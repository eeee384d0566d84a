//! `telemetry registry generate`

use semconv::generator::Settings;

use super::{bases, command, put, read, split};
use crate::arguments::{DEFAULT_TYPES, GenerateArguments};
use crate::outcome::Outcome;

pub(crate) fn run(arguments: &GenerateArguments) -> Outcome {
    match generate(arguments) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn generate(arguments: &GenerateArguments) -> Result<Outcome, Outcome> {
    let GenerateArguments { registry: folder, out, types, .. } = arguments;
    if let Some(nowhere) = arguments.bases.extends.iter().find(|extended| extended.rust_path.is_none()) {
        let folder = nowhere.folder.display();
        let problem =
            format!("generated code must know where the names of {folder} are: --extends {folder}=PATH");
        return Err(Outcome::Failed(problem));
    }
    let registry = read(folder, &bases(&arguments.bases, types)?)?;
    let source = folder.display().to_string();
    let settings = Settings { types: types.clone(), command: repeat(arguments), source };
    let generated = registry.generate(&settings);
    if out.extension().is_none_or(|extension| extension != "rs") {
        return Ok(put(&generated, out, arguments.check));
    }
    let (folder, name) =
        split(out).map_err(|error| Outcome::Failed(format!("cannot write {}: {error}", out.display())))?;
    Ok(put(&generated.in_one_file(name), folder, arguments.check))
}

/// Returns the command that writes the files again.
fn repeat(arguments: &GenerateArguments) -> String {
    let GenerateArguments { registry, out, types, .. } = arguments;
    let (registry, out) = (registry.display().to_string(), out.display().to_string());
    let mut words = vec!["generate", "--registry", &registry, "--out", &out];
    if types != DEFAULT_TYPES {
        words.extend(["--crate", types]);
    }
    command(&words, &arguments.bases)
}
